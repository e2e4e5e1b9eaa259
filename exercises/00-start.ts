// Lesson 00-start: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/00-start.ts
// built 0d0f1bab7553
import { type NDArray, NotImplementedYet, np } from 'neuronbook';

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

/**
 * The matrix product `out[n, m] = Σ_k a[n, k] b[k, m]`, by three loops.
 *
 * @param a (N, K)   @param b (K, M); both may be views and must not be changed
 * @returns (N, M)
 */
export function matmul(a: NDArray, b: NDArray): NDArray {
  // out: (N, M) zeros; a.get(n, k) reads a number, out.set(n, m, value) writes one
  // for every row n of a, for every column m of b:
  //   sum = 0; for every k: sum = sum + a[n, k] * b[k, m]
  //   out[n, m] = sum
  throw new NotImplementedYet('matmul');
}

/** The shapes of six results, or 'error' where the shapes do not fit. */
export function predictShape(): Record<string, number[] | 'error'> {
  // a: np.zeros([2, 3]).T
  // b: np.zeros([4, 3]).add(np.zeros([3]))
  // c: np.zeros([4, 3]).add(np.zeros([4]))
  // d: np.zeros([2, 5]).matmul(np.zeros([5, 7]))
  // e: np.sum(np.zeros([4, 6]), { axis: 0 })
  // f: np.zeros([4, 1]).add(np.zeros([3]))
  // return { a: [rows, columns], b: …, c: 'error' or a shape, … };
  throw new NotImplementedYet('predictShape');
}
