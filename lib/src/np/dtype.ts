// The four element types, and NumPy's rules for mixing them.
// No fifth one: V8 keeps at most four typed-array classes fast in one loop, the next costs 20-60 times.

/** Element type: `float64` (the default), `float32`, `int32` (labels, indices) or `bool` (stored as bytes 0 and 1). */
export type DType = 'float64' | 'float32' | 'int32' | 'bool';

/** Which typed array stores which dtype. */
export interface DataOf {
  float64: Float64Array;
  float32: Float32Array;
  int32: Int32Array;
  bool: Uint8Array;
}

/** Storage of an array of any dtype. */
export type Data = Float64Array | Float32Array | Int32Array | Uint8Array;

export const DTYPES: readonly DType[] = ['bool', 'int32', 'float32', 'float64'];

/** New zero-filled storage. */
export function allocate(dtype: DType, size: number): Data {
  switch (dtype) {
    case 'float64':
      return new Float64Array(size);
    case 'float32':
      return new Float32Array(size);
    case 'int32':
      return new Int32Array(size);
    default:
      return new Uint8Array(size);
  }
}

/** `dtype` checked at the door; throws a TypeError that lists the four. */
export function checkDType(dtype: unknown): DType {
  if (DTYPES.includes(dtype as DType)) return dtype as DType;
  throw new TypeError(
    `data type '${String(dtype)}' not understood\nhint: use one of 'float64', 'float32', 'int32', 'bool'`,
  );
}

/** The dtype a typed array stores, or undefined when it is none of the four classes. */
export function dtypeOfData(data: unknown): DType | undefined {
  if (data instanceof Float64Array) return 'float64';
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Int32Array) return 'int32';
  if (data instanceof Uint8Array) return 'bool';
  return undefined;
}

/**
 * Smallest dtype that holds both, as NumPy's `result_type`:
 * `bool < int32`, `float32 < float64`, and `int32` with `float32` gives `float64`.
 * @example
 * np.promote_types('int32', 'float32')
 * // 'float64'
 */
export function promote(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a === 'bool') return b;
  if (b === 'bool') return a;
  return 'float64'; // two different ones of int32, float32, float64
}

/** dtype of division, exp, sin, ...: float32 stays, everything else is float64. */
export function floating(dtype: DType): DType {
  return dtype === 'float32' ? 'float32' : 'float64';
}

export function isFloat(dtype: DType): boolean {
  return dtype === 'float64' || dtype === 'float32';
}

const RANK: Record<DType, number> = { bool: 0, int32: 1, float32: 2, float64: 2 };

/** NumPy's `same_kind` casting: never from float to int32, never from a number to bool. */
export function canCast(from: DType, to: DType): boolean {
  return RANK[from] <= RANK[to];
}

/** One number as it is stored in `dtype`. Floats outside int32 (NaN too) become -2147483648, as NumPy on x86. */
export function castValue(value: number, dtype: DType): number {
  switch (dtype) {
    case 'float64':
      return value;
    case 'float32':
      return Math.fround(value);
    case 'int32':
      return value > -2147483649 && value < 2147483648 ? Math.trunc(value) : -2147483648;
    default:
      return value === 0 ? 0 : 1; // NaN is true
  }
}
