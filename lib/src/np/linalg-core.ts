// What the functions of np.linalg share: checks, stacks of matrices, the error class.
import { allocate, type DType, floating } from './dtype.ts';
import { hinted, shapeText } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { sizeOf } from './shape.ts';
import { fresh, packed } from './strided.ts';

/** A matrix that has no answer: singular, not positive definite, not square. */
export class LinAlgError extends Error {
  override name = 'LinAlgError';
}

/** A stack of (m, n) matrices as doubles, one after the other in C order. */
export interface Stack {
  data: Float64Array;
  batch: number[];
  count: number;
  m: number;
  n: number;
  dtype: DType;
}

/** The last two axes of `a` as matrices; throws for arrays with fewer. */
export function stackOf(name: string, a: Operand): Stack {
  const x = toArray(a);
  if (x.ndim < 2) {
    throw new LinAlgError(
      hinted(
        `${name}: ${x.ndim}-dimensional array given. Array must be at least two-dimensional`,
        x.ndim === 1 ? 'a.reshape(-1, 1) is a column, a.reshape(1, -1) a row' : 'pass a matrix',
      ),
    );
  }
  const batch = x.shape.slice(0, -2);
  const [m, n] = x.shape.slice(-2);
  return { data: packed(x, 'float64') as Float64Array, batch, count: sizeOf(batch), m, n, dtype: floating(x.dtype) };
}

/** The same for square matrices. */
export function squareStack(name: string, a: Operand): Stack {
  const stack = stackOf(name, a);
  if (stack.m !== stack.n) {
    throw new LinAlgError(
      hinted(
        `${name}: Last 2 dimensions of the array must be square, got ${shapeText([...stack.batch, stack.m, stack.n])}`,
        'np.linalg.lstsq solves the rest',
      ),
    );
  }
  return stack;
}

/** Results as an array: doubles, or float32 for float32 input. */
export function wrapResult(data: Float64Array, dtype: DType, shape: readonly number[]): NDArray {
  if (dtype !== 'float32') return fresh(data, 'float64', shape);
  const narrow = allocate('float32', data.length);
  narrow.set(data);
  return fresh(narrow, 'float32', shape);
}
