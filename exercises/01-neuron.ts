// Lesson 01-neuron: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/01-neuron.ts
// built 5eb628ecb736
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
