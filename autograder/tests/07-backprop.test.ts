// Hidden tests of lesson 07: the gradient of the loss, above all against central differences of a real forward pass.
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
import { type NDArray, np as numpy } from 'neuronbook';

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
  for (const [n, { X, y, params }] of fixtures.entries()) {
    const { dW1, db1, dW2, db2 } = answers[n] ?? {};
    await context.gradients({
      params,
      gradients: { W1: dW1, b1: db1, W2: dW2, b2: db2 },
      forward: { name: 'forward', args: (moved) => [X, moved] },
      loss: (answer) => lossOf(answer.a2, y),
      sizes: { N: X.shape[0]!, D: X.shape[1]!, H: params.b1.size, C: params.b2.size },
    });
  }
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
  }, async ({ student, np }) => {
    const { X, y, params } = fixture({ N: 3, D: 2, H: 4, C: 2 });
    const [X2, y2] = [np.concatenate([X, X]), np.concatenate([y, y])] as [NDArray, NDArray];
    const once = (await student.backward(await student.forward(X, params), params, X, y)) ?? {};
    const twice = (await student.backward(await student.forward(X2, params), params, X2, y2)) ?? {};
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
      const part = `d${name}`;
      expect(once[part]).toHaveShape(params[name].shape, { part });
      expect(twice[part]).toBeAllclose(once[part], { part, terms: 8, sizes: { N: 2 } });
    }
  });

  test('no error, no gradient: y = a2 gives zeros', {
    meta: { points: 1, ru: 'нет ошибки — нет градиента: при y = a2 получаются нули' },
  }, async ({ student }) => {
    const { X, params } = fixture({ N: 3, D: 2, H: 3, C: 2 });
    const cache = await student.forward(X, params);
    const grads = (await student.backward(cache, params, X, cache.a2)) ?? {};
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
      expect(grads[`d${name}`]).toHaveShape(params[name].shape, { part: `d${name}` });
      must(
        flat(grads[`d${name}`]).every((v) => v === 0),
        { en: `d${name} is not zero.`, ru: `d${name} не равен нулю.` },
      );
    }
  });

  test('views: transposed X, y and weights', {
    meta: { points: 1, ru: 'представления: транспонированные X, y и веса' },
  }, async ({ student, reference }) => {
    const { X, y, params } = fixture({ N: 4, D: 3, H: 2, C: 2 });
    const turned = (a: NDArray): NDArray => inLayout([...flat(a)], a.shape, 'transposed');
    const views = { ...params, W1: turned(params.W1), W2: turned(params.W2) };
    const cache = await student.forward(X, params);
    const grads = (await student.backward(cache, views, turned(X), turned(y))) ?? {};
    const want = reference.backward!(cache, params, X, y);
    for (const name of ['dW1', 'db1', 'dW2', 'db2']) {
      expect(grads[name]).toBeAllclose(want[name], { part: name, terms: 16, sizes: { N: 4 } });
    }
  });

  test('the cache, the parameters, X and y stay as they were', {
    meta: { points: 1, ru: 'кэш, параметры, X и y остаются прежними' },
  }, async ({ student, untouched }) => {
    const { X, y, params } = fixture({ N: 3, D: 2, H: 3, C: 2 });
    await untouched('backward', await student.forward(X, params), params, X, y);
  });
});

type Loss = (theta: NDArray) => number;

