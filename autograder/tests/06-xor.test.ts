// Hidden tests of lesson 06: the forward pass of one hidden layer, every intermediate result of it.
import {
  arrays,
  compare,
  describe,
  dim,
  expect,
  fail,
  filled,
  flat,
  layouts,
  must,
  rng,
  sized,
  test,
} from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

type Params = { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray };
type Args = [X: NDArray, params: Params];

const σ = (v: number): number => 1 / (1 + Math.exp(-v));

/** `x W + b` by three loops. */
function affine(x: NDArray, W: NDArray, b: NDArray): NDArray {
  return filled([x.shape[0]!, W.shape[1]!], (n, h) => {
    let sum = b.get(h);
    for (let d = 0; d < x.shape[1]!; d++) sum += x.get(n, d) * W.get(d, h);
    return sum;
  });
}

function oracle(X: NDArray, { W1, b1, W2, b2 }: Params): Record<string, NDArray> {
  const z1 = affine(X, W1, b1);
  const a1 = filled(z1.shape, (n, h) => σ(z1.get(n, h)));
  const z2 = affine(a1, W2, b2);
  return { z1, a1, z2, a2: filled(z2.shape, (n, c) => σ(z2.get(n, c))) };
}

/** Closeness of sums of D (or H) products of size 9. */
const close = ([X, { W1 }]: Args) => ({ terms: X.shape[1]! + W1.shape[1]!, magnitude: 9 });

type Sizes = { N: number; D: number; H: number; C: number };
const layers = ({ D, H, C }: Omit<Sizes, 'N'>, scale = 1): Params => ({
  W1: filled([D, H], (d, h) => scale * Math.sin(1 + d + 3 * h)),
  b1: filled([H], (h) => scale * Math.cos(h)),
  W2: filled([H, C], (h, c) => scale * Math.sin(2 + 5 * h + c)),
  b2: filled([C], (c) => scale * Math.cos(3 + c)),
});
const inputs = (N: number, D: number): NDArray => filled([N, D], (n, d) => Math.sin(7 * n + 2 * d));

/** Random nets of the given sizes, all arrays plain. */
const nets = (dims: Record<keyof Sizes, number | ReturnType<typeof dim>>) =>
  sized<keyof Sizes, Args>(dims, ({ N, D, H, C }) => {
    const plain = { layouts: ['plain'] as const };
    const [W1, b1, W2, b2] = [arrays([D, H], plain), arrays([H], plain), arrays([H, C], plain), arrays([C], plain)];
    const params = sized({}, () => [W1, b1, W2, b2]).map(
      ([w1, c1, w2, c2]) => ({ W1: w1, b1: c1, W2: w2, b2: c2 }) as Params,
    );
    return [arrays([N, D], plain), params];
  });

