// Hidden tests of train: one step against difference quotients, many against the reference, digits learnt.
import {
  describe,
  expect,
  filled,
  flat,
  frozen,
  type HiddenContext,
  inLayout,
  must,
  rng,
  test,
} from '@neuronbook/autograder/testing';
import { data, type NDArray, np } from 'neuronbook';
import { share } from './fixtures.ts';

type Net = { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray };

type Samples = { X: NDArray; y: NDArray; X_test: NDArray; y_test: NDArray };

type Sizes = { N: number; D: number; H: number; C: number };

const PARAMETERS = ['W1', 'b1', 'W2', 'b2'] as const;

const wave = (shift: number, step: number) => (i: number, j: number) => Math.sin(1 + shift + step * i + 3 * j);

/** A net and samples of these sizes: no symmetry, every class among the labels where N allows it. */
function fixture({ N, D, H, C }: Sizes, shift = 0): { net: Net; samples: Samples } {
  return {
    net: {
      W1: filled([D, H], wave(shift, 5)),
      b1: filled([H], (h) => 0.3 * Math.cos(h + shift)),
      W2: filled([H, C], wave(shift, 2)),
      b2: filled([C], (c) => 0.2 * Math.cos(2 + c)),
    },
    samples: {
      X: filled([N, D], wave(shift, 7)),
      y: filled([N], (n) => (n * n + n + 1) % C),
      X_test: filled([9, D], wave(shift + 2, 4)),
      y_test: filled([9], (n) => (2 * n + 1) % C),
    },
  };
}

/** Scores z2 by plain loops, and from them `L = -1/N Σ log P[n, y[n]]`. */
function scoresOf({ W1, b1, W2, b2 }: Net, X: NDArray): number[][] {
  return Array.from({ length: X.shape[0]! }, (_, n) => {
    const a1 = Array.from({ length: b1.size }, (__, h) => {
      let z = b1.get(h);
      for (let d = 0; d < X.shape[1]!; d++) z += X.get(n, d) * W1.get(d, h);
      return 1 / (1 + Math.exp(-z));
    });
    return Array.from({ length: b2.size }, (__, c) => a1.reduce((z, a, h) => z + a * W2.get(h, c), b2.get(c)));
  });
}

const lossOf = (net: Net, { X, y }: Samples): number =>
  scoresOf(net, X).reduce((sum, z, n) => {
    const most = Math.max(...z);
    return sum + most + Math.log(z.reduce((all, v) => all + Math.exp(v - most), 0)) - z[y.get(n)]!;
  }, 0) / y.size;

const accuracyOf = (net: Net, X: NDArray, y: NDArray): number => share(np.array(scoresOf(net, X)), y);

/** The history has its parts, in the right lengths and shapes. */
// biome-ignore lint/suspicious/noExplicitAny: a student's answer may be anything
function parts(answer: any, start: Net, epochs: number): { loss: number[]; accuracy: number[]; net: Net } {
  must(typeof answer === 'object' && answer !== null && answer.net !== undefined, {
    en: 'The answer is not { loss, accuracy, net }.',
    ru: 'Ответ не имеет вида { loss, accuracy, net }.',
  });
  for (const name of ['loss', 'accuracy']) {
    const good = Array.isArray(answer[name]) && answer[name].every((v: unknown) => typeof v === 'number');
    must(good && answer[name].length === epochs, {
      en: `${name} is not a list of numbers, one an epoch.`,
      ru: `${name} — не список чисел, по одному на эпоху.`,
    });
  }
  for (const name of PARAMETERS) expect(answer.net[name]).toHaveShape(start[name].shape, { part: name });
  return answer;
}

/** Right up to the rounding of a few hundred steps. */
const NEAR = { rtol: 1e-8, magnitude: 1, terms: 8 };

type Call = [Net, Samples, { lr: number; epochs: number; batch: number; rng: unknown }];

/** Some trainings, each held against the reference: losses, accuracies and the net that comes out. */
async function likeReference({ cases, reference }: HiddenContext, calls: Call[]): Promise<void> {
  await cases('train', calls, (answer, [net, samples, options]) => {
    const seed = (options.rng as { seed: number }).seed;
    const want = reference.train!(net, samples, { ...options, rng: np.random.default_rng(seed) });
    const got = parts(answer, net, options.epochs);
    for (const name of PARAMETERS)
      expect(got.net[name]).toBeAllclose(want.net[name], { ...NEAR, part: name, sizes: { B: options.batch } });
    expect(np.array(got.loss)).toBeAllclose(np.array(want.loss), { ...NEAR, part: 'loss' });
    expect(np.array(got.accuracy)).toBeAllclose(np.array(want.accuracy), { ...NEAR, part: 'accuracy' });
  });
}

const SIZES: Sizes[] = [
  { N: 6, D: 3, H: 4, C: 3 },
  { N: 5, D: 2, H: 3, C: 2 },
  { N: 4, D: 3, H: 3, C: 3 },
  { N: 1, D: 4, H: 2, C: 5 },
  { N: 7, D: 1, H: 1, C: 4 },
];

