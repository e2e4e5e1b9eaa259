// The four operations, remainder and sign, element by element with broadcasting.
// int32 wraps as in NumPy (products by Math.imul); for booleans `+` is "or" and `*` is "and".
import { type DType, floating } from './dtype.ts';
import { binary, unary } from './ufunc.ts';
import type { Binary, Unary } from './ufunc-types.ts';

const same = (dtype: DType): DType => dtype;

/** `a + b`. For booleans: or. */
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

/** `a - b`. Not defined for booleans: use logical_xor. */
export const subtract: Binary = binary({
  name: 'subtract',
  loop: (dtype) => {
    if (dtype !== 'bool') return dtype;
    throw new TypeError(
      'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
    );
  },
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! - B[b]!;
    },
  },
});

/** `a * b`, element by element (the matrix product is `matmul`). For booleans: and. */
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

/** `a / b`. Always floating: int32 and bool give float64. */
export const divide: Binary = binary({
  name: 'divide',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = A[a]! / B[b]!;
    },
  },
});

/** `-x`. Not defined for booleans: use logical_not. */
export const negative: Unary = unary({
  name: 'negative',
  loop: (dtype) => {
    if (dtype !== 'bool') return dtype;
    throw new TypeError(
      'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.',
    );
  },
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = -A[a]!;
    },
  },
});
