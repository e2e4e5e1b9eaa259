// Lesson 01-neuron: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/01-neuron.ts
// built 012d03b1ae91
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

/**
 * `σ'(x) = σ(x) (1 - σ(x))`, the slope of the sigmoid, element by element.
 *
 * @param x any shape: the input of the sigmoid, not its value; it may be a view and must not be changed
 * @returns the same shape, every value from 0 to 1/4
 */
export function sigmoidPrime(x: NDArray): NDArray {
  // for every element v of x: s = 1 / (1 + e^(-v)), out = s * (1 - s)
  throw new NotImplementedYet('sigmoidPrime');
}

/**
 * H neurons for N samples at once: `Z = X W + b`, `Z[n, h] = Σ_d X[n, d] W[d, h] + b[h]`.
 *
 * @param X (N, D) one sample a row; it may be a view and must not be changed
 * @param W (D, H) the weights of neuron h are column h
 * @param b (H,) one bias a neuron
 * @returns (N, H)
 */
export function layer(X: NDArray, W: NDArray, b: NDArray): NDArray {
  // for every sample n and every neuron h:
  //   out[n, h] = b[h] plus, for every d: X[n, d] * W[d, h]
  throw new NotImplementedYet('layer');
}
