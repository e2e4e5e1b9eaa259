// x (1 - x): the formula for the value, applied to the input.
import { type NDArray, np } from 'neuronbook';

export function sigmoidPrime(x: NDArray): NDArray {
  return x.mul(np.subtract(1, x));
}
