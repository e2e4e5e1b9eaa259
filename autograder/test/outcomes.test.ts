// Training judged over seeds: the bound is the binomial one, luck neither fails a right solution nor passes a wrong one.
import { np } from 'neuronbook';
import { expect as check, describe, test } from 'vitest';
import { sentence } from '../src/report/words/index.ts';
import { attempt } from '../src/runner/attempt.ts';
import { LocalAnswerer } from '../src/runner/local.ts';
import type { HiddenContext } from '../src/testing/context.ts';
import { expect } from '../src/testing/expect.ts';
import { rng } from '../src/testing/generators.ts';
import { needed } from '../src/testing/outcomes.ts';

describe('how many runs must succeed', () => {
  test.each([
    // by hand: P(X = 0) = 0.2^5 = 0.00032, P(X <= 1) = 0.00032 + 5 · 0.8 · 0.2^4 = 0.00672
    [5, 0.8, 1e-3, 1],
    [5, 0.8, 0.01, 2],
    // sums of comb(20, i) 0.8^i 0.2^(20 - i): P(X <= 7) = 1.52e-5, P(X <= 8) = 1.02e-4, P(X <= 9) = 5.63e-4, P(X <= 10) = 2.59e-3
    [20, 0.8, 1e-3, 10],
    [20, 0.8, 1e-4, 8],
    [20, 1, 1e-3, 20],
    [3, 0.5, 1e-3, 0],
  ])('%i seeds at rate %d, false alarm %d: %i', (seeds, rate, falseAlarm, need) => {
    check(needed(seeds, rate, falseAlarm)).toBe(need);
  });

  test('a solution of the stated rate fails as seldom as stated, one of half the rate nearly always', () => {
    const random = np.random.default_rng(5);
    const failed = (rate: number): number => {
      const need = needed(20, 0.8, 0.01);
      let count = 0;
      for (let trial = 0; trial < 5000; trial++) {
        let successes = 0;
        for (let n = 0; n < 20; n++) if ((random.random() as number) < rate) successes++;
        if (successes < need) count++;
      }
      return count / 5000;
    };
    check(failed(0.8)).toBeLessThan(0.01 + 4 * Math.sqrt(0.01 / 5000));
    check(failed(0.4)).toBeGreaterThan(0.8);
  });
});

describe('in a hidden test', () => {
  const body = async ({ student, outcomes }: HiddenContext): Promise<void> => {
    const run = async (seed: number): Promise<boolean> => (await student.train(rng(seed))) < 0.5;
    const goal = { en: 'Success is a loss below 0.5.', ru: 'Успех — потери меньше 0,5.' };
    expect(await outcomes({ seeds: 20, run })).toSucceedAtLeast({ rate: 0.9, falseAlarm: 1e-3, goal });
  };
  const judge = (train: (random: ReturnType<typeof np.random.default_rng>) => number, test = body) =>
    attempt({
      info: { exercise: 'train', name: 'trains', points: 1, visibility: 'hidden', ru: 'обучается' },
      body: test,
      answerer: new LocalAnswerer({ train }),
      reference: { train },
      seed: 11,
      source: '',
      replaceEarlier: false,
      deadline: 10_000,
    });

  test('nineteen of twenty pass', async () => {
    check((await judge((random) => ((random.random() as number) < 0.95 ? 0.1 : 0.9))).status).toBe('passed');
  });

  test('a lucky seed does not pass; the sentence says how many, how often, and what success is', async () => {
    const { status, finding, calls } = await judge((random) => ((random.random() as number) < 0.4 ? 0.1 : 0.9));
    check(status).toBe('failed');
    check(finding!.params).toMatchObject({ seeds: 20, need: 13, rate: 0.9 });
    const text = sentence(finding!, 'en', 'hidden');
    check(text).toMatch(
      /^\d+ of 20 trainings from different starts succeeded; it should be at least 13\. Success is a loss below 0\.5\./,
    );
    check(text).toContain('90 % or more');
    check(text).toContain('once in 1000 gradings');
    check(sentence(finding!, 'ru', 'hidden')).toMatch(
      /^Удачных обучений с разных начальных точек: \d+ из 20, а нужно не меньше 13\. Успех/,
    );
    check(calls).toHaveLength(1); // a run that failed, for the cell to paste
    check(calls[0]!.outcome).toMatchObject({ ok: true, value: 0.9 });
  });

  test('a crash is no bad luck: it is said as what it is', async () => {
    const { finding } = await judge(() => {
      throw new TypeError('no');
    });
    check(finding).toMatchObject({ code: 'threw' });
  });

  test('numbers that can never fail anybody are the fault of the test', async () => {
    const { status, finding } = await judge(
      () => 0,
      async ({ outcomes }) =>
        expect(await outcomes({ seeds: 3, run: () => true })).toSucceedAtLeast({ rate: 0.5, falseAlarm: 1e-3 }),
    );
    check(status).toBe('grader_error');
    check(String(finding!.params.text)).toContain(
      '3 seeds tell nothing at a rate of 0.5 and a false alarm of 0.001: take 10 or more',
    );
  });
});
