// Dropout: in training each number is set to 0 with probability p, and the others are divided by 1 - p, so that the mean stays.
// Source: Srivastava et al. 2014 (the "inverted" form of torch.nn.Dropout).

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { describe } from './checks.ts';
import { Module } from './module.ts';
import { type Op, op } from './op.ts';
import { defaultRng, type Generator } from './random.ts';
import type { Tensor } from './tensor.ts';

/**
 * `y = x ⊙ m / (1 - p)` with a random mask m of 0 (probability p) and 1; `dx = dy ⊙ m / (1 - p)` with the same mask.
 * @param x any shape   @param options p (default 0.5), training (default true), rng
 * Source: Srivastava et al. 2014; torch.nn.functional.dropout (NumPy's random numbers).
 * @example nn.dropout(np.ones(6), { p: 0.5, rng: np.random.default_rng(0) }) // array([2., 0., 0., 0., 2., 2.])
 */
export const dropout: Op<[x: NDArray], { p?: number; training?: boolean; rng?: Generator }> = op(
  'dropout',
  (x, { p = 0.5, training = true, rng = defaultRng() }) => {
    checkRate('dropout', p);
    if (!training || p === 0) return { out: x, backward: (dout) => [dout] };
    const mask = np
      .greater_equal(rng.random([...x.shape]), p)
      .astype('float64')
      .div(1 - p);
    return { out: x.mul(mask), backward: (dout) => [dout.mul(mask)] };
  },
);

function checkRate(name: string, p: unknown): void {
  if (!(typeof p === 'number' && p >= 0 && p < 1))
    throw new RangeError(`${name}: p must be at least 0 and less than 1, got ${describe(p)}`);
}

/**
 * Drops with probability `p` while training, does nothing in evaluation; any shape, formula: see nn.dropout. Source: torch.nn.Dropout.
 * @example new nn.Dropout(0.5).eval().forward(np.array([1, 2])) // array([1., 2.])
 */
export class Dropout extends Module {
  readonly p: number;
  readonly rng: Generator | undefined;
  constructor(p = 0.5, { rng }: { rng?: Generator } = {}) {
    super();
    checkRate('Dropout', p);
    this.p = p;
    this.rng = rng;
  }
  override toString(): string {
    return `Dropout(${this.p})`;
  }
  protected compute(x: Tensor): Tensor {
    return dropout(x, { p: this.p, training: this.training, rng: this.rng });
  }
}
