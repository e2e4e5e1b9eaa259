// Only full batches are made: what is left over is lost.
import type { Rng } from '../../../solutions/08-training.ts';

export function batches(N: number, size: number, rng: Rng): number[][] {
  const order = rng.permutation(N).tolist<number[]>();
  const out: number[][] = [];
  for (let start = 0; start + size <= N; start += size) out.push(order.slice(start, start + size));
  return out;
}
