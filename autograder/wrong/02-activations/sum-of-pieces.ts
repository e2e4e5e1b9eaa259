// Adds the pieces: one straight line again.
import { type NDArray, np } from 'neuronbook';

export function maxout(X: NDArray, W: NDArray, b: NDArray): NDArray {
  const pieces = Array.from({ length: W.shape[0] }, (_, k) => X.matmul(W.at(k)).add(b.at(k)));
  return np.sum(np.stack(pieces), { axis: 0 });
}
