// Hidden tests of lesson 01: the sigmoid on any shape, by its values and by its properties.
import {
  arrays,
  describe,
  dim,
  expect,
  fc,
  filled,
  flat,
  layouts,
  must,
  sized,
  test,
} from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

const σ = (v: number): number => 1 / (1 + Math.exp(-v));
// a value near 0 may come from a difference of numbers near 1, as in (1 + tanh(x / 2)) / 2
const ROUNDING = { terms: 2, magnitude: 1 };
const oracle = (x: NDArray): NDArray => filled(x.shape, (...index) => σ(x.get(...index)));

describe('sigmoid', () => {
  test('the values at 0, 1, -2 and 3', {
    meta: { points: 1, visibility: 'visible', ru: 'значения в точках 0, 1, -2 и 3' },
  }, async ({ student, np }) => {
    // from NumPy 2.4: 1 / (1 + np.exp(-x))
    const want = np.array([0.5, 0.7310585786300049, 0.11920292202211755, 0.9525741268224334]);
    expect(await student.sigmoid(np.array([0, 1, -2, 3]))).toBeAllclose(want, ROUNDING);
  });

  test('every element of a matrix, with the shape kept', {
    meta: { points: 1, ru: 'каждый элемент матрицы; форма сохраняется' },
  }, async ({ agrees }) => {
    const x = arrays([dim(1, 4), dim(1, 5)], { min: -6, max: 6, layouts: ['plain'] });
    await agrees('sigmoid', fc.tuple(x), { oracle, close: () => ROUNDING });
  });

  test('arrays of 0 to 4 axes', { meta: { points: 1, ru: 'массивы, у которых от 0 до 4 осей' } }, async ({ cases }) => {
    const inputs = [[], [3], [2, 3], [2, 1, 3], [2, 2, 1, 2]].map((shape): [NDArray] => [
      filled(shape, (...index) => index.reduce((sum, i) => 2 * sum + i, 1) - 2.5),
    ]);
    await cases('sigmoid', inputs, (answer, [x]) => expect(answer).toBeAllclose(oracle(x), ROUNDING));
  });

  test('σ(-x) = 1 - σ(x)', { meta: { points: 1, ru: 'σ(-x) = 1 - σ(x)' } }, async ({ student, property, np }) => {
    await property(arrays([dim(1, 5)], { min: -8, max: 8, layouts: ['plain'] }), async (x) => {
      const [plus, minus] = await student.$many('sigmoid', [[x], [x.neg()]]);
      expect(plus).toHaveShape(x.shape);
      const rest = filled(x.shape, (...index) => 1 - plus.get(...index));
      expect(minus).toBeAllclose(rest, { terms: 4, magnitude: 1 });
    });
  });

  test('grows with x and stays between 0 and 1 for |x| < 30', {
    meta: { points: 1, ru: 'растёт вместе с x и остаётся между 0 и 1 при |x| < 30' },
  }, async ({ student }) => {
    const x = filled([121], (n) => (n - 60) / 2.04);
    const answer = await student.sigmoid(x);
    expect(answer).toHaveShape([121]);
    const values = flat(answer);
    must(
      values.every((v) => v > 0 && v < 1),
      { en: 'Some values are not strictly between 0 and 1.', ru: 'Не все значения лежат строго между 0 и 1.' },
    );
    must(
      values.every((v, n) => n === 0 || v > values[n - 1]!),
      {
        en: 'The answer does not grow where x grows.',
        ru: 'Там, где x растёт, ответ не растёт.',
      },
    );
  });

  test('x = ±1000 gives finite values', { meta: { points: 1, ru: 'при x = ±1000 значения конечны' } }, async ({
    student,
    np,
  }) => {
    const answer = await student.sigmoid(np.array([-1000, -750, 750, 1000]));
    expect(answer).toHaveShape([4]);
    expect(answer).toBeFinite();
    expect(answer).toBeAllclose(np.array([0, 0, 1, 1]), ROUNDING);
  });

  test('views: transposed, reversed, strided', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное' },
  }, async ({ cases }) => {
    const inputs = layouts([-3, -2, -1, 0, 1, 2, 3, 4, 5, 6], [2, 5]).map((x): [NDArray] => [x]);
    await cases('sigmoid', inputs, (answer, [x]) => expect(answer).toBeAllclose(oracle(x), ROUNDING));
  });

  test('x stays as it was', { meta: { points: 1, ru: 'x остаётся прежним' } }, async ({ untouched }) => {
    await untouched(
      'sigmoid',
      filled([2, 3], (i, j) => i - j),
    );
  });
});

