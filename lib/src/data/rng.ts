// The random numbers of the generators: always from a seed, so that a lesson shows the same picture to everyone.
import { default_rng, type Generator } from '../np/random.ts';
import type { Seed as NumpySeed } from '../np/random-seed.ts';

/** A whole number, or a generator from `np.random.default_rng` that is drawn from. */
export type Seed = NumpySeed | Generator;

/** Options that every generator shares. */
export interface Sampled {
  /** How many samples. */
  n?: number;
  /** Default 0: the same call gives the same data. */
  seed?: Seed;
}

/** Generator for a seed; a generator is taken as it is. */
export function rngOf(seed: Seed = 0): Generator {
  return typeof seed === 'object' && 'random' in seed ? (seed as Generator) : default_rng(seed as NumpySeed);
}

/** `n` as a count of samples, at least `least`. */
export function checkCount(name: string, n: number, least = 1): number {
  if (Number.isInteger(n) && n >= least) return n;
  throw new RangeError(`${name}: n must be a whole number of at least ${least}, got ${n}`);
}
