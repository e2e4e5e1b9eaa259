// σ(x) (σ(x) - 1): the sign is the other way round.
import { type NDArray, np } from 'neuronbook';

export function sigmoidPrime(x: NDArray): NDArray {
  const s = np.divide(1, np.exp(x.neg()).add(1));
  return s.mul(s.sub(1));
}
