// Hidden tests of lesson 03: gradients against difference quotients, descent step by step, scaling without a leak.
import {
  arrays,
  describe,
  dim,
  expect,
  filled,
  flat,
  inLayout,
  layouts,
  must,
  sized,
  test,
} from '@neuronbook/autograder/testing';
import { type NDArray, np } from 'neuronbook';

type Samples = [X: NDArray, y: NDArray, theta: NDArray];

/** Samples without symmetry; no prediction is exact. */
const samples = (N: number, D: number, shift = 0): Samples => [
  filled([N, D], (n, d) => Math.sin(1 + shift + 3 * n + 5 * d) + 0.3 * d),
  filled([N], (n) => 2 * Math.cos(shift + 2 * n)),
  filled([D], (d) => 0.7 * Math.cos(1 + d + shift)),
];

const SIZES = [
  [5, 3],
  [3, 3],
  [1, 4],
  [7, 1],
  [2, 5],
] as const;

/** Errors `X θ - y` of all samples. */
const errors = (X: NDArray, y: NDArray, theta: NDArray): number[] =>
  Array.from({ length: y.size }, (_, n) => {
    let sum = -y.get(n);
    for (let d = 0; d < theta.size; d++) sum += X.get(n, d) * theta.get(d);
    return sum;
  });

/** Central differences of a loss by every parameter. */
const slopes = (loss: (theta: NDArray) => number, theta: NDArray): NDArray =>
  filled(theta.shape, (d) => {
    const moved = (h: number): NDArray => filled(theta.shape, (k) => theta.get(k) + (k === d ? h : 0));
    return (loss(moved(1e-5)) - loss(moved(-1e-5))) / 2e-5;
  });

const mse = ([X, y]: readonly NDArray[], theta: NDArray): number =>
  errors(X!, y!, theta).reduce((sum, e) => sum + e * e, 0) / (2 * y!.size);
const mae = ([X, y]: readonly NDArray[], theta: NDArray): number =>
  errors(X!, y!, theta).reduce((sum, e) => sum + Math.abs(e), 0) / y!.size;

/** `1/N Σ_n X[n, d] f(error[n])`: both gradients, by plain loops. */
const gradient =
  (f: (error: number) => number) =>
  (X: NDArray, y: NDArray, theta: NDArray): NDArray => {
    const e = errors(X, y, theta).map(f);
    return filled(theta.shape, (d) => e.reduce((sum, v, n) => sum + X.get(n, d) * v, 0) / y.size);
  };
const ORACLES = { mseGrad: gradient((e) => e), maeGrad: gradient(Math.sign) };

const drawn = sized({ N: dim(1, 5), D: dim(1, 4) }, ({ N, D }) => [arrays([N, D]), arrays([N]), arrays([D])]);
const SUM = { terms: 40, magnitude: 30 };

