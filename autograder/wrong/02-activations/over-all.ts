// Divides by the sum of the whole matrix: all N x C numbers together sum to 1.
import { type NDArray, np } from 'neuronbook';

export function softmax(Z: NDArray): NDArray {
  const top = np.max(Z);
  const e = np.exp(Z.sub(top));
  return e.div(np.sum(e));
}
