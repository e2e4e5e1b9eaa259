// Arithmetic on the tape: each operation of np beside its derivative. What broadcasting repeated, the gradient adds up again.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { type Activation, activation, type Op, op } from './op.ts';

type Binary = Op<[a: NDArray | number, b: NDArray | number]>;

/** Sums `grad` over the axes along which an array of `shape` was repeated: (N, D) back to (D,), (N, 1) or (). */
export function unbroadcast(grad: NDArray, shape: readonly number[]): NDArray {
  const extra = grad.ndim - shape.length;
  let out = extra > 0 ? np.sum(grad, { axis: Array.from({ length: extra }, (_, i) => i) }) : grad;
  out = np.asarray(out);
  const stretched = shape.flatMap((n, i) => (n === 1 && out.shape[i] !== 1 ? [i] : []));
  return stretched.length > 0 ? np.asarray(np.sum(out, { axis: stretched, keepdims: true })) : out;
}

/** `a + b`; the gradient goes to both. */
export const add: Binary = op('add', (a, b) => binary(np.add(a, b), a, b, (d) => [d, d]));

/** `a - b`; the gradient goes to a, its negative to b. */
export const sub: Binary = op('sub', (a, b) => binary(np.subtract(a, b), a, b, (d) => [d, d.neg()]));

/** `a b`; da = d b, db = d a. */
export const mul: Binary = op('mul', (a, b) => binary(np.multiply(a, b), a, b, (d) => [d.mul(b), d.mul(a)]));

/** `a / b`; da = d / b, db = -d a / b². */
export const div: Binary = op('div', (a, b) =>
  binary(np.divide(a, b), a, b, (d) => [d.div(b), d.mul(a).div(np.multiply(b, b)).neg()]),
);

function binary(
  out: NDArray,
  a: NDArray,
  b: NDArray,
  slopes: (d: NDArray) => [NDArray, NDArray],
): { out: NDArray; backward(d: NDArray): NDArray[] } {
  return {
    out,
    backward: (d) => {
      const [da, db] = slopes(d);
      return [unbroadcast(da, a.shape), unbroadcast(db, b.shape)];
    },
  };
}

/** `x^p` for a constant p; slope `p x^(p-1)`. */
export const pow: Op<[x: NDArray, p: number]> = op('pow', (x, p) => ({
  out: np.power(x, p),
  backward: (d) => [d.mul(np.power(x, np.subtract(p, 1)).mul(p)), null],
}));

/** `A B`, batched as np.matmul; dA = d Bᵀ, dB = Aᵀ d. */
export const matmul: Op<[a: NDArray, b: NDArray]> = op('matmul', (a, b) => {
  // a vector stands for a matrix with one row (left) or one column (right)
  const A = a.ndim === 1 ? np.expand_dims(a, 0) : a;
  const B = b.ndim === 1 ? np.expand_dims(b, 1) : b;
  const T = (m: NDArray): NDArray => np.swapaxes(m, -1, -2);
  return {
    out: np.asarray(np.matmul(a, b)),
    backward: (dout, needs) => {
      let d = a.ndim === 1 ? np.expand_dims(dout, b.ndim === 1 ? 0 : -2) : dout;
      if (b.ndim === 1) d = np.expand_dims(d, -1);
      const dA = (): NDArray => unbroadcast(np.asarray(np.matmul(d, T(B))), A.shape).reshape(a.shape);
      const dB = (): NDArray => unbroadcast(np.asarray(np.matmul(T(A), d)), B.shape).reshape(b.shape);
      return [needs?.[0] === false ? null : dA(), needs?.[1] === false ? null : dB()];
    },
  };
});

/** Which axes are reduced (all by default), and whether they stay with length 1. */
export interface ReduceOptions {
  axis?: number | readonly number[];
  keepdims?: boolean;
}

/** `Σ x` over axes; the gradient is copied back along them. */
export const sum: Op<[x: NDArray], ReduceOptions> = op('sum', (x, options) => ({
  out: np.asarray(np.sum(x, options)),
  backward: (d) => [np.broadcast_to(keep(d, x.shape, options), x.shape)],
}));

/** `Σ x / n` over axes; the gradient is d / n. */
export const mean: Op<[x: NDArray], ReduceOptions> = op('mean', (x, options) => {
  const out = np.asarray(np.mean(x, options));
  const n = x.size / out.size;
  return { out, backward: (d) => [np.broadcast_to(keep(d, x.shape, options).div(n), x.shape)] };
});

/** The largest along axes; the gradient goes to the winners, equally shared among equal ones (as torch.amax). */
export const max: Op<[x: NDArray], ReduceOptions> = op('max', (x, options) => {
  const out = np.asarray(np.max(x, options));
  return {
    out,
    backward: (d) => {
      const won = np.equal(x, keep(out, x.shape, options)).astype('float64');
      const count = np.asarray(np.sum(won, { ...options, keepdims: true }));
      return [won.div(count).mul(keep(d, x.shape, options))];
    },
  };
});

/** `d` with the reduced axes put back as axes of length 1. */
function keep(d: NDArray, shape: readonly number[], { axis }: ReduceOptions): NDArray {
  const axes = axis === undefined ? shape.map((_, i) => i) : [axis].flat().map((a) => (a < 0 ? a + shape.length : a));
  return d.reshape(shape.map((n, i) => (axes.includes(i) ? 1 : n)));
}

/** `e^x`, its own slope. */
export const exp: Activation = activation(
  'exp',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.exp(x[i]);
  },
  (_x, y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = y[i];
  },
);

/** `ln x`, slope `1 / x`. */
export const log: Activation = activation(
  'log',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.log(x[i]);
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = 1 / x[i];
  },
);

/** `√x`, slope `1 / (2 √x)`. */
export const sqrt: Activation = activation(
  'sqrt',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.sqrt(x[i]);
  },
  (_x, y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = 0.5 / y[i];
  },
);

/** `|x|`, slope `sign x`. */
export const abs: Activation = activation(
  'abs',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.abs(x[i]);
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = Math.sign(x[i]);
  },
);
