// Cuts x to [-1, 1] first, against an overflow that does not happen.
import { type NDArray, np } from 'neuronbook';

export function sigmoid(x: NDArray): NDArray {
  const cut = np.clip(x, -1, 1);
  return np.divide(1, np.exp(cut.neg()).add(1));
}
