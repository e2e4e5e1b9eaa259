// Visible checks of lesson 13.
import type { Checks } from 'neuronbook';

export default {
  conv2d: [
    {
      name: { en: 'the 5 × 5 example of the lesson', ru: 'пример 5 × 5 из урока' },
      run: async ({ student, np, expect }) => {
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

        const expected = np.array([
          [3, 6, 10],
          [6, 9, 6],
          [7, 4, 11],
        ]);
        expect(await student.conv2d(x, k)).toBeAllclose(expected, {
          hint: {
            en: 'there are H - h + 1 = 3 places in each direction, and every place has a sum of its own that starts from 0.',
            ru: 'в каждую сторону H - h + 1 = 3 места, и у каждого места своя сумма, которая начинается с 0.',
          },
        });
      },
    },
    {
      name: {
        en: 'a crooked kernel on a picture that is not square: not flipped, not transposed',
        ru: 'несимметричное ядро на неквадратной картинке: без переворота и без транспонирования',
      },
      run: async ({ student, np, expect }) => {
        const x = np.zeros([3, 5]);
        x.set(1, 2, 1); // one bright pixel shows the kernel, turned round
        const k = np.array([
          [1, 2, 3],
          [4, 5, 6],
        ]);
        const expected = np.array([
          [6, 5, 4],
          [3, 2, 1],
        ]);
        expect(await student.conv2d(x, k)).toBeAllclose(expected, {
          hint: {
            en: 'out[i, j] = Σ x[i + u, j + v] · k[u, v]: the kernel is laid on as it is.',
            ru: 'out[i, j] = Σ x[i + u, j + v] · k[u, v]: ядро накладывается как есть.',
          },
        });
      },
    },
    {
      name: { en: 'the shape is (H - h + 1, W - w + 1)', ru: 'форма ответа (H - h + 1, W - w + 1)' },
      run: async ({ student, np, expect }) => {
        for (const [H, W, h, w] of [
          [6, 4, 3, 2],
          [4, 7, 1, 1],
          [3, 5, 3, 5],
        ] as const)
          expect(await student.conv2d(np.ones([H, W]), np.ones([h, w]))).toBeAllclose(
            np.full([H - h + 1, W - w + 1], h * w),
            {
              hint: {
                en: `a picture (${H}, ${W}) and a kernel (${h}, ${w}): rows go with h, columns with w.`,
                ru: `картинка (${H}, ${W}) и ядро (${h}, ${w}): строкам соответствует h, столбцам — w.`,
              },
            },
          );
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const x = np.arange(12).astype('float64').reshape([3, 4]);
        const k = np.array([[1, -1]]);
        for (const view of layouts(x)) expect(await student.conv2d(view, k)).toBeAllclose(np.full([3, 3], -1));
      },
    },
  ],
  convVec: [
    {
      name: {
        en: 'the 5 × 5 example of the lesson as a batch of one',
        ru: 'пример 5 × 5 из урока как пачка из одной картинки',
      },
      run: async ({ student, np, expect }) => {
        const x = np.array([
          [
            [
              [1, 2, 0, 0, 3],
              [0, 1, 2, 3, 1],
              [0, 0, 1, 2, 3],
              [3, 2, 1, 2, 0],
              [1, 0, 3, 1, 2],
            ],
          ],
        ]);
        const k = np.array([
          [
            [
              [1, 0, 1],
              [0, 1, 0],
              [1, 0, 1],
            ],
          ],
        ]);
        const expected = np.array([
          [
            [
              [3, 6, 10],
              [6, 9, 6],
              [7, 4, 11],
            ],
          ],
        ]);
        expect(await student.convVec(x, k, np.zeros([1]))).toBeAllclose(expected);
      },
    },
    {
      name: {
        en: 'shapes: (N, C, H, W) and (F, C, h, w) give (N, F, H′, W′), with stride and padding',
        ru: 'формы: из (N, C, H, W) и (F, C, h, w) получается (N, F, H′, W′), с шагом и дополнением',
      },
      run: async ({ student, np, expect }) => {
        const x = np.ones([2, 3, 6, 7]);
        const w = np.ones([4, 3, 3, 2]);
        for (const [options, size] of [
          [{}, [4, 6]],
          [{ stride: 2 }, [2, 3]],
          [{ pad: 1 }, [6, 8]],
          [{ stride: 3, pad: 2 }, [3, 4]],
        ] as const)
          expect(await student.convVec(x, w, np.zeros([4]), options)).toHaveShape([2, 4, ...size], {
            hint: {
              en: `H' = floor((H + 2·pad - h) / stride) + 1; here the options are ${JSON.stringify(options)}.`,
              ru: `H' = floor((H + 2·pad - h) / stride) + 1; здесь параметры ${JSON.stringify(options)}.`,
            },
          });
      },
    },
    {
      name: {
        en: 'adds up all channels, and adds b once per filter',
        ru: 'складывает все каналы и один раз прибавляет b каждого фильтра',
      },
      run: async ({ student, np, expect }) => {
        const x = np.array([[[[1, 2]], [[10, 20]]]]); // (1, 2, 1, 2): two channels of one row
        const w = np.array([
          [[[1]], [[1]]],
          [[[1]], [[-1]]],
        ]);
        const hint = {
          en: 'filter f: Σ over the channels of x[n, c] · w[f, c], then + b[f].',
          ru: 'фильтр f: сумма по каналам x[n, c] · w[f, c], затем + b[f].',
        };
        const expected = np.array([[[[111, 122]], [[191, 182]]]]);
        expect(await student.convVec(x, w, np.array([100, 200]))).toBeAllclose(expected, { hint });
      },
    },
    {
      name: {
        en: 'every weight meets its own channel and place: filters are laid on as they are',
        ru: 'каждый вес попадает на свой канал и своё место: фильтры накладываются как есть',
      },
      run: async ({ student, np, expect }) => {
        const x = np.arange(1, 9).astype('float64').reshape([1, 2, 2, 2]); // as large as the filter: one place
        const w = np.array([
          [
            [
              [1, 10],
              [100, 1000],
            ],
            [
              [0, 0],
              [0, 0],
            ],
          ],
        ]); // (1, 2, 2, 2)
        expect(await student.convVec(x, w, np.zeros([1]))).toBeAllclose(np.array([[[[4321]]]]), {
          hint: {
            en: '1·1 + 2·10 + 3·100 + 4·1000: flatten windows and filters in the same order (C, h, w), and turn nothing round.',
            ru: '1·1 + 2·10 + 3·100 + 4·1000: вытягивайте окна и фильтры в одном порядке (C, h, w) и ничего не переворачивайте.',
          },
        });
      },
    },
    {
      name: {
        en: 'zeros stand on all four sides, and the stride skips windows',
        ru: 'нули стоят со всех четырёх сторон, а шаг пропускает окна',
      },
      run: async ({ student, np, expect }) => {
        const x = np.array([
          [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ]);
        const w = np.ones([1, 1, 2, 2]);
        const padded = np.array([
          [
            [
              [1, 3, 2],
              [4, 10, 6],
              [3, 7, 4],
            ],
          ],
        ]);
        expect(await student.convVec(x, w, np.zeros([1]), { pad: 1 })).toBeAllclose(padded);
        const skipped = np.array([
          [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ]);
        expect(await student.convVec(x, w, np.zeros([1]), { pad: 1, stride: 2 })).toBeAllclose(skipped);
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const x = np.arange(24).astype('float64').reshape([2, 1, 3, 4]);
        const w = np.array([[[[1, -1]]]]);
        for (const view of layouts(x))
          expect(await student.convVec(view, w, np.zeros([1]))).toBeAllclose(np.full([2, 1, 3, 3], -1));
      },
    },
  ],
} satisfies Checks;
