// Lesson 00, Start here: a row added to every row of a table, the matrix product, shapes foretold.
import { type NDArray, np } from 'neuronbook';

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
  // BEGIN SOLUTION
  const [N, K] = a.shape;
  const M = b.shape[1];
  const out = np.zeros([N, M]);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += a.get(n, k) * b.get(k, m);
      out.set(n, m, sum);
    }
  }
  return out;
  // END SOLUTION
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
  // BEGIN SOLUTION
  return { a: [3, 2], b: [4, 3], c: 'error', d: [2, 7], e: [6], f: [4, 3] };
  // END SOLUTION
}
