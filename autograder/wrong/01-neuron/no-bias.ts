// The bias is forgotten.
import type { NDArray } from 'neuronbook';

export function layer(X: NDArray, W: NDArray, _b: NDArray): NDArray {
  return X.matmul(W);
}
