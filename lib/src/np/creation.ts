// New arrays: from values, or filled with a constant.
import { duplicate } from './convert.ts';
import { allocate, castValue, checkDType, type DType } from './dtype.ts';
import { hinted } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { fromNested } from './nested.ts';
import { type Operand, toArray } from './operand.ts';
import { checkShape, cStrides, type Shape, sizeOf } from './shape.ts';

/** Options of functions that make arrays. */
export interface DTypeOption {
  /** Element type of the new array. */
  dtype?: DType | undefined;
}

/** Options of `zeros_like`, `ones_like`, ... */
export interface LikeOptions extends DTypeOption {
  /** Another shape than that of the model. */
  shape?: Shape | undefined;
}

/** The dtype asked for, or `otherwise`. Catches `np.zeros(2, 3)`, where a shape was meant. */
function wantedDType(options: DTypeOption, otherwise: DType): DType {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const hint = "a shape of several axes is one list, as in np.zeros([2, 3]); options are like { dtype: 'int32' }";
    throw new TypeError(hinted(`Cannot interpret '${String(options)}' as a data type`, hint));
  }
  return checkDType(options.dtype ?? otherwise);
}

/** A C-ordered array over new memory, filled with zeros. For library code; does not check. */
export function make(shape: readonly number[], dtype: DType): NDArray {
  return new NDArray(allocate(dtype, sizeOf(shape)), dtype, shape, cStrides(shape), 0, true);
}

/** A C-ordered array over `data` itself. For library code; does not check. */
export function wrap(data: NDArray['data'], dtype: DType, shape: readonly number[]): NDArray {
  return new NDArray(data, dtype, shape, cStrides(shape), 0, true);
}

/**
 * A new array from numbers, (nested) lists, typed arrays, scijs arrays or an array.
 * Lists of booleans give bool, lists of numbers float64, as JavaScript cannot tell 1.0 from 1; bytes and other small integers give int32.
 * @throws ShapeError for ragged lists.
 * @example
 * np.array([[1, 2], [3, 4]])
 * // array([[1., 2.],
 * //        [3., 4.]])
 * np.array([1, 2], { dtype: 'int32' })
 * // array([1, 2], dtype=int32)
 */
export function array(x: Operand, options: DTypeOption = {}): NDArray {
  const dtype = options.dtype === undefined ? undefined : checkDType(options.dtype);
  const a = convert(x, dtype);
  return a === x || isShared(x) ? duplicate(a, dtype ?? a.dtype) : a;
}

/**
 * As `array`, but nothing is copied that need not be: an array is returned as it is,
 * and float64, float32 and int32 typed arrays and scijs arrays share their memory.
 * @example
 * np.asarray(new Float32Array([1, 2]))
 * // array([1., 2.], dtype=float32)
 */
export function asarray(x: Operand, options: DTypeOption = {}): NDArray {
  const dtype = options.dtype === undefined ? undefined : checkDType(options.dtype);
  const a = convert(x, dtype);
  return dtype && dtype !== a.dtype ? duplicate(a, dtype) : a;
}

/**
 * `x` as a C-ordered array without gaps: itself if it is one, else a copy.
 * @example
 * np.ascontiguousarray(np.eye(2).T).strides
 * // [ 2, 1 ]
 */
export function ascontiguousarray(x: Operand, options: DTypeOption = {}): NDArray {
  const a = asarray(x, options);
  return a.contiguous ? a : duplicate(a, a.dtype);
}

/** As `toArray`, but lists go to the wanted dtype at once; the caller converts the rest. */
function convert(x: Operand, dtype: DType | undefined): NDArray {
  return Array.isArray(x) || typeof x !== 'object' ? fromNested(x, dtype) : toArray(x);
}

/** Lists are always copied; objects with memory of their own may have been shared. */
function isShared(x: Operand): boolean {
  return typeof x === 'object' && !Array.isArray(x);
}

/**
 * A new C-ordered array with the same elements.
 * @example
 * np.copy([1, 2])
 * // array([1., 2.])
 */
export function copy(x: Operand): NDArray {
  const a = toArray(x);
  return a === x || isShared(x) ? duplicate(a, a.dtype) : a;
}

/**
 * A new array of zeros.
 * @example
 * np.zeros([2, 3])
 * // array([[0., 0., 0.],
 * //        [0., 0., 0.]])
 */
export function zeros(shape: Shape, options: DTypeOption = {}): NDArray {
  return make(checkShape(shape), wantedDType(options, 'float64'));
}

/**
 * A new array of ones.
 * @example
 * np.ones(3, { dtype: 'int32' })
 * // array([1, 1, 1], dtype=int32)
 */
export function ones(shape: Shape, options: DTypeOption = {}): NDArray {
  return full(shape, 1, { dtype: wantedDType(options, 'float64') });
}

/**
 * A new array whose values do not matter. (They are zeros: JavaScript hands out no dirty memory.)
 * @example
 * np.empty([2, 0])
 * // array([], shape=(2, 0), dtype=float64)
 */
export function empty(shape: Shape, options: DTypeOption = {}): NDArray {
  return zeros(shape, options);
}

/**
 * A new array with `value` everywhere (or an array that is broadcast to `shape`).
 * A boolean gives bool, a number float64, an array its dtype.
 * @example
 * np.full([2, 2], 7)
 * // array([[7., 7.],
 * //        [7., 7.]])
 */
export function full(shape: Shape, value: Operand, options: DTypeOption = {}): NDArray {
  const plain = typeof value === 'number' || typeof value === 'boolean';
  const from = plain ? undefined : toArray(value);
  const dtype = wantedDType(options, from?.dtype ?? (typeof value === 'boolean' ? 'bool' : 'float64'));
  const a = make(checkShape(shape), dtype);
  if (from) a.set(from);
  else a.data.fill(castValue(Number(value), dtype));
  return a;
}

/**
 * Zeros in the shape and dtype of `x`.
 * @example
 * np.zeros_like([[1, 2]])
 * // array([[0., 0.]])
 */
export function zeros_like(x: Operand, options: LikeOptions = {}): NDArray {
  const a = toArray(x);
  return zeros(options.shape ?? a.shape, { dtype: options.dtype ?? a.dtype });
}

/**
 * Ones in the shape and dtype of `x`.
 * @example
 * np.ones_like([true, false])
 * // array([ True,  True])
 */
export function ones_like(x: Operand, options: LikeOptions = {}): NDArray {
  return full_like(x, 1, options);
}

/**
 * An array in the shape and dtype of `x` whose values do not matter.
 * @example
 * np.empty_like([1, 2]).shape
 * // [ 2 ]
 */
export function empty_like(x: Operand, options: LikeOptions = {}): NDArray {
  return zeros_like(x, options);
}

/**
 * `value` everywhere, in the shape and dtype of `x`.
 * @example
 * np.full_like([1, 2], 0.5)
 * // array([0.5, 0.5])
 */
export function full_like(x: Operand, value: Operand, options: LikeOptions = {}): NDArray {
  const a = toArray(x);
  return full(options.shape ?? a.shape, value, { dtype: options.dtype ?? a.dtype });
}
