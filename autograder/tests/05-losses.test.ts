// Hidden tests of lesson 05: twelve losses, their gradients by central differences, the choice, and what an outlier does.
import { describe, expect, filled, flat, inLayout, type Layout, test } from '@neuronbook/autograder/testing';
import { type NDArray, np } from 'neuronbook';

const softplus = (v: number): number => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
const σ = (v: number): number => 1 / (1 + Math.exp(-v));
const sum = (list: readonly number[]): number => list.reduce((total, v) => total + v, 0);

/** One term for every number of pred. */
const EACH: Record<string, (p: number, t: number) => number> = {
  mse: (p, t) => (p - t) ** 2,
  mae: (p, t) => Math.abs(p - t),
  huber: (p, t) => (Math.abs(p - t) < 1 ? (p - t) ** 2 / 2 : Math.abs(p - t) - 0.5),
  logcosh: (p, t) => softplus(2 * Math.abs(p - t)) - Math.abs(p - t) - Math.LN2,
  bce: (z, t) => (t === 1 ? softplus(-z) : softplus(z)),
  focal: (z, t) => (t === 1 ? σ(-z) ** 2 * softplus(-z) : σ(z) ** 2 * softplus(z)),
  hinge: (p, t) => Math.max(0, 1 - t * p),
  contrastive: (d, y) => (y === 0 ? d ** 2 / 2 : Math.max(0, 1 - d) ** 2 / 2),
};
/** One term for every row. */
const ROW: Record<string, (logp: number[], t: number[]) => number> = {
  categorical: (logp, t) => -sum(t.map((share, c) => (share > 0 ? share * logp[c]! : 0))),
  sparse: (logp, [label]) => -logp[label!]!,
  kl: (logp, t) => sum(t.map((share, c) => (share > 0 ? share * (Math.log(share) - logp[c]!) : 0))),
};
const NAMES = [...Object.keys(EACH), ...Object.keys(ROW), 'dice'];

function terms(name: string, pred: NDArray, target: NDArray): number[] {
  const [p, t] = [Array.from(flat(pred)), Array.from(flat(target))];
  if (name in EACH) return p.map((v, i) => EACH[name]!(v, t[i]!));
  if (name === 'dice') return [1 - (2 * sum(p.map((v, i) => v * t[i]!)) + 1) / (sum(p) + sum(t) + 1)];
  const [N, C] = pred.shape as [number, number];
  return Array.from({ length: N }, (_, n) => {
    const z = p.slice(n * C, n * C + C);
    const top = Math.max(...z);
    const log = top + Math.log(sum(z.map((v) => Math.exp(v - top))));
    const logp = z.map((v) => v - log);
    return ROW[name]!(logp, name === 'sparse' ? [t[n]!] : t.slice(n * C, n * C + C));
  });
}
type Mode = 'mean' | 'sum';
const lossOf = (name: string, pred: NDArray, target: NDArray, mode: Mode): number => {
  const list = terms(name, pred, target);
  return mode === 'sum' ? sum(list) : sum(list) / list.length;
};
/** Central differences of the loss above: no formula of a gradient is trusted. */
const gradOf = (name: string, pred: NDArray, target: NDArray, mode: Mode): NDArray => {
  const p = Array.from(flat(pred));
  const at = (i: number, h: number): number =>
    lossOf(name, inLayout(p.with(i, p[i]! + h), pred.shape, 'plain'), target, mode);
  const slopes = p.map((_, i) => (at(i, 1e-5) - at(i, -1e-5)) / 2e-5);
  return inLayout(slopes, pred.shape, 'plain');
};

