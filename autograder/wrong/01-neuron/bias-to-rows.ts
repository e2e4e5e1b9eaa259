// b[n] is added to sample n.
import type { NDArray } from 'neuronbook';

export function layer(X: NDArray, W: NDArray, b: NDArray): NDArray {
  return X.matmul(W).add(b.reshape([b.size, 1]));
}
