// Which mutants does an assignment's hidden tests kill? Run in this process: the code is the reference's own, its loops are
// counted, and a mutant is dead at its first failed test.
import { transform } from 'esbuild';
import type { Assignment } from '../runner/assignment.ts';
import { attempt } from '../runner/attempt.ts';
import { LocalAnswerer } from '../runner/local.ts';
import { instantiate } from '../runner/modules.ts';
import { seedOf } from '../runner/seed.ts';
import type { Host } from '../testing/host.ts';
import type { Mutant } from './mutants.ts';

/** True if no hidden test of the mutant's exercise fails. */
export async function survives(assignment: Assignment, mutant: Mutant, seed: number): Promise<boolean> {
  const { code } = await transform(mutant.code, { loader: 'ts', format: 'cjs', target: 'node20' });
  const module = { ...assignment.reference, ...instantiate(code)() };
  const answerer = new LocalAnswerer(module);
  let alive = true;
  const host: Host = {
    async run(info, body) {
      if (!alive || info.exercise !== mutant.exercise) return;
      const { reference } = assignment;
      const own = seedOf(seed, info.exercise, info.name);
      const { status } = await attempt({
        info,
        body,
        answerer,
        reference,
        seed: own,
        source: mutant.code,
        replaceEarlier: true, // only this exercise is mutated
        deadline: 60_000,
        shrink: false,
        memo: assignment.memo(own),
      });
      alive = status === 'passed';
    },
  };
  await assignment.run(host);
  return alive;
}