describe('forward', () => {
  test('the four points of XOR through a 2-2-1 net', {
    meta: { points: 1, visibility: 'visible', ru: 'четыре точки XOR через сеть 2-2-1' },
  }, async ({ student, np }) => {
    const X = np.array([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    const params = {
      W1: np.array([
        [20, 20],
        [20, 20],
      ]),
      b1: np.array([-10, -30]),
      W2: np.array([[20], [-20]]),
      b2: np.array([-10]),
    };
    const answer = await student.forward(X, params);
    if (answer === null || typeof answer !== 'object' || !('a2' in answer)) {
      fail({ en: 'The answer has no a2.', ru: 'В ответе нет a2.' });
    }
    expect(answer.a2).toHaveShape([4, 1], { part: 'a2' });
    const right = [0, 1, 1, 0].every((bit, n) => Math.abs(answer.a2.get(n, 0) - bit) < 0.01);
    must(right, { en: 'This net solves XOR, yours does not.', ru: 'Эта сеть решает XOR, а ваша — нет.' });
  });

  test('z1, a1, z2 and a2 for nets of any size', {
    meta: { points: 2, ru: 'z1, a1, z2 и a2 для сетей любого размера' },
  }, async ({ agrees }) => {
    await agrees('forward', nets({ N: dim(1, 4), D: dim(1, 4), H: dim(1, 4), C: dim(1, 3) }), {
      oracle,
      close: close as never,
    });
  });

  test('as many hidden units as inputs: W1 is used as it is', {
    meta: { points: 1, ru: 'скрытых нейронов столько же, сколько входов: W1 берётся как есть' },
  }, async ({ agrees }) => {
    await agrees('forward', nets({ N: 3, D: 2, H: 2, C: 2 }), { oracle, close: close as never });
  });

  test('as many samples as hidden units: the bias belongs to the columns', {
    meta: { points: 1, ru: 'примеров столько же, сколько скрытых нейронов: смещение относится к столбцам' },
  }, async ({ agrees }) => {
    await agrees('forward', nets({ N: 3, D: 2, H: 3, C: 3 }), { oracle, close: close as never });
  });

  test('one sample, one output', { meta: { points: 1, ru: 'один пример, один выход' } }, async ({ agrees }) => {
    await agrees('forward', nets({ N: 1, D: 3, H: 5, C: 1 }), { oracle, close: close as never });
  });

  test('views: inputs and weights that are transposed, reversed, strided', {
    meta: { points: 1, ru: 'представления: транспонированные, перевёрнутые и прореженные входы и веса' },
  }, async ({ cases }) => {
    const params = layers({ D: 3, H: 2, C: 2 });
    const weights = layouts([1, 2, -1, 0.5, 3, -2], [3, 2]);
    const calls = layouts([1, -2, 3, 0.5, 2, -1], [2, 3]).flatMap((X) =>
      weights.map((W1): Args => [X, { ...params, W1 }]),
    );
    await cases('forward', calls, (answer, args) => compare(answer, oracle(...args), close(args)));
  });

  test('the four arrays share no memory', { meta: { points: 1, ru: 'у четырёх массивов нет общей памяти' } }, async ({
    student,
  }) => {
    const answer = await student.forward(inputs(3, 2), layers({ D: 2, H: 4, C: 2 }));
    const names = ['z1', 'a1', 'z2', 'a2'];
    for (const [i, one] of names.entries()) {
      expect(answer?.[one]).toHaveShape([3, i < 2 ? 4 : 2], { part: one });
      for (const other of names.slice(i + 1)) {
        must(!student.$shares(answer[one], answer[other]), {
          en: `${one} and ${other} are the same memory: changing one changes the other.`,
          ru: `${one} и ${other} занимают одну и ту же память: изменив одно, вы меняете другое.`,
        });
      }
    }
  });

  test('large weights give finite values', { meta: { points: 1, ru: 'при больших весах значения конечны' } }, async ({
    student,
  }) => {
    const answer = await student.forward(inputs(2, 3), layers({ D: 3, H: 4, C: 2 }, 2000));
    expect(answer?.a2).toHaveShape([2, 2], { part: 'a2' });
    expect(answer.a2).toBeFinite({ part: 'a2' });
  });

  test('X and the parameters stay as they were', {
    meta: { points: 1, ru: 'X и параметры остаются прежними' },
  }, async ({ untouched }) => {
    await untouched('forward', inputs(3, 2), layers({ D: 2, H: 3, C: 2 }));
  });
});

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
    const right = stepCases(0.3, [1, 2, 3, 4, 5, 6]).filter((args) => compareSum(step(...args), args[0]));
    await cases('perceptronStep', right, (answer, args) => expect(answer).toBeAllclose(args[0]));
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

const compareSum = (a: NDArray, b: NDArray): boolean => flat(a).every((v, n) => v === flat(b)[n]);

describe('xorByHand', () => {
  const shapes = { W1: [2, 2], b1: [2], W2: [2, 1], b2: [1] } as const;
  const X = filled([4, 2], (n, d) => (d === 0 ? Math.floor(n / 2) : n % 2));

  test('the parameters of a 2-2-1 net', { meta: { points: 1, ru: 'параметры сети 2-2-1' } }, async ({ student }) => {
    const params = (await student.xorByHand()) ?? {};
    for (const [name, shape] of Object.entries(shapes)) expect(params[name]).toHaveShape(shape, { part: name });
  });

  for (const [points, rows, title, ru] of [
    [2, [1, 2], 'one 1 among the inputs gives 1', 'одна единица на входе даёт 1'],
    [3, [0, 3], 'no 1 and two 1s give 0', 'ни одной единицы и две единицы дают 0'],
  ] as const)
    test(title, { meta: { points, ru } }, async ({ student }) => {
      const params = (await student.xorByHand()) ?? {};
      for (const [name, shape] of Object.entries(shapes)) expect(params[name]).toHaveShape(shape, { part: name });
      const { a2 } = oracle(X, params);
      const close = rows.every((n) => Math.abs(a2!.get(n, 0) - (n === 1 || n === 2 ? 1 : 0)) <= 0.1);
      must(close, { en: 'This net does not answer XOR there.', ru: 'Здесь эта сеть не отвечает как XOR.' });
    });
});

describe('initParams', () => {
  test('shapes, and biases of 0', { meta: { points: 1, ru: 'формы и нулевые смещения' } }, async ({ student }) => {
    for (const [D, H, C] of [
      [3, 4, 2],
      [1, 5, 1],
      [4, 1, 3],
    ] as const) {
      const { W1, b1, W2, b2 } = (await student.initParams(D, H, C, rng(1))) ?? {};
      expect(W1).toHaveShape([D, H], { part: 'W1' });
      expect(W2).toHaveShape([H, C], { part: 'W2' });
      expect(b1).toBeAllclose(
        filled([H], () => 0),
        { part: 'b1' },
      );
      expect(b2).toBeAllclose(
        filled([C], () => 0),
        { part: 'b2' },
      );
    }
  });

  test('the same seed gives the same net, another seed another one', {
    meta: { points: 1, ru: 'одно зерно — одна и та же сеть, другое — другая' },
  }, async ({ student }) => {
    const [one, again, other] = (await student.$many(
      'initParams',
      [5, 5, 6].map((seed) => [3, 4, 2, rng(seed)]),
    )) as Params[];
    for (const name of ['W1', 'W2'] as const) {
      expect(one?.[name]).toHaveShape(name === 'W1' ? [3, 4] : [4, 2], { part: name });
      must(compareSum(one![name], again![name]), {
        en: `The same seed gave another ${name}: all chance must come from rng.`,
        ru: `При том же зерне ${name} вышла другой: вся случайность должна идти из rng.`,
      });
      must(!compareSum(one![name], other![name]), {
        en: `Two seeds gave the same ${name}.`,
        ru: `При двух разных зёрнах ${name} одинакова.`,
      });
    }
  });

  test('no two weights are equal: the hidden neurons start out different', {
    meta: { points: 1, ru: 'нет двух равных весов: скрытые нейроны с самого начала разные' },
  }, async ({ student }) => {
    const { W1, W2 } = (await student.initParams(4, 6, 3, rng(2))) ?? {};
    expect(W1).toHaveShape([4, 6], { part: 'W1' });
    const values = [...flat(W1), ...flat(W2)];
    must(new Set(values).size === values.length, { en: 'Some weights are equal.', ru: 'Некоторые веса равны.' });
  });

  test('mean 0, deviation 1/√D and 1/√H', {
    meta: { points: 2, ru: 'среднее 0, отклонения 1/√D и 1/√H' },
  }, async ({ student }) => {
    for (const [D, H, C] of [
      [40, 90, 60],
      [100, 25, 100],
    ] as const) {
      const params = (await student.initParams(D, H, C, rng(D))) ?? {};
      for (const [name, shape] of [
        ['W1', [D, H]],
        ['W2', [H, C]],
      ] as const) {
        expect(params[name]).toHaveShape(shape, { part: name });
        const values = flat(params[name]);
        const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
        const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
        const want = 1 / Math.sqrt(shape[0]);
        must(Math.abs(mean) < 0.1 * want, {
          en: `The mean of ${name} is not near 0.`,
          ru: `Среднее ${name} далеко от 0.`,
        });
        must(Math.abs(deviation / want - 1) < 0.08, {
          en: `The deviation of ${name} does not fit the size of the layer.`,
          ru: `Отклонение ${name} не соответствует размеру слоя.`,
        });
      }
    }
  });
});
