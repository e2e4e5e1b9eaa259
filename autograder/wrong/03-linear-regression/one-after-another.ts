// Each parameter steps by itself, with the new values of those before it.
import { type NDArray, np } from 'neuronbook';

export function fit(X: NDArray, y: NDArray, { lr, steps }: { lr: number; steps: number }): NDArray {
  const theta = np.zeros([X.shape[1]!]);
  for (let step = 0; step < steps; step++) {
    for (let d = 0; d < theta.size; d++) {
      const gradient = X.T.matmul(X.matmul(theta).sub(y)).div(y.size);
      theta.set(d, theta.get(d) - lr * gradient.get(d));
    }
  }
  return theta;
}
