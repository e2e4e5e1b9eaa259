// Hidden tests of softmax: rows that sum to 1, shifts that change nothing, scores that overflow exp.
import { arrays, describe, dim, expect, fc, filled, flat, layouts, must, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

const soft = (Z: NDArray): NDArray => {
  const C = Z.shape[1]!;
  return filled(Z.shape, (n, c) => {
    const row = Array.from({ length: C }, (_, k) => Z.get(n, k));
    const top = Math.max(...row);
    return Math.exp(row[c]! - top) / row.reduce((sum, v) => sum + Math.exp(v - top), 0);
  });
};

describe('softmax', () => {
  test('two rows of three', {
    meta: { points: 1, visibility: 'visible', ru: 'две строки по три числа' },
  }, async ({ student, np }) => {
    const Z = np.array([
      [1, 2, 3],
      [0, 0, 4],
    ]);
    expect(await student.softmax(Z)).toBeAllclose(soft(Z), { terms: 8 });
  });

  test('matrices of any size, one row or one column too', {
    meta: { points: 1, ru: 'матрицы любого размера, в том числе одна строка или один столбец' },
  }, async ({ agrees }) => {
    await agrees('softmax', fc.tuple(arrays([dim(1, 5), dim(1, 4)])), { oracle: soft, close: () => ({ terms: 8 }) });
  });

  test('every row sums to 1, and a number added to a row changes nothing', {
    meta: { points: 1, ru: 'каждая строка даёт в сумме 1, а прибавленное к строке число ничего не меняет' },
  }, async ({ student }) => {
    const Z = filled([3, 4], (n, c) => Math.sin(3 * n + 2 * c));
    const moved = filled([3, 4], (n, c) => Z.get(n, c) + 7 * (n - 1));
    const [plain, shifted] = await student.$many('softmax', [[Z], [moved]]);
    expect(plain).toHaveShape([3, 4]);
    for (let n = 0; n < 3; n++) {
      const sum = flat(plain)
        .slice(4 * n, 4 * n + 4)
        .reduce((a, v) => a + v, 0);
      must(Math.abs(sum - 1) < 1e-12, { en: 'A row does not sum to 1.', ru: 'Сумма чисел строки не равна 1.' });
    }
    expect(shifted).toBeAllclose(plain, { terms: 16, magnitude: 1 });
  });

  test('scores of ±1000, together in one matrix', {
    meta: { points: 1, ru: 'оценки ±1000 в одной матрице' },
  }, async ({ student, np }) => {
    const Z = np.array([
      [1000, 999, 0],
      [-1000, -1001, -1002],
      [0, 1000, -1000],
    ]);
    const answer = await student.softmax(Z);
    expect(answer).toHaveShape([3, 3]);
    expect(answer).toBeFinite();
    expect(answer).toBeAllclose(soft(Z), { terms: 8 });
  });

  test('views: transposed, reversed, strided', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное' },
  }, async ({ cases }) => {
    const inputs = layouts([-3, -2, 0.5, -1, 0, 1, 2, 3, 4, 5], [2, 5]).map((Z): [NDArray] => [Z]);
    await cases('softmax', inputs, (answer, [Z]) => expect(answer).toBeAllclose(soft(Z), { terms: 8 }));
  });

  test('Z stays as it was', { meta: { points: 1, ru: 'Z остаётся прежней' } }, async ({ untouched }) => {
    await untouched(
      'softmax',
      filled([2, 3], (i, j) => i - j),
    );
  });
});
