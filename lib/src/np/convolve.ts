// Convolution and correlation of sequences, by the definition.
import { promote } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { rounded } from './matmul.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { fresh, packed } from './strided.ts';

/** Which part of the result: all of it, as long as the longer input, or where the inputs overlap completely. */
export type ConvolveMode = 'full' | 'same' | 'valid';

/** `full[k] = sum over j of x[k - j] y[j]` for all k, then the part that `mode` names. */
function full(name: string, a: NDArray, b: NDArray, mode: ConvolveMode, reverse: boolean): NDArray {
  if (a.ndim > 1 || b.ndim > 1) {
    throw new ShapeError(
      hinted(
        `${name}: object too deep for desired array, got ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
        'both must be 1-D',
      ),
    );
  }
  for (const [x, which] of [
    [a, 'a'],
    [b, 'v'],
  ] as const) {
    if (x.size === 0) throw new ShapeError(`${name}: ${which} cannot be empty`);
  }
  if (!['full', 'same', 'valid'].includes(mode))
    throw new TypeError(`${name}: mode must be one of 'valid', 'same', or 'full' (got '${mode}')`);
  const x = packed(a, 'float64');
  const y = packed(b, 'float64');
  if (reverse) y.reverse();
  const sums = new Float64Array(x.length + y.length - 1);
  for (let k = 0; k < sums.length; k++) {
    const last = Math.min(k, y.length - 1);
    for (let j = Math.max(0, k - x.length + 1); j <= last; j++) sums[k] += x[k - j] * y[j];
  }
  const [short, long] = [Math.min(x.length, y.length), Math.max(x.length, y.length)];
  let part = sums;
  if (mode === 'valid') part = sums.slice(short - 1, long);
  if (mode === 'same') {
    const start = (short - 1 + (reverse && y.length > x.length ? 1 : 0)) >> 1;
    part = sums.slice(start, start + long);
  }
  const dtype = promote(a.dtype, b.dtype);
  return fresh(rounded(name, part, dtype), dtype, [part.length]);
}

/**
 * `convolve(a, v)[k] = sum over j of a[k - j] * v[j]`: v is flipped and slides over a.
 * @param a (N,) @param v (M,)
 * @param mode 'full' (default): (N + M - 1,), 'same': (max(N, M),), 'valid': (max(N, M) - min(N, M) + 1,)
 * @example np.convolve([1, 2, 3], [0, 1, 0.5]) // array([0. , 1. , 2.5, 4. , 1.5])
 */
export function convolve(a: Operand, v: Operand, mode: ConvolveMode = 'full'): NDArray {
  return full('convolve', toArray(a), toArray(v), mode, false);
}

/**
 * `correlate(a, v)[k] = sum over n of a[n + k] * v[n]`: v slides over a without being flipped.
 * @param a (N,) @param v (M,)
 * @param mode 'valid' (default), 'same' or 'full', as in `convolve`
 * @example np.correlate([1, 2, 3], [0, 1, 0.5]) // array([3.5])
 */
export function correlate(a: Operand, v: Operand, mode: ConvolveMode = 'valid'): NDArray {
  return full('correlate', toArray(a), toArray(v), mode, true);
}
