// Hidden tests of softmaxCE: loss and gradient of C classes, with scores that overflow exp.
import { describe, expect, filled, flat, layouts, must, test } from '@neuronbook/autograder/testing';
import { type NDArray, np } from 'neuronbook';
import { labels, mean, wave } from './fixtures.ts';

/** Softmax and cross-entropy by plain loops. */
const crossEntropy = (Z: NDArray, y: NDArray): { loss: number; dZ: NDArray } => {
  const [N, C] = Z.shape as [number, number];
  const rows = Array.from({ length: N }, (_, n) => {
    const row = Array.from({ length: C }, (__, c) => Z.get(n, c));
    const top = Math.max(...row);
    const lse = Math.log(row.reduce((sum, v) => sum + Math.exp(v - top), 0));
    return row.map((v) => v - top - lse); // ln P
  });
  return {
    loss: -mean(rows.map((row, n) => row[y.get(n)]!)),
    dZ: filled([N, C], (n, c) => (Math.exp(rows[n]![c]!) - (c === y.get(n) ? 1 : 0)) / N),
  };
};

const agree = (got: any, want: { loss: number; dZ: NDArray }, magnitude = 10): void => {
  must(typeof got === 'object' && got !== null && 'loss' in got && 'dZ' in got, {
    en: 'Two named parts are wanted: loss and dZ.',
    ru: 'Нужны две именованные части: loss и dZ.',
  });
  expect(got.loss).toBeAllclose(want.loss, { part: 'loss', terms: 40, magnitude });
  expect(got.dZ).toBeAllclose(want.dZ, { part: 'dZ', terms: 40, magnitude, sizes: { N: want.dZ.shape[0]! } });
};

type Scores = [Z: NDArray, y: NDArray];

describe('softmaxCE', () => {
  test('equal logits cost ln C', {
    meta: { points: 1, visibility: 'visible', ru: 'равные логиты стоят ln C' },
  }, async ({ cases, np }) => {
    const calls = [2, 3, 10].map((C): Scores => [np.zeros([4, C]), labels(4, C)]);
    await cases('softmaxCE', calls, (got, [Z]) => {
      expect(got?.loss).toBeAllclose(Math.log(Z.shape[1]!), { part: 'loss', terms: 8 });
    });
  });

  test('loss and dZ of other sizes: one sample, one class, more classes than samples', {
    meta: { points: 2, ru: 'потери и dZ при других размерах: один пример, один класс, классов больше, чем примеров' },
  }, async ({ cases }) => {
    const calls = [
      [5, 3],
      [3, 3],
      [1, 4],
      [4, 1],
      [2, 6],
    ].map(([N, C]): Scores => [wave([N!, C!], C), labels(N!, C)]);
    await cases('softmaxCE', calls, (got, call) => agree(got, crossEntropy(...call)));
  });

  test('dZ is the slope of the loss', {
    meta: { points: 1, ru: 'dZ — это наклон потерь' },
  }, async ({ student, gradients }) => {
    const [Z, y] = [wave([4, 3], 0.6), labels(4, 3)];
    const { dZ } = (await student.softmaxCE!(Z, y)) ?? {};
    await gradients({
      params: { Z },
      gradients: { Z: dZ },
      forward: { name: 'softmaxCE', args: ({ Z: moved }) => [moved, y] },
      loss: (answer) => answer.loss,
      sizes: { N: 4, C: 3 },
    });
  });

  test('logits of ±1000: finite, and the rows of dZ sum to 0', {
    meta: { points: 1, ru: 'логиты ±1000: всё конечно, и строки dZ в сумме дают 0' },
  }, async ({ cases }) => {
    const Z = filled([4, 3], (n, c) => 1000 * Math.cos(2 * n + 3 * c));
    const calls: Scores[] = [
      [Z, labels(4, 3)],
      [filled([2, 3], (n, c) => c + (n === 0 ? 5000 : -5000)), labels(2, 3)],
    ];
    await cases('softmaxCE', calls, (got, call) => {
      agree(got, crossEntropy(...call), 5000);
      const sums = np.sum(got.dZ, { axis: 1 }) as NDArray;
      expect(sums).toBeAllclose(
        filled([sums.size], () => 0),
        { part: 'dZ', terms: 8, magnitude: 1 },
      );
    });
  });

  test('views: transposed, reversed, strided; Z and y stay as they were', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное; Z и y остаются прежними' },
  }, async ({ cases, untouched }) => {
    const [Z, y] = [wave([4, 3], 3), labels(4, 3)];
    const calls = layouts([...flat(Z)], [4, 3]).map((view): Scores => [view, y]);
    await cases('softmaxCE', calls, (got) => agree(got, crossEntropy(Z, y)));
    await untouched('softmaxCE', Z, y);
  });
});
