// No 1/N: the sum over the samples instead of their mean.
import type { NDArray } from 'neuronbook';

export function mseGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  return X.T.matmul(X.matmul(theta).sub(y));
}
