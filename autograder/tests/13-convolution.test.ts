// Hidden tests of lesson 13: convolution of one picture and of a batch. Kernels are never symmetric and pictures never
// square where it matters: the lecture's own example cannot tell a flipped or transposed kernel from a right one.
import { arrays, describe, dim, expect, fc, filled, layouts, sized, test } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

const plain = { layouts: ['plain'] as const };

function oracle2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape as [number, number];
  const [h, w] = k.shape as [number, number];
  return filled([H - h + 1, W - w + 1], (i, j) => {
    let sum = 0;
    for (let u = 0; u < h; u++) for (let v = 0; v < w; v++) sum += x.get(i + u, j + v) * k.get(u, v);
    return sum;
  });
}

/** Closeness of a sum over the kernel: values up to 3, so products up to 9. */
const close = ([, k]: NDArray[]) => ({ terms: k!.size, magnitude: 9 });

/** A picture and a kernel that fits: sizes drawn independently. */
const pairs = (h: fc.Arbitrary<number> | number, w: fc.Arbitrary<number> | number, more = dim(0, 3)) =>
  sized({ h, w, a: more, b: more }, ({ h, w, a, b }) => [arrays([h + a, w + b], plain), arrays([h, w], plain)]);

describe('conv2d', () => {
  test('the 5 x 5 picture and 3 x 3 kernel of the lesson', {
    meta: { points: 1, visibility: 'visible', ru: 'картинка 5 x 5 и ядро 3 x 3 из урока' },
  }, async ({ student, np }) => {
    const x = np.array([
      [1, 2, 0, 0, 3],
      [0, 1, 2, 3, 1],
      [0, 0, 1, 2, 3],
      [3, 2, 1, 2, 0],
      [1, 0, 3, 1, 2],
    ]);
    const k = np.array([
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 1],
    ]);
    const want = np.array([
      [3, 6, 10],
      [6, 9, 6],
      [7, 4, 11],
    ]);
    expect(await student.conv2d(x, k)).toBeAllclose(want);
  });

  test('pictures and kernels of any size, neither square nor symmetric', {
    meta: { points: 2, ru: 'картинки и ядра любых размеров, не квадратные и не симметричные' },
  }, async ({ agrees }) => {
    await agrees('conv2d', pairs(dim(1, 3), dim(1, 3)), { oracle: oracle2d, close: close as never });
  });

  test('square kernels: neither flipped nor transposed', {
    meta: { points: 1, ru: 'квадратные ядра: не перевёрнутые и не транспонированные' },
  }, async ({ agrees }) => {
    await agrees('conv2d', pairs(2, 2), { oracle: oracle2d, close: close as never });
  });

  test('the answer has shape (H - h + 1, W - w + 1)', {
    meta: { points: 1, ru: 'форма ответа: (H - h + 1, W - w + 1)' },
  }, async ({ cases }) => {
    const sizes = [
      [6, 4, 2, 3],
      [3, 7, 3, 2],
      [5, 5, 1, 4],
    ] as const;
    await cases(
      'conv2d',
      sizes.map(([H, W, h, w]): [NDArray, NDArray] => [
        filled([H, W], (i, j) => i + j),
        filled([h, w], (u, v) => u - v),
      ]),
      (answer, [x, k]) => expect(answer).toHaveShape(x.shape.map((size, axis) => size - k.shape[axis]! + 1)),
    );
  });

  test('a 1 x 1 kernel, and a kernel as large as the picture', {
    meta: { points: 1, ru: 'ядро 1 x 1 и ядро величиной со всю картинку' },
  }, async ({ agrees }) => {
    await agrees('conv2d', pairs(1, 1), { oracle: oracle2d, close: close as never });
    await agrees('conv2d', pairs(dim(1, 3), dim(2, 4), dim(0, 0)), { oracle: oracle2d, close: close as never });
  });

  test('views: transposed, reversed and strided pictures and kernels', {
    meta: { points: 1, ru: 'представления: транспонированные, перевёрнутые, прореженные картинки и ядра' },
  }, async ({ cases }) => {
    const kernels = layouts([1, -2, 3, 0.5, 4, -1], [2, 3]);
    const pictures = layouts([1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 6, 5], [3, 4]);
    await cases(
      'conv2d',
      pictures.flatMap((x) => kernels.map((k): [NDArray, NDArray] => [x, k])),
      (answer, [x, k]) => expect(answer).toBeAllclose(oracle2d(x, k), { terms: 6, magnitude: 40 }),
    );
  });

  test('the picture and the kernel stay as they were', {
    meta: { points: 1, ru: 'картинка и ядро остаются прежними' },
  }, async ({ untouched }) => {
    await untouched(
      'conv2d',
      filled([4, 3], (i, j) => i * j - 1),
      filled([2, 2], (u, v) => u - 2 * v),
    );
  });
});

type Options = { stride?: number; pad?: number };

function oracle(x: NDArray, w: NDArray, b: NDArray, { stride = 1, pad = 0 }: Options = {}): NDArray {
  const [N, C, H, W] = x.shape as [number, number, number, number];
  const [F, , h, wd] = w.shape as [number, number, number, number];
  const at = (n: number, c: number, i: number, j: number): number =>
    i < 0 || j < 0 || i >= H || j >= W ? 0 : x.get(n, c, i, j);
  const size = (length: number, kernel: number): number => Math.floor((length + 2 * pad - kernel) / stride) + 1;
  return filled([N, F, size(H, h), size(W, wd)], (n, f, i, j) => {
    let sum = b.get(f);
    for (let c = 0; c < C; c++)
      for (let u = 0; u < h; u++)
        for (let v = 0; v < wd; v++) sum += at(n, c, i * stride + u - pad, j * stride + v - pad) * w.get(f, c, u, v);
    return sum;
  });
}

