// Hidden tests of mseGrad and maeGrad: the same tests for both, against difference quotients and plain loops.
import {
  arrays,
  describe,
  dim,
  expect,
  filled,
  flat,
  inLayout,
  layouts,
  sized,
  test,
} from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';
import { errors, mse, ORACLES, type Samples, SUM, samples } from './fixtures.ts';

const SIZES = [
  [5, 3],
  [3, 3],
  [1, 4],
  [7, 1],
  [2, 5],
] as const;

/** Central differences of a loss by every parameter. */
const slopes = (loss: (theta: NDArray) => number, theta: NDArray): NDArray =>
  filled(theta.shape, (d) => {
    const moved = (h: number): NDArray => filled(theta.shape, (k) => theta.get(k) + (k === d ? h : 0));
    return (loss(moved(1e-5)) - loss(moved(-1e-5))) / 2e-5;
  });

const mae = ([X, y]: readonly NDArray[], theta: NDArray): number =>
  errors(X!, y!, theta).reduce((sum, e) => sum + Math.abs(e), 0) / y!.size;

const drawn = sized({ N: dim(1, 5), D: dim(1, 4) }, ({ N, D }) => [arrays([N, D]), arrays([N]), arrays([D])]);

for (const [id, loss, turned] of [
  ['mseGrad', mse, 'doubling'],
  ['maeGrad', mae, 'same'],
] as const) {
  describe(id, () => {
    test('the gradient of three flats by hand', {
      meta: { points: 1, visibility: 'visible', ru: 'градиент для трёх квартир, посчитанный вручную' },
    }, async ({ student, np }) => {
      const X = np.array([
        [1, 3],
        [1, 5],
        [1, 4],
      ]);
      // predictions 5, 9, 7; errors 2, -3, 4
      const want = id === 'mseGrad' ? [1, 7 / 3] : [1 / 3, 2 / 3];
      const got = await student[id]!(X, np.array([3, 12, 3]), np.array([-1, 2]));
      expect(got).toBeAllclose(np.array(want), { sizes: { N: 3 }, ...SUM });
    });

    test('matches difference quotients of the loss at five sizes', {
      meta: { points: 2, ru: 'совпадает с разностными отношениями потерь при пяти размерах' },
    }, async ({ cases }) => {
      const inputs = SIZES.map(([N, D]) => samples(N, D));
      await cases(id, inputs, (answer, [X, y, theta]) => {
        expect(answer).toHaveShape(theta.shape);
        const want = slopes((at) => loss([X, y], at), theta);
        expect(answer).toBeAllclose(want, { rtol: 1e-6, magnitude: 0.1, terms: 2, sizes: { N: y.size } });
      });
    });

    test('any samples: as many slopes as parameters, exact predictions among them', {
      meta: {
        points: 1,
        ru: 'любые примеры: наклонов столько же, сколько параметров, даже если часть предсказаний точна',
      },
    }, async ({ agrees, cases }) => {
      await agrees(id, drawn, { oracle: ORACLES[id], close: ([, y]) => ({ ...SUM, sizes: { N: y.size } }) });
      // every second prediction is exact
      const [X, , theta] = [filled([4, 2], (n, d) => 1 + n + 2 * d * n), 0, filled([2], (d) => 1 - 3 * d)];
      const y = filled([4], (n) => X.get(n, 0) - 2 * X.get(n, 1) + (n % 2));
      const calls: Samples[] = [[X, y, theta]];
      await cases(id, calls, (answer) => expect(answer).toBeAllclose(ORACLES[id](X, y, theta), SUM));
    });

    test(turned === 'doubling'
      ? 'every sample given twice: the gradient stays'
      : 'how large the errors are does not count', {
      meta: {
        points: 1,
        ru:
          turned === 'doubling'
            ? 'каждый пример взят дважды: градиент не меняется'
            : 'величина ошибок не имеет значения',
      },
    }, async ({ cases }) => {
      const [X, y, theta] = samples(4, 3, 0.4);
      const e = errors(X, y, theta);
      const again: Samples =
        turned === 'doubling'
          ? [filled([8, 3], (n, d) => X.get(n % 4, d)), filled([8], (n) => y.get(n % 4)), theta]
          : [X, filled([4], (n) => y.get(n) - 99 * Math.sign(e[n]!)), theta];
      const want = ORACLES[id](X, y, theta);
      await cases(id, [again], (answer) => expect(answer).toBeAllclose(want, { ...SUM, sizes: { N: 2 } }));
    });

    test('views: transposed, reversed, strided; X, y and theta stay as they were', {
      meta: {
        points: 1,
        ru: 'представления: транспонированное, перевёрнутое, прореженное; X, y и theta остаются прежними',
      },
    }, async ({ cases, untouched }) => {
      const [X, y, theta] = samples(4, 2, 1.3);
      const inputs = layouts([...flat(X)], [4, 2]).map((view): Samples => [view, y, theta]);
      inputs.push([X, inLayout([...flat(y)], [4], 'reversed'), inLayout([...flat(theta)], [2], 'strided')]);
      await cases(id, inputs, (answer) => expect(answer).toBeAllclose(ORACLES[id](X, y, theta), SUM));
      await untouched(id, X, y, theta);
    });
  });
}
