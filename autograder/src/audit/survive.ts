// Which mutants does an assignment's hidden tests kill? Run in this process: the code is the reference's own, its loops are
// counted, and a mutant is dead at its first failed test.
import { transform } from 'esbuild';
import { instantiate } from '../runner/modules.ts';
import type { Mutant } from './mutants.ts';
import type { Trial } from './trial.ts';

/** True if no hidden test of the mutant's exercise fails. */
export async function survives(
  reference: Record<string, unknown>,
  tests: readonly Trial[],
  { code: source, exercise }: Mutant,
): Promise<boolean> {
  const { code } = await transform(source, { loader: 'ts', format: 'cjs', target: 'node20' });
  const module = { ...reference, ...instantiate(code)() };
  for (const test of tests)
    if (test.exercise === exercise && (await test.run(module, { source, alone: true })).status !== 'passed')
      return false;
  return true;
}
