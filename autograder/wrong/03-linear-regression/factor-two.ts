// The gradient of 1/N Σ (…)² for that of 1/(2N) Σ (…)²: twice too long.
import type { NDArray } from 'neuronbook';

export function mseGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  return X.T.matmul(X.matmul(theta).sub(y)).mul(2).div(y.size);
}
