// Timing of several contenders in turn: round after round each gets one batch, so that a busy machine hits all alike.
// The fastest batch counts: what other work takes away is never part of it.

/** Milliseconds of one call of each contender: the fastest of the rounds. */
export function interleaved(contenders: Readonly<Record<string, () => unknown>>, rounds = 25): Record<string, number> {
  const batches = new Map<string, number>();
  for (const [name, run] of Object.entries(contenders)) batches.set(name, warmUp(run));
  const best: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      best[name] = Math.min(best[name] ?? Infinity, timeBatch(run, batches.get(name)!));
    }
  }
  return best;
}

/** Runs for about 100 ms (at least 3 calls); returns how many calls take about 10 ms. */
function warmUp(run: () => unknown): number {
  const start = performance.now();
  let calls = 0;
  while (calls < 3 || performance.now() - start < 100) {
    run();
    calls++;
  }
  return Math.max(1, Math.round((10 * calls) / (performance.now() - start)));
}

function timeBatch(run: () => unknown, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) run();
  return (performance.now() - start) / calls;
}
