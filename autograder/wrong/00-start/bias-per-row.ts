// Adds b[n] to row n: one number a row instead of one a column.
import type { NDArray } from 'neuronbook';

export function addBias(x: NDArray, b: NDArray): NDArray {
  return x.add(b.reshape([b.size, 1]));
}
