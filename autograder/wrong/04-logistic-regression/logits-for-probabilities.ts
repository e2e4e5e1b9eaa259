// Compares the logits with y: the gradient of linear regression.
import type { NDArray } from 'neuronbook';

export function logLossGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  return X.T.matmul(X.matmul(theta).sub(y)).div(y.size);
}
