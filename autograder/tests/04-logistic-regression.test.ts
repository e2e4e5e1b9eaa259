// Hidden tests of lesson 04: losses at the ends of the number line, gradients against difference quotients, an honest split.
import {
  describe,
  expect,
  filled,
  flat,
  frozen,
  inLayout,
  layouts,
  must,
  rng,
  test,
} from '@neuronbook/autograder/testing';
import { type NDArray, np } from 'neuronbook';

const SUM = { terms: 40, magnitude: 10 };
const wave = (shape: number[], shift = 0, size = 2): NDArray =>
  filled(shape, (n, d = 0) => size * Math.sin(1 + shift + 2.3 * n + (d * d + 1.7) * d));
const labels = (N: number, C = 2): NDArray =>
  np.array(
    Array.from({ length: N }, (_, n) => (n * n + n + 1) % C),
    { dtype: 'int32' },
  );
/** `ln(1 + e^z)` by the branch that does not overflow. */
const softplus = (z: number): number => (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
const mean = (terms: number[]): number => terms.reduce((a, b) => a + b, 0) / terms.length;
const binary = (z: ArrayLike<number>, y: NDArray): number =>
  mean(Array.from(z, (v, n) => softplus(y.get(n) === 1 ? -v : v)));

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