const closeVec = ([, w]: NDArray[]) => ({ terms: w!.size / w!.shape[0]! + 1, magnitude: 9 });

/** Batches whose sizes are all drawn, with these options. */
function batches(
  options: Options | undefined,
  { N = dim(1, 3), C = dim(1, 3), F = dim(1, 3) }: Partial<Record<'N' | 'C' | 'F', number | fc.Arbitrary<number>>> = {},
) {
  const dims = { N, C, F, h: dim(1, 3), w: dim(1, 3), a: dim(0, 3), b: dim(0, 3) };
  return sized<keyof typeof dims, unknown[]>(dims, ({ N, C, F, h, w, a, b }) => [
    arrays([N, C, h + a, w + b], plain),
    arrays([F, C, h, w], plain),
    arrays([F], plain),
    ...(options === undefined ? [] : [fc.constant(options)]),
  ]);
}

const some = { oracle, close: closeVec as never, runs: 25 };

describe('convVec', () => {
  test('one picture, one channel, one filter', {
    meta: { points: 1, visibility: 'visible', ru: 'одна картинка, один канал, один фильтр' },
  }, async ({ student, np }) => {
    const x = filled([1, 1, 3, 4], (_n, _c, i, j) => 4 * i + j);
    const w = filled([1, 1, 2, 2], (_f, _c, u, v) => 10 * u + v + 1);
    const answer = await student.convVec(x, w, np.array([0.5]));
    expect(answer).toBeAllclose(oracle(x, w, np.array([0.5])), { terms: 5 });
  });

  test('batches of any size: pictures, channels and filters', {
    meta: { points: 2, ru: 'пачки любого размера: картинки, каналы, фильтры' },
  }, async ({ agrees }) => {
    await agrees('convVec', batches(undefined), some);
  });

  test('a single channel, a single filter, a single picture', {
    meta: { points: 1, ru: 'один канал, один фильтр, одна картинка' },
  }, async ({ agrees }) => {
    for (const fixed of [{ C: 1 }, { F: 1 }, { N: 1 }]) await agrees('convVec', batches(undefined, fixed), some);
  });

  test('stride 2 and 3, also where it does not divide the size', {
    meta: { points: 1, ru: 'шаг 2 и 3, в том числе когда размер на него не делится' },
  }, async ({ agrees }) => {
    for (const stride of [2, 3]) await agrees('convVec', batches({ stride }), some);
  });

  test('pad 1 and 2 on all four sides', { meta: { points: 1, ru: 'поля 1 и 2 со всех четырёх сторон' } }, async ({
    agrees,
  }) => {
    for (const pad of [1, 2]) await agrees('convVec', batches({ pad }), some);
  });

  test('stride and pad together', { meta: { points: 1, ru: 'шаг и поля вместе' } }, async ({ agrees }) => {
    await agrees('convVec', batches({ stride: 2, pad: 1 }), some);
    await agrees('convVec', batches({ stride: 3, pad: 2 }), some);
  });

  test('b is one number a filter', { meta: { points: 1, ru: 'b — по одному числу на фильтр' } }, async ({
    student,
  }) => {
    // F = H' = W', so that a bias along another axis fits as well
    const x = filled([2, 1, 4, 4], (n, _c, i, j) => n + i - j);
    const w = filled([3, 1, 2, 2], (f, _c, u, v) => f + u * v);
    const b = filled([3], (f) => 100 * f);
    expect(await student.convVec(x, w, b)).toBeAllclose(oracle(x, w, b), { terms: 5 });
  });

  test('views: transposed, reversed and strided batches', {
    meta: { points: 1, ru: 'представления: транспонированные, перевёрнутые, прореженные пачки' },
  }, async ({ cases }) => {
    const values = Array.from({ length: 2 * 2 * 3 * 4 }, (_, n) => ((n * 7) % 11) - 5);
    const w = filled([2, 2, 2, 3], (f, c, u, v) => f - c + 2 * u + v);
    const b = filled([2], (f) => f + 0.5);
    await cases(
      'convVec',
      layouts(values, [2, 2, 3, 4]).map((x): [NDArray, NDArray, NDArray] => [x, w, b]),
      (answer, [x]) => expect(answer).toBeAllclose(oracle(x, w, b), { terms: 13, magnitude: 20 }),
    );
  });

  test('the pictures, filters and biases stay as they were', {
    meta: { points: 1, ru: 'картинки, фильтры и смещения остаются прежними' },
  }, async ({ untouched }) => {
    await untouched(
      'convVec',
      filled([1, 2, 3, 3], (_n, c, i, j) => c + i * j),
      filled([2, 2, 2, 2], (f, c, u, v) => f - c + u - v),
      filled([2], (f) => f),
      { stride: 1, pad: 1 },
    );
  });

  test('no loop over pixels', { meta: { points: 1, visibility: 'visible', ru: 'без цикла по пикселям' } }, async ({
    form,
  }) => {
    form.noLoopOver('convVec', [2, 3]);
  });
});