/** The column of the largest number of each row, the first of equal ones. */
const columns = (A: NDArray): NDArray =>
  filled([A.shape[0]!], (n) => {
    const row = Array.from({ length: A.shape[1]! }, (_, c) => A.get(n, c));
    return row.indexOf(Math.max(...row));
  });

describe('argmax', () => {
  test('the column of the largest number in two rows', {
    meta: { points: 1, visibility: 'visible', ru: 'столбец наибольшего числа в двух строках' },
  }, async ({ student, np }) => {
    const A = np.array([
      [2, 7, 1],
      [8, 0, 5],
    ]);
    expect(await student.argmax(A)).toBeAllclose(np.array([1, 0]));
  });

  test('tables of any size, values of both signs', {
    meta: { points: 1, ru: 'таблицы любого размера, значения обоих знаков' },
  }, async ({ agrees }) => {
    const A = arrays([dim(1, 5), dim(1, 4)], { layouts: ['plain'] });
    await agrees('argmax', fc.tuple(A), { oracle: columns });
  });

  test('rows of negative numbers only', {
    meta: { points: 1, ru: 'строки, в которых только отрицательные числа' },
  }, async ({ agrees }) => {
    const A = arrays([dim(1, 4), dim(2, 4)], { min: -9, max: -1, layouts: ['plain'] });
    await agrees('argmax', fc.tuple(A), { oracle: columns });
  });

  test('of equal numbers the first one', {
    meta: { points: 1, ru: 'из равных чисел первое' },
  }, async ({ student, np }) => {
    const A = np.array([
      [3, 5, 5],
      [4, 4, 4],
      [6, 1, 6],
    ]);
    expect(await student.argmax(A)).toBeAllclose(np.array([1, 0, 0]));
  });

  test('views: transposed, reversed, strided', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное' },
  }, async ({ student }) => {
    for (const A of layouts([4, 1, 9, 2, 8, 3, 7, 0, 5, 6, 2, 4], [4, 3])) {
      expect(await student.argmax(A)).toBeAllclose(columns(A));
    }
  });

  test('A stays as it was', { meta: { points: 1, ru: 'A остаётся прежним' } }, async ({ untouched }) => {
    await untouched(
      'argmax',
      filled([2, 3], (i, j) => (i + 2 * j) % 3),
    );
  });
});

const slope = (x: NDArray): NDArray => filled(x.shape, (...index) => σ(x.get(...index)) * σ(-x.get(...index)));

