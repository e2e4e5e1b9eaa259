// Lesson 03-linear-regression: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/03-linear-regression.ts
// built aa5a43fec275
import { type NDArray, NotImplementedYet, np } from 'neuronbook';

/**
 * The gradient of `L(θ) = 1/(2N) Σ (X θ - y)²`, half the mean squared error, by θ.
 *
 * @param X (N, D) one sample a row, its features in the columns
 * @param y (N,) what should come out
 * @param theta (D,) the parameters; must not be changed
 * @returns (D,) one slope for each parameter
 */
export function mseGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  // error[n] = (sum over d of X[n, d] * theta[d]) - y[n]        (N,)
  // out[d]   = 1/N * (sum over n of X[n, d] * error[n])         (D,)
  throw new NotImplementedYet('mseGrad');
}

/**
 * Gradient descent on `L(θ) = 1/(2N) Σ (X θ - y)²`: from θ = 0, `steps` times
 * `θ ← θ - lr · ∂L/∂θ`, all of θ at once.
 *
 * @param X (N, D)
 * @param y (N,)
 * @param options lr: how far a step goes; steps: how many, 0 gives the start
 * @returns (D,) theta after the last step
 */
export function fit(X: NDArray, y: NDArray, { lr, steps }: { lr: number; steps: number }): NDArray {
  // theta = zeros (D,)
  // repeat steps times:
  //   gradient = your mseGrad, for the theta of now
  //   theta = theta - lr * gradient
  throw new NotImplementedYet('fit');
}

/**
 * The gradient of `L(θ) = 1/N Σ |X θ - y|`, the mean absolute error, by θ.
 * Where an error is exactly 0, its slope counts as 0.
 *
 * @param X (N, D)
 * @param y (N,)
 * @param theta (D,)
 * @returns (D,)
 */
export function maeGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  // error[n] = (sum over d of X[n, d] * theta[d]) - y[n]         (N,)
  // slope[n] = 1 where error[n] > 0, -1 where it is < 0, else 0  (N,)
  // out[d]   = 1/N * (sum over n of X[n, d] * slope[n])          (D,)
  throw new NotImplementedYet('maeGrad');
}

/**
 * Columns of mean 0 and standard deviation 1: `(x - mean) / std`, with mean and std of the
 * TRAINING rows for both parts.
 * A column that is constant in `train` (std 0) is only moved by its mean.
 *
 * @param train (N, D)
 * @param test (M, D)
 * @returns train (N, D) and test (M, D), new arrays
 */
export function standardise(train: NDArray, test: NDArray): { train: NDArray; test: NDArray } {
  // for every column d:
  //   mean, std = those of train[:, d]; where std is 0 take 1
  //   train[:, d] and test[:, d]: subtract mean, divide by std
  throw new NotImplementedYet('standardise');
}
