// error / |error| for the sign: 0/0 where the prediction is exact.
import { type NDArray, np } from 'neuronbook';

export function maeGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  const error = X.matmul(theta).sub(y);
  return X.T.matmul(error.div(np.abs(error))).div(y.size);
}