/** Predictions and targets of a loss, N rows of C; nothing on a kink. */
function fixture(name: string, N: number, C: number, layout: Layout = 'plain'): [NDArray, NDArray] {
  const list = (value: (n: number, c: number) => number): number[] => Array.from(flat(filled([N, C], value)));
  const make = (values: number[]): NDArray => inLayout(values, [N, C], layout);
  const wave = (n: number, c: number): number => 2.3 * Math.sin(1.3 + 2.1 * n + 1.7 * c);
  const bit = (n: number, c: number): number => (n * n + c) % 2;
  if (name === 'sparse') return [make(list(wave)), labels(Array.from({ length: N }, (_, n) => (2 * n + 1) % C))];
  if (name === 'contrastive') {
    const distances = Array.from({ length: N * C }, (_, n) => 0.15 + 0.37 * ((5 * n) % 7));
    return [
      inLayout(distances, [N * C], layout),
      inLayout(
        distances.map((_, n) => n % 2),
        [N * C],
        layout,
      ),
    ];
  }
  if (name === 'categorical' || name === 'kl') {
    const row = (n: number): number => sum(Array.from({ length: C }, (_, k) => 1 + ((n + 2 * k) % 3)));
    return [make(list(wave)), make(list((n, c) => (1 + ((n + 2 * c) % 3)) / row(n)))];
  }
  if (name === 'dice') return [make(list((n, c) => σ(wave(n, c)))), make(list(bit))];
  if (name === 'bce' || name === 'focal') return [make(list(wave)), make(list(bit))];
  if (name === 'hinge') return [make(list(wave)), make(list((n, c) => 2 * bit(n, c) - 1))];
  return [make(list(wave)), make(list((n, c) => Math.cos(n + 3 * c)))];
}
const labels = (list: number[]): NDArray => np.array(list, { dtype: 'int32' });
const NUMBER = { terms: 64, magnitude: 8 };
const SLOPE = { rtol: 1e-6, terms: 4, magnitude: 1 };
type Call = [string, NDArray, NDArray] | [string, NDArray, NDArray, Mode];
const calls = (N: number, C: number, mode?: Mode): Call[] =>
  NAMES.map((name) => (mode ? [name, ...fixture(name, N, C), mode] : [name, ...fixture(name, N, C)]));
const right = (answer: unknown, [name, pred, target, mode = 'mean']: Call): void =>
  expect(answer).toBeAllclose(lossOf(name, pred, target, mode), { ...NUMBER, part: name });
const slopesRight = (answer: unknown, [name, pred, target, mode = 'mean']: Call): void =>
  expect(answer).toBeAllclose(gradOf(name, pred, target, mode), { ...SLOPE, part: name });

/** Far out: ±1000 for everything but probabilities and distances. */
const extremes = (): Call[] =>
  NAMES.filter((name) => name !== 'dice').map((name) => {
    const [, target] = fixture(name, 2, 2);
    const pred =
      name === 'contrastive' ? filled([4], (n) => 1000 * (n % 3)) : filled([2, 2], (n, c) => 1000 * (n - c || 1));
    return [name, pred, target];
  });
/** No pixel of the class anywhere, and classes without a share. */
const empty = (): Call[] => [
  ['dice', filled([2, 3], () => 0), filled([2, 3], () => 0)],
  [
    'kl',
    filled([2, 3], (n, c) => n - c),
    np.array([
      [1, 0, 0],
      [0, 0.5, 0.5],
    ]),
  ],
  [
    'categorical',
    filled([2, 3], (n, c) => n + c),
    np.array([
      [0, 0, 1],
      [0, 1, 0],
    ]),
  ],
  ['hinge', filled([2, 2], () => 5), filled([2, 2], () => 1)],
];
const views = (): Call[] =>
  (['transposed', 'strided', 'reversed'] as const).flatMap((layout) =>
    NAMES.map((name): Call => [name, ...fixture(name, 3, 2, layout)]),
  );

