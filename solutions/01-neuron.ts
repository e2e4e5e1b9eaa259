// Lesson 01, The neuron and the sigmoid.
import { type NDArray, np } from 'neuronbook';

/**
 * `σ(x) = 1 / (1 + e^(-x))`, element by element.
 *
 * @param x any shape; it may be a view and must not be changed
 * @returns the same shape, every value between 0 and 1
 */
export function sigmoid(x: NDArray): NDArray {
  // for every element v of x: out = 1 / (1 + e^(-v))
  // BEGIN SOLUTION
  return np.divide(1, np.exp(x.neg()).add(1));
  // END SOLUTION
}
