// Hidden tests of act and actPrime: the formulas number by number, the slopes by central differences.
import { describe, expect, filled, layouts, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

const SCALE = 1.0507009873554805;

const ALPHA = 1.6732632423543772;

const σ = (v: number): number => 1 / (1 + Math.exp(-v));

/** The formulas, one number at a time. */
const VALUE: Record<string, (v: number) => number> = {
  relu: (v) => (v > 0 ? v : 0),
  leaky_relu: (v) => (v > 0 ? v : v / 10),
  elu: (v) => (v > 0 ? v : Math.expm1(v)),
  selu: (v) => SCALE * (v > 0 ? v : ALPHA * Math.expm1(v)),
  sigmoid: σ,
  tanh: Math.tanh,
  swish: (v) => v * σ(v),
  gelu: (v) => (v / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3))),
  softplus: (v) => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))),
  hardsigmoid: (v) => Math.min(1, Math.max(0, (v + 3) / 6)),
};

const NAMES = Object.keys(VALUE);

/** Where each slope ends, far to the left and far to the right. */
const ENDS: Record<string, [number, number]> = {
  relu: [0, 1],
  leaky_relu: [0.1, 1],
  elu: [0, 1],
  selu: [0, SCALE],
  sigmoid: [0, 0],
  tanh: [0, 0],
  swish: [0, 1],
  gelu: [0, 1],
  softplus: [0, 1],
  hardsigmoid: [0, 0],
};

// values near 0 may come from differences of numbers near 1
const ROUNDING = { terms: 4, magnitude: 1 };

const valuesOf = (name: string, x: NDArray): NDArray => filled(x.shape, (...i) => VALUE[name]!(x.get(...i)));

/** The slope by central difference: no formula of a derivative is trusted. */
const slopesOf = (name: string, x: NDArray): NDArray =>
  filled(x.shape, (...i) => {
    const v = x.get(...i);
    return (VALUE[name]!(v + 1e-5) - VALUE[name]!(v - 1e-5)) / 2e-5;
  });

const SLOPE = { rtol: 1e-6, terms: 2, magnitude: 1 };

/** 200 numbers from -6 to 6, none of them a kink (0, ±3). */
const x200 = (): NDArray => filled([200], (n) => (n - 99.5) / 16.6);

describe('act', () => {
  test('the values at -1, 0 and 2', {
    meta: { points: 1, visibility: 'visible', ru: 'значения в точках -1, 0 и 2' },
  }, async ({ cases, np }) => {
    const x = np.array([-1, 0, 2]);
    await cases(
      'act',
      NAMES.map((name): [string, NDArray] => [name, x]),
      (answer, [name]) => expect(answer).toBeAllclose(valuesOf(name, x), { ...ROUNDING, part: name }),
    );
  });

  test('200 points from -6 to 6 of every function', {
    meta: { points: 2, ru: '200 точек от -6 до 6 для каждой функции' },
  }, async ({ cases }) => {
    await cases(
      'act',
      NAMES.map((name): [string, NDArray] => [name, x200()]),
      (answer, [name, x]) => expect(answer).toBeAllclose(valuesOf(name, x), { ...ROUNDING, part: name }),
    );
  });

  test('x = ±100 and ±1000 give finite, right values', {
    meta: { points: 1, ru: 'при x = ±100 и ±1000 значения конечны и верны' },
  }, async ({ cases, np }) => {
    const x = np.array([-1000, -100, 100, 1000]);
    await cases(
      'act',
      NAMES.map((name): [string, NDArray] => [name, x]),
      (answer, [name]) => {
        expect(answer).toHaveShape([4], { part: name });
        expect(answer).toBeFinite({ part: name });
        expect(answer).toBeAllclose(valuesOf(name, x), { ...ROUNDING, part: name });
      },
    );
  });

  test('any shape and any view', { meta: { points: 1, ru: 'любая форма и любое представление' } }, async ({
    cases,
  }) => {
    const views = [
      ...layouts([-3.5, -2, -1, 0, 0.5, 1, 2, 3, 4, 5], [2, 5]),
      filled([], () => -1.5),
      filled([1], () => 0.25),
      filled([2, 1, 3], (i, _, k) => i - k / 2),
    ];
    await cases(
      'act',
      views.flatMap((x) => NAMES.map((name): [string, NDArray] => [name, x])),
      (answer, [name, x]) => expect(answer).toBeAllclose(valuesOf(name, x), { ...ROUNDING, part: name }),
    );
  });

  test('x stays as it was', { meta: { points: 1, ru: 'x остаётся прежним' } }, async ({ untouched }) => {
    const x = filled([2, 3], (i, j) => i - j + 0.5);
    for (const name of ['relu', 'leaky_relu', 'hardsigmoid']) await untouched('act', name, x);
  });
});

describe('actPrime', () => {
  test('the slopes at -1 and 2', {
    meta: { points: 1, visibility: 'visible', ru: 'наклоны в точках -1 и 2' },
  }, async ({ cases, np }) => {
    const x = np.array([-1, 2]);
    await cases(
      'actPrime',
      NAMES.map((name): [string, NDArray] => [name, x]),
      (answer, [name]) => expect(answer).toBeAllclose(slopesOf(name, x), { ...SLOPE, part: name }),
    );
  });

  test('200 points from -6 to 6 agree with central differences', {
    meta: { points: 2, ru: '200 точек от -6 до 6 совпадают с центральными разностями' },
  }, async ({ cases }) => {
    await cases(
      'actPrime',
      NAMES.map((name): [string, NDArray] => [name, x200()]),
      (answer, [name, x]) => expect(answer).toBeAllclose(slopesOf(name, x), { ...SLOPE, part: name }),
    );
  });

  test('x = ±100 and ±1000: the slopes end at 0 or at a constant', {
    meta: { points: 1, ru: 'при x = ±100 и ±1000 наклон равен 0 или постоянному числу' },
  }, async ({ cases, np }) => {
    const x = np.array([-1000, -100, 100, 1000]);
    await cases(
      'actPrime',
      NAMES.map((name): [string, NDArray] => [name, x]),
      (answer, [name]) => {
        const want = filled([4], (n) => ENDS[name]![n < 2 ? 0 : 1]!);
        expect(answer).toHaveShape([4], { part: name });
        expect(answer).toBeFinite({ part: name });
        expect(answer).toBeAllclose(want, { ...ROUNDING, part: name });
      },
    );
  });

  test('any shape and any view; relu at 0 has the slope 0', {
    meta: { points: 1, ru: 'любая форма и любое представление; у relu в нуле наклон 0' },
  }, async ({ cases }) => {
    const views = [
      ...layouts([-3.5, -2, -1, 0.25, 0.5, 1, 2, 2.5, 4, 5], [2, 5]),
      filled([], () => -1.5),
      filled([2, 1, 3], (i, _, k) => i - k / 2 + 0.125),
    ];
    await cases(
      'actPrime',
      views.flatMap((x) => NAMES.map((name): [string, NDArray] => [name, x])),
      (answer, [name, x]) => expect(answer).toBeAllclose(slopesOf(name, x), { ...SLOPE, part: name }),
    );
    await cases('actPrime', [['relu', filled([1], () => 0)]], (answer) =>
      expect(answer).toBeAllclose(filled([1], () => 0)),
    );
  });

  test('x stays as it was', { meta: { points: 1, ru: 'x остаётся прежним' } }, async ({ untouched }) => {
    const x = filled([2, 3], (i, j) => i - j + 0.5);
    for (const name of ['sigmoid', 'swish', 'gelu']) await untouched('actPrime', name, x);
  });
});
