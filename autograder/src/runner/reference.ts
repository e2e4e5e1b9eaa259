// Hidden tests under plain vitest: the reference solutions answer, and a test that fails there is a fault of the test.
import { makeContext } from '../testing/context.ts';
import type { Host } from '../testing/host.ts';
import { LocalAnswerer } from './local.ts';
import { seedOf } from './seed.ts';

/**
 * A host over the reference's functions.
 * @param functions every exercise's function by name
 * @param source the text of the solutions, for form checks
 */
export function referenceHost(functions: Record<string, any>, source: string, seed = 0): Host {
  const answerer = new LocalAnswerer(functions);
  return {
    async run(info, body) {
      const own = seedOf(seed, info.exercise, info.name);
      await body(makeContext({ answerer, reference: functions, seed: own, source, trace: { begin() {} } }));
    },
  };
}
