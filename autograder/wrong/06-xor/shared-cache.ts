// z1 and a1 are one array, as are z2 and a2: the sigmoid was written over the sum.
import { type NDArray, nn } from 'neuronbook';
import type { Cache, Params } from '../../../solutions/06-xor.ts';

export function forward(X: NDArray, { W1, b1, W2, b2 }: Params): Cache {
  const z1 = X.matmul(W1).add(b1);
  z1.set('...', nn.sigmoid(z1));
  const z2 = z1.matmul(W2).add(b2);
  z2.set('...', nn.sigmoid(z2));
  return { z1, a1: z1, z2, a2: z2 };
}
