// The methods of NDArray that calculate element by element. Each is one line that calls the function of np,
// so that arithmetic reads left to right: `X.matmul(W).add(b)`.
// Only NDArray.ts imports this file (the class must exist before NDArray extends it).
import { add, divide, multiply, negative, subtract } from './arithmetic.ts';
import type { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
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
  neg(this: NDArray, options?: UfuncOptions): NDArray {
    return negative(this, options);
  }
}
