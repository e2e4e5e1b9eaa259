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
  add(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return add(this, b, options);
  }
  sub(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return subtract(this, b, options);
  }
  mul(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return multiply(this, b, options);
  }
  div(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return divide(this, b, options);
  }
  pow(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return power(this, b, options);
  }
  mod(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return remainder(this, b, options);
  }
  equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return equal(this, b, options);
  }
  not_equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return not_equal(this, b, options);
  }
  less(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return less(this, b, options);
  }
  less_equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return less_equal(this, b, options);
  }
  greater(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return greater(this, b, options);
  }
  greater_equal(this: NDArray, b: Operand, options?: UfuncOptions): NDArray {
    return greater_equal(this, b, options);
  }
  neg(this: NDArray, options?: UfuncOptions): NDArray {
    return negative(this, options);
  }
  abs(this: NDArray, options?: UfuncOptions): NDArray {
    return absolute(this, options);
  }
  round(this: NDArray, options?: RoundOptions): NDArray {
    return round(this, options);
  }
  clip(this: NDArray, low: Operand | null, high: Operand | null, options?: UfuncOptions): NDArray {
    return clip(this, low, high, options);
  }
}
