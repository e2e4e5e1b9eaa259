// Hyperbolic functions and their inverses, element by element. Results are floating.
import { floating } from './dtype.ts';
import { unary } from './ufunc.ts';
import type { Unary } from './ufunc-types.ts';

/**
 * `sinh(x) = (e^x - e^-x) / 2`.
 * @example
 * np.sinh(0)
 * // 0
 */
export const sinh: Unary = unary({
  name: 'sinh',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.sinh(A[a]!);
    },
  },
});

/**
 * `cosh(x) = (e^x + e^-x) / 2`.
 * @example
 * np.cosh(0)
 * // 1
 */
export const cosh: Unary = unary({
  name: 'cosh',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.cosh(A[a]!);
    },
  },
});

/**
 * `tanh(x) = (e^x - e^-x) / (e^x + e^-x)`, between -1 and 1.
 * @example
 * np.tanh([0, 1, 1000])
 * // array([0.        , 0.76159416, 1.        ])
 */
export const tanh: Unary = unary({
  name: 'tanh',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.tanh(A[a]!);
    },
  },
});

/**
 * Inverse of sinh.
 * @example
 * np.arcsinh(0)
 * // 0
 */
export const arcsinh: Unary = unary({
  name: 'arcsinh',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.asinh(A[a]!);
    },
  },
});

/**
 * Inverse of cosh; nan below 1.
 * @example
 * np.arccosh(1)
 * // 0
 */
export const arccosh: Unary = unary({
  name: 'arccosh',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.acosh(A[a]!);
    },
  },
});

/**
 * Inverse of tanh; nan outside [-1, 1].
 * @example
 * np.arctanh(0)
 * // 0
 */
export const arctanh: Unary = unary({
  name: 'arctanh',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.atanh(A[a]!);
    },
  },
});
