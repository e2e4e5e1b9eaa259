// Whole quotients and remainders, element by element with broadcasting.
// `mod` has the sign of the divisor (Python), `fmod` that of the dividend (C and the % of JavaScript).
import type { DType } from './dtype.ts';
import type { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
import { binary } from './ufunc.ts';
import type { Binary } from './ufunc-types.ts';

/** Whole numbers stay whole; booleans are counted. */
const counted = (dtype: DType): DType => (dtype === 'bool' ? 'int32' : dtype);

/** `floor(x / y)` as Python has it: exact also where the quotient would round up to the next whole number. */
function floorQuotient(x: number, y: number): number {
  if (y === 0) return x / y;
  let rest = x % y;
  if (Number.isNaN(rest)) return Number.NaN;
  let quotient = (x - rest) / y;
  if (rest !== 0) {
    if (y < 0 !== rest < 0) {
      rest += y;
      quotient -= 1;
    }
  }
  if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Remainder with the sign of y. */
function signedRemainder(x: number, y: number): number {
  const rest = x % y;
  if (rest === 0) return y < 0 || Object.is(y, -0) ? -0 : 0;
  return rest < 0 !== y < 0 ? rest + y : rest;
}

/**
 * `floor(a / b)`. int32 stays int32 (division by 0 gives 0).
 * @example
 * np.floor_divide([7, -7], 2)
 * // array([ 3., -4.])
 */
export const floor_divide: Binary = binary({
  name: 'floor_divide',
  loop: counted,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = floorQuotient(A[a]!, B[b]!);
    },
    int32: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const y = B[b]!;
        O[o] = y === 0 ? 0 : Math.floor(A[a]! / y);
      }
    },
  },
});

/**
 * `a - b * floor(a / b)`: the remainder with the sign of b. int32: 0 for b = 0.
 * @example
 * np.remainder([7, -7], 3)
 * // array([1., 2.])
 */
export const remainder: Binary = binary({
  name: 'remainder',
  loop: counted,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = signedRemainder(A[a]!, B[b]!);
    },
    int32: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const y = B[b]!;
        O[o] = y === 0 ? 0 : signedRemainder(A[a]!, y);
      }
    },
  },
});

/** The same as `remainder`. */
export const mod: Binary = remainder;

/**
 * The remainder with the sign of a, as the % of JavaScript.
 * @example
 * np.fmod([7, -7], 3)
 * // array([ 1., -1.])
 */
export const fmod: Binary = binary({
  name: 'fmod',
  loop: counted,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! % B[b]!;
    },
    int32: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const y = B[b]!;
        O[o] = y === 0 ? 0 : A[a]! % y;
      }
    },
  },
});

/**
 * `[floor_divide(a, b), remainder(a, b)]`.
 * @example
 * np.divmod([7, -7], 3)
 * // [ array([ 2., -3.]), array([1., 2.]) ]
 */
export function divmod(a: Operand, b: Operand): [NDArray | number, NDArray | number] {
  return [floor_divide(a, b), remainder(a, b)];
}
