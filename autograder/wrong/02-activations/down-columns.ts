// Works down the columns: every class sums to 1 over the samples.
import { type NDArray, np } from 'neuronbook';

export function softmax(Z: NDArray): NDArray {
  const top = np.max(Z, { axis: 0, keepdims: true });
  const e = np.exp(Z.sub(top));
  return e.div(np.sum(e, { axis: 0, keepdims: true }));
}
