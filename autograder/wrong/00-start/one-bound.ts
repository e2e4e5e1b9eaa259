// One size for all three loops.
import { type NDArray, np } from 'neuronbook';

export function matmul(a: NDArray, b: NDArray): NDArray {
  const N = a.shape[0]!;
  const out = np.zeros([N, N]);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < N; m++) {
      let sum = 0;
      for (let k = 0; k < N; k++) sum += a.get(n, k) * b.get(k, m);
      out.set(n, m, sum);
    }
  }
  return out;
}
