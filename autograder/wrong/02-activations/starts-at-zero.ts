// Looks for the largest piece from the value 0 on, like a ReLU.
import { type NDArray, np } from 'neuronbook';

export function maxout(X: NDArray, W: NDArray, b: NDArray): NDArray {
  const pieces = Array.from({ length: W.shape[0] }, (_, k) => X.matmul(W.at(k)).add(b.at(k)));
  return np.max(np.stack(pieces), { axis: 0 }).clip(0, null);
}
