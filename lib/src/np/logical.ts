// Truth and bits, element by element with broadcasting. 0 is false, everything else (nan too) is true.
import type { DType } from './dtype.ts';
import { binary, same, unary } from './ufunc.ts';
import type { Binary, Unary } from './ufunc-types.ts';

/**
 * True where both are.
 * @example
 * np.logical_and([true, true, false], [true, false, false])
 * // array([ True, False, False])
 */
export const logical_and: Binary<boolean> = binary({
  name: 'logical_and',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! !== 0 && B[b]! !== 0 ? 1 : 0;
    },
  },
});

/**
 * True where one of them is, or both are.
 * @example
 * np.logical_or([true, true, false], [true, false, false])
 * // array([ True,  True, False])
 */
export const logical_or: Binary<boolean> = binary({
  name: 'logical_or',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! !== 0 || B[b]! !== 0 ? 1 : 0;
    },
  },
});

/**
 * True where exactly one of them is.
 * @example
 * np.logical_xor([true, true, false], [true, false, false])
 * // array([False,  True, False])
 */
export const logical_xor: Binary<boolean> = binary({
  name: 'logical_xor',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = (A[a]! !== 0) !== (B[b]! !== 0) ? 1 : 0;
    },
  },
});

/**
 * True where x is 0 or false.
 * @example
 * np.logical_not([true, false])
 * // array([False,  True])
 */
export const logical_not: Unary<boolean> = unary({
  name: 'logical_not',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]! === 0 ? 1 : 0;
    },
  },
});

/** Bits exist in int32 and bool only. */
function bits(name: string): (dtype: DType) => DType {
  return (dtype) => {
    if (dtype === 'int32' || dtype === 'bool') return dtype;
    throw new TypeError(
      `ufunc '${name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''\nhint: for masks of numbers use the logical_ functions, for bits a.astype('int32')`,
    );
  };
}

/**
 * Bits set in both; for masks: and.
 * @example
 * np.bitwise_and(np.array([12, 10], { dtype: 'int32' }), 6)
 * // array([4, 2], dtype=int32)
 */
export const bitwise_and: Binary = binary({
  name: 'bitwise_and',
  loop: bits('bitwise_and'),
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! & B[b]!;
    },
  },
});

/**
 * Bits set in either; for masks: or.
 * @example
 * np.bitwise_or(np.array([12, 10], { dtype: 'int32' }), 6)
 * // array([14, 14], dtype=int32)
 */
export const bitwise_or: Binary = binary({
  name: 'bitwise_or',
  loop: bits('bitwise_or'),
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! | B[b]!;
    },
  },
});

/**
 * Bits set in one of them only; for masks: exclusive or.
 * @example
 * np.bitwise_xor(np.array([12, 10], { dtype: 'int32' }), 6)
 * // array([10, 12], dtype=int32)
 */
export const bitwise_xor: Binary = binary({
  name: 'bitwise_xor',
  loop: bits('bitwise_xor'),
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! ^ B[b]!;
    },
  },
});

/**
 * All bits flipped; for masks: not.
 * @example
 * np.invert([true, false])
 * // array([False,  True])
 */
export const invert: Unary = unary({
  name: 'invert',
  loop: bits('invert'),
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = ~A[a]!;
    },
    bool: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]! ^ 1;
    },
  },
});
