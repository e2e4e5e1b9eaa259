// Properties: the smallest failing input is found, with few calls; a fault of ours is not taken for the student's.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LocalAnswerer } from '../src/runner/local.ts';
import { makeContext } from '../src/testing/context.ts';
import { Failure } from '../src/testing/failure.ts';

const SEED = 7;
const inputs = fc.tuple(fc.integer({ min: 0, max: 1000 }));
const drawn = fc.sample(inputs, { seed: SEED, numRuns: 10 }).map(([n]) => n!);

/** A context whose student answers by `answer`; `asked` are the inputs in order. */
function contextOf(answer: (n: number) => number) {
  const asked: number[] = [];
  const context = makeContext({
    answerer: new LocalAnswerer({
      double: (n: number) => {
        asked.push(n);
        return answer(n);
      },
    }),
    reference: { double: (n: number) => 2 * n },
    seed: SEED,
    source: '',
    trace: { begin: () => {} },
  });
  return { asked, context };
}

const KINDS = ['agrees', 'property'] as const;
const check = (kind: (typeof KINDS)[number], { context }: ReturnType<typeof contextOf>): Promise<void> =>
  kind === 'agrees'
    ? context.agrees('double', inputs)
    : context.property(inputs, async ([n]) => {
        if ((await context.student.double!(n)) !== 2 * n) throw new Failure('value', {});
      });

describe.each(KINDS)('%s', (kind) => {
  test('what holds is asked once for each input', async () => {
    const right = contextOf((n) => 2 * n);
    await check(kind, right);
    expect(right.asked).toEqual(drawn);
  });

  const sorted = [...drawn].sort((a, b) => a - b);
  test.each([1, sorted[5]!, sorted[9]!])(
    'wrong from %d on: the first such input alone, then smaller ones',
    async (least) => {
      const wrong = contextOf((n) => (n >= least ? -1 : 2 * n));
      await expect(check(kind, wrong)).rejects.toBeInstanceOf(Failure);
      expect(wrong.asked.slice(0, 10)).toEqual(drawn); // all at once
      expect(wrong.asked[10]).toBe(drawn.find((n) => n >= least)); // none of those before it again
      expect(wrong.asked.at(-1)).toBe(least);
    },
  );
});
