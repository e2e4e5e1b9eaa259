// Arithmetic on the tape: each operation of np beside its derivative. What broadcasting repeated, the gradient adds up again.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { type Activation, activation, type Op, op } from './op.ts';

type Binary = Op<[a: NDArray | number, b: NDArray | number]>;

/**
 * `da = Σ dy` over the axes along which an array of `shape` was repeated: (N, D) back to (D,), (N, 1) or (); the derivative of broadcasting.
 * Source: NumPy's broadcasting rules.
 * @example nn.unbroadcast(np.ones([3, 2]), [2]) // array([3., 3.])
 */
export function unbroadcast(grad: NDArray, shape: readonly number[]): NDArray {
  const extra = grad.ndim - shape.length;
  let out = extra > 0 ? np.sum(grad, { axis: Array.from({ length: extra }, (_, i) => i) }) : grad;
  out = np.asarray(out);
  const stretched = shape.flatMap((n, i) => (n === 1 && out.shape[i] !== 1 ? [i] : []));
  return stretched.length > 0 ? np.asarray(np.sum(out, { axis: stretched, keepdims: true })) : out;
}

/**
 * `y = a + b` with broadcasting; gradient: da = dy, db = dy, summed over what broadcasting repeated. Source: numpy.add.
 * @example nn.add([1, 2], 10) // array([11., 12.])
 */
export const add: Binary = op('add', (a, b) => binary(np.add(a, b), a, b, (d) => [d, d]), 2);

/**
 * `y = a - b` with broadcasting; gradient: da = dy, db = -dy. Source: numpy.subtract.
 * @example nn.sub([1, 2], 10) // array([-9., -8.])
 */
export const sub: Binary = op('sub', (a, b) => binary(np.subtract(a, b), a, b, (d) => [d, d.neg()]), 2);

/**
 * `y = a b` with broadcasting; gradient: da = dy b, db = dy a. Source: numpy.multiply.
 * @example nn.mul([1, 2], 10) // array([10., 20.])
 */
export const mul: Binary = op('mul', (a, b) => binary(np.multiply(a, b), a, b, (d) => [d.mul(b), d.mul(a)]), 2);

/**
 * `y = a / b` with broadcasting; gradient: da = dy / b, db = -dy a / b². Source: numpy.divide.
 * @example nn.div([1, 2], 10) // array([0.1, 0.2])
 */
export const div: Binary = op(
  'div',
  (a, b) => binary(np.divide(a, b), a, b, (d) => [d.div(b), d.mul(a).div(np.multiply(b, b)).neg()]),
  2,
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

/**
 * `y = x^p` for a constant p; slope `p x^(p-1)`. Source: numpy.power.
 * @param x any shape   @param p a number
 * @example nn.pow([1, 2, 3], 2) // array([1., 4., 9.])
 */
export const pow: Op<[x: NDArray, p: number]> = op('pow', (x, p) => ({
  out: np.power(x, p),
  backward: (d) => [d.mul(np.power(x, np.subtract(p, 1)).mul(p)), null],
}));

/**
 * `Y = A B`, (…, M, K) and (…, K, N) to (…, M, N), batched as np.matmul; gradient: dA = dY Bᵀ, dB = Aᵀ dY. Source: numpy.matmul.
 * @example nn.matmul([[1, 2]], [[3], [4]]) // array([[11.]])
 */
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

/**
 * `y = Σ x` over axes (all by default); the gradient is copied back along them. Source: numpy.sum.
 * @example nn.sum([[1, 2], [3, 4]], { axis: 0 }) // array([4., 6.])
 */
export const sum: Op<[x: NDArray], ReduceOptions> = op('sum', (x, options) => ({
  out: np.asarray(np.sum(x, options)),
  backward: (d) => [np.broadcast_to(keep(d, x.shape, options), x.shape)],
}));

/**
 * `y = Σ x / n` over axes (all by default); the gradient is dy / n for each. Source: numpy.mean.
 * @example nn.mean([[1, 2], [3, 4]], { axis: 0 }) // array([2., 3.])
 */
export const mean: Op<[x: NDArray], ReduceOptions> = op('mean', (x, options) => {
  const out = np.asarray(np.mean(x, options));
  const n = x.size / out.size;
  return { out, backward: (d) => [np.broadcast_to(keep(d, x.shape, options).div(n), x.shape)] };
});

/**
 * `y = max(x)` along axes; the gradient goes to the winners, equally shared among equal ones. Source: torch.amax.
 * @example nn.max([[1, 2], [3, 4]], { axis: 0 }) // array([3., 4.])
 */
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

/**
 * `y = e^x`, element by element, its own slope. Source: numpy.exp.
 * @example nn.exp([0, 1]) // array([1.        , 2.71828183])
 */
export const exp: Activation = activation(
  'exp',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.exp(x[i]);
  },
  (_x, y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = y[i];
  },
);

/**
 * `y = ln(x)`, element by element, slope `1 / x`. Source: numpy.log.
 * @example nn.log([1, 2]) // array([0.        , 0.69314718])
 */
export const log: Activation = activation(
  'log',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.log(x[i]);
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = 1 / x[i];
  },
);

/**
 * `y = √(x)`, element by element, slope `1 / (2 √x)`. Source: numpy.sqrt.
 * @example nn.sqrt([4, 9]) // array([2., 3.])
 */
export const sqrt: Activation = activation(
  'sqrt',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.sqrt(x[i]);
  },
  (_x, y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = 0.5 / y[i];
  },
);

/**
 * `y = |x|`, element by element, slope `sign(x)`. Source: numpy.abs.
 * @example nn.abs([-2, 3]) // array([2., 3.])
 */
export const abs: Activation = activation(
  'abs',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.abs(x[i]);
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = Math.sign(x[i]);
  },
);
