// Counts classes from 1: column y - 1, with class 0 taken for the last.
import { type NDArray, np } from 'neuronbook';

export function softmaxCE(Z: NDArray, y: NDArray): { loss: number; dZ: NDArray } {
  const N = y.size;
  const shifted = Z.sub(np.max(Z, { axis: 1, keepdims: true }));
  const logP = shifted.sub(np.log(np.sum(np.exp(shifted), { axis: 1, keepdims: true })));
  const dZ = np.exp(logP).div(N);
  let loss = 0;
  for (let n = 0; n < N; n++) {
    const c = (y.get(n) + Z.shape[1]! - 1) % Z.shape[1]!;
    loss -= logP.get(n, c) / N;
    dZ.set(n, c, dZ.get(n, c) - 1 / N);
  }
  return { loss, dZ };
}
