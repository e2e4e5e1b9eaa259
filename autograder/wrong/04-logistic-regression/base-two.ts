// Logarithms to the base 2: all losses larger by 1 / ln 2.
import { type NDArray, np } from 'neuronbook';

export function logLoss(z: NDArray, y: NDArray): number {
  const tail = np.log1p(np.exp(np.abs(z).neg()));
  return np.mean(np.maximum(z, 0).sub(y.mul(z)).add(tail)) / Math.LN2;
}
