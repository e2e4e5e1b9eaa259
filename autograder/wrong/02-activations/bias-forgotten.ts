// Leaves out the biases.
import { type NDArray, np } from 'neuronbook';

export function maxout(X: NDArray, W: NDArray, _b: NDArray): NDArray {
  const pieces = Array.from({ length: W.shape[0] }, (_, k) => X.matmul(W.at(k)));
  return np.max(np.stack(pieces), { axis: 0 });
}
