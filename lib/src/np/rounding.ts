// Rounding, element by element. Halves go to the even neighbour, as IEEE and NumPy have it (Math.round does not).

import { divide, multiply } from './arithmetic.ts';
import { floating, isFloat } from './dtype.ts';
import type { NDArray } from './NDArray.ts';
import { type ArrayOperand, type Operand, type Scalar, toArray } from './operand.ts';
import { same, unary } from './ufunc.ts';
import type { UfuncOptions, Unary } from './ufunc-types.ts';

// from 2^52 on every double is whole; adding and subtracting it rounds the fraction off, halves to even
const WHOLE = 4503599627370496;

/**
 * Largest whole number not above x.
 * @example
 * np.floor([1.7, -1.2])
 * // array([ 1., -2.])
 */
export const floor: Unary = unary({
  name: 'floor',
  loop: same,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.floor(A[a]!);
    },
    int32: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]!;
    },
  },
});

/**
 * Smallest whole number not below x.
 * @example
 * np.ceil([1.2, -1.7])
 * // array([ 2., -1.])
 */
export const ceil: Unary = unary({
  name: 'ceil',
  loop: same,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.ceil(A[a]!);
    },
    int32: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]!;
    },
  },
});

/**
 * x without its fraction.
 * @example
 * np.trunc([1.7, -1.7])
 * // array([ 1., -1.])
 */
export const trunc: Unary = unary({
  name: 'trunc',
  loop: same,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.trunc(A[a]!);
    },
    int32: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]!;
    },
  },
});

/**
 * Nearest whole number; halves go to the even one.
 * @example
 * np.rint([0.5, 1.5, 2.5])
 * // array([0., 2., 2.])
 */
export const rint: Unary = unary({
  name: 'rint',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        const size = Math.abs(x);
        if (!(size < WHOLE) || x === 0) O[o] = x;
        else {
          const whole = size + WHOLE - WHOLE;
          O[o] = x < 0 ? -whole : whole;
        }
      }
    },
  },
});

/** Options of `round`. */
export interface RoundOptions {
  /** Digits after the point; negative ones round to tens, hundreds, ... Default 0. */
  decimals?: number;
  /** Array that receives the result and is returned. */
  out?: NDArray;
}

/**
 * Rounds to `decimals` digits; halves go to the even neighbour.
 * As in NumPy it is `rint(x * 10^d) / 10^d`, which can be off by one in the last binary digit.
 * @example
 * np.round([0.125, 2.5, -3.5], { decimals: 2 })
 * // array([ 0.12,  2.5 , -3.5 ])
 */
export function round(x: Scalar, options?: RoundOptions): number;
export function round(x: ArrayOperand, options?: RoundOptions): NDArray;
export function round(x: Operand, options?: RoundOptions): NDArray | number;
export function round(x: Operand, options: RoundOptions = {}): NDArray | number {
  const { decimals = 0, out } = options;
  if (!Number.isInteger(decimals)) throw new TypeError(`round: decimals must be a whole number, got ${decimals}`);
  if (typeof x === 'number' || typeof x === 'boolean') return roundArray(toArray(Number(x)), decimals, { out }).item();
  return roundArray(toArray(x), decimals, { out });
}

function roundArray(a: NDArray, decimals: number, options: UfuncOptions): NDArray {
  if (a.dtype === 'int32') {
    if (decimals >= 0) return floor(a, options);
    const tens = 10 ** -decimals;
    const whole = multiply(rint(divide(a, tens)), tens).astype('int32');
    return floor(whole, options);
  }
  if (decimals === 0) return rint(a, options);
  const scale = 10 ** Math.abs(decimals);
  const grow = decimals > 0 ? multiply : divide;
  const shrink = decimals > 0 ? divide : multiply;
  return shrink(rint(grow(isFloat(a.dtype) ? a : a.astype('float64'), scale)), scale, options);
}

/** The same as `round`. */
export const around: typeof round = round;
