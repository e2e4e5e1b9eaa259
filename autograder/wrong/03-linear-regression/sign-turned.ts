// y - prediction where prediction - y belongs: the gradient points downhill.
import type { NDArray } from 'neuronbook';

export function mseGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  return X.T.matmul(y.sub(X.matmul(theta))).div(y.size);
}
