// Gives back the largest number of each row instead of its column.
import { type NDArray, np } from 'neuronbook';

export function argmax(A: NDArray): NDArray {
  return np.max(A, { axis: 1 });
}
