// Hidden tests of xorByHand: any weights that compute XOR are right.
import { describe, expect, filled, must, test } from '@neuronbook/autograder/testing';
import { oracle } from './fixtures.ts';

describe('xorByHand', () => {
  const shapes = { W1: [2, 2], b1: [2], W2: [2, 1], b2: [1] } as const;
  const X = filled([4, 2], (n, d) => (d === 0 ? Math.floor(n / 2) : n % 2));

  test('the parameters of a 2-2-1 net', { meta: { points: 1, ru: 'параметры сети 2-2-1' } }, async ({ student }) => {
    const params = (await student.xorByHand()) ?? {};
    for (const [name, shape] of Object.entries(shapes)) expect(params[name]).toHaveShape(shape, { part: name });
  });

  // in each test a row of the other answer: a net that says the same to everything has neither right
  for (const [points, rows, title, ru] of [
    [2, [1, 2, 0], 'one 1 among the inputs gives 1', 'одна единица на входе даёт 1'],
    [3, [0, 3, 1], 'no 1 and two 1s give 0', 'ни одной единицы и две единицы дают 0'],
  ] as const)
    test(title, { meta: { points, ru } }, async ({ student }) => {
      const params = (await student.xorByHand()) ?? {};
      for (const [name, shape] of Object.entries(shapes)) expect(params[name]).toHaveShape(shape, { part: name });
      const { a2 } = oracle(X, params);
      const close = rows.every((n) => Math.abs(a2!.get(n, 0) - (n === 1 || n === 2 ? 1 : 0)) <= 0.1);
      must(close, { en: 'This net does not answer XOR there.', ru: 'Здесь эта сеть не отвечает как XOR.' });
    });
});
