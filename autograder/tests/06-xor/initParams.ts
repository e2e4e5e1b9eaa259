// Hidden tests of initParams: shapes, spread, and the same numbers for the same seed.
import { describe, expect, filled, flat, must, rng, test } from '@neuronbook/autograder/testing';
import { compareSum, type Params } from './fixtures.ts';

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
      must(
        [...flat(W1), ...flat(W2)].some((v) => v !== 0),
        { en: 'The weights are 0 as well.', ru: 'Веса тоже равны 0.' },
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
