// New arrays: from values, or filled with a constant or a sequence.
import { duplicate } from './convert.ts';
import { allocate, castValue, checkDType, type DType } from './dtype.ts';
import { NDArray } from './NDArray.ts';
import { fromNested } from './nested.ts';
import { type Operand, toArray } from './operand.ts';
import { checkShape, cStrides, type Shape, sizeOf } from './shape.ts';

export interface DTypeOption {
  /** Element type of the new array. */
  dtype?: DType | undefined;
}

/** A C-ordered array over new memory. For library code; does not check. */
export function make(shape: readonly number[], dtype: DType): NDArray {
  return new NDArray(allocate(dtype, sizeOf(shape)), dtype, shape, cStrides(shape), 0, true);
}

/** A C-ordered array over `data` itself. For library code; does not check. */
export function wrap(data: NDArray['data'], dtype: DType, shape: readonly number[]): NDArray {
  return new NDArray(data, dtype, shape, cStrides(shape), 0, true);
}

/**
 * A new array from (nested) lists, typed arrays, scijs arrays or an array.
 * Lists of booleans give bool, lists of numbers float64; bytes and other integer typed arrays give int32.
 * @throws ShapeError for ragged lists.
 * @example
 * np.array([[1, 2], [3, 4]])   // array([[1., 2.],
 *                              //        [3., 4.]])
 * np.array([1, 2], { dtype: 'int32' })   // array([1, 2], dtype=int32)
 */
export function array(x: Operand, options: DTypeOption = {}): NDArray {
  const dtype = options.dtype === undefined ? undefined : checkDType(options.dtype);
  if (Array.isArray(x) || typeof x !== 'object') return fromNested(x, dtype);
  const a = toArray(x);
  return duplicate(a, dtype ?? a.dtype);
}

/** As `array`, but an array that already fits is returned as it is, and typed arrays share their memory. */
export function asarray(x: Operand, options: DTypeOption = {}): NDArray {
  const dtype = options.dtype === undefined ? undefined : checkDType(options.dtype);
  if (Array.isArray(x) || typeof x !== 'object') return fromNested(x, dtype);
  const a = toArray(x);
  return dtype && dtype !== a.dtype ? duplicate(a, dtype) : a;
}

/** A new C-ordered array with the same elements. */
export function copy(a: Operand): NDArray {
  const array = toArray(a);
  return duplicate(array, array.dtype);
}

/** An array of zeros. `np.zeros([2, 3])` */
export function zeros(shape: Shape, options: DTypeOption = {}): NDArray {
  return make(checkShape(shape), checkDType(options.dtype ?? 'float64'));
}

/** An array of ones. */
export function ones(shape: Shape, options: DTypeOption = {}): NDArray {
  return full(shape, 1, { dtype: options.dtype ?? 'float64' });
}

/** An array whose elements are all `value`; a boolean value gives bool, a number float64. */
export function full(shape: Shape, value: number | boolean, options: DTypeOption = {}): NDArray {
  const dtype = checkDType(options.dtype ?? (typeof value === 'boolean' ? 'bool' : 'float64'));
  const a = make(checkShape(shape), dtype);
  a.data.fill(castValue(Number(value), dtype));
  return a;
}
