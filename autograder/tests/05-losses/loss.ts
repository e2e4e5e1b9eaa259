// Hidden tests of loss: twelve formulas, one number at a time.
import { describe, expect, filled, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { type Call, calls, empty, extremes, fixture, lossOf, views } from './fixtures.ts';

const NUMBER = { terms: 64, magnitude: 8 };

const right = (answer: unknown, [name, pred, target, mode = 'mean']: Call): void =>
  expect(answer).toBeAllclose(lossOf(name, pred, target, mode), { ...NUMBER, part: name });

describe('loss', () => {
  test('one prediction, one target', {
    meta: { points: 1, visibility: 'visible', ru: 'одно предсказание, одна цель' },
  }, async ({ cases }) => {
    const one = (v: number): NDArray => filled([1], () => v);
    const list: Call[] = ['mse', 'mae', 'huber', 'logcosh'].map((name) => [name, one(3), one(1)]);
    await cases('loss', [...list, ['bce', one(0), one(1)], ['hinge', one(-1), one(1)]], right);
  });

  test('every loss, mean of 4 rows of 3', {
    meta: { points: 1, ru: 'каждая функция, среднее по 4 строкам из 3 чисел' },
  }, async ({ cases }) => {
    await cases('loss', [...calls(4, 3), ...calls(4, 3, 'mean'), ...calls(1, 2)], right);
  });

  test('every loss, sum of 3 rows of 4', {
    meta: { points: 1, ru: 'каждая функция, сумма по 3 строкам из 4 чисел' },
  }, async ({ cases }) => {
    await cases('loss', calls(3, 4, 'sum'), right);
  });

  test('±1000 stays finite', { meta: { points: 1, ru: 'при ±1000 ответ конечен' } }, async ({ cases }) => {
    await cases('loss', extremes(), right);
  });

  test('an empty class, shares of 0, answers that are good enough', {
    meta: { points: 1, ru: 'пустой класс, нулевые доли, достаточно хорошие ответы' },
  }, async ({ cases }) => {
    await cases('loss', empty(), right);
  });

  test('views, and nothing is changed', { meta: { points: 1, ru: 'представления; входы не меняются' } }, async ({
    cases,
    untouched,
  }) => {
    await cases('loss', views(), right);
    for (const name of ['mse', 'bce', 'kl']) await untouched('loss', name, ...fixture(name, 2, 3));
  });
});
