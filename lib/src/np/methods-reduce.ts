// The methods of NDArray that reduce, sort or multiply matrices. Each is one line that calls the function of np.
// Only NDArray.ts imports this file (the class must exist before NDArray extends it).
import { dot, matmul, type ProductOptions } from './matmul.ts';
import { ArithmeticMethods } from './methods-arithmetic.ts';
import type { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
import { all, any, max, mean, min, prod, sum } from './reduce.ts';
import type { NoAxis, ReduceOptions, SomeAxis, SumOptions } from './reduce-core.ts';

export abstract class ReduceMethods extends ArithmeticMethods {
  sum(options?: SumOptions & NoAxis): number;
  sum(options: SumOptions & SomeAxis): NDArray;
  sum(this: NDArray, options?: SumOptions): NDArray | number {
    return sum(this, options);
  }
  prod(options?: SumOptions & NoAxis): number;
  prod(options: SumOptions & SomeAxis): NDArray;
  prod(this: NDArray, options?: SumOptions): NDArray | number {
    return prod(this, options);
  }
  mean(options?: SumOptions & NoAxis): number;
  mean(options: SumOptions & SomeAxis): NDArray;
  mean(this: NDArray, options?: SumOptions): NDArray | number {
    return mean(this, options);
  }
  max(options?: NoAxis): number;
  max(options: ReduceOptions & SomeAxis): NDArray;
  max(this: NDArray, options?: ReduceOptions): NDArray | number {
    return max(this, options);
  }
  min(options?: NoAxis): number;
  min(options: ReduceOptions & SomeAxis): NDArray;
  min(this: NDArray, options?: ReduceOptions): NDArray | number {
    return min(this, options);
  }
  any(options?: NoAxis): boolean;
  any(options: ReduceOptions & SomeAxis): NDArray;
  any(this: NDArray, options?: ReduceOptions): NDArray | boolean {
    return any(this, options);
  }
  all(options?: NoAxis): boolean;
  all(options: ReduceOptions & SomeAxis): NDArray;
  all(this: NDArray, options?: ReduceOptions): NDArray | boolean {
    return all(this, options);
  }
  matmul(this: NDArray, b: Operand, options?: ProductOptions): NDArray {
    return matmul(this, b, options);
  }
  dot(this: NDArray, b: Operand, options?: ProductOptions): NDArray {
    return dot(this, b, options);
  }
}
