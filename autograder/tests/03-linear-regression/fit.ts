// Hidden tests of fit: step by step as plain loops do it, and at the end the solution of the normal equations.
import { describe, expect, filled, flat, layouts, must, test } from '@neuronbook/autograder/testing';
import { type NDArray, np } from 'neuronbook';
import { mse, ORACLES, SUM, samples } from './fixtures.ts';

/** Descent by plain loops. */
const descend = (X: NDArray, y: NDArray, { lr, steps }: { lr: number; steps: number }): NDArray => {
  let theta = filled([X.shape[1]!], () => 0);
  for (let step = 0; step < steps; step++) {
    const g = ORACLES.mseGrad(X, y, theta);
    const old = theta;
    theta = filled(old.shape, (d) => old.get(d) - lr * g.get(d));
  }
  return theta;
};

type Run = [X: NDArray, y: NDArray, options: { lr: number; steps: number }];

describe('fit', () => {
  test('0, 1, 2 and 5 steps of descent', {
    meta: { points: 2, ru: '0, 1, 2 и 5 шагов спуска' },
  }, async ({ cases }) => {
    const [X, y] = samples(5, 3);
    const runs = [0, 1, 2, 5].map((steps): Run => [X, y, { lr: 0.3, steps }]);
    await cases('fit', runs, (answer, run) => expect(answer).toBeAllclose(descend(...run), { ...SUM, rtol: 1e-9 }));
  });

  test('other sizes and learning rates: one sample, one feature, lr = 0', {
    meta: { points: 1, ru: 'другие размеры и скорости: один пример, один признак, lr = 0' },
  }, async ({ cases }) => {
    const runs: Run[] = [
      [...(samples(1, 3).slice(0, 2) as [NDArray, NDArray]), { lr: 0.1, steps: 3 }],
      [...(samples(6, 1).slice(0, 2) as [NDArray, NDArray]), { lr: 0.05, steps: 4 }],
      [...(samples(3, 3).slice(0, 2) as [NDArray, NDArray]), { lr: 0, steps: 2 }],
      [...(samples(2, 4).slice(0, 2) as [NDArray, NDArray]), { lr: 1, steps: 3 }],
    ];
    await cases('fit', runs, (answer, run) => expect(answer).toBeAllclose(descend(...run), { ...SUM, rtol: 1e-9 }));
  });

  test('many steps arrive at the solution of the normal equations', {
    meta: { points: 2, ru: 'за много шагов приходит к решению нормальных уравнений' },
  }, async ({ student }) => {
    // a column of ones and three waves of different length, so that no column is made of the others
    const X = filled([30, 4], (n, d) => (d === 0 ? 1 : Math.cos((d * d + 0.7) * n + d)));
    const y = filled([30], (n) => 4 - 2 * X.get(n, 1) + X.get(n, 2) + 0.5 * X.get(n, 3) + 0.1 * Math.sin(n * n));
    const want = np.linalg.solve(X.T.matmul(X), X.T.matmul(y)); // (D,): XᵀX θ = Xᵀy
    const got = await student.fit!(X, y, { lr: 0.3, steps: 2000 });
    expect(got).toBeAllclose(want, { rtol: 1e-3 });
  });

  test('the loss never rises on the way down', {
    meta: { points: 1, ru: 'на пути вниз потери ни разу не растут' },
  }, async ({ student }) => {
    const [X, y] = samples(8, 2, 0.2);
    const thetas = await student.$many(
      'fit',
      Array.from({ length: 12 }, (_, steps) => [X, y, { lr: 0.2, steps }]),
    );
    for (const theta of thetas) expect(theta).toHaveShape([2]);
    const losses = thetas.map((theta) => mse([X, y], theta));
    must(
      losses.every((v, k) => k === 0 || v < losses[k - 1]!),
      {
        en: 'With a small learning rate a step made the loss larger.',
        ru: 'При малой скорости обучения шаг увеличил потери.',
      },
    );
  });

  test('views: transposed, reversed, strided; X and y stay as they were', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное; X и y остаются прежними' },
  }, async ({ cases, untouched }) => {
    const [X, y] = samples(4, 3, 2);
    const options = { lr: 0.2, steps: 3 };
    const runs = layouts([...flat(X)], [4, 3]).map((view): Run => [view, y, options]);
    await cases('fit', runs, (answer) => expect(answer).toBeAllclose(descend(X, y, options), { ...SUM, rtol: 1e-9 }));
    await untouched('fit', X, y, options);
  });
});