describe('loss', () => {
  test('one prediction, one target', {
    meta: { points: 1, visibility: 'visible', ru: 'одно предсказание, одна цель' },
  }, async ({ cases }) => {
    const one = (v: number): NDArray => filled([1], () => v);
    const list: Call[] = ['mse', 'mae', 'huber', 'logcosh'].map((name) => [name, one(3), one(1)]);
    await cases('loss', [...list, ['bce', one(0), one(1)], ['hinge', one(-1), one(1)]], right);
  });

  test('every loss, mean of 4 rows of 3', {
    meta: { points: 1, ru: 'каждая функция, среднее по 4 строкам из 3 чисел' },
  }, async ({ cases }) => {
    await cases('loss', [...calls(4, 3), ...calls(4, 3, 'mean'), ...calls(1, 2)], right);
  });

  test('every loss, sum of 3 rows of 4', {
    meta: { points: 1, ru: 'каждая функция, сумма по 3 строкам из 4 чисел' },
  }, async ({ cases }) => {
    await cases('loss', calls(3, 4, 'sum'), right);
  });

  test('±1000 stays finite', { meta: { points: 1, ru: 'при ±1000 ответ конечен' } }, async ({ cases }) => {
    await cases('loss', extremes(), right);
  });

  test('an empty class, shares of 0, answers that are good enough', {
    meta: { points: 1, ru: 'пустой класс, нулевые доли, достаточно хорошие ответы' },
  }, async ({ cases }) => {
    await cases('loss', empty(), right);
  });

  test('views, and nothing is changed', { meta: { points: 1, ru: 'представления; входы не меняются' } }, async ({
    cases,
    untouched,
  }) => {
    await cases('loss', views(), right);
    for (const name of ['mse', 'bce', 'kl']) await untouched('loss', name, ...fixture(name, 2, 3));
  });
});

describe('lossGrad', () => {
  test('one prediction, one target', {
    meta: { points: 1, visibility: 'visible', ru: 'одно предсказание, одна цель' },
  }, async ({ cases }) => {
    const one = (v: number): NDArray => filled([1], () => v);
    const list: Call[] = ['mse', 'mae', 'huber', 'logcosh'].map((name) => [name, one(3), one(1)]);
    await cases('lossGrad', [...list, ['bce', one(0), one(1)]], slopesRight);
  });

  test('the gradient of the mean agrees with central differences', {
    meta: { points: 3, ru: 'градиент среднего совпадает с центральными разностями' },
  }, async ({ cases }) => {
    await cases('lossGrad', [...calls(4, 3), ...calls(3, 4, 'mean')], slopesRight);
  });

  test('the gradient of the sum agrees with central differences', {
    meta: { points: 1, ru: 'градиент суммы совпадает с центральными разностями' },
  }, async ({ cases }) => {
    await cases('lossGrad', calls(3, 4, 'sum'), slopesRight);
  });

  test('a single row', { meta: { points: 1, ru: 'одна строка' } }, async ({ cases }) => {
    await cases('lossGrad', calls(1, 3), slopesRight);
  });

  test('±1000 stays finite', { meta: { points: 1, ru: 'при ±1000 ответ конечен' } }, async ({ cases, reference }) => {
    await cases('lossGrad', extremes(), (answer, [name, pred, target]) => {
      expect(answer).toBeFinite({ part: name });
      expect(answer).toBeAllclose(reference.lossGrad!(name, pred, target), { terms: 8, magnitude: 1, part: name });
    });
  });

  test('an empty class, shares of 0, answers that are good enough', {
    meta: { points: 1, ru: 'пустой класс, нулевые доли, достаточно хорошие ответы' },
  }, async ({ cases }) => {
    await cases('lossGrad', empty(), slopesRight);
  });

  test('views, and nothing is changed', { meta: { points: 1, ru: 'представления; входы не меняются' } }, async ({
    cases,
    untouched,
  }) => {
    await cases('lossGrad', views(), slopesRight);
    for (const name of ['mse', 'bce', 'kl']) await untouched('lossGrad', name, ...fixture(name, 2, 3));
  });
});

describe('pickLoss', () => {
  for (const [n, letter] of [...'abcdefgh'].entries()) {
    test(`case ${letter}: the loss and its reason`, {
      meta: { points: 1, ru: `случай ${letter}: функция потерь и причина`, visibility: n === 1 ? 'visible' : 'hidden' },
    }, async ({ student, reference, expect: hidden }) => {
      const given = (await student.pickLoss())?.[letter] ?? [];
      const [name, reason] = reference.pickLoss!()[letter];
      // compared as a number: the finding says that the answer is wrong, not what would be right
      hidden(given[0] === name && given[1] === reason ? 1 : 0).toBeAllclose(1, { part: letter });
    });
  }
});

