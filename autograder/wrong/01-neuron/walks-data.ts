// Walks x.data as if the elements always lay there in order: wrong on every view.
import { type NDArray, np } from 'neuronbook';

export function sigmoid(x: NDArray): NDArray {
  const out = np.zeros([...x.shape]);
  for (let i = 0; i < x.size; i++) out.data[i] = 1 / (1 + Math.exp(-x.data[i]!));
  return out;
}
