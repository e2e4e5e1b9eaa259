// Returns nested lists instead of an array.
import type { NDArray } from 'neuronbook';

export function matmul(a: NDArray, b: NDArray): NDArray {
  const rows = Array.from({ length: a.shape[0]! }, (_, n) =>
    Array.from({ length: b.shape[1]! }, (__, m) => {
      let sum = 0;
      for (let k = 0; k < a.shape[1]!; k++) sum += a.get(n, k) * b.get(k, m);
      return sum;
    }),
  );
  return rows as unknown as NDArray;
}
