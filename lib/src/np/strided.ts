// Walking strided arrays where speed is not everything: copies, lanes along one axis.
import { castInto, duplicate } from './convert.ts';
import { canCast, type Data, type DType } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
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
  return duplicate(a, dtype).data;
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
  if (!canCast(source.dtype, out.dtype)) {
    const text = `output from dtype('${source.dtype}') to dtype('${out.dtype}') with casting rule 'same_kind'`;
    throw new TypeError(hinted(`Cannot cast ufunc '${name}' ${text}`, `out must have dtype ${source.dtype}`));
  }
  if (!out.writeable) throw new TypeError(`${name}: assignment destination is read-only`);
  castInto(out, source);
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
