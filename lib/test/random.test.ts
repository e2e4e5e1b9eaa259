// Random streams against NumPy: the same seed gives the same numbers, call after call.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { np } from '../src/index.ts';
import { argument, compare, type Expected } from './golden.ts';

interface Stream {
  seed: string | string[];
  calls: { method: string; js: unknown[]; expect: Expected }[];
  children: [number, number][];
  grandchild: number[];
}
interface Streams {
  streams: Stream[];
  long: Record<string, string>;
  shuffled: Expected[];
}
const golden = JSON.parse(readFileSync(new URL('./golden/random-streams.json', import.meta.url), 'utf8')) as Streams;

for (const { seed, calls, children, grandchild } of golden.streams) {
  test(`default_rng(${JSON.stringify(seed)}): ${calls.length} calls in a row draw NumPy's numbers`, () => {
    const rng = np.random.default_rng(seed);
    for (const { method, js, expect: wanted } of calls) {
      // float32 normals in the far tail may differ in the last digit: NumPy's log1pf is the C library's
      const draw = (rng as unknown as Record<string, (...args: unknown[]) => unknown>)[method];
      compare(draw.apply(rng, js.map(argument)), wanted, 0);
    }
    expect(rng.spawn(3).map((g) => [g.random(), g.random()])).toEqual(children);
    const sequence = new np.random.SeedSequence(seed, { spawn_key: [3, 1] });
    expect([...sequence.generate_state(6)]).toEqual(grandchild);
  });
}

test('200,000 draws of each kind equal NumPy to the last bit, rare branches included', () => {
  const draws = {
    random: np.random.default_rng(7).random(200_000),
    standard_normal: np.random.default_rng(7).standard_normal(200_000),
    standard_exponential: np.random.default_rng(7).standard_exponential(200_000),
  };
  for (const [name, a] of Object.entries(draws)) {
    const bytes = Buffer.from(a.data.buffer, a.data.byteOffset, a.data.byteLength);
    expect(createHash('sha1').update(bytes).digest('hex'), name).toBe(golden.long[name]);
  }
});

test('shuffle works in place along an axis, and on plain lists', () => {
  const rng = np.random.default_rng(3);
  const x = np.array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  rng.shuffle(x);
  const y = np.array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]).reshape(3, 4);
  rng.shuffle(y, 1);
  [x, y].forEach((a, i) => {
    compare(a, golden.shuffled[i], 0);
  });
  const list = ['a', 'b', 'c', 'd'];
  np.random.default_rng(1).shuffle(list);
  expect([...list].sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('a generator without a seed differs from the next one', () => {
  expect(np.random.default_rng().random()).not.toBe(np.random.default_rng().random());
});

test('a generator, a bit generator and a seed sequence are accepted as seeds', () => {
  const first = 0.7739560485559633; // NumPy, default_rng(42).random()
  expect(np.random.default_rng(new np.random.SeedSequence(42)).random()).toBe(first);
  expect(np.random.default_rng(new np.random.PCG64(42)).random()).toBe(first);
  const rng = np.random.default_rng(42);
  expect(np.random.default_rng(rng)).toBe(rng);
});

test('out receives the numbers', () => {
  const out = np.zeros([2, 2]);
  expect(np.random.default_rng(42).random(undefined, { out })).toBe(out);
  expect(out.tolist()).toEqual(np.random.default_rng(42).random([2, 2]).tolist());
});

test.each<[string, () => unknown, string]>([
  ['negative seed', () => np.random.default_rng(-1), 'expected non-negative integer, got -1'],
  ['fraction as a seed', () => np.random.default_rng(1.5), 'seed must be integer, got 1.5'],
  ['empty range', () => np.random.default_rng(1).integers(5, 5), 'low >= high, got low 5 and high 5'],
  ['zero range', () => np.random.default_rng(1).integers(0), 'high <= 0'],
  ['too large', () => np.random.default_rng(1).integers(2 ** 40), 'high is out of bounds for int32'],
  ['negative scale', () => np.random.default_rng(1).normal(0, -1), 'normal: scale < 0'],
  [
    'p of another length',
    () => np.random.default_rng(1).choice(3, { p: [0.5, 0.5] }),
    'a and p must have same size, got 3 and 2',
  ],
  [
    'p that sums to 2',
    () => np.random.default_rng(1).choice(2, { p: [1, 1] }),
    'Probabilities do not sum to 1, their sum is 2',
  ],
  ['negative p', () => np.random.default_rng(1).choice(2, { p: [-1, 2] }), 'Probabilities are not non-negative'],
  [
    'sample too large',
    () => np.random.default_rng(1).choice(2, { size: 3, replace: false }),
    '3 of 2\nhint: replace: true',
  ],
  [
    'size that does not fit',
    () => np.random.default_rng(1).normal([1, 2, 3], 1, [2]),
    'Output size (2,) is not compatible',
  ],
])('%s is an error with the reason', (_, run, message) => {
  expect(run).toThrow(message);
});
