// Comparisons, element by element with broadcasting. The result is a mask (bool); nan is unequal to everything.
import { binary, same } from './ufunc.ts';
import type { Binary } from './ufunc-types.ts';

/**
 * `a == b`.
 * @example
 * np.equal([1, 2, 3], 2)
 * // array([False,  True, False])
 */
export const equal: Binary<boolean> = binary({
  name: 'equal',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! === B[b]! ? 1 : 0;
    },
  },
});

/**
 * `a != b`.
 * @example
 * np.not_equal([1, 2, 3], 2)
 * // array([ True, False,  True])
 */
export const not_equal: Binary<boolean> = binary({
  name: 'not_equal',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! !== B[b]! ? 1 : 0;
    },
  },
});

/**
 * `a < b`.
 * @example
 * np.less([1, 2, 3], 2)
 * // array([ True, False, False])
 */
export const less: Binary<boolean> = binary({
  name: 'less',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! < B[b]! ? 1 : 0;
    },
  },
});

/**
 * `a <= b`.
 * @example
 * np.less_equal([1, 2, 3], 2)
 * // array([ True,  True, False])
 */
export const less_equal: Binary<boolean> = binary({
  name: 'less_equal',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! <= B[b]! ? 1 : 0;
    },
  },
});

/**
 * `a > b`.
 * @example
 * np.greater([1, 2, 3], 2)
 * // array([False, False,  True])
 */
export const greater: Binary<boolean> = binary({
  name: 'greater',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! > B[b]! ? 1 : 0;
    },
  },
});

/**
 * `a >= b`.
 * @example
 * np.greater_equal([1, 2, 3], 2)
 * // array([False,  True,  True])
 */
export const greater_equal: Binary<boolean> = binary({
  name: 'greater_equal',
  loop: same,
  result: 'bool',
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! >= B[b]! ? 1 : 0;
    },
  },
});
