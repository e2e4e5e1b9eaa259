// The sign of the prediction in place of the sign of the error.
import { type NDArray, np } from 'neuronbook';

export function maeGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  return X.T.matmul(np.sign(X.matmul(theta))).div(y.size);
}
