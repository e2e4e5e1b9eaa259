// Overwrites x with the answer.
import type { NDArray } from 'neuronbook';

export function sigmoid(x: NDArray): NDArray {
  x.set('...', x.neg());
  for (let i = 0; i < x.data.length; i++) x.data[i] = 1 / (1 + Math.exp(x.data[i]!));
  return x;
}
