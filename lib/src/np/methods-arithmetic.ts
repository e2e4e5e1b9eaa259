// The methods of NDArray that calculate element by element. Each is one line that calls the function of np,
// so that arithmetic reads left to right: `X.matmul(W).add(b)`.
// Only NDArray.ts imports this file (the class must exist before NDArray extends it).
import { add, divide, multiply, negative, subtract } from './arithmetic.ts';
import { equal, greater, greater_equal, less, less_equal, not_equal } from './compare.ts';
import { remainder } from './division.ts';
import { clip } from './extrema.ts';
import type { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
import { power } from './power.ts';
import { type RoundOptions, round } from './rounding.ts';
import { absolute } from './sign.ts';
import type { UfuncOptions } from './ufunc-types.ts';

export abstract class ArithmeticMethods {
  /** `a + b`. */
  add(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return add(this, b, options);
  }
  /** `a - b`. */
  sub(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return subtract(this, b, options);
  }
  /** `a * b`, element by element; the matrix product is `matmul`. */
  mul(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return multiply(this, b, options);
  }
  /** `a / b`. */
  div(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return divide(this, b, options);
  }
  /** `a^b`. */
  pow(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return power(this, b, options);
  }
  /** The remainder of `a / b`, with the sign of b. */
  mod(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return remainder(this, b, options);
  }
  /** Mask of `a == b`. */
  equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return equal(this, b, options);
  }
  /** Mask of `a != b`. */
  not_equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return not_equal(this, b, options);
  }
  /** Mask of `a < b`. */
  less(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return less(this, b, options);
  }
  /** Mask of `a <= b`. */
  less_equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return less_equal(this, b, options);
  }
  /** Mask of `a > b`. */
  greater(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return greater(this, b, options);
  }
  /** Mask of `a >= b`. */
  greater_equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return greater_equal(this, b, options);
  }
  /** `-a`. */
  neg(this: NDArray, options?: UfuncOptions): NDArray {
    return negative(this, options);
  }
  /** `|a|`. */
  abs(this: NDArray, options?: UfuncOptions): NDArray {
    return absolute(this, options);
  }
  /** Rounded to `decimals` digits, halves to even. */
  round(this: NDArray, options?: RoundOptions): NDArray {
    return round(this, options);
  }
  /** `min(max(a, low), high)`; null leaves a side open. */
  clip(this: NDArray, low: Operand | null, high: Operand | null, options?: UfuncOptions): NDArray {
    return clip(this, low, high, options);
  }
}
