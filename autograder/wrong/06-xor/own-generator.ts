// Makes its own generator: the caller's seed has no effect.
import { np } from 'neuronbook';
import type { Params } from '../../../solutions/06-xor.ts';

type Rng = ReturnType<typeof np.random.default_rng>;

export function initParams(D: number, H: number, C: number, _rng: Rng): Params {
  const own = np.random.default_rng(0);
  const W1 = own.normal(0, 1 / Math.sqrt(D), [D, H]);
  const W2 = own.normal(0, 1 / Math.sqrt(H), [H, C]);
  return { W1, b1: np.zeros([H]), W2, b2: np.zeros([C]) };
}
