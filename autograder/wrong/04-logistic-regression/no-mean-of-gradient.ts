// No 1/N: the gradient of the sum.
import { type NDArray, nn } from 'neuronbook';

export function logLossGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  return X.T.matmul(nn.sigmoid(X.matmul(theta)).sub(y));
}
