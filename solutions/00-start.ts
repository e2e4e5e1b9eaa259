// Lesson 00, Start here: one row of numbers added to every row of a table.
import type { NDArray } from 'neuronbook';

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
  // BEGIN SOLUTION
  return x.add(b); // (N, D) + (D,): b is repeated along axis 0
  // END SOLUTION
}
