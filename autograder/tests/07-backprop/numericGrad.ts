// Hidden tests of numericGrad: curves whose slope is known.
import { describe, expect, inLayout, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { angles, curve, curveSlope, type Loss } from './fixtures.ts';

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
