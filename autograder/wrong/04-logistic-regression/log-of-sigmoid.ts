// The logarithm of the right class's probability: -Infinity where the sigmoid has rounded to 0 or 1.
import { type NDArray, nn, np } from 'neuronbook';

export function logLoss(z: NDArray, y: NDArray): number {
  const p = nn.sigmoid(z);
  return -np.mean(np.log(np.where(np.equal(y, 1), p, np.subtract(1, p))));
}
