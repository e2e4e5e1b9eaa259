// Exponentials and logarithms, element by element. Results are floating: float32 stays float32, the rest is float64.
import { floating } from './dtype.ts';
import { exp as fastExp } from './fast-math.ts';
import { binary, unary } from './ufunc.ts';
import type { Binary, Unary } from './ufunc-types.ts';

/**
 * `exp(x) = e^x`. Above about 709.78 it is inf.
 * @example
 * np.exp([0, 1])
 * // array([1.        , 2.71828183])
 */
export const exp: Unary = unary({
  name: 'exp',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = fastExp(A[a]!);
    },
  },
});

/**
 * `exp2(x) = 2^x`.
 * @example
 * np.exp2([0, 1, 8])
 * // array([  1.,   2., 256.])
 */
export const exp2: Unary = unary({
  name: 'exp2',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = 2 ** A[a]!;
    },
  },
});

/**
 * `expm1(x) = e^x - 1`, exact also where x is tiny and the subtraction would lose all digits.
 * @example
 * np.expm1(1e-10)
 * // 1.00000000005e-10
 */
export const expm1: Unary = unary({
  name: 'expm1',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.expm1(A[a]!);
    },
  },
});

/**
 * Natural logarithm: `log(e^x) = x`. `log(0)` is -inf, negative numbers give nan.
 * @example
 * np.log([1, Math.E, 0])
 * // array([  0.,   1., -inf])
 */
export const log: Unary = unary({
  name: 'log',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.log(A[a]!);
    },
  },
});

/**
 * Logarithm to base 2.
 * @example
 * np.log2([1, 8])
 * // array([0., 3.])
 */
export const log2: Unary = unary({
  name: 'log2',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.log2(A[a]!);
    },
  },
});

/**
 * Logarithm to base 10.
 * @example
 * np.log10([1, 1000])
 * // array([0., 3.])
 */
export const log10: Unary = unary({
  name: 'log10',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.log10(A[a]!);
    },
  },
});

/**
 * `log1p(x) = log(1 + x)`, exact also where x is tiny.
 * @example
 * np.log1p(1e-10)
 * // 9.999999999500001e-11
 */
export const log1p: Unary = unary({
  name: 'log1p',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.log1p(A[a]!);
    },
  },
});

/**
 * `logaddexp(a, b) = log(e^a + e^b)` without overflow: the larger one is taken out of the sum.
 * @example
 * np.logaddexp(1000, 1000)
 * // 1000.6931471805599
 */
export const logaddexp: Binary = binary({
  name: 'logaddexp',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = A[a]!;
        const y = B[b]!;
        O[o] = x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
      }
    },
  },
});

/**
 * `logaddexp2(a, b) = log2(2^a + 2^b)` without overflow.
 * @example
 * np.logaddexp2(3, 3)
 * // 4
 */
export const logaddexp2: Binary = binary({
  name: 'logaddexp2',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) {
        const x = A[a]!;
        const y = B[b]!;
        O[o] = x === y ? x + 1 : Math.max(x, y) + Math.LOG2E * Math.log1p(2 ** -Math.abs(x - y));
      }
    },
  },
});
