// Reversing, rotating and rolling. flip and rot90 are views, roll is a copy.

import { swapaxes } from './axes.ts';
import { make } from './creation.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { normalizeAxes, normalizeAxis } from './shape.ts';

/**
 * Reversed along the given axes (all by default); a view.
 * @example
 * np.flip([[1, 2], [3, 4]], 1)
 * // array([[2., 1.],
 * //        [4., 3.]])
 */
export function flip(x: Operand, axis?: number | readonly number[]): NDArray {
  const a = toArray(x);
  const strides = a.strides.slice();
  let { offset } = a;
  for (const i of axis === undefined ? a.shape.keys() : normalizeAxes(axis, a.ndim)) {
    if (a.shape[i]! > 0) offset += (a.shape[i]! - 1) * a.strides[i]!;
    strides[i] = -a.strides[i]!;
  }
  return new NDArray(a.data, a.dtype, a.shape, strides, offset, a.writeable);
}

/**
 * Columns reversed (axis 1); a view.
 * @example
 * np.fliplr([[1, 2], [3, 4]])
 * // array([[2., 1.],
 * //        [4., 3.]])
 */
export function fliplr(x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim < 2) throw new ShapeError(hinted('Input must be >= 2-d.', `it has shape ${shapeText(a.shape)}`));
  return flip(a, 1);
}

/**
 * Rows reversed (axis 0); a view.
 * @example
 * np.flipud([[1, 2], [3, 4]])
 * // array([[3., 4.],
 * //        [1., 2.]])
 */
export function flipud(x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim < 1) throw new ShapeError('Input must be >= 1-d.');
  return flip(a, 0);
}

/**
 * Turned by `k` quarters, from the first of the two axes towards the second (counter-clockwise for a matrix); a view.
 * @example
 * np.rot90([[1, 2], [3, 4]])
 * // array([[2., 4.],
 * //        [1., 3.]])
 */
export function rot90(x: Operand, options: { k?: number; axes?: readonly [number, number] } = {}): NDArray {
  const a = toArray(x);
  const { k = 1, axes = [0, 1] } = options;
  if (axes.length !== 2) throw new ShapeError('len(axes) must be 2.');
  if (a.ndim < 2)
    throw new ShapeError(hinted('rot90 needs at least two dimensions', `a has shape ${shapeText(a.shape)}`));
  const [first, second] = axes.map((axis) => normalizeAxis(axis, a.ndim)) as [number, number];
  if (first === second) throw new ShapeError('Axes must be different.');
  const quarters = ((k % 4) + 4) % 4;
  if (quarters === 0) return flip(a, []);
  if (quarters === 2) return flip(a, [first, second]);
  return quarters === 1 ? swapaxes(flip(a, second), first, second) : flip(swapaxes(a, first, second), second);
}

/**
 * Elements moved on by `shift` places; those that fall off the end come back at the start.
 * Without an axis the array is rolled as one long row.
 * @example
 * np.roll([1, 2, 3], 1)
 * // array([3., 1., 2.])
 */
export function roll(
  x: Operand,
  shift: number | readonly number[],
  options: { axis?: number | readonly number[] } = {},
): NDArray {
  const a = toArray(x);
  if (options.axis === undefined) {
    const total = typeof shift === 'number' ? shift : shift.reduce((sum, s) => sum + s, 0);
    return rollAxes(a.ravel(), [total], [0]).reshape(a.shape);
  }
  const axes = typeof options.axis === 'number' ? [options.axis] : options.axis;
  const shifts = typeof shift === 'number' ? axes.map(() => shift) : shift;
  const places = shifts.length > 1 && axes.length === 1 ? shifts.map(() => axes[0]!) : axes;
  if (shifts.length !== places.length) throw new ShapeError("'shift' and 'axis' should be scalars or 1D sequences");
  return rollAxes(
    a,
    shifts,
    places.map((axis) => normalizeAxes(axis, a.ndim)[0]!),
  );
}

function rollAxes(a: NDArray, shifts: readonly number[], axes: readonly number[]): NDArray {
  const moved = a.shape.map(() => 0);
  axes.forEach((axis, i) => {
    moved[axis]! += shifts[i]!;
  });
  const out = make(a.shape, a.dtype);
  // each axis is cut in two pieces that change places: 2^(number of rolled axes) blocks
  const copyBlocks = (axis: number, from: NDArray, to: NDArray): void => {
    if (axis === a.ndim) to.set(from);
    else {
      const n = a.shape[axis]!;
      const s = n === 0 ? 0 : ((moved[axis]! % n) + n) % n;
      if (s > 0) copyBlocks(axis + 1, band(from, axis, n - s, s), band(to, axis, 0, s));
      if (s < n) copyBlocks(axis + 1, band(from, axis, 0, n - s), band(to, axis, s, n - s));
    }
  };
  copyBlocks(0, a, out);
  return out;
}

/** `count` indices of one axis from `start` on: a view. */
function band(a: NDArray, axis: number, start: number, count: number): NDArray {
  const shape = a.shape.slice();
  shape[axis] = count;
  return new NDArray(a.data, a.dtype, shape, a.strides, a.offset + start * a.strides[axis]!, a.writeable);
}
