// The output goes through the sigmoid twice.
import { type NDArray, nn } from 'neuronbook';
import type { Cache, Params } from '../../../solutions/06-xor.ts';

export function forward(X: NDArray, { W1, b1, W2, b2 }: Params): Cache {
  const z1 = X.matmul(W1).add(b1);
  const a1 = nn.sigmoid(z1);
  const z2 = nn.sigmoid(a1.matmul(W2).add(b2));
  return { z1, a1, z2, a2: nn.sigmoid(z2) };
}
