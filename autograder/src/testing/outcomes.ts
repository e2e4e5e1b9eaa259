// Training judged over many seeds: one lucky seed must not pass a wrong solution, one unlucky seed must not fail a right one.
// How many of N runs have to succeed follows from the binomial distribution: a solution that succeeds at the stated rate
// falls below that number with at most the stated probability, the false-alarm rate.
import { Failure, type Words } from './failure.ts';

/** What came of the runs. */
export interface Outcomes {
  seeds: number;
  successes: number;
}

export interface OutcomesInput {
  /** How many runs, each with a seed of its own. */
  seeds: number;
  /** One training: whether it reached its goal. */
  run: (seed: number) => boolean | Promise<boolean>;
}

export interface SuccessRate {
  /** Share of runs in which a right solution reaches the goal; measure it on the reference and stay below. */
  rate: number;
  /** Probability that a solution of exactly that rate fails this test by bad luck, for example 1e-3. */
  falseAlarm: number;
  /** What success is, in the words of the student's page. */
  goal?: Words;
}

/** ln C(n, k) */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}

/** `P(X = k)` for X ~ Binomial(n, p), exact up to rounding. */
function binomial(n: number, k: number, p: number): number {
  if (p === 1) return k === n ? 1 : 0;
  return Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** The largest k with `P(X < k) <= falseAlarm` for X ~ Binomial(seeds, rate): so many runs have to succeed. */
export function needed(seeds: number, rate: number, falseAlarm: number): number {
  let below = 0;
  for (let k = 0; k < seeds; k++) {
    below += binomial(seeds, k, rate);
    if (below > falseAlarm) return k;
  }
  return seeds;
}

/** Throws a Failure unless enough runs succeeded; an Error where the numbers of the test can never fail anybody. */
export function toSucceedAtLeast(got: unknown, { rate, falseAlarm, goal }: SuccessRate): void {
  const { seeds, successes } = got as Outcomes;
  if (!Number.isSafeInteger(seeds) || !Number.isSafeInteger(successes))
    throw new Error('toSucceedAtLeast takes what outcomes() gives: expect(await outcomes({ seeds, run }))');
  if (!(rate > 0 && rate <= 1) || !(falseAlarm > 0 && falseAlarm < 1))
    throw new Error(`rate and falseAlarm must lie between 0 and 1, got ${rate} and ${falseAlarm}`);
  const need = needed(seeds, rate, falseAlarm);
  if (need === 0) {
    const least = Math.ceil(Math.log(falseAlarm) / Math.log1p(-rate));
    throw new Error(
      `${seeds} seeds tell nothing at a rate of ${rate} and a false alarm of ${falseAlarm}: take ${least} or more`,
    );
  }
  if (successes >= need) return;
  throw new Failure('outcomes', { successes, seeds, need, rate, falseAlarm, ...(goal ? { words: goal } : {}) });
}
