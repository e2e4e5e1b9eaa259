// Subtracts the maximum from Z itself.
import { type NDArray, np } from 'neuronbook';

export function softmax(Z: NDArray): NDArray {
  const top = np.max(Z, { axis: 1, keepdims: true });
  const e = np.exp(np.subtract(Z, top, { out: Z }));
  return e.div(np.sum(e, { axis: 1, keepdims: true }));
}
