// Size and sign, element by element.
import { floating } from './dtype.ts';
import { binary, noLoop, same, unary } from './ufunc.ts';
import type { Binary, Unary } from './ufunc-types.ts';

/**
 * `|x|`. The most negative int32 stays as it is, as there is no positive one.
 * @example
 * np.absolute([-1.5, 2])
 * // array([1.5, 2. ])
 */
export const absolute: Unary = unary({
  name: 'absolute',
  loop: same,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.abs(A[a]!);
    },
  },
});

/** The same as `absolute`. */
export const abs: Unary = absolute;

/**
 * `|x|`, always floating.
 * @example
 * np.fabs(np.array([-1, 2], { dtype: 'int32' }))
 * // array([1., 2.])
 */
export const fabs: Unary = unary({
  name: 'fabs',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.abs(A[a]!);
    },
  },
});

/**
 * -1, 0 or 1; nan stays nan.
 * @example
 * np.sign([-1.5, 0, 2])
 * // array([-1.,  0.,  1.])
 */
export const sign: Unary = unary({
  name: 'sign',
  loop: (dtype) => (dtype === 'bool' ? noLoop('sign', dtype) : dtype),
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) {
        const x = A[a]!;
        O[o] = x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : x;
      }
    },
  },
});

/**
 * Size of a with the sign of b.
 * @example
 * np.copysign([1, 2], -0)
 * // array([-1., -2.])
 */
export const copysign: Binary = binary({
  name: 'copysign',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = Math.abs(A[a]!);
        const y = B[b]!;
        O[o] = y < 0 || (y === 0 && 1 / y < 0) ? -x : x;
      }
    },
  },
});

/**
 * Step function: 0 below 0, `b` at 0, 1 above.
 * @example
 * np.heaviside([-2, 0, 2], 0.5)
 * // array([0. , 0.5, 1. ])
 */
export const heaviside: Binary = binary({
  name: 'heaviside',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = A[a]!;
        O[o] = x < 0 ? 0 : x > 0 ? 1 : x === 0 ? B[b]! : x;
      }
    },
  },
});
