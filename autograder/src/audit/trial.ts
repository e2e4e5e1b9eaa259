// The tests of an assignment, to be tried on modules of functions in this process: code that we made ourselves.
import type { Assignment } from '../runner/assignment.ts';
import { type Attempt, attempt } from '../runner/attempt.ts';
import { LocalAnswerer } from '../runner/local.ts';
import { seedOf } from '../runner/seed.ts';
import type { TestInfo } from '../testing/host.ts';

export type Fn = (...args: any[]) => any;

export interface Trial extends TestInfo {
  /** @param source what tests of the form are asked about; `alone`: earlier functions are the reference's in any case */
  run(module: Record<string, unknown>, how?: { source?: string; alone?: boolean }): Promise<Attempt>;
}

/** Every test, with the inputs that this seed draws. A failed property is not made smaller. */
export async function trials({ collect, reference, memo }: Assignment, seed: number): Promise<Trial[]> {
  const tests = await collect();
  return tests.map(({ info, body }) => {
    const own = seedOf(seed, info.exercise, info.name);
    return {
      ...info,
      run: (module, { source = '', alone = false } = {}) =>
        attempt({
          info,
          body,
          answerer: new LocalAnswerer(module),
          reference,
          seed: own,
          source,
          replaceEarlier: alone,
          deadline: 60_000,
          shrink: false,
          memo: memo(own),
        }),
    };
  });
}
