// Computes a single number, that of the first element.
import type { NDArray } from 'neuronbook';

export function sigmoid(x: NDArray): NDArray {
  return (1 / (1 + Math.exp(-x.get(...x.shape.map(() => 0))))) as unknown as NDArray;
}
