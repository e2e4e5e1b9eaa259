// Hidden tests of forward: one hidden layer, every intermediate result of it, by three loops.
import {
  arrays,
  compare,
  describe,
  dim,
  expect,
  fail,
  filled,
  layouts,
  must,
  sized,
  test,
} from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { oracle, type Params } from './fixtures.ts';

type Args = [X: NDArray, params: Params];

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
    const args: Args = [inputs(3, 2), layers({ D: 2, H: 4, C: 2 })];
    const answer = await student.forward(...args);
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
    compare(answer, oracle(...args), close(args)); // four arrays of zeros are no answer
  });

  test('large weights give finite values', { meta: { points: 1, ru: 'при больших весах значения конечны' } }, async ({
    student,
  }) => {
    const args: Args = [inputs(2, 3), layers({ D: 3, H: 4, C: 2 }, 2000)];
    const answer = await student.forward(...args);
    expect(answer?.a2).toHaveShape([2, 2], { part: 'a2' });
    expect(answer.a2).toBeFinite({ part: 'a2' });
    expect(answer.a2).toBeAllclose(oracle(...args).a2, { part: 'a2', rtol: 1e-9, magnitude: 1 });
  });

  test('X and the parameters stay as they were', {
    meta: { points: 1, ru: 'X и параметры остаются прежними' },
  }, async ({ untouched }) => {
    await untouched('forward', inputs(3, 2), layers({ D: 2, H: 3, C: 2 }));
  });
});
