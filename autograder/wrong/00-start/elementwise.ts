// Multiplies equal places.
import type { NDArray } from 'neuronbook';

export function matmul(a: NDArray, b: NDArray): NDArray {
  return a.mul(b);
}
