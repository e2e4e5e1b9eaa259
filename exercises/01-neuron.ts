// Lesson 01-neuron: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/01-neuron.ts
// built a260842369af
import { type NDArray, NotImplementedYet, np } from 'neuronbook';

/**
 * `σ(x) = 1 / (1 + e^(-x))`, element by element.
 *
 * @param x any shape; it may be a view and must not be changed
 * @returns the same shape, every value between 0 and 1
 */
export function sigmoid(x: NDArray): NDArray {
  // for every element v of x: out = 1 / (1 + e^(-v))
  throw new NotImplementedYet('sigmoid');
}

/**
 * `out[n] = the column of the largest number of row n`; of equal numbers the first one counts.
 *
 * @param A (N, C) one sample a row, one class a column, C at least 1
 * @returns (N,) dtype int32, every number from 0 to C - 1
 */
export function argmax(A: NDArray): NDArray {
  // out: (N,) of dtype int32
  // for every row n:
  //   best = 0; for c = 1..C-1: take c for best when A[n, c] is larger than A[n, best]
  throw new NotImplementedYet('argmax');
}
