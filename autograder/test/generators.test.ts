// Generators as arguments of hidden tests: a fresh one of the same seed for every call, here as behind the pipe.
import { np } from 'neuronbook';
import { expect, test } from 'vitest';
import { cell } from '../src/runner/cell.ts';
import { LocalAnswerer } from '../src/runner/local.ts';
import { rng } from '../src/testing/generators.ts';

const draw = (generator: ReturnType<typeof np.random.default_rng>): number => generator.random() as number;

test('rng(7) arrives as np.random.default_rng(7), fresh in every call', async () => {
  const answerer = new LocalAnswerer({ draw });
  const outcomes = await answerer.runMany([7, 7, 8].map((seed) => ({ call: 'draw', args: [rng(seed)] })));
  const want = [7, 7, 8].map((seed) => np.random.default_rng(seed).random());
  expect(outcomes).toEqual(want.map((value) => ({ ok: true, value })));
  expect(want[0]).not.toBe(want[2]);
});

test('a failing call with a generator can be pasted', () => {
  const call = { call: 'draw', args: [rng(7)], outcome: { ok: true as const, value: 0 }, options: {} };
  expect(cell('draw', [call], draw)).toBe('const generator = np.random.default_rng(7);\ndraw(generator)');
});
