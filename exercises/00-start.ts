// Lesson 00-start: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/00-start.ts
// built 6f2f5d4b6e93
import { type NDArray, NotImplementedYet } from 'neuronbook';

/**
 * `out[n, d] = x[n, d] + b[d]`: adds the bias row `b` to every row of `x`, as a new array.
 *
 * @param x (N, D) one sample a row; it may be a view and must not be changed
 * @param b (D,) one number a column
 * @returns (N, D)
 */
export function addBias(x: NDArray, b: NDArray): NDArray {
  // x: (N, D), b: (D,)
  // for n in 0..N-1, for d in 0..D-1: out[n, d] = x[n, d] + b[d]
  throw new NotImplementedYet('addBias');
}