/** The line after the same steps, written with plain numbers. */
function line(name: string, x: number[], y: number[], lr: number, steps: number): number[] {
  let [w, b] = [0, 0];
  for (let step = 0; step < steps; step++) {
    let [dw, db] = [0, 0];
    for (const [n, v] of x.entries()) {
      const e = w * v + b - y[n]!;
      const g = name === 'mse' ? 2 * e : name === 'mae' ? Math.sign(e) : Math.max(-1, Math.min(1, e));
      dw += (g * v) / x.length;
      db += g / x.length;
    }
    [w, b] = [w - lr * dw, b - lr * db];
  }
  return x.map((v) => w * v + b);
}
const shiftOf = (name: string, ...[x, y, bad, { lr = 0.05, steps = 1000 } = {}]: Shift): number => {
  const [xs, good, spoilt] = [x, y, bad].map((a) => Array.from(flat(a)));
  const [one, two] = [line(name, xs!, good!, lr, steps), line(name, xs!, spoilt!, lr, steps)];
  return Math.max(...one.map((v, n) => Math.abs(v - two[n]!)));
};
type Shift = [NDArray, NDArray, NDArray, { lr?: number; steps?: number }?];
/** y = 2x + 1 with a little noise; one target is `wrong`. */
function flats(N: number, at: number, wrong: number, layout: Layout = 'plain'): [NDArray, NDArray, NDArray] {
  const xs = Array.from({ length: N }, (_, n) => (2 * n) / (N - 1) - 0.8);
  const ys = xs.map((v, n) => 2 * v + 1 + 0.1 * Math.sin(5 * n));
  const make = (values: number[]): NDArray => inLayout(values, [N], layout);
  return [make(xs), make(ys), make(ys.with(at, wrong))];
}
// thousands of steps: the two orders of adding drift apart a little; mae steps over a sign only where that is no matter
const DRIFT = { rtol: 1e-9 };
const KINDS = ['mse', 'mae', 'huber'] as const;

describe('outlierShift', () => {
  const same = (answer: unknown, [name, ...rest]: [string, ...Shift]): void =>
    expect(answer).toBeAllclose(shiftOf(name, ...rest), { ...DRIFT, part: name });

  test('twelve flats, one price far too low', {
    meta: { points: 1, visibility: 'visible', ru: 'двенадцать квартир, одна цена сильно занижена' },
  }, async ({ cases }) => {
    await cases(
      'outlierShift',
      KINDS.map((name): [string, ...Shift] => [name, ...flats(12, 10, -15)]),
      same,
    );
  });

  test('few steps of another length, other sizes, prices too high and too low', {
    meta: { points: 2, ru: 'мало шагов другой длины, другие размеры, цены выше и ниже' },
  }, async ({ cases }) => {
    const list = KINDS.flatMap((name): [string, ...Shift][] => [
      [name, ...flats(7, 1, 9), { lr: 0.1, steps: 30 }],
      [name, ...flats(9, 0, -6), { lr: 0.02, steps: 41 }],
      [name, ...flats(5, 4, 20), { steps: 25 }],
      [name, ...flats(5, 2, -8), { lr: 0.03 }],
    ]);
    await cases('outlierShift', list, same);
  });

  test('nothing spoilt, nothing moves; mae moves least', {
    meta: { points: 1, ru: 'ничего не испорчено — ничего не сдвинулось; mae сдвигается меньше всех' },
  }, async ({ student, cases }) => {
    const [x, y, bad] = flats(12, 10, -15);
    await cases('outlierShift', [['mse', x, y, y, { steps: 20 }] as [string, ...Shift]], same);
    const [mse, mae, huber] = await student.$many(
      'outlierShift',
      KINDS.map((name) => [name, x, y, bad]),
    );
    expect(mae < huber && huber < mse ? 1 : 0).toBeAllclose(1, { part: 'mae < huber < mse' });
  });

  test('views, and nothing is changed', { meta: { points: 2, ru: 'представления; входы не меняются' } }, async ({
    cases,
    untouched,
  }) => {
    const list = (['strided', 'reversed'] as const).flatMap((layout) =>
      KINDS.map((name): [string, ...Shift] => [name, ...flats(6, 3, 12, layout), { steps: 15 }]),
    );
    await cases('outlierShift', list, same);
    await untouched('outlierShift', 'huber', ...flats(6, 3, 12), { steps: 5 });
  });
});
