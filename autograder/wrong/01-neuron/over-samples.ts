// Looks for the largest number down each column: one answer a class instead of one a sample.
import { type NDArray, np } from 'neuronbook';

export function argmax(A: NDArray): NDArray {
  const [N, C] = A.shape;
  const out = np.zeros([C], { dtype: 'int32' });
  for (let c = 0; c < C; c++) {
    let best = 0;
    for (let n = 1; n < N; n++) if (A.get(n, c) > A.get(best, c)) best = n;
    out.set(c, best);
  }
  return out;
}
