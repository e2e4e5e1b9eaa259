// The deviation is 1 whatever the size of the layer.
import { np } from 'neuronbook';
import type { Params } from '../../../solutions/06-xor.ts';

type Rng = ReturnType<typeof np.random.default_rng>;

export function initParams(D: number, H: number, C: number, rng: Rng): Params {
  const W1 = rng.normal(0, 1, [D, H]);
  const W2 = rng.normal(0, 1, [H, C]);
  return { W1, b1: np.zeros([H]), W2, b2: np.zeros([C]) };
}
