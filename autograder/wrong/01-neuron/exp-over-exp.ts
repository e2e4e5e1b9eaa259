// e^x / (1 + e^x): the same formula on paper, Infinity / Infinity for a large x.
import { type NDArray, np } from 'neuronbook';

export function sigmoid(x: NDArray): NDArray {
  return np.exp(x).div(np.exp(x).add(1));
}
