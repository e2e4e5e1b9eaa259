// Moves towards the target even when the answer was right.
import { type NDArray, np } from 'neuronbook';

export function perceptronStep(w: NDArray, x: NDArray, y: number): NDArray {
  const inputs = np.concatenate([x, np.ones([1])]);
  return w.add(inputs.mul(y === 1 ? 1 : -1));
}
