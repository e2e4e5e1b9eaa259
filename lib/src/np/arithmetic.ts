// The four operations, remainder and sign, element by element with broadcasting.
// int32 wraps as in NumPy (products by Math.imul); for booleans `+` is "or" and `*` is "and".
import { floating } from './dtype.ts';
import { binary, noLoop, same, unary } from './ufunc.ts';
import type { Binary, Unary } from './ufunc-types.ts';

/**
 * `a + b`. For booleans: or.
 * @example
 * np.add([[1], [2]], [10, 20])
 * // array([[11., 21.],
 * //        [12., 22.]])
 */
export const add: Binary = binary({
  name: 'add',
  loop: same,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! + B[b]!;
    },
    bool: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! | B[b]!;
    },
  },
});

/**
 * `a - b`. Not defined for booleans: use logical_xor.
 * @example
 * np.subtract([5, 6], 1)
 * // array([4., 5.])
 */
export const subtract: Binary = binary({
  name: 'subtract',
  loop: (dtype) => {
    if (dtype !== 'bool') return dtype;
    throw new TypeError(
      "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.\nhint: np.logical_xor(a, b), or count with a.astype('int32')",
    );
  },
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! - B[b]!;
    },
  },
});

/**
 * `a * b`, element by element (the matrix product is `matmul`). For booleans: and.
 * @example
 * np.multiply([1, 2], [3, 4])
 * // array([3., 8.])
 */
export const multiply: Binary = binary({
  name: 'multiply',
  loop: same,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! * B[b]!;
    },
    int32: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = Math.imul(A[a]!, B[b]!);
    },
  },
});

/**
 * `a / b`. Always floating: int32 and bool give float64.
 * @example
 * np.divide([1, 2], 4)
 * // array([0.25, 0.5 ])
 */
export const divide: Binary = binary({
  name: 'divide',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! / B[b]!;
    },
  },
});

/**
 * `-x`. Not defined for booleans: use logical_not.
 * @example
 * np.negative([1, -2])
 * // array([-1.,  2.])
 */
export const negative: Unary = unary({
  name: 'negative',
  loop: (dtype) => {
    if (dtype !== 'bool') return dtype;
    throw new TypeError(
      'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.\nhint: np.logical_not(a)',
    );
  },
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = -A[a]!;
    },
  },
});

/**
 * `+x`, a copy.
 * @example
 * np.positive([1, -2])
 * // array([ 1., -2.])
 */
export const positive: Unary = unary({
  name: 'positive',
  loop: (dtype) => (dtype === 'bool' ? noLoop('positive', dtype) : dtype),
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]!;
    },
  },
});

// the short names of the methods
/** The same as `subtract`. */
export const sub: Binary = subtract;
/** The same as `multiply`. */
export const mul: Binary = multiply;
/** The same as `divide`. */
export const div: Binary = divide;
/** The same as `negative`. */
export const neg: Unary = negative;
