// Hidden tests of outlierShift: the line fitted twice by plain loops, and how far it moved.
import { describe, expect, flat, inLayout, type Layout, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

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
