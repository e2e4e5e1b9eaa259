// Exponentials, logarithms and roots, element by element. Results are floating: float32 stays float32, the rest is float64.
import { floating } from './dtype.ts';
import { unary } from './ufunc.ts';
import type { Unary } from './ufunc-types.ts';

/** `e^x`. */
export const exp: Unary = unary({
  name: 'exp',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.exp(A[a]!);
    },
  },
});

/** Natural logarithm; `log(0) = -inf`, negative numbers give nan. */
export const log: Unary = unary({
  name: 'log',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.log(A[a]!);
    },
  },
});

/** Square root; negative numbers give nan. */
export const sqrt: Unary = unary({
  name: 'sqrt',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.sqrt(A[a]!);
    },
  },
});
