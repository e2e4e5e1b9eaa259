// Cutting an array along an axis. All parts are views.
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { normalizeAxis } from './shape.ts';

/** Options of `split` and `array_split`. */
export interface SplitOptions {
  /** Axis to cut. Default 0. */
  axis?: number;
}

/** The part of `a` from index `start` up to, without, `stop` on one axis; bounds beyond the end are cut, as in a slice. */
function part(a: NDArray, axis: number, start: number, stop: number): NDArray {
  const n = a.shape[axis]!;
  const bound = (i: number) => Math.min(Math.max(i < 0 ? i + n : i, 0), n);
  const [first, end] = [bound(start), bound(stop)];
  const shape = a.shape.slice();
  shape[axis] = Math.max(0, end - first);
  return new NDArray(
    a.data,
    a.dtype,
    shape,
    a.strides,
    a.offset + (shape[axis] > 0 ? first * a.strides[axis]! : 0),
    a.writeable,
  );
}

/**
 * Into `parts` pieces (the first ones are longer by one if it does not divide), or at the given indices.
 * @example
 * np.array_split([1, 2, 3], 2)
 * // [ array([1., 2.]), array([3.]) ]
 */
export function array_split(x: Operand, parts: number | readonly number[], options: SplitOptions = {}): NDArray[] {
  if (recorder !== null) return recorder.run('array_split', [x], array_split, x, parts, options);
  const a = toArray(x);
  const axis = normalizeAxis(options.axis ?? 0, a.ndim);
  const n = a.shape[axis]!;
  if (typeof parts !== 'number') {
    return [...parts, n].map((stop, i) => part(a, axis, i === 0 ? 0 : parts[i - 1]!, stop));
  }
  if (!Number.isInteger(parts) || parts <= 0) throw new RangeError('number sections must be larger than 0.');
  const [size, longer] = [Math.floor(n / parts), n % parts];
  const start = (i: number) => i * size + Math.min(i, longer);
  return Array.from({ length: parts }, (_, i) => part(a, axis, start(i), start(i + 1)));
}

/**
 * Into `parts` equal pieces, or at the given indices.
 * @throws ShapeError if the axis cannot be divided equally.
 * @example
 * np.split([1, 2, 3, 4], 2)
 * // [ array([1., 2.]), array([3., 4.]) ]
 * np.split([1, 2, 3, 4], [1, 3])
 * // [ array([1.]), array([2., 3.]), array([4.]) ]
 */
export function split(x: Operand, parts: number | readonly number[], options: SplitOptions = {}): NDArray[] {
  if (recorder !== null) return recorder.run('split', [x], split, x, parts, options);
  const a = toArray(x);
  const n = a.shape[normalizeAxis(options.axis ?? 0, a.ndim)]!;
  if (typeof parts === 'number' && n % parts !== 0) {
    const hint = `length ${n} into ${parts} parts; np.array_split allows unequal ones`;
    throw new ShapeError(hinted('array split does not result in an equal division', hint));
  }
  return array_split(a, parts, options);
}

/**
 * Cuts rows (axis 0).
 * @example
 * np.vsplit([[1, 2], [3, 4]], 2)
 * // [ array([[1., 2.]]), array([[3., 4.]]) ]
 */
export function vsplit(x: Operand, parts: number | readonly number[]): NDArray[] {
  const a = toArray(x);
  if (a.ndim < 2)
    throw new ShapeError(
      hinted('vsplit only works on arrays of 2 or more dimensions', `a has shape ${shapeText(a.shape)}`),
    );
  return split(a, parts);
}

/**
 * Cuts columns (axis 1; axis 0 of a list).
 * @example
 * np.hsplit([1, 2, 3, 4], 2)
 * // [ array([1., 2.]), array([3., 4.]) ]
 */
export function hsplit(x: Operand, parts: number | readonly number[]): NDArray[] {
  const a = toArray(x);
  if (a.ndim === 0) throw new ShapeError('hsplit only works on arrays of 1 or more dimensions');
  return split(a, parts, { axis: a.ndim > 1 ? 1 : 0 });
}

/**
 * The slices along an axis, without that axis: `[a[0], a[1], ...]`.
 * @example
 * np.unstack([[1, 2], [3, 4]])
 * // [ array([1., 2.]), array([3., 4.]) ]
 */
export function unstack(x: Operand, options: SplitOptions = {}): NDArray[] {
  if (recorder !== null) return recorder.run('unstack', [x], unstack, x, options);
  const a = toArray(x);
  if (a.ndim === 0) throw new ShapeError('Input array must be at least 1-d.');
  const axis = normalizeAxis(options.axis ?? 0, a.ndim);
  const rest = (list: readonly number[]) => list.filter((_, i) => i !== axis);
  return Array.from({ length: a.shape[axis]! }, (_, i) => {
    return new NDArray(a.data, a.dtype, rest(a.shape), rest(a.strides), a.offset + i * a.strides[axis]!, a.writeable);
  });
}
