// The methods of NDArray that reduce, sort or multiply matrices. Each is one line that calls the function of np.
// Only NDArray.ts imports this file (the class must exist before NDArray extends it).
import { type ArgOptions, argmax, argmin, cumprod, cumsum, type RunningOptions } from './along.ts';
import { dot, matmul, type ProductOptions } from './matmul.ts';
import { ArithmeticMethods } from './methods-arithmetic.ts';
import type { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
import { all, any, max, mean, min, prod, sum } from './reduce.ts';
import type { NoAxis, ReduceOptions, SomeAxis, SumOptions } from './reduce-core.ts';
import { argsort, type SortOptions, sort } from './sort.ts';
import { copyInto } from './strided.ts';
import { type TakeOptions, take } from './take.ts';
import { ptp, std, type VarOptions, var as variance } from './variance.ts';

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
  var(options?: VarOptions & NoAxis): number;
  var(options: VarOptions & SomeAxis): NDArray;
  var(this: NDArray, options?: VarOptions): NDArray | number {
    return variance(this, options);
  }
  std(options?: VarOptions & NoAxis): number;
  std(options: VarOptions & SomeAxis): NDArray;
  std(this: NDArray, options?: VarOptions): NDArray | number {
    return std(this, options);
  }
  ptp(options?: NoAxis): number;
  ptp(options: ReduceOptions & SomeAxis): NDArray;
  ptp(this: NDArray, options?: ReduceOptions): NDArray | number {
    return ptp(this, options);
  }
  argmax(options?: NoAxis): number;
  argmax(options: ArgOptions): NDArray;
  argmax(this: NDArray, options?: ArgOptions): NDArray | number {
    return argmax(this, options);
  }
  argmin(options?: NoAxis): number;
  argmin(options: ArgOptions): NDArray;
  argmin(this: NDArray, options?: ArgOptions): NDArray | number {
    return argmin(this, options);
  }
  cumsum(this: NDArray, options?: RunningOptions): NDArray {
    return cumsum(this, options);
  }
  cumprod(this: NDArray, options?: RunningOptions): NDArray {
    return cumprod(this, options);
  }
  argsort(this: NDArray, options?: SortOptions): NDArray {
    return argsort(this, options);
  }
  /** Sorts in place, as NumPy's method does; `np.sort` gives a sorted copy. */
  sort(this: NDArray, options?: SortOptions & { axis?: number }): void {
    copyInto('sort', this, sort(this, options));
  }
  take(this: NDArray, indices: Operand, options?: TakeOptions): NDArray {
    return take(this, indices, options);
  }
  matmul(this: NDArray, b: Operand, options?: ProductOptions): NDArray {
    return matmul(this, b, options);
  }
  dot(this: NDArray, b: Operand, options?: ProductOptions): NDArray {
    return dot(this, b, options);
  }
}
