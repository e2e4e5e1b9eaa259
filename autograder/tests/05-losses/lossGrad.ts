// Hidden tests of lossGrad: twelve gradients against central differences.
import { describe, expect, filled, flat, inLayout, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { type Call, calls, empty, extremes, fixture, lossOf, type Mode, views } from './fixtures.ts';

/** Central differences of the loss: no formula of a gradient is trusted. */
const gradOf = (name: string, pred: NDArray, target: NDArray, mode: Mode): NDArray => {
  const p = Array.from(flat(pred));
  const at = (i: number, h: number): number =>
    lossOf(name, inLayout(p.with(i, p[i]! + h), pred.shape, 'plain'), target, mode);
  const slopes = p.map((_, i) => (at(i, 1e-5) - at(i, -1e-5)) / 2e-5);
  return inLayout(slopes, pred.shape, 'plain');
};

const SLOPE = { rtol: 1e-6, terms: 4, magnitude: 1 };

const slopesRight = (answer: unknown, [name, pred, target, mode = 'mean']: Call): void =>
  expect(answer).toBeAllclose(gradOf(name, pred, target, mode), { ...SLOPE, part: name });

describe('lossGrad', () => {
  test('one prediction, one target', {
    meta: { points: 1, visibility: 'visible', ru: 'одно предсказание, одна цель' },
  }, async ({ cases }) => {
    const one = (v: number): NDArray => filled([1], () => v);
    const list: Call[] = ['mse', 'mae', 'huber', 'logcosh'].map((name) => [name, one(3), one(1)]);
    await cases('lossGrad', [...list, ['bce', one(0), one(1)]], slopesRight);
  });

  test('the gradient of the mean agrees with central differences', {
    meta: { points: 3, ru: 'градиент среднего совпадает с центральными разностями' },
  }, async ({ cases }) => {
    await cases('lossGrad', [...calls(4, 3), ...calls(3, 4, 'mean')], slopesRight);
  });

  test('the gradient of the sum agrees with central differences', {
    meta: { points: 1, ru: 'градиент суммы совпадает с центральными разностями' },
  }, async ({ cases }) => {
    await cases('lossGrad', calls(3, 4, 'sum'), slopesRight);
  });

  test('a single row', { meta: { points: 1, ru: 'одна строка' } }, async ({ cases }) => {
    await cases('lossGrad', calls(1, 3), slopesRight);
  });

  test('±1000 stays finite', { meta: { points: 1, ru: 'при ±1000 ответ конечен' } }, async ({ cases, reference }) => {
    await cases('lossGrad', extremes(), (answer, [name, pred, target]) => {
      expect(answer).toBeFinite({ part: name });
      expect(answer).toBeAllclose(reference.lossGrad!(name, pred, target), { terms: 8, magnitude: 1, part: name });
    });
  });

  test('an empty class, shares of 0, answers that are good enough', {
    meta: { points: 1, ru: 'пустой класс, нулевые доли, достаточно хорошие ответы' },
  }, async ({ cases }) => {
    await cases('lossGrad', empty(), slopesRight);
  });

  test('views, and nothing is changed', { meta: { points: 1, ru: 'представления; входы не меняются' } }, async ({
    cases,
    untouched,
  }) => {
    await cases('lossGrad', views(), slopesRight);
    for (const name of ['mse', 'bce', 'kl']) await untouched('lossGrad', name, ...fixture(name, 2, 3));
  });
});
