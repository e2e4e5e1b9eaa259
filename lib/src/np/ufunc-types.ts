// The call signatures shared by all elementwise functions.
import type { DType } from './dtype.ts';
import type { NDArray } from './NDArray.ts';
import type { ArrayOperand, Operand, Scalar } from './operand.ts';

/** Options of every elementwise function. */
export interface UfuncOptions {
  /** Array that receives the result and is returned; its shape must be the result's. It may be (or overlap) an input. */
  out?: NDArray | undefined;
  /** Mask, broadcast to the result: where it is false, `out` keeps its value (0 in a new array). Default: everywhere. */
  where?: Operand | undefined;
  /** Calculate in this dtype instead of the one that follows from the inputs. */
  dtype?: DType | undefined;
}

/** Options with `out` given: then the result is that array. */
export interface OutOptions extends UfuncOptions {
  out: NDArray;
}

/** A function of one array. A plain number in gives a plain `R` out. */
export interface Unary<R extends number | boolean = number> {
  (x: Operand, options: OutOptions): NDArray;
  (x: Scalar, options?: UfuncOptions): R;
  (x: ArrayOperand, options?: UfuncOptions): NDArray;
  (x: Operand, options?: UfuncOptions): NDArray | R;
}

/** A function of two arrays that broadcast. Two plain numbers in give a plain `R` out. */
export interface Binary<R extends number | boolean = number> {
  (a: Operand, b: Operand, options: OutOptions): NDArray;
  (a: Scalar, b: Scalar, options?: UfuncOptions): R;
  (a: ArrayOperand, b: Operand, options?: UfuncOptions): NDArray;
  (a: Operand, b: ArrayOperand, options?: UfuncOptions): NDArray;
  (a: Operand, b: Operand, options?: UfuncOptions): NDArray | R;
}
