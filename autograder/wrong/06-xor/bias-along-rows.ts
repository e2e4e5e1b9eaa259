// The biases are added along the rows: b[n] to sample n.
import { type NDArray, nn } from 'neuronbook';
import type { Cache, Params } from '../../../solutions/06-xor.ts';

const column = (b: NDArray): NDArray => b.reshape([b.size, 1]);

export function forward(X: NDArray, { W1, b1, W2, b2 }: Params): Cache {
  const z1 = X.matmul(W1).add(column(b1));
  const a1 = nn.sigmoid(z1);
  const z2 = a1.matmul(W2).add(column(b2));
  return { z1, a1, z2, a2: nn.sigmoid(z2) };
}
