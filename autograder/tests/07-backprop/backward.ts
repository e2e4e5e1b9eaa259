// Hidden tests of backward: against central differences of the student's own forward pass.
import {
  describe,
  expect,
  filled,
  flat,
  type HiddenContext,
  inLayout,
  must,
  test,
} from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

type Params = { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray };

type Sizes = { N: number; D: number; H: number; C: number };

/** Inputs, targets and parameters of these sizes: no symmetry, no zero, σ never saturated. */
function fixture({ N, D, H, C }: Sizes, shift = 0): { X: NDArray; y: NDArray; params: Params } {
  const wave = (step: number) => (i: number, j: number) => 0.8 * Math.sin(1 + shift + step * i + 3 * j);
  return {
    X: filled([N, D], wave(7)),
    y: filled([N, C], (n, c) => (n + c + 1) % 2),
    params: {
      W1: filled([D, H], wave(5)),
      b1: filled([H], (h) => 0.3 * Math.cos(h + shift)),
      W2: filled([H, C], wave(2)),
      b2: filled([C], (c) => 0.2 * Math.cos(2 + c)),
    },
  };
}

/** `L = 1/(2N) Σ (a2 - y)²` */
const lossOf = (a2: NDArray, y: NDArray): number => {
  const target = flat(y);
  return flat(a2).reduce((sum, v, n) => sum + (v - target[n]!) ** 2, 0) / (2 * a2.shape[0]!);
};

const SIZES: Sizes[] = [
  { N: 4, D: 3, H: 4, C: 2 },
  { N: 5, D: 2, H: 3, C: 1 },
  { N: 3, D: 3, H: 2, C: 3 },
  { N: 2, D: 1, H: 3, C: 2 },
  { N: 6, D: 3, H: 1, C: 2 },
];

/** The student's gradients of some fixtures, checked against central differences through the forward pass. */
async function check(context: HiddenContext, fixtures: ReturnType<typeof fixture>[]): Promise<void> {
  const { student } = context;
  const caches = await student.$many(
    'forward',
    fixtures.map(({ X, params }) => [X, params]),
  );
  const answers = await student.$many(
    'backward',
    fixtures.map(({ X, y, params }, n) => [caches[n], params, X, y]),
  );
  await context.gradients(
    fixtures.map(({ X, y, params }, n) => {
      const { dW1, db1, dW2, db2 } = answers[n] ?? {};
      return {
        params,
        gradients: { W1: dW1, b1: db1, W2: dW2, b2: db2 },
        forward: { name: 'forward', args: (moved) => [X, moved] },
        loss: (answer) => lossOf(answer.a2, y),
        sizes: { N: X.shape[0]!, D: X.shape[1]!, H: params.b1.size, C: params.b2.size },
      };
    }),
  );
}

/** What the reference needs of the student's cache to say what follows from it. */
function usable(cache: any, { N, H, C }: Sizes): void {
  expect(cache?.a1).toHaveShape([N, H], { part: 'a1' });
  expect(cache?.a2).toHaveShape([N, C], { part: 'a2' });
}

function isRight(grads: any, want: Record<string, NDArray>, { N }: Sizes): void {
  for (const name of ['dW1', 'db1', 'dW2', 'db2'])
    expect(grads[name]).toBeAllclose(want[name]!, { part: name, terms: 16, sizes: { N } });
}

describe('backward', () => {
  test('each gradient has the shape of its parameter', {
    meta: { points: 1, visibility: 'visible', ru: 'у каждого градиента форма своего параметра' },
  }, async ({ student }) => {
    const { X, y, params } = fixture({ N: 4, D: 3, H: 5, C: 2 });
    const grads = (await student.backward(await student.forward(X, params), params, X, y)) ?? {};
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
      expect(grads[`d${name}`]).toHaveShape(params[name].shape, { part: `d${name}` });
    }
  });

  test('the gradients match central differences for nets of five sizes', {
    meta: { points: 3, ru: 'градиенты совпадают с разностными для сетей пяти размеров' },
  }, async (context) => {
    await check(
      context,
      SIZES.map((sizes) => fixture(sizes)),
    );
  });

  test('square weight matrices: no transpose is missing', {
    meta: { points: 1, ru: 'квадратные матрицы весов: все транспонирования на месте' },
  }, async (context) => {
    await check(
      context,
      [0, 0.7].map((shift) => fixture({ N: 3, D: 3, H: 3, C: 3 }, shift)),
    );
  });

  test('a single sample', { meta: { points: 1, ru: 'один-единственный пример' } }, async (context) => {
    await check(context, [fixture({ N: 1, D: 3, H: 4, C: 2 })]);
  });

  test('every sample given twice: the mean gradient stays', {
    meta: { points: 1, ru: 'каждый пример взят дважды: средний градиент не меняется' },
  }, async ({ student, reference, np }) => {
    const sizes = { N: 3, D: 2, H: 4, C: 2 };
    const { X, y, params } = fixture(sizes);
    const [X2, y2] = [np.concatenate([X, X]), np.concatenate([y, y])] as [NDArray, NDArray];
    const cache = await student.forward(X, params);
    const once = (await student.backward(cache, params, X, y)) ?? {};
    const twice = (await student.backward(await student.forward(X2, params), params, X2, y2)) ?? {};
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
      const part = `d${name}`;
      expect(once[part]).toHaveShape(params[name].shape, { part });
      expect(twice[part]).toBeAllclose(once[part], { part, terms: 8, sizes: { N: 2 } });
    }
    usable(cache, sizes);
    isRight(once, reference.backward!(cache, params, X, y), sizes); // zeros stay as well
  });

  test('no error, no gradient: y = a2 gives zeros', {
    meta: { points: 1, ru: 'нет ошибки — нет градиента: при y = a2 получаются нули' },
  }, async ({ student, reference }) => {
    const sizes = { N: 3, D: 2, H: 3, C: 2 };
    const { X, y, params } = fixture(sizes);
    const cache = await student.forward(X, params);
    const grads = (await student.backward(cache, params, X, cache.a2)) ?? {};
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
      expect(grads[`d${name}`]).toHaveShape(params[name].shape, { part: `d${name}` });
      must(
        flat(grads[`d${name}`]).every((v) => v === 0),
        { en: `d${name} is not zero.`, ru: `d${name} не равен нулю.` },
      );
    }
    // and with an error a gradient, or zeros would always do
    usable(cache, sizes);
    const other = (await student.backward(cache, params, X, y)) ?? {};
    isRight(other, reference.backward!(cache, params, X, y), sizes);
  });

  test('views: transposed X, y and weights', {
    meta: { points: 1, ru: 'представления: транспонированные X, y и веса' },
  }, async ({ student, reference }) => {
    const sizes = { N: 4, D: 3, H: 2, C: 2 };
    const { X, y, params } = fixture(sizes);
    const turned = (a: NDArray): NDArray => inLayout([...flat(a)], a.shape, 'transposed');
    const views = { ...params, W1: turned(params.W1), W2: turned(params.W2) };
    const cache = await student.forward(X, params);
    const grads = (await student.backward(cache, views, turned(X), turned(y))) ?? {};
    usable(cache, sizes);
    isRight(grads, reference.backward!(cache, params, X, y), sizes);
  });

  test('the cache, the parameters, X and y stay as they were', {
    meta: { points: 1, ru: 'кэш, параметры, X и y остаются прежними' },
  }, async ({ student, untouched }) => {
    const { X, y, params } = fixture({ N: 3, D: 2, H: 3, C: 2 });
    await untouched('backward', await student.forward(X, params), params, X, y);
  });
});