/** 1,347 handwritten digits to learn from, 450 to test with. */
function digits(): Samples {
  const { X: pictures, y: labels } = data.digits();
  const [X, X_test, y, y_test] = data.train_test_split(pictures.div(16), labels, { seed: 1, stratify: true });
  return { X, y, X_test, y_test };
}

function digitNet(seed: number): Net {
  const random = np.random.default_rng(seed);
  return {
    W1: random.normal(0, 1 / 8, [64, 32]) as NDArray,
    b1: np.zeros([32]),
    W2: random.normal(0, 0.1, [32, 10]) as NDArray,
    b2: np.zeros([10]),
  };
}

describe('train', () => {
  test('lr = 0 measures: the loss of the net that was given, and the same net comes back', {
    meta: { points: 1, visibility: 'visible', ru: 'lr = 0 только измеряет: потери данной сети, и сеть та же' },
  }, async ({ cases }) => {
    const calls = SIZES.map((sizes): Call => {
      const { net, samples } = fixture(sizes);
      return [net, samples, { lr: 0, epochs: 2, batch: 4, rng: rng(1) }];
    });
    await cases('train', calls, (answer, [net, samples]) => {
      const got = parts(answer, net, 2);
      const want = lossOf(net, samples);
      expect(np.array(got.loss)).toBeAllclose(np.array([want, want]), { ...NEAR, part: 'loss' });
      for (const name of PARAMETERS) expect(got.net[name]).toBeAllclose(net[name], { part: name });
    });
  });

  test('one step on all samples goes lr times the slope of the loss downhill, at five sizes', {
    meta: { points: 2, ru: 'один шаг по всем примерам: lr, умноженное на наклон потерь, вниз; пять размеров' },
  }, async ({ cases }) => {
    const calls = SIZES.map((sizes, n): Call => {
      const { net, samples } = fixture(sizes, 0.3 * n);
      return [net, samples, { lr: 0.5, epochs: 1, batch: sizes.N, rng: rng(n) }];
    });
    await cases('train', calls, (answer, [net, samples]) => {
      const got = parts(answer, net, 1);
      for (const name of PARAMETERS) {
        const moved = flat(net[name]).map((_, k) => {
          const at = (h: number): number => {
            const values = [...flat(net[name])];
            values[k]! += h;
            return lossOf({ ...net, [name]: np.array(values).reshape([...net[name].shape]) }, samples);
          };
          return (at(1e-5) - at(-1e-5)) / 2e-5;
        });
        const step = net[name].sub(got.net[name]).div(0.5);
        const slope = np.array([...moved]).reshape([...net[name].shape]);
        expect(step).toBeAllclose(slope, { rtol: 1e-6, magnitude: 0.1, part: name, sizes: { N: samples.y.size } });
      }
    });
  });

  test('several epochs of mini-batches, the last batch shorter', {
    meta: { points: 2, ru: 'несколько эпох с пакетами, последний пакет короче' },
  }, async (context) => {
    const { net, samples } = fixture({ N: 11, D: 3, H: 4, C: 3 });
    await likeReference(context, [
      [net, samples, { lr: 0.3, epochs: 3, batch: 4, rng: rng(5) }],
      [net, samples, { lr: 0.1, epochs: 2, batch: 2, rng: rng(6) }],
      [net, samples, { lr: 1, epochs: 1, batch: 10, rng: rng(7) }],
    ]);
  });

  test('the ends: batches of one, a batch larger than all samples, a single sample, no epoch', {
    meta: {
      points: 1,
      ru: 'крайние случаи: пакеты по одному, пакет больше всех примеров, один пример, ни одной эпохи',
    },
  }, async (context) => {
    const { net, samples } = fixture({ N: 5, D: 2, H: 3, C: 4 });
    const single = fixture({ N: 1, D: 3, H: 3, C: 2 });
    await likeReference(context, [
      [net, samples, { lr: 0.2, epochs: 2, batch: 1, rng: rng(1) }],
      [net, samples, { lr: 0.2, epochs: 3, batch: 64, rng: rng(2) }],
      [single.net, single.samples, { lr: 0.2, epochs: 3, batch: 4, rng: rng(3) }],
      [net, samples, { lr: 0.2, epochs: 0, batch: 2, rng: rng(4) }],
    ]);
  });

  test('scores in the hundreds: the loss stays finite', {
    meta: { points: 1, ru: 'оценки в сотнях: потери остаются конечными' },
  }, async (context) => {
    const { net, samples } = fixture({ N: 6, D: 2, H: 3, C: 3 });
    const loud = { ...net, W2: net.W2.mul(2000) };
    await likeReference(context, [[loud, samples, { lr: 0.1, epochs: 1, batch: 6, rng: rng(8) }]]);
  });

  test('the accuracy of an epoch is that of the net after it, on the test samples', {
    meta: { points: 1, ru: 'точность эпохи — это точность сети после неё на тестовых примерах' },
  }, async ({ cases }) => {
    const { net, samples } = fixture({ N: 12, D: 4, H: 5, C: 3 }, 0.9);
    const calls = [1, 2, 4].map((epochs): Call => [net, samples, { lr: 2, epochs, batch: 5, rng: rng(9) }]);
    await cases('train', calls, (answer, [, , { epochs }]) => {
      const got = parts(answer, net, epochs);
      const want = accuracyOf(got.net, samples.X_test, samples.y_test);
      expect(got.accuracy.at(-1)).toBeAllclose(want, { part: 'accuracy', terms: 8 });
    });
  });

  test('twenty digits by heart: a loss of at most 0.1', {
    meta: { points: 1, ru: 'двадцать цифр наизусть: потери не больше 0,1' },
  }, async ({ student }) => {
    const all = digits();
    const few = { ...all, X: all.X.slice([0, 20]).copy(), y: all.y.slice([0, 20]).copy() };
    const start = digitNet(2);
    const { loss } = parts(await student.train(start, few, { lr: 1, epochs: 60, batch: 6, rng: rng(2) }), start, 60);
    must(loss.at(-1)! <= 0.1, {
      en: 'After 60 epochs the net does not know twenty digits by heart: the loss is above 0.1.',
      ru: 'За 60 эпох сеть не выучила двадцать цифр наизусть: потери больше 0,1.',
    });
  });

  test('XOR from twelve starts: the loss falls below 0.1 from most of them', {
    meta: { points: 1, ru: 'XOR с двенадцати начальных точек: чаще всего потери падают ниже 0,1' },
  }, async ({ student, outcomes }) => {
    const X = filled([4, 2], (n, d) => (n >> (1 - d)) & 1);
    const y = filled([4], (n) => (n === 1 || n === 2 ? 1 : 0));
    const run = async (seed: number): Promise<boolean> => {
      const random = np.random.default_rng(seed);
      const net: Net = {
        W1: random.normal(0, 1, [2, 4]) as NDArray,
        b1: np.zeros([4]),
        W2: random.normal(0, 1, [4, 2]) as NDArray,
        b2: np.zeros([2]),
      };
      const options = { lr: 4, epochs: 200, batch: 4, rng: rng(seed) };
      return parts(await student.train(net, { X, y, X_test: X, y_test: y }, options), net, 200).loss.at(-1)! < 0.1;
    };
    // the reference got there from 56 of 60 starts: some lie on a plateau, and that is nobody's mistake
    expect(await outcomes({ seeds: 12, run })).toSucceedAtLeast({ rate: 0.85, falseAlarm: 1e-3 });
  });

  test('all digits: at least 95 % of the test samples', {
    meta: { points: 1, ru: 'все цифры: не меньше 95 % тестовых примеров' },
  }, async ({ student }) => {
    const samples = digits();
    const start = digitNet(3);
    const options = { lr: 1, epochs: 15, batch: 32, rng: rng(3) };
    const got = parts(await student.train(start, samples, options), start, 15);
    const reached = accuracyOf(got.net, samples.X_test, samples.y_test);
    must(reached >= 0.95, {
      en: 'The trained net gets less than 95 % of the test digits right.',
      ru: 'Обученная сеть узнаёт меньше 95 % тестовых цифр.',
    });
  });

  test('the same seed gives the same numbers, bit by bit; another seed gives others', {
    meta: { points: 1, ru: 'то же зерно — те же числа, бит в бит; другое зерно — другие' },
  }, async ({ student }) => {
    const { net, samples } = fixture({ N: 10, D: 3, H: 4, C: 3 });
    const run = async (seed: number): Promise<string> => {
      const got = parts(await student.train(net, samples, { lr: 0.5, epochs: 3, batch: 3, rng: rng(seed) }), net, 3);
      return JSON.stringify([got.loss, [...flat(got.net.W1)]]);
    };
    const [first, again, other] = [await run(7), await run(7), await run(8)];
    must(first === again, { en: 'The same seed gave other numbers.', ru: 'То же зерно дало другие числа.' });
    must(first !== other, {
      en: 'Another seed gave the same numbers: the order of the samples does not change.',
      ru: 'Другое зерно дало те же числа: порядок примеров не меняется.',
    });
  });

  test('views and read-only arrays; the net to start with and the samples stay as they were', {
    meta: { points: 1, ru: 'представления и массивы только для чтения; исходная сеть и примеры не меняются' },
  }, async (context) => {
    const { net, samples } = fixture({ N: 6, D: 3, H: 3, C: 3 });
    const options = { lr: 0.4, epochs: 2, batch: 4, rng: rng(4) };
    const turned = (a: NDArray): NDArray => inLayout([...flat(a)], a.shape, 'transposed');
    const views: Net = { ...net, W1: turned(net.W1), W2: turned(net.W2) };
    await likeReference(context, [
      [views, { ...samples, X: turned(samples.X), y: inLayout([...flat(samples.y)], [6], 'reversed') }, options],
    ]);
    await context.student.$call('train', [net, samples, options], { mutation: 'fail' });
    const still = <T extends object>(all: T): T =>
      Object.fromEntries(Object.entries(all).map(([name, a]) => [name, frozen(a as NDArray)])) as T;
    await context.student.$call('train', [still(net), still(samples), options], { mutation: 'fail' });
  });
});
