// Hidden tests of standardise: mean and deviation of the training rows, never of the test rows.
import { describe, expect, filled, inLayout, layouts, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

/** Scaling by plain loops: mean and std of the training rows, 1 for a std of 0. */
const scaled = (train: NDArray, test: NDArray): { train: NDArray; test: NDArray } => {
  const N = train.shape[0]!;
  const column = (d: number): number[] => Array.from({ length: N }, (_, n) => train.get(n, d));
  const of = (part: NDArray): NDArray =>
    filled(part.shape, (n, d) => {
      const values = column(d);
      const mean = values.reduce((a, b) => a + b, 0) / N;
      const std = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / N);
      return (part.get(n, d) - mean) / (std === 0 ? 1 : std);
    });
  return { train: of(train), test: of(test) };
};

const CLOSE = { terms: 40, magnitude: 5 };

describe('standardise', () => {
  test('four training rows, two test rows, two columns', {
    meta: { points: 1, visibility: 'visible', ru: 'четыре обучающие строки, две тестовые, два столбца' },
  }, async ({ cases }) => {
    const train = filled([4, 2], (n, d) => (d === 0 ? 2 * n : 100 - 7 * n * n));
    const calls: [NDArray, NDArray][] = [[train, filled([2, 2], (n, d) => 3 + 50 * d + n)]];
    await cases('standardise', calls, ({ train: a, test: b } = {}, call) => {
      expect(a).toBeAllclose(scaled(...call).train, { part: 'train', ...CLOSE });
      expect(b).toBeAllclose(scaled(...call).test, { part: 'test', ...CLOSE, magnitude: 50 });
    });
  });

  test('training columns get mean 0 and standard deviation 1; the test rows follow them', {
    meta: { points: 1, ru: 'у обучающих столбцов среднее 0 и отклонение 1; тестовые строки идут за ними' },
  }, async ({ cases }) => {
    const calls = [
      [6, 3, 2],
      [3, 1, 5],
      [2, 4, 1],
    ].map(([N, D, M]): [NDArray, NDArray] => [
      filled([N!, D!], (n, d) => 10 * Math.sin(1 + 2 * n + 3 * d) + 20 * d),
      filled([M!, D!], (m, d) => 5 * Math.cos(m + d) + 30),
    ]);
    await cases('standardise', calls, ({ train: a, test: b } = {}, call) => {
      const want = scaled(...call);
      expect(a).toBeAllclose(want.train, { part: 'train', ...CLOSE, rtol: 1e-12 });
      expect(b).toBeAllclose(want.test, { part: 'test', ...CLOSE, magnitude: 50, rtol: 1e-12 });
    });
  });

  test('constant columns are finite, a single training row too', {
    meta: { points: 1, ru: 'постоянные столбцы и единственная обучающая строка дают конечные числа' },
  }, async ({ cases }) => {
    const calls: [NDArray, NDArray][] = [
      [filled([4, 2], (n, d) => (d === 0 ? 2.5 : n)), filled([3, 2], (m, d) => m + d)],
      [filled([1, 3], (_, d) => d - 1), filled([2, 3], (m, d) => 4 * m - d)],
    ];
    await cases('standardise', calls, ({ train: a, test: b } = {}, call) => {
      const want = scaled(...call);
      expect(a).toBeFinite({ part: 'train' });
      expect(b).toBeFinite({ part: 'test' });
      expect(a).toBeAllclose(want.train, { part: 'train', ...CLOSE });
      expect(b).toBeAllclose(want.test, { part: 'test', ...CLOSE, magnitude: 10 });
    });
  });

  test('other test rows leave the training part as it is', {
    meta: { points: 1, ru: 'другие тестовые строки не меняют обучающую часть' },
  }, async ({ student }) => {
    const train = filled([5, 2], (n, d) => n * n - 3 * d * n);
    const [once, twice] = await student.$many('standardise', [
      [train, filled([2, 2], (m) => m)],
      [train, filled([2, 2], (m) => 1000 - m)],
    ]);
    expect(once?.train).toHaveShape([5, 2], { part: 'train' });
    expect(twice?.train).toBeAllclose(once.train, { part: 'train', ...CLOSE });
    expect(twice.train).toBeAllclose(scaled(train, train).train, { part: 'train', ...CLOSE });
  });

  test('views: transposed, reversed, strided; train and test stay as they were', {
    meta: {
      points: 1,
      ru: 'представления: транспонированное, перевёрнутое, прореженное; train и test остаются прежними',
    },
  }, async ({ cases, untouched }) => {
    const values = [4, 1, 9, 2, 8, 3, 7, 0, 5, 6, 2, 4];
    const calls = layouts(values, [4, 3]).map((view): [NDArray, NDArray] => [view, view]);
    const plain = inLayout(values, [4, 3], 'plain');
    await cases('standardise', calls, ({ train: a, test: b } = {}) => {
      expect(a).toBeAllclose(scaled(plain, plain).train, { part: 'train', ...CLOSE });
      expect(b).toBeAllclose(scaled(plain, plain).test, { part: 'test', ...CLOSE });
    });
    await untouched(
      'standardise',
      plain,
      filled([2, 3], (m, d) => m - d),
    );
  });
});
