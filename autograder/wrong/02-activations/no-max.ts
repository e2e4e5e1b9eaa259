// Does not subtract the largest number: e^1000 / e^1000 is NaN.
import { type NDArray, np } from 'neuronbook';

export function softmax(Z: NDArray): NDArray {
  const e = np.exp(Z);
  return e.div(np.sum(e, { axis: 1, keepdims: true }));
}
