// The generator that layers draw their first weights and their masks from, when they are given none of their own.
import * as np from '../np/index.ts';

type Generator = ReturnType<typeof np.random.default_rng>;
let generator: Generator | null = null;

/** Makes everything that follows reproducible: `nn.manual_seed(0)`, as torch.manual_seed (but with NumPy's numbers). */
export function manual_seed(seed: number): void {
  generator = np.random.default_rng(seed);
}

/** The generator of `manual_seed`, or one with a seed of the operating system's. */
export function defaultRng(): Generator {
  generator ??= np.random.default_rng();
  return generator;
}

export type { Generator };
