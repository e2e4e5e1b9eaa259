// Lesson 04-logistic-regression: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/04-logistic-regression.ts
// built df33d632090b
import { type NDArray, NotImplementedYet, nn, np } from 'neuronbook';

/**
 * The mean log loss of two classes: `L = -1/N Σ (y ln p + (1 - y) ln(1 - p))`, where `p = σ(z)`.
 * Computed from z as `1/N Σ (max(z, 0) - y z + ln(1 + e^(-|z|)))`, which is finite for every z.
 *
 * @param z (N,) logits, any size
 * @param y (N,) 0 or 1
 * @returns a number, natural logarithm
 */
export function logLoss(z: NDArray, y: NDArray): number {
  // term[n] = max(z[n], 0) - y[n] * z[n] + ln(1 + e^(-|z[n]|))    (N,)
  // the mean of all terms
  throw new NotImplementedYet('logLoss');
}

/**
 * The gradient of `logLoss(X θ, y)` by θ: `1/N Xᵀ (p - y)` with `p = σ(X θ)`.
 *
 * @param X (N, D)
 * @param y (N,) 0 or 1
 * @param theta (D,)
 * @returns (D,)
 */
export function logLossGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  // p[n] = nn.sigmoid of (sum over d of X[n, d] * theta[d])      (N,)
  // out[d] = 1/N * (sum over n of X[n, d] * (p[n] - y[n]))       (D,)
  throw new NotImplementedYet('logLossGrad');
}

/**
 * The mean log loss of C classes and its gradient by the logits: `P = softmax(Z)` along each row,
 * `loss = -1/N Σ ln P[n, y[n]]`, `dZ = (P - Y) / N`, where row n of Y has its single 1 in column y[n].
 *
 * @param Z (N, C) logits, any size
 * @param y (N,) class numbers from 0 to C - 1
 * @returns loss, a number; dZ (N, C)
 */
export function softmaxCE(Z: NDArray, y: NDArray): { loss: number; dZ: NDArray } {
  // shifted = Z - the largest number of each row                       (N, C)
  // logP = shifted - ln(sum over the row of e^shifted)                 (N, C)
  // loss = -(sum over n of logP[n, y[n]]) / N
  // dZ = e^logP / N; then for every n: take 1/N off dZ[n, y[n]]        (N, C)
  throw new NotImplementedYet('softmaxCE');
}

/**
 * Shuffles the rows and sets `round(frac · N)` of them aside for the test; the rest is for training.
 * Rows of X and y stay together.
 *
 * @param X (N, D)
 * @param y (N,)
 * @param frac share of the rows for the test, from 0 to 1
 * @param rng all chance comes from here: the same generator gives the same split
 * @returns trainX (N - M, D), trainY (N - M,), testX (M, D), testY (M,)
 */
export function split(
  X: NDArray,
  y: NDArray,
  frac: number,
  rng: ReturnType<typeof np.random.default_rng>,
): { trainX: NDArray; trainY: NDArray; testX: NDArray; testY: NDArray } {
  // order = the row numbers 0..N-1 in random order: rng.permutation(N)
  // test = the first M of them, train = the others
  // take these rows from X and the same rows from y
  throw new NotImplementedYet('split');
}