for (const [id, loss, turned] of [
  ['mseGrad', mse, 'doubling'],
  ['maeGrad', mae, 'same'],
] as const) {
  describe(id, () => {
    test('the gradient of three flats by hand', {
      meta: { points: 1, visibility: 'visible', ru: 'градиент для трёх квартир, посчитанный вручную' },
    }, async ({ student, np }) => {
      const X = np.array([
        [1, 3],
        [1, 5],
        [1, 4],
      ]);
      // predictions 5, 9, 7; errors 2, -3, 4
      const want = id === 'mseGrad' ? [1, 7 / 3] : [1 / 3, 2 / 3];
      const got = await student[id]!(X, np.array([3, 12, 3]), np.array([-1, 2]));
      expect(got).toBeAllclose(np.array(want), { sizes: { N: 3 }, ...SUM });
    });

    test('matches difference quotients of the loss at five sizes', {
      meta: { points: 2, ru: 'совпадает с разностными отношениями потерь при пяти размерах' },
    }, async ({ cases }) => {
      const inputs = SIZES.map(([N, D]) => samples(N, D));
      await cases(id, inputs, (answer, [X, y, theta]) => {
        expect(answer).toHaveShape(theta.shape);
        const want = slopes((at) => loss([X, y], at), theta);
        expect(answer).toBeAllclose(want, { rtol: 1e-6, magnitude: 0.1, terms: 2, sizes: { N: y.size } });
      });
    });

    test('any samples: as many slopes as parameters, exact predictions among them', {
      meta: {
        points: 1,
        ru: 'любые примеры: наклонов столько же, сколько параметров, даже если часть предсказаний точна',
      },
    }, async ({ agrees, cases }) => {
      await agrees(id, drawn, { oracle: ORACLES[id], close: ([, y]) => ({ ...SUM, sizes: { N: y.size } }) });
      // every second prediction is exact
      const [X, , theta] = [filled([4, 2], (n, d) => 1 + n + 2 * d * n), 0, filled([2], (d) => 1 - 3 * d)];
      const y = filled([4], (n) => X.get(n, 0) - 2 * X.get(n, 1) + (n % 2));
      const calls: Samples[] = [[X, y, theta]];
      await cases(id, calls, (answer) => expect(answer).toBeAllclose(ORACLES[id](X, y, theta), SUM));
    });

    test(turned === 'doubling'
      ? 'every sample given twice: the gradient stays'
      : 'how large the errors are does not count', {
      meta: {
        points: 1,
        ru:
          turned === 'doubling'
            ? 'каждый пример взят дважды: градиент не меняется'
            : 'величина ошибок не имеет значения',
      },
    }, async ({ cases }) => {
      const [X, y, theta] = samples(4, 3, 0.4);
      const e = errors(X, y, theta);
      const again: Samples =
        turned === 'doubling'
          ? [filled([8, 3], (n, d) => X.get(n % 4, d)), filled([8], (n) => y.get(n % 4)), theta]
          : [X, filled([4], (n) => y.get(n) - 99 * Math.sign(e[n]!)), theta];
      const want = ORACLES[id](X, y, theta);
      await cases(id, [again], (answer) => expect(answer).toBeAllclose(want, { ...SUM, sizes: { N: 2 } }));
    });

    test('views: transposed, reversed, strided; X, y and theta stay as they were', {
      meta: {
        points: 1,
        ru: 'представления: транспонированное, перевёрнутое, прореженное; X, y и theta остаются прежними',
      },
    }, async ({ cases, untouched }) => {
      const [X, y, theta] = samples(4, 2, 1.3);
      const inputs = layouts([...flat(X)], [4, 2]).map((view): Samples => [view, y, theta]);
      inputs.push([X, inLayout([...flat(y)], [4], 'reversed'), inLayout([...flat(theta)], [2], 'strided')]);
      await cases(id, inputs, (answer) => expect(answer).toBeAllclose(ORACLES[id](X, y, theta), SUM));
      await untouched(id, X, y, theta);
    });
  });
}

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

/** Scaling by plain loops: mean and std of the training rows, 1 for a std of 0. */
const scaled = (train: NDArray, test: NDArray): { train: NDArray; test: NDArray } => {
  const N = train.shape[0]!;
  const column = (d: number): number[] => Array.from({ length: N }, (_, n) => train.get(n, d));
  const of = (part: NDArray): NDArray =>
    filled(part.shape, (n, d) => {
      const values = column(d);
      const mean = values.reduce((a, b) => a + b, 0) / N;
      const std = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / N);
      return (part.get(n, d) - mean) / (std === 0 ? 1 : std);
    });
  return { train: of(train), test: of(test) };
};
const CLOSE = { terms: 40, magnitude: 5 };

