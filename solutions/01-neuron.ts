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
  // BEGIN SOLUTION
  const [N, C] = A.shape;
  const out = np.zeros([N], { dtype: 'int32' });
  for (let n = 0; n < N; n++) {
    let best = 0;
    for (let c = 1; c < C; c++) if (A.get(n, c) > A.get(n, best)) best = c;
    out.set(n, best);
  }
  return out;
  // END SOLUTION
}

/**
 * `σ'(x) = σ(x) (1 - σ(x))`, the slope of the sigmoid, element by element.
 *
 * @param x any shape: the input of the sigmoid, not its value; it may be a view and must not be changed
 * @returns the same shape, every value from 0 to 1/4
 */
export function sigmoidPrime(x: NDArray): NDArray {
  // for every element v of x: s = 1 / (1 + e^(-v)), out = s * (1 - s)
  // BEGIN SOLUTION
  const s = np.divide(1, np.exp(x.neg()).add(1));
  return s.mul(np.subtract(1, s));
  // END SOLUTION
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
  // BEGIN SOLUTION
  return X.matmul(W).add(b); // (N, D) @ (D, H) + (H,) = (N, H)
  // END SOLUTION
}
