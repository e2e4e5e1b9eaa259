// All biases are 0.
import { np } from 'neuronbook';
import type { Params } from '../../../solutions/06-xor.ts';

export function xorByHand(): Params {
  const W1 = np.full([2, 2], 20);
  return { W1, b1: np.array([0, 0]), W2: np.array([[20], [-20]]), b2: np.array([0]) };
}