/** `Σ (i + 1) sin(θᵢ) + θᵢ³`: no slope is like another, and the third derivative is not 0. */
const curve: Loss = (theta) => flat(theta).reduce((sum, v, i) => sum + (i + 1) * Math.sin(v) + v ** 3, 0);
const curveSlope = (theta: NDArray): NDArray => {
  const values = flat(theta);
  const strides = theta.shape.map((_, axis) => theta.shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  return filled(theta.shape, (...index) => {
    const i = index.reduce((sum, at, axis) => sum + at * strides[axis]!, 0);
    return (i + 1) * Math.cos(values[i]!) + 3 * values[i]! ** 2;
  });
};
const angles = (...shape: number[]): NDArray =>
  filled(shape, (...index) => 0.3 + 0.7 * index.reduce((sum, i) => 2 * sum + i, 0));

/** Close to the true gradient, to the digits that a central difference has. */
const near = (answer: unknown, want: NDArray, rtol = 1e-7): void =>
  expect(answer).toBeAllclose(want, { rtol, magnitude: 1 });

describe('numericGrad', () => {
  test('f(θ) = θ₀² + 3 θ₁ at (2, 5): slopes 4 and 3', {
    meta: { points: 1, visibility: 'visible', ru: 'f(θ) = θ₀² + 3 θ₁ в точке (2, 5): наклоны 4 и 3' },
  }, async ({ student, np }) => {
    const f: Loss = (theta) => theta.get(0) ** 2 + 3 * theta.get(1);
    near(await student.numericGrad(f, np.array([2, 5]), 1e-5), np.array([4, 3]));
  });

  test('curved losses of arrays with 1, 2 and 3 axes', {
    meta: { points: 2, ru: 'изогнутые функции массивов с 1, 2 и 3 осями' },
  }, async ({ student }) => {
    for (const theta of [angles(4), angles(1), angles(2, 3), angles(2, 1, 2)])
      near(await student.numericGrad(curve, theta, 1e-5), curveSlope(theta));
  });

  test('both sides of the point, at the step given', {
    meta: { points: 2, ru: 'в обе стороны от точки и с заданным шагом' },
  }, async ({ student, np }) => {
    // (f(θ + h) - f(θ - h)) / 2h of θ³ is 3 θ² + h², exactly
    const cube: Loss = (theta) => theta.get(0) ** 3;
    for (const h of [0.5, 0.125, 2])
      near(await student.numericGrad(cube, np.array([3]), h), np.array([27 + h * h]), 1e-12);
  });

  test('entries that depend on each other: each one is back before the next one moves', {
    meta: { points: 1, ru: 'связанные элементы: каждый возвращается, прежде чем сдвинется следующий' },
  }, async ({ student, np }) => {
    const product: Loss = (theta) => theta.get(0) * theta.get(1) * theta.get(2);
    near(await student.numericGrad(product, np.array([2, 3, 5]), 0.5), np.array([15, 10, 6]), 1e-12);
  });

  test('views: transposed, reversed, strided; theta stays as it was', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное; theta не меняется' },
  }, async ({ student, np }) => {
    for (const layout of ['transposed', 'reversed', 'strided'] as const) {
      const theta = inLayout([1, 2, -1, 0.5, 0, -2], [2, 3], layout);
      near(await student.$call('numericGrad', [curve, theta, 1e-5], { mutation: 'fail' }), curveSlope(theta));
    }
    const plain = np.array([0.5, -1, 2]);
    await student.$call('numericGrad', [curve, plain, 1e-5], { mutation: 'fail' });
  });
});

/** `s Σ curve` and what its gradient is claimed to be. */
const scaled = (s: number): [Loss, (theta: NDArray) => NDArray] => [
  (theta) => s * curve(theta),
  (theta) => numpy.multiply(curveSlope(theta), s),
];
const [loss1, slope1] = scaled(1);
const first = (theta: NDArray, change: (v: number) => number): NDArray => {
  const slopes = flat(slope1(theta));
  return numpy.array([...slopes.with(0, change(slopes[0]!))]).reshape([...theta.shape]);
};
type Claim = [f: Loss, g: (theta: NDArray) => NDArray, theta: NDArray];

async function verdicts(student: HiddenContext['student'], claims: Claim[], want: string): Promise<void> {
  for (const claim of claims) {
    const verdict = await student.gradCheck(...claim);
    must(typeof verdict === 'string' && ['right', 'wrong', 'zero'].includes(verdict), {
      en: "The verdict is none of 'right', 'wrong', 'zero'.",
      ru: "Вердикт — не 'right', не 'wrong' и не 'zero'.",
    });
    must(verdict === want, {
      en: 'The verdict does not fit this pair of a loss and a gradient.',
      ru: 'Вердикт не подходит этой паре: функции потерь и градиенту.',
    });
  }
}

