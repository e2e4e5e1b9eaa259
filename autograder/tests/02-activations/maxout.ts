// Hidden tests of maxout: the largest of K affine pieces, by three loops.
import { arrays, describe, dim, expect, filled, inLayout, sized, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

/** max over k of Σ_d X[n, d] W[k, d, h] + b[k, h] */
const most = (X: NDArray, W: NDArray, b: NDArray): NDArray => {
  const [K, D, H] = W.shape as [number, number, number];
  return filled([X.shape[0]!, H], (n, h) => {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) {
      let sum = b.get(k, h);
      for (let d = 0; d < D; d++) sum += X.get(n, d) * W.get(k, d, h);
      top = Math.max(top, sum);
    }
    return top;
  });
};

const sums = (_X: NDArray, W: NDArray): { terms: number; magnitude: number } => ({
  terms: W.shape[1]! + 1,
  magnitude: 12,
});

describe('maxout', () => {
  test('two pieces, two neurons', {
    meta: { points: 1, visibility: 'visible', ru: 'два куска, два нейрона' },
  }, async ({ student }) => {
    const X = filled([3, 2], (n, d) => n - d);
    const W = filled([2, 2, 2], (k, d, h) => (k === 0 ? d - h : h + 1 - 2 * d));
    const b = filled([2, 2], (k, h) => k - h / 2);
    expect(await student.maxout(X, W, b)).toBeAllclose(most(X, W, b), sums(X, W));
  });

  test('any number of samples, pieces, inputs and neurons', {
    meta: { points: 2, ru: 'любое число примеров, кусков, входов и нейронов' },
  }, async ({ agrees }) => {
    const drawn = sized({ N: dim(1, 4), K: dim(1, 4), D: dim(1, 3), H: dim(1, 3) }, ({ N, K, D, H }) => [
      arrays([N, D]),
      arrays([K, D, H]),
      arrays([K, H]),
    ]);
    await agrees('maxout', drawn, { oracle: most, close: ([X, W]) => sums(X, W) });
  });

  test('all pieces negative', { meta: { points: 1, ru: 'все куски отрицательны' } }, async ({ student }) => {
    const X = filled([4, 3], (n, d) => (n + d) / 4);
    const W = filled([3, 3, 2], (k, d, h) => -(k + d + h + 1) / 2);
    const b = filled([3, 2], (k, h) => -1 - h + k / 4);
    expect(await student.maxout(X, W, b)).toBeAllclose(most(X, W, b), sums(X, W));
  });

  test('views of X and W', { meta: { points: 1, ru: 'представления X и W' } }, async ({ cases }) => {
    const inputs = (['transposed', 'strided', 'reversed'] as const).map((layout): [NDArray, NDArray, NDArray] => [
      inLayout([1, -2, 0, 3, -1, 2], [3, 2], layout),
      inLayout([1, 2, -1, 0, 3, -2, -1, 1, 2, -3, 0, 1], [2, 2, 3], layout),
      inLayout([1, 0, -1, 2, -2, 1], [2, 3], layout),
    ]);
    await cases('maxout', inputs, (answer, [X, W, b]) => expect(answer).toBeAllclose(most(X, W, b), sums(X, W)));
  });

  test('X, W and b stay as they were', { meta: { points: 1, ru: 'X, W и b остаются прежними' } }, async ({
    untouched,
  }) => {
    const X = filled([2, 3], (n, d) => n - d);
    await untouched(
      'maxout',
      X,
      filled([2, 3, 2], (k, d, h) => k + d - 2 * h),
      filled([2, 2], (k, h) => k - h),
    );
  });
});
