// σ(1 - x).
import { type NDArray, np } from 'neuronbook';

export function sigmoidPrime(x: NDArray): NDArray {
  return np.divide(1, np.exp(x.sub(1)).add(1));
}