describe('sigmoidPrime', () => {
  test('matches central differences of the sigmoid', {
    meta: { points: 2, ru: 'совпадает с центральными разностями сигмоиды' },
  }, async ({ cases }) => {
    const inputs = [[7], [3, 2], [1, 2, 2]].map((shape): [NDArray] => [
      filled(shape, (...index) => index.reduce((sum, i) => 2 * sum + i, 1) * 0.8 - 2.6),
    ]);
    await cases('sigmoidPrime', inputs, (answer, [x]) => {
      const h = 1e-5;
      const want = filled(x.shape, (...index) => (σ(x.get(...index) + h) - σ(x.get(...index) - h)) / (2 * h));
      expect(answer).toBeAllclose(want, { rtol: 1e-7, magnitude: 0.25 });
    });
  });

  test('any matrix, value by value; 1/4 at 0', {
    meta: { points: 1, ru: 'любая матрица, каждое значение; 1/4 в нуле' },
  }, async ({ agrees, student, np }) => {
    await agrees('sigmoidPrime', fc.tuple(arrays([dim(1, 4), dim(1, 4)], { min: -6, max: 6, layouts: ['plain'] })), {
      oracle: slope,
      close: () => ROUNDING,
    });
    expect(await student.sigmoidPrime(np.array([0]))).toBeAllclose(np.array([0.25]));
  });

  test('x = ±1000 gives 0', { meta: { points: 1, ru: 'при x = ±1000 получается 0' } }, async ({ student, np }) => {
    const answer = await student.sigmoidPrime(np.array([-1000, 0, 1000])); // and 0, or zeros everywhere would do
    expect(answer).toHaveShape([3]);
    expect(answer).toBeFinite();
    expect(answer).toBeAllclose(np.array([0, 0.25, 0]), ROUNDING);
  });

  test('views; x stays as it was', { meta: { points: 1, ru: 'представления; x остаётся прежним' } }, async ({
    cases,
    untouched,
  }) => {
    const inputs = layouts([-3, -2, -1, 0, 1, 2], [2, 3]).map((x): [NDArray] => [x]);
    await cases('sigmoidPrime', inputs, (answer, [x]) => expect(answer).toBeAllclose(slope(x), ROUNDING));
    await untouched(
      'sigmoidPrime',
      filled([2, 3], (i, j) => i - j),
    );
  });
});

/** `X W + b` by three loops. */
function affine(X: NDArray, W: NDArray, b: NDArray): NDArray {
  return filled([X.shape[0]!, W.shape[1]!], (n, h) => {
    let sum = b.get(h);
    for (let d = 0; d < X.shape[1]!; d++) sum += X.get(n, d) * W.get(d, h);
    return sum;
  });
}
const SUMS = () => ({ terms: 8, magnitude: 100 });
type Sizes = Record<'N' | 'D' | 'H', number | ReturnType<typeof dim>>;
const samples = (sizes: Sizes) =>
  sized(sizes, ({ N, D, H }) => {
    const plain = { layouts: ['plain'] as const };
    return [arrays([N, D], plain), arrays([D, H], plain), arrays([H], plain)];
  });

describe('layer', () => {
  test('any number of samples, inputs and neurons', {
    meta: { points: 2, ru: 'любое число примеров, входов и нейронов' },
  }, async ({ agrees }) => {
    await agrees('layer', samples({ N: dim(1, 4), D: dim(1, 5), H: dim(1, 4) }), { oracle: affine, close: SUMS });
  });

  test('as many neurons as inputs: W is used as it is', {
    meta: { points: 1, ru: 'нейронов столько же, сколько входов: W берётся как есть' },
  }, async ({ agrees }) => {
    await agrees('layer', samples({ N: 2, D: 3, H: 3 }), { oracle: affine, close: SUMS });
  });

  test('as many samples as neurons: b belongs to the columns', {
    meta: { points: 1, ru: 'примеров столько же, сколько нейронов: b относится к столбцам' },
  }, async ({ agrees }) => {
    await agrees('layer', samples({ N: 3, D: 2, H: 3 }), { oracle: affine, close: SUMS });
  });

  test('one sample, one neuron', { meta: { points: 1, ru: 'один пример, один нейрон' } }, async ({ agrees }) => {
    await agrees('layer', samples({ N: 1, D: dim(1, 4), H: 1 }), { oracle: affine, close: SUMS });
  });

  test('views; X, W and b stay as they were', {
    meta: { points: 1, ru: 'представления; X, W и b остаются прежними' },
  }, async ({ cases, untouched }) => {
    const [W, b] = [filled([3, 2], (d, h) => d - 2 * h + 0.5), filled([2], (h) => h - 3)];
    const X = filled([2, 3], (n, d) => 2 * n - d);
    const calls = layouts([1, -2, 3, 0.5, 2, -1], [2, 3]).map((view): [NDArray, NDArray, NDArray] => [view, W, b]);
    calls.push(...layouts([1, 2, 3, 4, 5, 6], [3, 2]).map((view): [NDArray, NDArray, NDArray] => [X, view, b]));
    await cases('layer', calls, (answer, args) => expect(answer).toBeAllclose(affine(...args), SUMS()));
    await untouched('layer', X, W, b);
  });
});
