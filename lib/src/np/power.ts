// Powers and roots, element by element with broadcasting.
import type { DType } from './dtype.ts';
import { floating } from './dtype.ts';
import { binary, unary } from './ufunc.ts';
import type { Binary, Unary } from './ufunc-types.ts';

/** Whole numbers stay whole; booleans are counted. */
const counted = (dtype: DType): DType => (dtype === 'bool' ? 'int32' : dtype);

/** `x^y` as C has it: 1 to any power is 1, also to nan, and (-1)^inf is 1. */
function floatPower(x: number, y: number): number {
  if (y === 2) return x * x;
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return x ** y;
}

/** `x^y` for whole numbers by repeated squaring; wraps around as int32 does. */
function wholePower(x: number, y: number): number {
  if (y < 0) {
    throw new RangeError("Integers to negative integer powers are not allowed.\nhint: use floats, a.astype('float64')");
  }
  let [result, base] = [1, x];
  for (let bits = y; bits > 0; bits >>= 1) {
    if (bits & 1) result = Math.imul(result, base);
    base = Math.imul(base, base);
  }
  return result;
}

/**
 * `a^b`. int32 stays int32 and wraps around; a negative exponent is then an error.
 * @example
 * np.power([1, 2, 3], 2)
 * // array([1., 4., 9.])
 */
export const power: Binary = binary({
  name: 'power',
  loop: counted,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = floatPower(A[a]!, B[b]!);
    },
    int32: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = wholePower(A[a]!, B[b]!);
    },
  },
});

/** The same as `power`. */
export const pow: Binary = power;

/**
 * `x^2`.
 * @example
 * np.square([1, -2])
 * // array([1., 4.])
 */
export const square: Unary = unary({
  name: 'square',
  loop: counted,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        O[o] = x * x;
      }
    },
    int32: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        O[o] = Math.imul(x, x);
      }
    },
  },
});

/**
 * Square root; negative numbers give nan.
 * @example
 * np.sqrt([4, 2])
 * // array([2.        , 1.41421356])
 */
export const sqrt: Unary = unary({
  name: 'sqrt',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.sqrt(A[a]!);
    },
  },
});

/**
 * Cube root, also of negative numbers.
 * @example
 * np.cbrt([27, -8])
 * // array([ 3., -2.])
 */
export const cbrt: Unary = unary({
  name: 'cbrt',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.cbrt(A[a]!);
    },
  },
});

/**
 * `1 / x`. int32 stays int32: everything but 1 and -1 gives 0.
 * @example
 * np.reciprocal([2, 4])
 * // array([0.5 , 0.25])
 */
export const reciprocal: Unary = unary({
  name: 'reciprocal',
  loop: counted,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = 1 / A[a]!;
    },
    int32: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        O[o] = x === 0 ? 0 : 1 / x;
      }
    },
  },
});
