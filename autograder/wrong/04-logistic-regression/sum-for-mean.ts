// The sum over the samples for their mean.
import { type NDArray, np } from 'neuronbook';

export function logLoss(z: NDArray, y: NDArray): number {
  const tail = np.log1p(np.exp(np.abs(z).neg()));
  return np.sum(np.maximum(z, 0).sub(y.mul(z)).add(tail));
}
