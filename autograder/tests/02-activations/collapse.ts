// Hidden tests of collapse: layers without activation against what they do to the unit vectors.
import { describe, expect, filled, flat, inLayout, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

/** Layers of these sizes with numbers that no symmetry hides. */
function stack(sizes: number[], shift = 0): { Ws: NDArray[]; bs: NDArray[] } {
  const pairs = sizes.slice(1).map((to, l) => [sizes[l]!, to] as const);
  return {
    Ws: pairs.map(([from, to], l) => filled([from, to], (i, j) => Math.sin(1 + shift + 5 * i + 3 * j + 2 * l))),
    bs: pairs.map(([, to], l) => filled([to], (j) => Math.cos(2 + shift + 3 * j + l))),
  };
}

/** W and b, from what the layers do to the unit vectors and to 0. */
function merged({ Ws, bs }: { Ws: NDArray[]; bs: NDArray[] }): { W: NDArray; b: NDArray } {
  const D = Ws[0]!.shape[0]!;
  const walk = (x: number[]): number[] =>
    Ws.reduce(
      (row, W, l) =>
        Array.from({ length: W.shape[1]! }, (_, j) => row.reduce((sum, v, i) => sum + v * W.get(i, j), bs[l]!.get(j))),
      x,
    );
  const zero = walk(new Array(D).fill(0));
  const rows = Array.from({ length: D }, (_, d) => walk(Array.from({ length: D }, (_, i) => (i === d ? 1 : 0))));
  return { W: filled([D, zero.length], (d, j) => rows[d]![j]! - zero[j]!), b: filled([zero.length], (j) => zero[j]!) };
}

describe('collapse', () => {
  const same = (given: unknown, [Ws, bs]: [NDArray[], NDArray[]]): void => {
    const answer = given as { W?: NDArray; b?: NDArray } | null;
    const { W, b } = merged({ Ws, bs });
    expect(answer?.W).toBeAllclose(W, { part: 'W', terms: 64, magnitude: 8 });
    expect(answer?.b).toBeAllclose(b, { part: 'b', terms: 64, magnitude: 8 });
  };
  const calls = (...sizes: number[][]): [NDArray[], NDArray[]][] =>
    sizes.map((list, n) => {
      const { Ws, bs } = stack(list, n / 3);
      return [Ws, bs];
    });

  test('two layers 3 → 4 → 2', {
    meta: { points: 1, visibility: 'visible', ru: 'два слоя 3 → 4 → 2' },
  }, async ({ cases }) => {
    await cases('collapse', calls([3, 4, 2]), same);
  });

  test('one to five layers of any widths', {
    meta: { points: 2, ru: 'от одного до пяти слоёв любой ширины' },
  }, async ({ cases }) => {
    await cases('collapse', calls([3, 2], [2, 5, 3], [4, 1, 3, 2], [1, 2, 1, 3, 1], [2, 3, 4, 3, 2, 1]), same);
  });

  test('square matrices: the order of the layers is kept', {
    meta: { points: 2, ru: 'квадратные матрицы: порядок слоёв сохраняется' },
  }, async ({ cases }) => {
    await cases('collapse', calls([2, 2, 2], [3, 3, 3, 3]), same);
  });

  test('the matrices and biases stay as they were', {
    meta: { points: 1, ru: 'матрицы и смещения остаются прежними' },
  }, async ({ untouched, cases }) => {
    const { Ws, bs } = stack([2, 3, 2]);
    await untouched('collapse', Ws, bs);
    const turned = Ws.map((W) => inLayout([...flat(W)], W.shape, 'transposed'));
    await cases('collapse', [[turned, bs]], same);
  });
});
