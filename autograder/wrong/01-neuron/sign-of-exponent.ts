// exp(x) where exp(-x) belongs: a falling curve.
import { type NDArray, np } from 'neuronbook';

export function sigmoid(x: NDArray): NDArray {
  return np.divide(1, np.exp(x).add(1));
}
