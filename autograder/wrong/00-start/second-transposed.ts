// Reads b[m, k]: the product with the transpose of b.
import { type NDArray, np } from 'neuronbook';

export function matmul(a: NDArray, b: NDArray): NDArray {
  const [N, K] = a.shape as [number, number];
  const M = b.shape[1]!;
  const out = np.zeros([N, M]);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += a.get(n, k) * b.get(m, k);
      out.set(n, m, sum);
    }
  }
  return out;
}
