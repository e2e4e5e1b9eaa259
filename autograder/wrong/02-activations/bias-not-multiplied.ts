// Adds the biases up without sending them through the later layers.
import type { NDArray } from 'neuronbook';

export function collapse(Ws: NDArray[], bs: NDArray[]): { W: NDArray; b: NDArray } {
  let [W, b] = [Ws[0].copy(), bs[0].copy()];
  for (let l = 1; l < Ws.length; l++) {
    W = W.matmul(Ws[l]);
    b = b.add(bs[l]);
  }
  return { W, b };
}
