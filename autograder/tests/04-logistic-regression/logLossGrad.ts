// Hidden tests of logLossGrad: difference quotients of the loss, and plain loops.
import { describe, expect, filled, flat, layouts, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { binary, labels, mean, SUM, wave } from './fixtures.ts';

type Samples = [X: NDArray, y: NDArray, theta: NDArray];

const samples = (N: number, D: number, shift = 0): Samples => [
  wave([N, D], shift),
  labels(N),
  wave([D], shift + 4, 0.8),
];

const logits = (X: NDArray, theta: NDArray): number[] =>
  Array.from({ length: X.shape[0]! }, (_, n) => flat(theta).reduce((sum, v, d) => sum + v * X.get(n, d), 0));

const gradOf = (X: NDArray, y: NDArray, theta: NDArray): NDArray => {
  const errors = logits(X, theta).map((z, n) => 1 / (1 + Math.exp(-z)) - y.get(n));
  return filled(theta.shape, (d) => mean(errors.map((e, n) => e * X.get(n, d))));
};

describe('logLossGrad', () => {
  test('two samples at θ = 0', {
    meta: { points: 1, visibility: 'visible', ru: 'два примера при θ = 0' },
  }, async ({ student, np }) => {
    const X = np.array([
      [2, 4],
      [6, -2],
    ]);
    const got = await student.logLossGrad!(X, np.array([0, 1]), np.zeros([2]));
    expect(got).toBeAllclose(np.array([-1, 1.5]), SUM);
  });

  test('matches difference quotients of the loss at five sizes', {
    meta: { points: 2, ru: 'совпадает с разностными отношениями потерь при пяти размерах' },
  }, async ({ cases }) => {
    const calls = [samples(5, 3), samples(3, 3), samples(1, 4), samples(7, 1), samples(2, 5)];
    await cases('logLossGrad', calls, (got, [X, y, theta]) => {
      expect(got).toHaveShape(theta.shape);
      const loss = (d: number, h: number): number =>
        binary(
          logits(
            X,
            filled(theta.shape, (k) => theta.get(k) + (k === d ? h : 0)),
          ),
          y,
        );
      const want = filled(theta.shape, (d) => (loss(d, 1e-5) - loss(d, -1e-5)) / 2e-5);
      expect(got).toBeAllclose(want, { rtol: 1e-6, terms: 2, magnitude: 0.1, sizes: { N: y.size } });
    });
  });

  test('sure answers, X θ = ±900: finite', {
    meta: { points: 1, ru: 'уверенные ответы, X θ = ±900: градиент конечен' },
  }, async ({ cases }) => {
    const X = filled([4, 2], (n, d) => (n % 2 === 0 ? 300 : -300) * (d + 1));
    const theta = filled([2], () => 1);
    const y = filled([4], (n) => (n < 2 ? 1 : 0));
    const calls: Samples[] = [[X, y, theta]];
    await cases('logLossGrad', calls, (got) => {
      expect(got).toBeFinite();
      expect(got).toBeAllclose(gradOf(X, y, theta), { terms: 4, magnitude: 600 });
    });
  });

  test('every sample given twice: the gradient stays', {
    meta: { points: 1, ru: 'каждый пример взят дважды: градиент не меняется' },
  }, async ({ cases, np }) => {
    const [X, y, theta] = samples(4, 3, 0.4);
    const calls: Samples[] = [[np.concatenate([X, X]) as NDArray, np.concatenate([y, y]) as NDArray, theta]];
    await cases('logLossGrad', calls, (got) => expect(got).toBeAllclose(gradOf(X, y, theta), SUM));
  });

  test('views: transposed, reversed, strided; X, y and theta stay as they were', {
    meta: {
      points: 1,
      ru: 'представления: транспонированное, перевёрнутое, прореженное; X, y и theta остаются прежними',
    },
  }, async ({ cases, untouched }) => {
    const [X, y, theta] = samples(4, 3, 2);
    const calls = layouts([...flat(X)], [4, 3]).map((view): Samples => [view, y, theta]);
    await cases('logLossGrad', calls, (got) => expect(got).toBeAllclose(gradOf(X, y, theta), SUM));
    await untouched('logLossGrad', X, y, theta);
  });
});
