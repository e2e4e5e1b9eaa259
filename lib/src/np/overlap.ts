// Do two arrays share memory? Needed before writing into `out`, and offered as np.may_share_memory.
import type { NDArray } from './NDArray.ts';
import { sameShape } from './shape.ts';

/** First and last byte that an array touches. */
function extent(a: NDArray): [first: number, last: number] {
  let [low, high] = [a.offset, a.offset];
  for (let i = 0; i < a.shape.length; i++) {
    const reach = (a.shape[i]! - 1) * a.strides[i]!;
    if (reach < 0) low += reach;
    else high += reach;
  }
  const bytes = a.data.BYTES_PER_ELEMENT;
  return [a.data.byteOffset + low * bytes, a.data.byteOffset + (high + 1) * bytes - 1];
}

/**
 * True when the memory ranges of two arrays meet (they may still touch different elements, as `x[::2]` and `x[1::2]`).
 * @example
 * const x = np.eye(2);
 * np.may_share_memory(x, x.T)
 * // true
 */
export function may_share_memory(a: NDArray, b: NDArray): boolean {
  if (a.data.buffer !== b.data.buffer || a.size === 0 || b.size === 0) return false;
  const [[a0, a1], [b0, b1]] = [extent(a), extent(b)];
  return a0 <= b1 && b0 <= a1;
}

/** True when both are the same elements in the same places: then an elementwise result may go straight into the input. */
function sameLayout(a: NDArray, b: NDArray): boolean {
  return a.data === b.data && a.offset === b.offset && sameShape(a.shape, b.shape) && sameShape(a.strides, b.strides);
}

/** True when writing `out` element by element could change parts of `input` that are still to be read. */
export function hazard(out: NDArray, input: NDArray): boolean {
  return out.data.buffer === input.data.buffer && !sameLayout(out, input) && may_share_memory(out, input);
}
