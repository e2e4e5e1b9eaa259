// Writes the sums into x instead of a new array.
import type { NDArray } from 'neuronbook';

export function addBias(x: NDArray, b: NDArray): NDArray {
  const [N, D] = x.shape as [number, number];
  for (let n = 0; n < N; n++) for (let d = 0; d < D; d++) x.set(n, d, x.get(n, d) + b.get(d));
  return x;
}
