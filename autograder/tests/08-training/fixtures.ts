// What the hidden tests of lesson 08 share: the share of right answers, row by row.
import type { NDArray } from 'neuronbook';

/** Share of rows whose first largest number stands in column y[n]. */
export function share(P: NDArray, y: NDArray): number {
  const [N, C] = P.shape as [number, number];
  let right = 0;
  for (let n = 0; n < N; n++) {
    let best = 0;
    for (let c = 1; c < C; c++) if (P.get(n, c) > P.get(n, best)) best = c;
    if (best === y.get(n)) right++;
  }
  return right / N;
}
