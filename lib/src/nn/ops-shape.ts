// Moving numbers around on the tape: the gradient moves back the same way.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { type Op, op } from './op.ts';
import type { Tensor } from './tensor.ts';

/**
 * `y = x` in another shape, in C order; the gradient takes the old shape. Source: numpy.reshape.
 * @param x any shape of as many numbers
 * @example nn.reshape([1, 2, 3, 4], { shape: [2, 2] }) // array([[1., 2.], [3., 4.]])
 */
export const reshape: Op<[x: NDArray], { shape: readonly number[] }> = op('reshape', (x, { shape }) => ({
  out: x.reshape(shape),
  backward: (d) => [d.reshape(x.shape)],
}));

/**
 * `y[j, i] = x[i, j]`: axes in another order (reversed by default); the gradient takes the inverse order. Source: numpy.transpose.
 * @example nn.transpose([[1, 2], [3, 4]]) // array([[1., 3.], [2., 4.]])
 */
export const transpose: Op<[x: NDArray], { axes?: readonly number[] }> = op('transpose', (x, { axes }) => {
  const order = axes ? axes.map((a) => (a < 0 ? a + x.ndim : a)) : x.shape.map((_, i) => x.ndim - 1 - i);
  const inverse = order.map((_, i) => order.indexOf(i));
  return { out: np.transpose(x, order), backward: (d) => [np.transpose(d, inverse)] };
});

/**
 * `y = x[index]`, a part of the array in np's notation; the gradient is zero outside it. Source: NumPy's basic slicing.
 * @param x any shape
 * @example nn.slice([[1, 2], [3, 4]], { index: [':', 1] }) // array([2., 4.])
 */
export const slice: Op<[x: NDArray], { index: readonly (string | number | readonly (number | null)[])[] }> = op(
  'slice',
  (x, { index }) => {
    const part = (a: NDArray): NDArray => a.slice(...(index as string[]));
    return {
      out: part(x).copy(),
      backward: (d) => {
        const dx = np.zeros(x.shape);
        np.copyto(part(dx), d);
        return [dx];
      },
    };
  },
);

/**
 * `y[i] = x[index[i]]`: rows picked by number; the gradient of a row that is picked twice is the sum of both. Source: numpy.take.
 * @example nn.take([[1, 2], [3, 4]], { index: np.array([1, 1], { dtype: 'int32' }) }) // array([[3., 4.], [3., 4.]])
 */
export const take: Op<[x: NDArray], { index: NDArray }> = op('take', (x, { index }) => ({
  out: np.take(x, index, { axis: 0 }),
  backward: (d) => [scatterAddRows(d, index, x.shape)],
}));

/** Zeros of `shape` with every row of `d` added at the row that `index` names. */
export function scatterAddRows(d: NDArray, index: NDArray, shape: readonly number[]): NDArray {
  const dx = np.zeros(shape);
  const width = dx.size / shape[0];
  const flat = np.ascontiguousarray(d).reshape([index.size, width]);
  const rows = index.ravel().tolist<number[]>();
  rows.forEach((row, i) => {
    for (let j = 0; j < width; j++) dx.data[row * width + j] += flat.data[flat.offset + i * width + j];
  });
  return dx;
}

/**
 * `y = [a, b]` along an axis (0 by default); each gets its own part of the gradient. Source: numpy.concatenate.
 * @example nn.concatenate([[1]], [[2]], { axis: 1 }) // array([[1., 2.]])
 */
export const concatenate: Op<[a: NDArray, b: NDArray], { axis?: number }> = op('concatenate', (a, b, { axis = 0 }) => ({
  out: np.concatenate([a, b], { axis }),
  backward: (d) => np.split(d, [a.shape[axis < 0 ? axis + a.ndim : axis]], { axis }),
}));

/** The order along one axis reversed; the gradient is reversed too. */
export const flip: Op<[x: NDArray], { axis: number }> = op('flip', (x, { axis }) => ({
  out: np.flip(x, axis),
  backward: (d) => [np.flip(d, axis)],
}));

/** Tensors of one shape stacked along a new first axis. */
export function stackFirst(list: readonly Tensor[]): Tensor {
  const wide = list.map((t) => reshape(t, { shape: [1, ...t.shape] }));
  return wide.reduce((a, b) => concatenate(a, b, { axis: 0 }));
}
