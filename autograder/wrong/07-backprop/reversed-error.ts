// y - a2 where a2 - y belongs: every gradient has the wrong sign.
import { type NDArray, np } from 'neuronbook';
import type { Cache, Params } from '../../../solutions/06-xor.ts';
import type { Grads } from '../../../solutions/07-backprop.ts';

export function backward(cache: Cache, params: Params, X: NDArray, y: NDArray): Grads {
  const { a1, a2 } = cache;
  const N = X.shape[0]!;
  const dz2 = y.sub(a2).div(N).mul(a2).mul(np.subtract(1, a2));
  const dW2 = a1.T.matmul(dz2);
  const db2 = np.sum(dz2, { axis: 0 });
  const da1 = dz2.matmul(params.W2.T);
  const dz1 = da1.mul(a1).mul(np.subtract(1, a1));
  const dW1 = X.T.matmul(dz1);
  const db1 = np.sum(dz1, { axis: 0 });
  return { dW1, db1, dW2, db2 };
}
