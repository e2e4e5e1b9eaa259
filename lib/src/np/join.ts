// Putting arrays together along an axis. Always new memory.
import { atleast_1d, atleast_2d, atleast_3d, expand_dims } from './axes.ts';
import { make } from './creation.ts';
import { checkDType, type DType, promote } from './dtype.ts';
import { hinted, ShapeError, tupleText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { normalizeAxis, sameShape } from './shape.ts';

/** Options of `concatenate` and `stack`. */
export interface JoinOptions {
  /** Axis to join along, or to make (stack). Default 0. */
  axis?: number;
  /** Default: the common dtype of the arrays. */
  dtype?: DType;
}

function arraysOf(name: string, list: readonly Operand[] | NDArray, options: object = {}): NDArray[] {
  if (options instanceof NDArray || Array.isArray(options)) {
    throw new TypeError(
      hinted(`${name}: the second argument must be options like { axis: 1 }, got an array`, `np.${name}([a, b])`),
    );
  }
  if (!Array.isArray(list) && !(list instanceof NDArray)) {
    throw new TypeError(hinted(`${name}: expected a list of arrays`, `np.${name}([a, b])`));
  }
  const arrays =
    list instanceof NDArray
      ? Array.from({ length: list.shape[0] ?? 0 }, (_, i) => list.slice(i))
      : list.map((x) => toArray(x));
  if (arrays.length === 0) throw new ShapeError(`need at least one array to ${name}`);
  return arrays;
}

/**
 * Arrays one after the other along an existing axis; null as axis flattens them first.
 * @example
 * np.concatenate([[1, 2], [3]])
 * // array([1., 2., 3.])
 */
export function concatenate(
  list: readonly Operand[] | NDArray,
  options: { axis?: number | null; dtype?: DType } = {},
): NDArray {
  if (recorder !== null) return recorder.run('concatenate', [list], concatenate, list, options);
  let arrays = arraysOf('concatenate', list, options);
  if (options.axis === null) arrays = arrays.map((a) => a.ravel());
  const first = arrays[0]!;
  if (first.ndim === 0) throw new ShapeError(hinted('zero-dimensional arrays cannot be concatenated', 'use np.stack'));
  const axis = normalizeAxis(options.axis ?? 0, first.ndim);
  arrays.forEach((a, i) => {
    checkJoin(a, i, first, axis);
  });
  const dtype = options.dtype === undefined ? arrays.map((a) => a.dtype).reduce(promote) : checkDType(options.dtype);
  const shape = first.shape.slice();
  shape[axis] = arrays.reduce((sum, a) => sum + a.shape[axis]!, 0);
  const out = make(shape, dtype);
  let at = 0;
  for (const a of arrays) {
    const part = new NDArray(out.data, dtype, a.shape, out.strides, at * out.strides[axis]!, true);
    part.set(a);
    at += a.shape[axis]!;
  }
  return out;
}

function checkJoin(a: NDArray, i: number, first: NDArray, axis: number): void {
  if (a.ndim !== first.ndim) {
    throw new ShapeError(
      `all the input arrays must have same number of dimensions, but the array at index 0 has ${first.ndim} dimension(s) and the array at index ${i} has ${a.ndim} dimension(s)`,
    );
  }
  for (let d = 0; d < a.ndim; d++) {
    if (d !== axis && a.shape[d] !== first.shape[d]) {
      const message =
        'all the input array dimensions except for the concatenation axis must match exactly, ' +
        `but along dimension ${d}, the array at index 0 has size ${first.shape[d]} and the array at index ${i} has size ${a.shape[d]}`;
      throw new ShapeError(
        hinted(message, `shapes ${tupleText(first.shape)} and ${tupleText(a.shape)} along axis ${axis}`),
      );
    }
  }
}

/**
 * Arrays of one shape side by side along a new axis.
 * @example
 * np.stack([[1, 2], [3, 4]], { axis: 1 })
 * // array([[1., 3.],
 * //        [2., 4.]])
 */
export function stack(list: readonly Operand[] | NDArray, options: JoinOptions = {}): NDArray {
  if (recorder !== null) return recorder.run('stack', [list], stack, list, options);
  const arrays = arraysOf('stack', list, options);
  const first = arrays[0]!;
  const axis = normalizeAxis(options.axis ?? 0, first.ndim + 1);
  const other = arrays.find((a) => !sameShape(a.shape, first.shape));
  if (other) {
    throw new ShapeError(
      hinted(
        'all input arrays must have the same shape',
        `shapes ${tupleText(first.shape)} and ${tupleText(other.shape)}`,
      ),
    );
  }
  return concatenate(
    arrays.map((a) => expand_dims(a, axis)),
    { ...options, axis },
  );
}

/**
 * Rows on top of each other; a list counts as a row.
 * @example
 * np.vstack([[1, 2], [3, 4]])
 * // array([[1., 2.],
 * //        [3., 4.]])
 */
export function vstack(list: readonly Operand[] | NDArray): NDArray {
  if (recorder !== null) return recorder.run('vstack', [list], vstack, list);
  return concatenate(arraysOf('vstack', list).map(atleast_2d));
}

/**
 * Side by side: along axis 1, or for lists along axis 0.
 * @example
 * np.hstack([[[1], [2]], [[3], [4]]])
 * // array([[1., 3.],
 * //        [2., 4.]])
 */
export function hstack(list: readonly Operand[] | NDArray): NDArray {
  if (recorder !== null) return recorder.run('hstack', [list], hstack, list);
  const arrays = arraysOf('hstack', list).map(atleast_1d);
  return concatenate(arrays, { axis: arrays[0]!.ndim === 1 ? 0 : 1 });
}

/**
 * Along a third axis.
 * @example
 * np.dstack([[1, 2], [3, 4]])
 * // array([[[1., 3.],
 * //         [2., 4.]]])
 */
export function dstack(list: readonly Operand[] | NDArray): NDArray {
  if (recorder !== null) return recorder.run('dstack', [list], dstack, list);
  return concatenate(arraysOf('dstack', list).map(atleast_3d), { axis: 2 });
}

/**
 * Lists as the columns of a matrix.
 * @example
 * np.column_stack([[1, 2], [3, 4]])
 * // array([[1., 3.],
 * //        [2., 4.]])
 */
export function column_stack(list: readonly Operand[] | NDArray): NDArray {
  if (recorder !== null) return recorder.run('column_stack', [list], column_stack, list);
  const columns = arraysOf('column_stack', list).map((a) => (a.ndim < 2 ? a.reshape(-1, 1) : a));
  return concatenate(columns, { axis: 1 });
}
