// Points without work: an answer of the right shapes that holds the same number everywhere, or the argument given back. A test
// of a property (finite, unchanged by a doubled sample, sums to 1) that asks for no right value is passed by such an answer.
import { NDArray, np } from 'neuronbook';
import type { Assignment } from '../runner/assignment.ts';
import { replaced } from './odd.ts';
import type { Fn, Trial } from './trial.ts';

/** Share of an exercise's points that may be had so: a test of shapes, a guess among four. */
const MOST = 1 / 4;

/** Whether an answer of this way differs in kind from the right one: a text or a truth value stays as it is. */
interface Effort {
  changed: boolean;
}

const filledWith =
  (value: number) =>
  (right: Fn, effort: Effort): Fn => {
    return async (...args) =>
      replaced(await right(...args), (a) => {
        effort.changed = true;
        return np.full(a.shape, value);
      });
  };

const LAZY: Record<string, (right: Fn, effort: Effort) => Fn> = {
  'the right shapes full of 0': filledWith(0),
  'the right shapes full of 1': filledWith(1),
  'the right shapes full of 0.5': filledWith(0.5),
  'the first argument as it came': (_, effort) => (first) => {
    effort.changed = true;
    return first instanceof NDArray ? first.copy() : first;
  },
};

/** One sentence for each exercise where such an answer earns more than a quarter. */
export async function effortless(all: readonly Trial[], { ids, reference }: Assignment): Promise<string[]> {
  const problems: string[] = [];
  for (const id of ids) {
    const tests = all.filter(({ exercise }) => exercise === id);
    const max = tests.reduce((sum, { points }) => sum + points, 0);
    for (const [what, make] of Object.entries(LAZY)) {
      const effort: Effort = { changed: false };
      const module = { ...reference, [id]: make(reference[id] as Fn, effort) };
      const passed = [];
      for (const test of tests) if ((await test.run(module)).status === 'passed') passed.push(test);
      const earned = passed.reduce((sum, { points }) => sum + points, 0);
      if (!effort.changed || earned <= MOST * max) continue;
      const names = passed.map(({ name }) => `"${name}"`).join(', ');
      problems.push(`${id}: ${what} earns ${earned} of ${max} points; let ${names} ask for a right value as well`);
      break;
    }
  }
  return problems;
}
