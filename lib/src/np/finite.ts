// Tests for nan and infinities, element by element, and their replacement.
import { copy } from './creation.ts';
import { isFloat } from './dtype.ts';
import type { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
import { same, unary } from './ufunc.ts';
import type { Unary } from './ufunc-types.ts';

/**
 * True where x is nan.
 * @example
 * np.isnan([1, NaN, Infinity])
 * // array([False,  True, False])
 */
export const isnan: Unary<boolean> = unary({
  name: 'isnan',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        O[o] = Number.isNaN(x) ? 1 : 0;
      }
    },
  },
});

/**
 * True where x is neither nan nor infinite.
 * @example
 * np.isfinite([1, NaN, Infinity])
 * // array([ True, False, False])
 */
export const isfinite: Unary<boolean> = unary({
  name: 'isfinite',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Number.isFinite(A[a]!) ? 1 : 0;
    },
  },
});

/**
 * True where x is inf or -inf.
 * @example
 * np.isinf([1, NaN, -Infinity])
 * // array([False, False,  True])
 */
export const isinf: Unary<boolean> = unary({
  name: 'isinf',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        O[o] = x === Infinity || x === -Infinity ? 1 : 0;
      }
    },
  },
});

/**
 * True where x is negative, -0 included.
 * @example
 * np.signbit([1, -1, -0])
 * // array([False,  True,  True])
 */
export const signbit: Unary<boolean> = unary({
  name: 'signbit',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        O[o] = x < 0 || (x === 0 && 1 / x < 0) ? 1 : 0;
      }
    },
    int32: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]! < 0 ? 1 : 0;
    },
  },
});

/** What replaces nan and the infinities; by default 0 and the largest finite numbers of the dtype. */
/** Options of `nan_to_num`: what stands in for what. */
export interface NanToNumOptions {
  /** For NaN. Default 0. */
  nan?: number;
  /** For infinity. Default: the largest number of the dtype. */
  posinf?: number;
  /** For minus infinity. Default: the smallest number of the dtype. */
  neginf?: number;
}

const LARGEST = { float64: Number.MAX_VALUE, float32: 3.4028234663852886e38 };

/**
 * A copy without nan and infinities.
 * @example
 * np.nan_to_num([1, NaN, Infinity], { posinf: 9 })
 * // array([1., 0., 9.])
 */
export function nan_to_num(x: Operand, options: NanToNumOptions = {}): NDArray {
  const a = copy(x);
  if (!isFloat(a.dtype)) return a;
  const largest = LARGEST[a.dtype as 'float64' | 'float32'];
  const { nan = 0, posinf = largest, neginf = -largest } = options;
  const { data } = a;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (Number.isNaN(value)) data[i] = nan;
    else if (value === Infinity) data[i] = posinf;
    else if (value === -Infinity) data[i] = neginf;
  }
  return a;
}
