// σ(x)².
import { type NDArray, np } from 'neuronbook';

export function sigmoidPrime(x: NDArray): NDArray {
  const s = np.divide(1, np.exp(x.neg()).add(1));
  return s.mul(s);
}
