// Hidden tests of accuracy: the share of rows whose largest score is the right one.
import { describe, expect, filled, flat, inLayout, layouts, test } from '@neuronbook/autograder/testing';
import { type NDArray, np } from 'neuronbook';
import { share } from './fixtures.ts';

/** Scores without ties, and labels of which some are right. */
const guesses = (N: number, C: number): [NDArray, NDArray] => [
  filled([N, C], (n, c) => 3 * Math.sin(1 + 5 * n + 2 * c)),
  filled([N], (n) => (n * n + 1) % C),
];

describe('accuracy', () => {
  test('tables of several sizes: the share of rows whose largest number stands in the right column', {
    meta: { points: 2, ru: 'таблицы разных размеров: доля строк, где наибольшее число стоит в нужном столбце' },
  }, async ({ cases }) => {
    const calls = [guesses(7, 3), guesses(12, 4), guesses(1, 2), guesses(5, 1), guesses(40, 10)];
    await cases('accuracy', calls, (answer, [P, y]) => expect(answer).toBeAllclose(share(P, y), { terms: 40 }));
  });

  test('all right is 1, all wrong is 0, and probabilities need not be near 1', {
    meta: { points: 1, ru: 'всё верно — 1, всё неверно — 0; вероятностям не обязательно быть близкими к 1' },
  }, async ({ cases }) => {
    const P = np.array([
      [0.4, 0.35, 0.25],
      [0.3, 0.3, 0.4],
    ]);
    const calls: [NDArray, NDArray][] = [
      [P, np.array([0, 2])],
      [P, np.array([1, 0])],
      [P.mul(-1), np.array([2, 0])],
      [P.mul(1000), np.array([0, 1])],
    ];
    await cases('accuracy', calls, (answer, [Q, y]) => expect(answer).toBeAllclose(share(Q, y)));
  });

  test('views: transposed, reversed, strided; P and y stay as they were', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное; P и y остаются прежними' },
  }, async ({ cases, untouched }) => {
    const [P, y] = guesses(6, 4);
    const calls = layouts([...flat(P)], [6, 4]).map((view): [NDArray, NDArray] => [view, y]);
    calls.push([P, inLayout([...flat(y)], [6], 'reversed')]);
    await cases('accuracy', calls, (answer) => expect(answer).toBeAllclose(share(P, y)));
    await untouched('accuracy', P, y);
  });
});
