// Adds the bias of piece 0 to every piece.
import { type NDArray, np } from 'neuronbook';

export function maxout(X: NDArray, W: NDArray, b: NDArray): NDArray {
  const pieces = Array.from({ length: W.shape[0] }, (_, k) => X.matmul(W.at(k)).add(b.at(0)));
  return np.max(np.stack(pieces), { axis: 0 });
}
