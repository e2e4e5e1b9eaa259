// Hidden tests of perceptronStep: one sample, one step, nothing changed where the answer was right.
import { describe, expect, filled, layouts, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { compareSum } from './fixtures.ts';

/** The perceptron rule by plain loops. */
function step(w: NDArray, x: NDArray, y: number): NDArray {
  const D = x.size;
  let sum = w.get(D);
  for (let d = 0; d < D; d++) sum += w.get(d) * x.get(d);
  const error = y - (sum > 0 ? 1 : 0);
  return filled([D + 1], (d) => w.get(d) + error * (d < D ? x.get(d) : 1));
}

type Step = [w: NDArray, x: NDArray, y: number];

const stepCases = (shift: number, sizes: number[]): Step[] =>
  sizes.flatMap((D) =>
    [0, 1].map(
      (y): Step => [
        filled([D + 1], (d) => Math.round(9 * Math.sin(shift + 2 * d + D)) / 4),
        filled([D], (d) => Math.round(9 * Math.cos(shift + d + y)) / 4),
        y,
      ],
    ),
  );

describe('perceptronStep', () => {
  test('a right answer changes nothing', {
    meta: { points: 1, ru: 'верный ответ ничего не меняет' },
  }, async ({ cases }) => {
    const all = stepCases(0.3, [1, 2, 3, 4, 5, 6]);
    const isRight = (args: Step): boolean => compareSum(step(...args), args[0]);
    // and one that is wrong, or the weights as they came would do
    const calls = [...all.filter(isRight), all.find((args) => !isRight(args))!];
    await cases('perceptronStep', calls, (answer, args) => expect(answer).toBeAllclose(step(...args)));
  });

  test('a wrong answer moves weights and bias towards the target', {
    meta: { points: 2, ru: 'неверный ответ сдвигает веса и смещение к цели' },
  }, async ({ cases }) => {
    const all = [0.3, 1.1, 2.5].flatMap((shift) => stepCases(shift, [1, 2, 3, 5]));
    await cases('perceptronStep', all, (answer, args) => expect(answer).toBeAllclose(step(...args)));
  });

  test('a sum of exactly 0 is the answer 0', {
    meta: { points: 1, ru: 'сумма ровно 0 — это ответ 0' },
  }, async ({ cases, np }) => {
    const w = np.array([2, -1, 0]);
    const calls: Step[] = [
      [w, np.array([1, 2]), 0],
      [w, np.array([1, 2]), 1],
      [np.zeros([3]), np.array([3, 4]), 1],
    ];
    await cases('perceptronStep', calls, (answer, args) => expect(answer).toBeAllclose(step(...args)));
  });

  test('views, and w and x stay as they were', {
    meta: { points: 1, ru: 'представления; w и x остаются прежними' },
  }, async ({ cases, untouched }) => {
    const w = filled([4], (d) => d - 1.5);
    const calls = layouts([1, -2, 3], [3]).flatMap((x): Step[] => [
      [w, x, 0],
      [w, x, 1],
    ]);
    calls.push(...layouts([1, 2, -3, 0.5], [4]).map((v): Step => [v, filled([3], (d) => d + 1), 1]));
    await cases('perceptronStep', calls, (answer, args) => expect(answer).toBeAllclose(step(...args)));
    await untouched(
      'perceptronStep',
      w,
      filled([3], (d) => d),
      0,
    );
  });
});
