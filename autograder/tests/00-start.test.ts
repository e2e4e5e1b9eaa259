// Hidden tests of lesson 00: sums and products on other sizes than the examples' and on views; six shapes.
import { arrays, describe, dim, expect, filled, layouts, must, sized, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

const oracle = (x: NDArray, b: NDArray): NDArray => filled(x.shape, (n, d) => x.get(n, d) + b.get(d));

describe('addBias', () => {
  test('a row is added to every row of a 2 x 3 table', {
    meta: { points: 1, visibility: 'visible', ru: 'строка прибавляется к каждой строке таблицы 2 x 3' },
  }, async ({ student, np }) => {
    const x = np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const answer = await student.addBias(x, np.array([10, 20, 30]));
    expect(answer).toBeAllclose(
      np.array([
        [11, 22, 33],
        [14, 25, 36],
      ]),
    );
  });

  test('tables of any size: out[n, d] = x[n, d] + b[d]', {
    meta: { points: 1, ru: 'таблицы любого размера: out[n, d] = x[n, d] + b[d]' },
  }, async ({ agrees }) => {
    const inputs = sized({ N: dim(1, 5), D: dim(1, 4) }, ({ N, D }) => [
      arrays([N, D], { layouts: ['plain'] }),
      arrays([D], { layouts: ['plain'] }),
    ]);
    await agrees('addBias', inputs, { oracle });
  });

  test('a square table: b belongs to the columns, not to the rows', {
    meta: { points: 1, ru: 'квадратная таблица: b относится к столбцам, а не к строкам' },
  }, async ({ agrees }) => {
    const inputs = sized({ N: dim(2, 4) }, ({ N }) => [
      arrays([N, N], { layouts: ['plain'] }),
      arrays([N], { layouts: ['plain'] }),
    ]);
    await agrees('addBias', inputs, { oracle });
  });

  test('a table of one row', { meta: { points: 1, ru: 'таблица из одной строки' } }, async ({ agrees }) => {
    await agrees(
      'addBias',
      sized({ D: dim(1, 6) }, ({ D }) => [arrays([1, D], { layouts: ['plain'] }), arrays([D], { layouts: ['plain'] })]),
      { oracle },
    );
  });

  test('views: a transposed, reversed or strided table', {
    meta: { points: 1, ru: 'представления: транспонированная, перевёрнутая, прореженная таблица' },
  }, async ({ cases }) => {
    const b = filled([3], (d) => 100 * (d + 1));
    await cases(
      'addBias',
      layouts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [4, 3]).map((x): [NDArray, NDArray] => [x, b]),
      (answer, [x]) => expect(answer).toBeAllclose(oracle(x, b)),
    );
  });

  test('x and b stay as they were', { meta: { points: 1, ru: 'x и b остаются прежними' } }, async ({ untouched }) => {
    await untouched(
      'addBias',
      filled([3, 2], (n, d) => n - d),
      filled([2], (d) => d + 0.5),
    );
  });
});

/** The matrix product by three loops. */
const product = (a: NDArray, b: NDArray): NDArray =>
  filled([a.shape[0]!, b.shape[1]!], (n, m) => {
    let sum = 0;
    for (let k = 0; k < a.shape[1]!; k++) sum += a.get(n, k) * b.get(k, m);
    return sum;
  });
const SUMS = () => ({ terms: 8, magnitude: 100 });
type Sizes = Record<'N' | 'K' | 'M', number | ReturnType<typeof dim>>;
const pairs = (sizes: Sizes) =>
  sized(sizes, ({ N, K, M }) => [arrays([N, K], { layouts: ['plain'] }), arrays([K, M], { layouts: ['plain'] })]);

describe('matmul', () => {
  test('any sizes: rows times columns', {
    meta: { points: 2, ru: 'любые размеры: строки на столбцы' },
  }, async ({ agrees }) => {
    await agrees('matmul', pairs({ N: dim(1, 4), K: dim(1, 5), M: dim(1, 4) }), { oracle: product, close: SUMS });
  });

  test('square matrices: not element by element, nothing transposed', {
    meta: { points: 1, ru: 'квадратные матрицы: не поэлементно и без транспонирования' },
  }, async ({ agrees }) => {
    await agrees('matmul', pairs({ N: 3, K: 3, M: 3 }), { oracle: product, close: SUMS });
  });

  test('one row times a table', { meta: { points: 1, ru: 'одна строка на таблицу' } }, async ({ agrees }) => {
    await agrees('matmul', pairs({ N: 1, K: dim(2, 4), M: dim(2, 4) }), { oracle: product, close: SUMS });
  });

  test('views; a and b stay as they were', {
    meta: { points: 1, ru: 'представления; a и b остаются прежними' },
  }, async ({ cases, untouched }) => {
    const [a, b] = [filled([2, 3], (n, k) => n - 2 * k + 0.5), filled([3, 2], (k, m) => k * k - m)];
    const calls = layouts([1, -2, 3, 0.5, 2, -1], [2, 3]).map((view): [NDArray, NDArray] => [view, b]);
    calls.push(...layouts([1, -2, 3, 0.5, 2, -1], [3, 2]).map((view): [NDArray, NDArray] => [a, view]));
    await cases('matmul', calls, (answer, args) => expect(answer).toBeAllclose(product(...args), SUMS()));
    await untouched('matmul', a, b);
  });
});

describe('predictShape', () => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
    test(`answer ${name}`, { meta: { points: 1, ru: `ответ ${name}` } }, async ({ student, reference }) => {
      const got = (await student.predictShape()) ?? {};
      must(JSON.stringify(got[name]) === JSON.stringify(reference.predictShape!()[name]), {
        en: `The shape ${name} is not right yet.`,
        ru: `Форма ${name} пока неверна.`,
      });
    });
});
