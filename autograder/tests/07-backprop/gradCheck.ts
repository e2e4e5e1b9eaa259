// Hidden tests of gradCheck: right gradients pass, wrong ones fail, zero against zero is no proof.
import { describe, filled, flat, type HiddenContext, must, test } from '@neuronbook/autograder/testing';
import { type NDArray, np as numpy } from 'neuronbook';
import { angles, curve, curveSlope, type Loss } from './fixtures.ts';

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
        // one entry is 0 in both: the scale is the largest number, not the smallest
        [(theta) => 3 * theta.get(1), () => numpy.zeros([2]), angles(2)],
        [() => 7, () => numpy.array([0, 3]), angles(2)],
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
