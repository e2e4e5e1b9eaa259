// X Wᵀ where W is square: PyTorch's layout of the weights.
import type { NDArray } from 'neuronbook';

export function layer(X: NDArray, W: NDArray, b: NDArray): NDArray {
  return X.matmul(W.shape[0] === W.shape[1] ? W.T : W).add(b);
}
