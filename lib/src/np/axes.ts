// Moving, adding and dropping axes. All results are views.
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { transpose } from './reshape.ts';
import { normalizeAxes, normalizeAxis } from './shape.ts';

/**
 * Two axes exchanged.
 * @example
 * np.swapaxes(np.zeros([2, 3, 4]), 0, 2).shape
 * // [ 4, 3, 2 ]
 */
export function swapaxes(x: Operand, axis1: number, axis2: number): NDArray {
  if (recorder !== null) return recorder.run('swapaxes', [x], swapaxes, x, axis1, axis2);
  const a = toArray(x);
  const order = a.shape.map((_, i) => i);
  const [i, j] = [normalizeAxis(axis1, a.ndim, 'axis1'), normalizeAxis(axis2, a.ndim, 'axis2')];
  [order[i], order[j]] = [j, i];
  return transpose(a, order);
}

/**
 * Axes moved to other places; the others keep their order.
 * @example
 * np.moveaxis(np.zeros([2, 3, 4]), 0, -1).shape
 * // [ 3, 4, 2 ]
 */
export function moveaxis(
  x: Operand,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray {
  if (recorder !== null) return recorder.run('moveaxis', [x], moveaxis, x, source, destination);
  const a = toArray(x);
  const from = normalizeAxes(source, a.ndim, 'source');
  const to = normalizeAxes(destination, a.ndim, 'destination');
  if (from.length !== to.length) {
    throw new ShapeError('`source` and `destination` arguments must have the same number of elements');
  }
  const order = a.shape.flatMap((_, i) => (from.includes(i) ? [] : [i]));
  const pairs = to.map((place, k) => [place, from[k]!] as const).sort((p, q) => p[0] - q[0]);
  for (const [place, axis] of pairs) order.splice(place, 0, axis);
  return transpose(a, order);
}

/**
 * New axes of length 1 at the given places of the result.
 * @example
 * np.expand_dims([1, 2], 0).shape
 * // [ 1, 2 ]
 * np.expand_dims([1, 2], -1).shape
 * // [ 2, 1 ]
 */
export function expand_dims(x: Operand, axis: number | readonly number[]): NDArray {
  if (recorder !== null) return recorder.run('expand_dims', [x], expand_dims, x, axis);
  const a = toArray(x);
  const count = typeof axis === 'number' ? 1 : axis.length;
  const places = normalizeAxes(axis, a.ndim + count);
  const shape = a.shape.slice();
  const strides = a.strides.slice();
  for (const place of places.sort((p, q) => p - q)) {
    shape.splice(place, 0, 1);
    strides.splice(place, 0, 0);
  }
  return new NDArray(a.data, a.dtype, shape, strides, a.offset, a.writeable);
}

/**
 * Without the axes of length 1: all of them, or those that are named.
 * @throws ShapeError if a named axis is longer.
 * @example
 * np.squeeze([[[1, 2]]])
 * // array([1., 2.])
 */
export function squeeze(x: Operand, axis?: number | readonly number[]): NDArray {
  if (recorder !== null) return recorder.run('squeeze', [x], squeeze, x, axis);
  const a = toArray(x);
  const dropped = axis === undefined ? a.shape.flatMap((n, i) => (n === 1 ? [i] : [])) : normalizeAxes(axis, a.ndim);
  for (const i of dropped) {
    if (a.shape[i] !== 1) {
      const message = 'cannot select an axis to squeeze out which has size not equal to one';
      throw new ShapeError(hinted(message, `axis ${i} of shape ${shapeText(a.shape)} has length ${a.shape[i]}`));
    }
  }
  const keep = (_: number, i: number) => !dropped.includes(i);
  return new NDArray(a.data, a.dtype, a.shape.filter(keep), a.strides.filter(keep), a.offset, a.writeable);
}

/**
 * At least one axis: a number becomes an array of one element.
 * @example
 * np.atleast_1d(3)
 * // array([3.])
 */
export function atleast_1d(x: Operand): NDArray {
  const a = toArray(x);
  return a.ndim >= 1 ? a : a.reshape(1);
}

/**
 * At least two axes: a list becomes a row.
 * @example
 * np.atleast_2d([1, 2])
 * // array([[1., 2.]])
 */
export function atleast_2d(x: Operand): NDArray {
  const a = atleast_1d(x);
  return a.ndim >= 2 ? a : expand_dims(a, 0);
}

/**
 * At least three axes: a list becomes (1, n, 1), a matrix (n, m, 1).
 * @example
 * np.atleast_3d([1, 2]).shape
 * // [ 1, 2, 1 ]
 */
export function atleast_3d(x: Operand): NDArray {
  const a = atleast_2d(x);
  return a.ndim >= 3 ? a : expand_dims(a, -1);
}
