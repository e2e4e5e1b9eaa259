// 1 - y for y: the loss of the other class.
import { type NDArray, np } from 'neuronbook';

export function logLoss(z: NDArray, y: NDArray): number {
  const tail = np.log1p(np.exp(np.abs(z).neg()));
  return np.mean(np.maximum(z, 0).sub(np.subtract(1, y).mul(z)).add(tail));
}
