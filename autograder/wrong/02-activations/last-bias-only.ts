// Keeps the bias of the last layer only.
import type { NDArray } from 'neuronbook';

export function collapse(Ws: NDArray[], bs: NDArray[]): { W: NDArray; b: NDArray } {
  let [W, b] = [Ws[0].copy(), bs[0].copy()];
  for (let l = 1; l < Ws.length; l++) {
    W = W.matmul(Ws[l]);
    b = bs[l];
  }
  return { W, b };
}
