// The formula as it is written: 0 · ln 0 is NaN, even for a right answer.
import { type NDArray, nn, np } from 'neuronbook';

export function logLoss(z: NDArray, y: NDArray): number {
  const p = nn.sigmoid(z);
  const terms = y.mul(np.log(p)).add(np.subtract(1, y).mul(np.log(np.subtract(1, p))));
  return -np.mean(terms);
}
