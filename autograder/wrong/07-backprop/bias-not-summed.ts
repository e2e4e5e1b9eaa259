// db is one row a sample instead of their sum.
import { type NDArray, np } from 'neuronbook';
import type { Cache, Params } from '../../../solutions/06-xor.ts';
import type { Grads } from '../../../solutions/07-backprop.ts';

export function backward(cache: Cache, params: Params, X: NDArray, y: NDArray): Grads {
  const { a1, a2 } = cache;
  const N = X.shape[0]!;
  const dz2 = a2.sub(y).div(N).mul(a2).mul(np.subtract(1, a2));
  const dW2 = a1.T.matmul(dz2);
  const db2 = dz2;
  const da1 = dz2.matmul(params.W2.T);
  const dz1 = da1.mul(a1).mul(np.subtract(1, a1));
  const dW1 = X.T.matmul(dz1);
  const db1 = dz1;
  return { dW1, db1, dW2, db2 };
}
