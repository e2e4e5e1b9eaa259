// Between typed arrays and NDArrays, for code that fills or reads whole blocks of numbers.
import type { Data, DataOf, DType } from '../np/dtype.ts';
import { dtypeOfData } from '../np/dtype.ts';
import { NDArray } from '../np/NDArray.ts';
import { cStrides } from '../np/shape.ts';

/** Which dtype a typed array stores. */
export type DTypeOf<T extends Data> = T extends Float64Array
  ? 'float64'
  : T extends Float32Array
    ? 'float32'
    : T extends Int32Array
      ? 'int32'
      : 'bool';

/** The typed array itself, seen as an array of this shape; nothing is copied. */
export function wrap<T extends Data>(data: T, shape: readonly number[]): NDArray<DTypeOf<T>> {
  const dtype = dtypeOfData(data) as DTypeOf<T>;
  return new NDArray(data as DataOf[DType] as DataOf[DTypeOf<T>], dtype, shape.slice(), cStrides(shape), 0, true);
}

/** All elements in C order. A contiguous array's own memory where that is possible: do not write into it. */
export function flatData<D extends DType>(a: NDArray<D>): DataOf[D] {
  const { data, shape, strides, offset, size } = a;
  if (a.contiguous) return data.subarray(offset, offset + size) as DataOf[D];
  const flat = new (data.constructor as new (n: number) => DataOf[D])(size);
  const index = new Array<number>(shape.length).fill(0);
  let at = offset;
  for (let i = 0; i < size; i++) {
    flat[i] = data[at]!;
    // count up like an odometer: the last axis moves first
    for (let d = shape.length - 1; d >= 0; d--) {
      at += strides[d]!;
      if (++index[d]! < shape[d]!) break;
      at -= strides[d]! * shape[d]!;
      index[d] = 0;
    }
  }
  return flat;
}

/** Rows of `a` (along the first axis) at these positions, as a new array. */
export function takeRows<D extends DType>(a: NDArray<D>, rows: ArrayLike<number>): NDArray<D> {
  const flat = flatData(a);
  const width = a.size / (a.shape[0] || 1);
  const out = new (flat.constructor as new (n: number) => DataOf[D])(rows.length * width);
  for (let n = 0; n < rows.length; n++) {
    out.set(flat.subarray(rows[n]! * width, (rows[n]! + 1) * width) as never, n * width);
  }
  const shape = [rows.length, ...a.shape.slice(1)];
  return new NDArray(out, a.dtype, shape, cStrides(shape), 0, true);
}