describe('gradCheck', () => {
  test('a right gradient passes: small arrays, tables, steep and flat losses', {
    meta: { points: 2, ru: 'верный градиент проходит: короткие строки, таблицы, крутые и пологие функции' },
  }, async ({ student }) => {
    const [steep, flatter] = [scaled(1e6), scaled(1e-6)];
    await verdicts(
      student,
      [
        [loss1, slope1, angles(3)],
        [...steep, angles(2, 2)],
        [...flatter, angles(4)],
      ],
      'right',
    );
  });

  test('five faults are found: sign, factor 2, one entry, two that cancel, a shift', {
    meta: { points: 3, ru: 'пять ошибок найдены: знак, множитель 2, один элемент, два взаимно гасящихся, сдвиг' },
  }, async ({ student }) => {
    const zigzag = filled([4], (i) => (i % 2 ? 0.01 : -0.01));
    const faults: Claim[] = [
      [loss1, (theta) => slope1(theta).neg(), angles(3)],
      [loss1, (theta) => slope1(theta).mul(2), angles(2, 2)],
      [loss1, (theta) => first(theta, (v) => v * 1.0001), angles(3)],
      [loss1, (theta) => slope1(theta).add(zigzag), angles(4)],
      [loss1, (theta) => slope1(theta).add(1e-3), angles(1)],
    ];
    await verdicts(student, faults, 'wrong');
  });

  test('a small loss with a wrong gradient is not excused by its smallness', {
    meta: { points: 1, ru: 'маленькие потери не оправдывают неверный градиент' },
  }, async ({ student }) => {
    const [f, g] = scaled(1e-9);
    await verdicts(
      student,
      [
        [f, (theta) => g(theta).mul(1.5), angles(3)],
        [f, (theta) => numpy.zeros([...theta.shape]), angles(3)],
        [(theta) => 0 * theta.get(0), (theta) => numpy.ones([...theta.shape]), angles(2)],
      ],
      'wrong',
    );
  });

  test('0 against 0 is no proof', { meta: { points: 1, ru: '0 против 0 — не доказательство' } }, async ({
    student,
  }) => {
    await verdicts(student, [[() => 7, (theta) => numpy.zeros([...theta.shape]), angles(2, 2)]], 'zero');
  });

  test('another shape and NaN are wrong', { meta: { points: 1, ru: 'другая форма и NaN — неверно' } }, async ({
    student,
  }) => {
    await verdicts(
      student,
      [
        [loss1, (theta) => slope1(theta).reshape([theta.size]), angles(2, 2)],
        [loss1, (theta) => slope1(theta).reshape([1, theta.size]), angles(3)],
        [loss1, (theta) => first(theta, () => Number.NaN), angles(3)],
      ],
      'wrong',
    );
  });

  test('errors just above and below 1e-6 of the largest number', {
    meta: { points: 1, ru: 'ошибки чуть больше и чуть меньше 1e-6 от наибольшего числа' },
  }, async ({ student }) => {
    // f is linear, so its central difference is exact but for rounding; the claim overshoots in its first entry
    const line: Loss = (theta) => 8 * theta.get(0) + theta.get(1);
    const off = (by: number) => () => numpy.array([8 * (1 + by), 1]);
    const at = filled([2], () => 0.001);
    await verdicts(student, [[line, off(0.5e-6), at]], 'right');
    await verdicts(student, [[line, off(2e-6), at]], 'wrong');
  });

  test('the step is 1e-5: a loss that bends', {
    meta: { points: 1, ru: 'шаг равен 1e-5: изогнутая функция' },
  }, async ({ student }) => {
    // the difference quotient of sin(wθ) is too small by (wh)²/6: 4e-7 at w = 155, h = 1e-5; four times that at 2e-5
    const wave: Claim = [(theta) => Math.sin(155 * theta.get(0)), () => numpy.array([155]), numpy.array([0])];
    await verdicts(student, [wave], 'right');
  });
});

/** One point for some of the named answers. */
function answers(exercise: string, groups: [names: string[], title: string, ru: string][]): void {
  for (const [names, title, ru] of groups) {
    test(title, { meta: { points: 1, ru } }, async ({ student, reference }) => {
      const got = await student[exercise]!();
      const want = reference[exercise]!();
      for (const name of names) {
        const same =
          typeof want[name] === 'number'
            ? Math.abs(got?.[name] - want[name]) < 1e-3
            : got?.[name]?.line === want[name].line && got[name].kind === want[name].kind;
        must(same, { en: `The answer ${name} is not right yet.`, ru: `Ответ ${name} пока неверен.` });
      }
    });
  }
}

describe('byHand', () => {
  answers('byHand', [
    [['a1', 'a2', 'pred', 'E'], 'forward: a1, a2, pred and E', 'прямой проход: a1, a2, pred и E'],
    [['dpred', 'dW2_11', 'dW2_21'], 'the output weights', 'веса выхода'],
    [['da1', 'dz1', 'dW1_11'], 'through hidden neuron 1', 'через первый скрытый нейрон'],
    [['dz2', 'dW1_22'], 'through hidden neuron 2', 'через второй скрытый нейрон'],
  ]);
});

describe('findTheBug', () => {
  answers('findTheBug', [
    [['a'], 'program a', 'программа a'],
    [['b'], 'program b', 'программа b'],
    [['c'], 'program c', 'программа c'],
    [['d'], 'program d', 'программа d'],
  ]);
});
