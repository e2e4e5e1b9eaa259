// Walking strided arrays where speed is not everything: copies, lanes along one axis.
import { allocate, castValue, type Data, type DType } from './dtype.ts';
import { ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { cStrides, sameShape, sizeOf } from './shape.ts';

/** Calls `visit` with the position of every element, in C order. */
export function eachPosition(
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  visit: (at: number, k: number) => void,
): void {
  let k = 0;
  const go = (axis: number, at: number): void => {
    if (axis === shape.length) visit(at, k++);
    else for (let i = 0; i < shape[axis]; i++) go(axis + 1, at + i * strides[axis]);
  };
  go(0, offset);
}

/** The elements in C order as new storage of `dtype`. */
export function packed(a: NDArray, dtype: DType = a.dtype): Data {
  const { data, offset, size } = a;
  const out = allocate(dtype, size);
  // what does not fit must be cast value by value: typed arrays wrap where NumPy saturates
  const exact = dtype === a.dtype || dtype === 'float64' || a.dtype === 'bool';
  if (a.contiguous && exact) {
    out.set(data.subarray(offset, offset + size));
    return out;
  }
  const last = a.ndim - 1;
  const n = a.ndim === 0 ? 1 : a.shape[last];
  const step = a.ndim === 0 ? 1 : a.strides[last];
  let o = 0;
  eachPosition(a.shape.slice(0, Math.max(last, 0)), a.strides, offset, (at) => {
    if (exact) for (let k = 0; k < n; k++, at += step) out[o++] = data[at];
    else for (let k = 0; k < n; k++, at += step) out[o++] = castValue(data[at], dtype);
  });
  return out;
}

/** A new array over `data`, in C order. */
export function fresh(data: Data, dtype: DType, shape: readonly number[]): NDArray {
  return new NDArray(data, dtype, shape, cStrides(shape), 0, true);
}

/** `a` itself if it lies in C order and has this dtype, else a copy that does. */
export function asPacked(a: NDArray, dtype: DType = a.dtype): NDArray {
  return a.contiguous && a.dtype === dtype ? a : fresh(packed(a, dtype), dtype, a.shape);
}

/** Writes `source` to `out` (same shape, castable dtype) and returns `out`. `name` stands in error messages. */
export function copyInto(name: string, out: NDArray, source: NDArray): NDArray {
  if (!sameShape(out.shape, source.shape)) {
    throw new ShapeError(
      `${name}: out has shape ${shapeText(out.shape)}, the result has shape ${shapeText(source.shape)}\n` +
        `hint: pass out: np.empty([${source.shape.join(', ')}])`,
    );
  }
  if (!out.writeable) throw new TypeError(`${name}: assignment destination is read-only`);
  const values = packed(source, out.dtype);
  eachPosition(out.shape, out.strides, out.offset, (at, k) => {
    out.data[at] = values[k];
  });
  return out;
}

/** Calls `visit(start in a, k)` for every lane of `a` along `axis`, in C order of the other axes. */
export function eachLane(a: NDArray, axis: number, visit: (start: number, k: number) => void): void {
  const others = a.shape.filter((_, i) => i !== axis);
  if (sizeOf(others) === 0) return;
  eachPosition(
    others,
    a.strides.filter((_, i) => i !== axis),
    a.offset,
    visit,
  );
}
