// The largest number of a row itself is compared with the class, not its column.
import { type NDArray, np } from 'neuronbook';

export function accuracy(P: NDArray, y: NDArray): number {
  return Number(np.mean(np.equal(np.max(P, { axis: 1 }), y)));
}
