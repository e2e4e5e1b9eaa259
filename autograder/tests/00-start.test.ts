// Hidden tests of lesson 00: the sum of a table and a row, on other sizes than the example's and on views.
import { arrays, describe, dim, expect, filled, layouts, sized, test } from '@neuronbook/autograder/testing';
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
