// dZ = (P + Y) / N: the 1 of the right class is added.
import { type NDArray, np } from 'neuronbook';

export function softmaxCE(Z: NDArray, y: NDArray): { loss: number; dZ: NDArray } {
  const N = y.size;
  const shifted = Z.sub(np.max(Z, { axis: 1, keepdims: true }));
  const logP = shifted.sub(np.log(np.sum(np.exp(shifted), { axis: 1, keepdims: true })));
  const dZ = np.exp(logP).div(N);
  let loss = 0;
  for (let n = 0; n < N; n++) {
    const c = y.get(n);
    loss -= logP.get(n, c) / N;
    dZ.set(n, c, dZ.get(n, c) + 1 / N);
  }
  return { loss, dZ };
}
