// Functions that look at a whole axis at once: softmax, its logarithm, logsumexp, maxout.

import { exp } from '../np/fast-math.ts';
import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { normalizeAxis } from '../np/shape.ts';
import { contiguous, type Op, op } from './op.ts';

/** Which axis is summed over; the last one by default. */
export interface AxisOptions {
  axis?: number;
}

/** `x` with `axis` moved to the end, as rows that lie one behind the other, and the way back to the old order. */
export function rows(
  name: string,
  x: NDArray,
  axis: number,
): { x: NDArray; length: number; restore(y: NDArray): NDArray } {
  if (x.ndim === 0) throw new RangeError(`${name}: a number has no axis; the input must be an array`);
  normalizeAxis(axis, x.ndim, name);
  if (axis === -1 || axis === x.ndim - 1) {
    return { x: contiguous(x), length: x.shape[x.ndim - 1], restore: (y) => y };
  }
  const moved = contiguous(np.moveaxis(x, axis, -1));
  return { x: moved, length: moved.shape[moved.ndim - 1], restore: (y) => np.moveaxis(y, -1, axis) };
}

/** The largest number of row r: subtracted first, since e^1000 is Infinity and e^0 is 1. */
function rowMax(x: ArrayLike<number>, from: number, length: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = from; i < from + length; i++) max = Math.max(max, x[i]); // NaN wins
  return max;
}

/** Softmax of every row of `length`, and its logarithm, which stays exact where the softmax underflows to 0. */
export function softmaxRows(x: NDArray, length: number): { p: NDArray; logp: NDArray } {
  const p = np.empty(x.shape, { dtype: x.dtype });
  const logp = np.empty(x.shape, { dtype: x.dtype });
  const [z, P, L] = [x.data, p.data, logp.data];
  for (let r = 0; r < x.size; r += length) {
    const max = rowMax(z, r, length);
    let sum = 0;
    for (let i = r; i < r + length; i++) sum += P[i] = exp(z[i] - max);
    const log = Math.log(sum);
    for (let i = r; i < r + length; i++) {
      P[i] /= sum;
      L[i] = z[i] - max - log;
    }
  }
  return { p, logp };
}

/**
 * `softmax(x)_i = e^(x_i) / Σ_j e^(x_j)` along `axis`: positive, sums to 1.
 * Derivative: `dx = y ⊙ (dy - Σ dy ⊙ y)`. A row of nothing but -Infinity gives NaN, as in PyTorch.
 * Source: torch.softmax; Bridle 1990.
 * @example nn.softmax([1000, 1000]) // array([0.5, 0.5])
 */
export const softmax: Op<[x: NDArray], AxisOptions> = op('softmax', (x, { axis = -1 }) => {
  const { x: flat, length, restore } = rows('softmax', x, axis);
  const out = restore(softmaxRows(flat, length).p);
  return { out, backward: (dy) => [out.mul(dy.sub(np.sum(dy.mul(out), { axis, keepdims: true })))] };
});

/**
 * `log_softmax(x)_i = x_i - ln Σ_j e^(x_j)` along `axis`; keeps its precision where softmax underflows to 0.
 * Derivative: `dx = dy - softmax(x) Σ dy`. Source: torch.log_softmax.
 * @example nn.log_softmax([[0, 0], [0, 1000]]) // array([[-6.93147181e-01, -6.93147181e-01], [-1.00000000e+03,  0.00000000e+00]])
 */
export const log_softmax: Op<[x: NDArray], AxisOptions> = op('log_softmax', (x, { axis = -1 }) => {
  const { x: flat, length, restore } = rows('log_softmax', x, axis);
  const { p, logp } = softmaxRows(flat, length);
  return { out: restore(logp), backward: (dy) => [dy.sub(restore(p).mul(np.sum(dy, { axis, keepdims: true })))] };
});

/**
 * `logsumexp(x) = ln Σ_j e^(x_j)` along `axis`, which disappears unless `keepdims`. Derivative: `dx = dy softmax(x)`. Source: scipy.special.logsumexp.
 * @example nn.logsumexp([1000, 1000]) // array(1000.69314718)
 */
export const logsumexp: Op<[x: NDArray], AxisOptions & { keepdims?: boolean }> = op(
  'logsumexp',
  (x, { axis = -1, keepdims = false }) => {
    const { x: flat, length } = rows('logsumexp', x, axis);
    const kept = np.empty([...flat.shape.slice(0, -1), 1], { dtype: flat.dtype });
    for (let r = 0, k = 0; r < flat.size; r += length, k++) {
      const max = rowMax(flat.data, r, length);
      let sum = 0;
      // all -Infinity: ln 0; +Infinity would give Infinity - Infinity
      for (let i = r; i < r + length; i++) sum += Number.isFinite(max) ? exp(flat.data[i] - max) : 0;
      kept.data[k] = Number.isFinite(max) ? max + Math.log(sum) : max;
    }
    const wide = np.moveaxis(kept, -1, axis);
    return {
      out: keepdims ? wide : np.squeeze(wide, axis),
      backward: (dy) => [(keepdims ? dy : np.expand_dims(dy, axis)).mul(softmax(x, { axis }))],
    };
  },
);

/**
 * `maxout(X)[n, h] = max_k (X W[k] + b[k])[n, h]`: the largest of K linear pieces; the gradient goes to the piece that won
 * (the first of equal ones).
 * @param X (N, D)   @param W (K, D, H)   @param b (K, H)   @returns (N, H). Source: Goodfellow et al. 2013.
 * @example nn.maxout(np.array([[2]]), np.array([[[1]], [[-1]]]), np.zeros([2, 1])) // array([[2.]])
 */
export const maxout: Op<[X: NDArray, W: NDArray, b: NDArray]> = op('maxout', (X, W, b) => {
  const pieces = np.matmul(X, W).add(np.expand_dims(b, 1)); // (K, N, H)
  const winner = np.expand_dims(np.argmax(pieces, { axis: 0 }), 0); // (1, N, H)
  const out = np.squeeze(np.take_along_axis(pieces, winner, 0), 0);
  return {
    out,
    backward: (dout) => {
      const numbers = np.arange(W.shape[0], { dtype: 'int32' }).reshape([W.shape[0], 1, 1]);
      const won = np.equal(numbers, winner).mul(dout); // (K, N, H): dout where the piece won, else 0
      const dX = np.sum(np.matmul(won, np.transpose(W, [0, 2, 1])), { axis: 0 }); // (N, D)
      return [dX, np.matmul(X.T, won), np.sum(won, { axis: 1 })];
    },
  };
});
