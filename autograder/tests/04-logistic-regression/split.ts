// Hidden tests of split: no row lost, none twice, rows and labels together, the seed decides.
import { describe, expect, filled, flat, frozen, layouts, must, rng, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

/** Rows whose first number is their own number, and labels that repeat it. */
const numbered = (N: number, D = 2): [NDArray, NDArray] => [
  filled([N, D], (n, d) => n + 100 * d),
  filled([N], (n) => 7 * n),
];

const PARTS = ['trainX', 'trainY', 'testX', 'testY'];

describe('split', () => {
  test('round(frac · N) rows for the test, the others for training', {
    meta: { points: 1, visibility: 'visible', ru: 'round(frac · N) строк для теста, остальные для обучения' },
  }, async ({ cases }) => {
    const calls = (
      [
        [8, 2, 0.25],
        [10, 3, 0.33],
        [7, 1, 0.4],
        [5, 2, 0],
        [3, 2, 1],
      ] as const
    ).map(([N, D, frac]) => [...numbered(N, D), frac, rng(4)]);
    await cases('split', calls, (got, [X, , frac]) => {
      const [N, D] = (X as NDArray).shape as [number, number];
      const M = Math.round((frac as number) * N);
      const shapes = [[N - M, D], [N - M], [M, D], [M]];
      for (const [k, part] of PARTS.entries()) expect(got?.[part]).toHaveShape(shapes[k]!, { part });
    });
  });

  test('each row keeps its label', {
    meta: { points: 2, ru: 'каждая строка сохраняет свою метку' },
  }, async ({ cases }) => {
    const calls = [1, 2, 3].map((seed) => [...numbered(12, 3), 0.25, rng(seed)]);
    await cases('split', calls, (got) => {
      for (const side of ['train', 'test']) {
        const [X, y] = [got?.[`${side}X`], got?.[`${side}Y`]];
        expect(X).toHaveShape([side === 'train' ? 9 : 3, 3], { part: `${side}X` });
        expect(y).toBeAllclose(
          filled([X.shape[0]], (n) => 7 * X.get(n, 0)),
          { part: `${side}Y` },
        );
        expect(X).toBeAllclose(
          filled(X.shape, (n, d) => X.get(n, 0) + 100 * d),
          { part: `${side}X` },
        );
      }
    });
  });

  test('every row is in one part, and in one only', {
    meta: { points: 1, ru: 'каждая строка попадает ровно в одну часть' },
  }, async ({ cases }) => {
    const calls = [1, 2, 3].map((seed) => [...numbered(20), 0.4, rng(seed)]);
    await cases('split', calls, (got) => {
      const found = ['trainX', 'testX'].flatMap((part) => {
        expect(got?.[part]).toHaveShape([part === 'trainX' ? 12 : 8, 2], { part });
        return Array.from({ length: got[part].shape[0] }, (_, n) => got[part].get(n, 0));
      });
      must(new Set(found).size === 20, {
        en: 'Some rows are in both parts, others in none.',
        ru: 'Одни строки попали в обе части, другие — ни в одну.',
      });
    });
  });

  test('one seed, one split; other seeds, others, and the rows are mixed', {
    meta: { points: 1, ru: 'одно зерно — одно разбиение; другие зёрна — другие, и строки перемешаны' },
  }, async ({ student }) => {
    const seeds = [5, 5, 6, 7];
    const answers = await student.$many(
      'split',
      seeds.map((seed) => [...numbered(40), 0.5, rng(seed)]),
    );
    for (const got of answers) expect(got?.testY).toHaveShape([20], { part: 'testY' });
    const text = answers.map((got) => flat(got.testY).join());
    must(text[0] === text[1], { en: 'Two runs with one seed differ.', ru: 'Два запуска с одним зерном различаются.' });
    must(new Set(text.slice(1)).size === 3, {
      en: 'Different seeds give the same test rows.',
      ru: 'Разные зёрна дают одни и те же тестовые строки.',
    });
    must(
      answers.every((got) => flat(got.testY).some((v) => v < 140) && flat(got.testY).some((v) => v >= 140)),
      { en: 'The test rows are not a mixture of all rows.', ru: 'Тестовые строки взяты не вперемешку из всех.' },
    );
  });

  test('views: transposed, reversed, strided; X and y stay as they were', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное; X и y остаются прежними' },
  }, async ({ student, cases }) => {
    const [X, y] = numbered(6);
    const calls = layouts([...flat(X)], [6, 2]).map((view) => [view, y, 0.5, rng(2)]);
    await cases('split', calls, (got) => {
      const rows = got?.trainX;
      expect(rows).toHaveShape([3, 2], { part: 'trainX' });
      expect(rows).toBeAllclose(
        filled([3, 2], (n, d) => rows.get(n, 0) + 100 * d),
        { part: 'trainX' },
      );
      expect(got.trainY).toBeAllclose(
        filled([3], (n) => 7 * rows.get(n, 0)),
        { part: 'trainY' },
      );
    });
    await student.$call('split', [X, y, 0.5, rng(2)], { mutation: 'fail' });
    await student.$call('split', [frozen(X), frozen(y), 0.5, rng(2)], { mutation: 'fail' });
  });
});
