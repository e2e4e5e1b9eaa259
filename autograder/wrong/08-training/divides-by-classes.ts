// The right answers are counted and divided by the number of classes.
import { type NDArray, np } from 'neuronbook';

export function accuracy(P: NDArray, y: NDArray): number {
  return Number(np.sum(np.equal(np.argmax(P, { axis: 1 }), y))) / P.shape[1];
}
