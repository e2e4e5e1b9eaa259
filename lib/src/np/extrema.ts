// The larger and the smaller of two, element by element, and clipping to a range.
import type { NDArray } from './NDArray.ts';
import type { ArrayOperand, Operand, Scalar } from './operand.ts';
import { recorder } from './recorder.ts';
import { binary, same } from './ufunc.ts';
import type { Binary, UfuncOptions } from './ufunc-types.ts';

/**
 * The larger of a and b; nan if one of them is nan.
 * @example
 * np.maximum([-1, 0, 2], 0)
 * // array([0., 0., 2.])
 */
export const maximum: Binary = binary({
  name: 'maximum',
  loop: same,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = A[a]!;
        const y = B[b]!;
        O[o] = x >= y || Number.isNaN(x) ? x : y;
      }
    },
  },
});

/**
 * The smaller of a and b; nan if one of them is nan.
 * @example
 * np.minimum([-1, 0, 2], 1)
 * // array([-1.,  0.,  1.])
 */
export const minimum: Binary = binary({
  name: 'minimum',
  loop: same,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = A[a]!;
        const y = B[b]!;
        O[o] = x <= y || Number.isNaN(x) ? x : y;
      }
    },
  },
});

/**
 * The larger of a and b; where one of them is nan, the other.
 * @example
 * np.fmax([1, NaN], 0)
 * // array([1., 0.])
 */
export const fmax: Binary = binary({
  name: 'fmax',
  loop: same,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = A[a]!;
        const y = B[b]!;
        O[o] = x >= y || Number.isNaN(y) ? x : y;
      }
    },
  },
});

/**
 * The smaller of a and b; where one of them is nan, the other.
 * @example
 * np.fmin([1, NaN], 0)
 * // array([0., 0.])
 */
export const fmin: Binary = binary({
  name: 'fmin',
  loop: same,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = A[a]!;
        const y = B[b]!;
        O[o] = x <= y || Number.isNaN(y) ? x : y;
      }
    },
  },
});

/**
 * `min(max(x, low), high)`, element by element; null leaves a side open. nan stays nan.
 * @example
 * np.clip([-1, 0.5, 2], 0, 1)
 * // array([0. , 0.5, 1. ])
 */
export function clip(x: Scalar, low: Scalar | null, high: Scalar | null): number;
export function clip(x: ArrayOperand, low: Operand | null, high: Operand | null, options?: UfuncOptions): NDArray;
export function clip(x: Operand, low: Operand | null, high: Operand | null, options?: UfuncOptions): NDArray | number;
export function clip(x: Operand, low: Operand | null, high: Operand | null, options?: UfuncOptions): NDArray | number {
  if (recorder !== null) return recorder.run('clip', [x, low, high], clip, x, low, high, options);
  if (low === undefined || high === undefined) {
    throw new TypeError('clip: expected low and high\nhint: null leaves a side open, as in np.clip(x, 0, null)');
  }
  if (low === null && high === null) return minimum(x, x, options);
  if (high === null) return maximum(x, low!, options);
  return minimum(low === null ? x : maximum(x, low), high, options);
}
