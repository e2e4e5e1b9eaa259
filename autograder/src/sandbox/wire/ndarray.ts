// The library's NDArray taken apart and put together. The class is handed in: the student's side has its own copy.
import type { ArrayAdapter, ArrayParts, WireData } from './value.ts';

interface NDArrayLike extends ArrayParts {
  data: WireData;
}
type NDArrayClass = new (
  data: never,
  dtype: never,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  writeable: boolean,
) => object;

/** Adapter of one NDArray class. */
export function ndarrayAdapter(NDArray: NDArrayClass): ArrayAdapter {
  return {
    parts: (value) => (value instanceof NDArray ? (value as NDArrayLike) : null),
    make: ({ data, dtype, shape, strides, offset, writeable }) =>
      new NDArray(data as never, dtype as never, shape, strides, offset, writeable),
  };
}
