// Hidden tests of lesson 02: ten activations and their slopes, softmax, maxout, and why layers without activation are one layer.
import {
  arrays,
  describe,
  dim,
  expect,
  fc,
  filled,
  flat,
  inLayout,
  layouts,
  must,
  sized,
  test,
} from '@neuronbook/autograder/testing';
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

const soft = (Z: NDArray): NDArray => {
  const C = Z.shape[1]!;
  return filled(Z.shape, (n, c) => {
    const row = Array.from({ length: C }, (_, k) => Z.get(n, k));
    const top = Math.max(...row);
    return Math.exp(row[c]! - top) / row.reduce((sum, v) => sum + Math.exp(v - top), 0);
  });
};

describe('softmax', () => {
  test('two rows of three', {
    meta: { points: 1, visibility: 'visible', ru: 'две строки по три числа' },
  }, async ({ student, np }) => {
    const Z = np.array([
      [1, 2, 3],
      [0, 0, 4],
    ]);
    expect(await student.softmax(Z)).toBeAllclose(soft(Z), { terms: 8 });
  });

  test('matrices of any size, one row or one column too', {
    meta: { points: 1, ru: 'матрицы любого размера, в том числе одна строка или один столбец' },
  }, async ({ agrees }) => {
    await agrees('softmax', fc.tuple(arrays([dim(1, 5), dim(1, 4)])), { oracle: soft, close: () => ({ terms: 8 }) });
  });

  test('every row sums to 1, and a number added to a row changes nothing', {
    meta: { points: 1, ru: 'каждая строка даёт в сумме 1, а прибавленное к строке число ничего не меняет' },
  }, async ({ student }) => {
    const Z = filled([3, 4], (n, c) => Math.sin(3 * n + 2 * c));
    const moved = filled([3, 4], (n, c) => Z.get(n, c) + 7 * (n - 1));
    const [plain, shifted] = await student.$many('softmax', [[Z], [moved]]);
    expect(plain).toHaveShape([3, 4]);
    for (let n = 0; n < 3; n++) {
      const sum = flat(plain)
        .slice(4 * n, 4 * n + 4)
        .reduce((a, v) => a + v, 0);
      must(Math.abs(sum - 1) < 1e-12, { en: 'A row does not sum to 1.', ru: 'Сумма чисел строки не равна 1.' });
    }
    expect(shifted).toBeAllclose(plain, { terms: 16, magnitude: 1 });
  });

  test('scores of ±1000, together in one matrix', {
    meta: { points: 1, ru: 'оценки ±1000 в одной матрице' },
  }, async ({ student, np }) => {
    const Z = np.array([
      [1000, 999, 0],
      [-1000, -1001, -1002],
      [0, 1000, -1000],
    ]);
    const answer = await student.softmax(Z);
    expect(answer).toHaveShape([3, 3]);
    expect(answer).toBeFinite();
    expect(answer).toBeAllclose(soft(Z), { terms: 8 });
  });

  test('views: transposed, reversed, strided', {
    meta: { points: 1, ru: 'представления: транспонированное, перевёрнутое, прореженное' },
  }, async ({ cases }) => {
    const inputs = layouts([-3, -2, 0.5, -1, 0, 1, 2, 3, 4, 5], [2, 5]).map((Z): [NDArray] => [Z]);
    await cases('softmax', inputs, (answer, [Z]) => expect(answer).toBeAllclose(soft(Z), { terms: 8 }));
  });

  test('Z stays as it was', { meta: { points: 1, ru: 'Z остаётся прежней' } }, async ({ untouched }) => {
    await untouched(
      'softmax',
      filled([2, 3], (i, j) => i - j),
    );
  });
});

/** max over k of Σ_d X[n, d] W[k, d, h] + b[k, h] */
const most = (X: NDArray, W: NDArray, b: NDArray): NDArray => {
  const [K, D, H] = W.shape as [number, number, number];
  return filled([X.shape[0]!, H], (n, h) => {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) {
      let sum = b.get(k, h);
      for (let d = 0; d < D; d++) sum += X.get(n, d) * W.get(k, d, h);
      top = Math.max(top, sum);
    }
    return top;
  });
};
const sums = (_X: NDArray, W: NDArray): { terms: number; magnitude: number } => ({
  terms: W.shape[1]! + 1,
  magnitude: 12,
});

describe('maxout', () => {
  test('two pieces, two neurons', {
    meta: { points: 1, visibility: 'visible', ru: 'два куска, два нейрона' },
  }, async ({ student }) => {
    const X = filled([3, 2], (n, d) => n - d);
    const W = filled([2, 2, 2], (k, d, h) => (k === 0 ? d - h : h + 1 - 2 * d));
    const b = filled([2, 2], (k, h) => k - h / 2);
    expect(await student.maxout(X, W, b)).toBeAllclose(most(X, W, b), sums(X, W));
  });

  test('any number of samples, pieces, inputs and neurons', {
    meta: { points: 2, ru: 'любое число примеров, кусков, входов и нейронов' },
  }, async ({ agrees }) => {
    const drawn = sized({ N: dim(1, 4), K: dim(1, 4), D: dim(1, 3), H: dim(1, 3) }, ({ N, K, D, H }) => [
      arrays([N, D]),
      arrays([K, D, H]),
      arrays([K, H]),
    ]);
    await agrees('maxout', drawn, { oracle: most, close: ([X, W]) => sums(X, W) });
  });

  test('all pieces negative', { meta: { points: 1, ru: 'все куски отрицательны' } }, async ({ student }) => {
    const X = filled([4, 3], (n, d) => (n + d) / 4);
    const W = filled([3, 3, 2], (k, d, h) => -(k + d + h + 1) / 2);
    const b = filled([3, 2], (k, h) => -1 - h + k / 4);
    expect(await student.maxout(X, W, b)).toBeAllclose(most(X, W, b), sums(X, W));
  });

  test('views of X and W', { meta: { points: 1, ru: 'представления X и W' } }, async ({ cases }) => {
    const inputs = (['transposed', 'strided', 'reversed'] as const).map((layout): [NDArray, NDArray, NDArray] => [
      inLayout([1, -2, 0, 3, -1, 2], [3, 2], layout),
      inLayout([1, 2, -1, 0, 3, -2, -1, 1, 2, -3, 0, 1], [2, 2, 3], layout),
      inLayout([1, 0, -1, 2, -2, 1], [2, 3], layout),
    ]);
    await cases('maxout', inputs, (answer, [X, W, b]) => expect(answer).toBeAllclose(most(X, W, b), sums(X, W)));
  });

  test('X, W and b stay as they were', { meta: { points: 1, ru: 'X, W и b остаются прежними' } }, async ({
    untouched,
  }) => {
    const X = filled([2, 3], (n, d) => n - d);
    await untouched(
      'maxout',
      X,
      filled([2, 3, 2], (k, d, h) => k + d - 2 * h),
      filled([2, 2], (k, h) => k - h),
    );
  });
});

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
