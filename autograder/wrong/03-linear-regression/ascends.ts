// Adds the gradient: the step goes uphill.
import { type NDArray, np } from 'neuronbook';

export function fit(X: NDArray, y: NDArray, { lr, steps }: { lr: number; steps: number }): NDArray {
  let theta = np.zeros([X.shape[1]!]);
  for (let step = 0; step < steps; step++) {
    const gradient = X.T.matmul(X.matmul(theta).sub(y)).div(y.size);
    theta = theta.add(gradient.mul(lr));
  }
  return theta;
}