describe('standardise', () => {
  test('four training rows, two test rows, two columns', {
    meta: { points: 1, visibility: 'visible', ru: 'четыре обучающие строки, две тестовые, два столбца' },
  }, async ({ cases }) => {
    const train = filled([4, 2], (n, d) => (d === 0 ? 2 * n : 100 - 7 * n * n));
    const calls: [NDArray, NDArray][] = [[train, filled([2, 2], (n, d) => 3 + 50 * d + n)]];
    await cases('standardise', calls, ({ train: a, test: b } = {}, call) => {
      expect(a).toBeAllclose(scaled(...call).train, { part: 'train', ...CLOSE });
      expect(b).toBeAllclose(scaled(...call).test, { part: 'test', ...CLOSE, magnitude: 50 });
    });
  });

  test('training columns get mean 0 and standard deviation 1; the test rows follow them', {
    meta: { points: 1, ru: 'у обучающих столбцов среднее 0 и отклонение 1; тестовые строки идут за ними' },
  }, async ({ cases }) => {
    const calls = [
      [6, 3, 2],
      [3, 1, 5],
      [2, 4, 1],
    ].map(([N, D, M]): [NDArray, NDArray] => [
      filled([N!, D!], (n, d) => 10 * Math.sin(1 + 2 * n + 3 * d) + 20 * d),
      filled([M!, D!], (m, d) => 5 * Math.cos(m + d) + 30),
    ]);
    await cases('standardise', calls, ({ train: a, test: b } = {}, call) => {
      const want = scaled(...call);
      expect(a).toBeAllclose(want.train, { part: 'train', ...CLOSE, rtol: 1e-12 });
      expect(b).toBeAllclose(want.test, { part: 'test', ...CLOSE, magnitude: 50, rtol: 1e-12 });
    });
  });

  test('constant columns are finite, a single training row too', {
    meta: { points: 1, ru: 'постоянные столбцы и единственная обучающая строка дают конечные числа' },
  }, async ({ cases }) => {
    const calls: [NDArray, NDArray][] = [
      [filled([4, 2], (n, d) => (d === 0 ? 2.5 : n)), filled([3, 2], (m, d) => m + d)],
      [filled([1, 3], (_, d) => d - 1), filled([2, 3], (m, d) => 4 * m - d)],
    ];
    await cases('standardise', calls, ({ train: a, test: b } = {}, call) => {
      const want = scaled(...call);
      expect(a).toBeFinite({ part: 'train' });
      expect(b).toBeFinite({ part: 'test' });
      expect(a).toBeAllclose(want.train, { part: 'train', ...CLOSE });
      expect(b).toBeAllclose(want.test, { part: 'test', ...CLOSE, magnitude: 10 });
    });
  });

  test('other test rows leave the training part as it is', {
    meta: { points: 1, ru: 'другие тестовые строки не меняют обучающую часть' },
  }, async ({ student }) => {
    const train = filled([5, 2], (n, d) => n * n - 3 * d * n);
    const [once, twice] = await student.$many('standardise', [
      [train, filled([2, 2], (m) => m)],
      [train, filled([2, 2], (m) => 1000 - m)],
    ]);
    expect(once?.train).toHaveShape([5, 2], { part: 'train' });
    expect(twice?.train).toBeAllclose(once.train, { part: 'train', ...CLOSE });
    expect(twice.train).toBeAllclose(scaled(train, train).train, { part: 'train', ...CLOSE });
  });

  test('views: transposed, reversed, strided; train and test stay as they were', {
    meta: {
      points: 1,
      ru: 'представления: транспонированное, перевёрнутое, прореженное; train и test остаются прежними',
    },
  }, async ({ cases, untouched }) => {
    const values = [4, 1, 9, 2, 8, 3, 7, 0, 5, 6, 2, 4];
    const calls = layouts(values, [4, 3]).map((view): [NDArray, NDArray] => [view, view]);
    const plain = inLayout(values, [4, 3], 'plain');
    await cases('standardise', calls, ({ train: a, test: b } = {}) => {
      expect(a).toBeAllclose(scaled(plain, plain).train, { part: 'train', ...CLOSE });
      expect(b).toBeAllclose(scaled(plain, plain).test, { part: 'test', ...CLOSE });
    });
    await untouched(
      'standardise',
      plain,
      filled([2, 3], (m, d) => m - d),
    );
  });
});
