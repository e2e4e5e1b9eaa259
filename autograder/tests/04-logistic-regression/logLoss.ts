// Hidden tests of logLoss: values that naive formulas get right, and scores of ±800, where they fail.
import { describe, expect, flat, inLayout, layouts, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { binary, labels, SUM, wave } from './fixtures.ts';

describe('logLoss', () => {
  test('three samples by hand', {
    meta: { points: 1, visibility: 'visible', ru: 'три примера вручную' },
  }, async ({ student, np }) => {
    // p = 1/2, 4/5, 1/5
    const z = np.array([0, Math.log(4), -Math.log(4)]);
    const got = await student.logLoss!(z, np.array([1, 0, 0]));
    expect(got).toBeAllclose((Math.LN2 + Math.log(5) + Math.log(5 / 4)) / 3, SUM);
  });

  test('equals the written-out formula where that is safe, from 1 to 9 samples', {
    meta: { points: 1, ru: 'совпадает с записанной формулой там, где она безопасна: от 1 до 9 примеров' },
  }, async ({ cases }) => {
    const calls = [1, 2, 5, 9].map((N): [NDArray, NDArray] => [wave([N], N, 5), labels(N)]);
    await cases('logLoss', calls, (got, [z, y]) => expect(got).toBeAllclose(binary(flat(z), y), SUM));
  });

  test('z = ±40 and ±800, right or wrong, gives finite losses', {
    meta: { points: 2, ru: 'при z = ±40 и ±800, верно или неверно, потери конечны' },
  }, async ({ cases, np }) => {
    const calls = [800, -800, 40, -40].flatMap((z) =>
      [1, 0].map((y): [NDArray, NDArray] => [np.array([z]), np.array([y])]),
    );
    await cases('logLoss', calls, (got, [z, y]) => {
      expect(got).toBeAllclose(binary(flat(z), y), { terms: 2, magnitude: 800 });
    });
  });

  test('every sample given twice: the mean stays', {
    meta: { points: 1, ru: 'каждый пример взят дважды: среднее не меняется' },
  }, async ({ cases, np }) => {
    const [z, y] = [wave([5], 0.3), labels(5)];
    const twice: [NDArray, NDArray] = [np.concatenate([z, z]) as NDArray, np.concatenate([y, y]) as NDArray];
    await cases('logLoss', [twice], (got) => expect(got).toBeAllclose(binary(flat(z), y), SUM));
  });

  test('views: reversed, strided; z and y stay as they were', {
    meta: { points: 1, ru: 'представления: перевёрнутое, прореженное; z и y остаются прежними' },
  }, async ({ cases, untouched }) => {
    const [z, y] = [wave([6], 2), labels(6)];
    const calls = layouts([...flat(z)], [6]).map((view): [NDArray, NDArray] => [view, y]);
    calls.push([z, inLayout([...flat(y)], [6], 'reversed')]);
    await cases('logLoss', calls, (got) => expect(got).toBeAllclose(binary(flat(z), y), SUM));
    await untouched('logLoss', z, y);
  });
});
