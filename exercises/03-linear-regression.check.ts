// Visible checks of lesson 03.
import type { Checks } from 'neuronbook';

export default {
  mseGrad: [
    {
      name: { en: 'two flats by hand', ru: 'две квартиры вручную' },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2],
          [1, 4],
        ]);
        // predictions 5 and 9, errors 1 and -1
        expect(await student.mseGrad(X, np.array([4, 10]), np.array([1, 2]))).toBeAllclose(np.array([0, -1]), {
          hint: {
            en: 'predictions 5 and 9, errors 1 and -1; theta[1] gets (2·1 + 4·(-1)) / 2 = -1.',
            ru: 'предсказания 5 и 9, ошибки 1 и -1; для theta[1] выходит (2·1 + 4·(-1)) / 2 = -1.',
          },
        });
      },
    },
    {
      name: {
        en: 'equals the difference quotient of the loss, as long as θ is',
        ru: 'совпадает с разностным отношением потерь, и чисел столько же, сколько в θ',
      },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2, -1],
          [0.5, 1, 3],
          [-2, 0, 1],
          [1, 1, 1],
        ]);
        const y = np.array([3, -1, 2, 0]);
        const theta = np.array([0.5, -1, 2]);
        const loss = (d: number, h: number): number => {
          const moved = theta.copy();
          moved.set(d, theta.get(d) + h);
          return Number(np.sum(np.square(X.matmul(moved).sub(y)))) / (2 * 4);
        };
        const slopes = [0, 1, 2].map((d) => (loss(d, 1e-5) - loss(d, -1e-5)) / 2e-5);
        expect(await student.mseGrad(X, y, theta)).toBeAllclose(np.array(slopes), {
          rtol: 1e-6,
          hint: {
            en: 'the loss is 1/(2N) Σ (…)², its error prediction - y: the 2 of the square and the 1/2 cancel, 1/N stays.',
            ru: 'потери — это 1/(2N) Σ (…)², ошибка — предсказание минус y: двойка от квадрата и 1/2 сокращаются, 1/N остаётся.',
          },
        });
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const X = np.array([
          [1, 2],
          [3, -1],
          [0, 1],
        ]);
        const theta = np.array([1, 1]);
        for (const view of layouts(X))
          expect(await student.mseGrad(view, np.array([0, 0, 4]), theta)).toBeAllclose(np.array([3, 1 / 3]));
        for (const view of layouts(theta))
          expect(await student.mseGrad(X, np.array([0, 0, 4]), view)).toBeAllclose(np.array([3, 1 / 3]));
      },
    },
  ],
  fit: [
    {
      name: { en: 'one step by hand', ru: 'один шаг вручную' },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2],
          [1, 4],
        ]);
        // at theta = 0 the errors are -4 and -10
        expect(await student.fit(X, np.array([4, 10]), { lr: 0.1, steps: 1 })).toBeAllclose(np.array([0.7, 2.4]), {
          hint: {
            en: 'at theta = 0 the gradient is [-7, -24]; the step goes against it.',
            ru: 'при theta = 0 градиент равен [-7, -24]; шаг делается против него.',
          },
        });
      },
    },
    {
      name: {
        en: 'zero steps give zeros, two steps use two gradients',
        ru: 'ноль шагов — нули, два шага — два градиента',
      },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2],
          [1, 4],
        ]);
        const y = np.array([4, 10]);
        expect(await student.fit(X, y, { lr: 0.1, steps: 0 })).toBeAllclose(np.zeros([2]));
        // errors after the first step: 5.5 - 4 and 10.3 - 10
        expect(await student.fit(X, y, { lr: 0.1, steps: 2 })).toBeAllclose(np.array([0.61, 2.19]), {
          hint: {
            en: 'compute the gradient again for the new theta, then change all of theta at once.',
            ru: 'для нового theta градиент нужно посчитать заново, а потом разом изменить весь theta.',
          },
        });
      },
    },
    {
      name: { en: 'finds the line y = 3 + 2x', ru: 'находит прямую y = 3 + 2x' },
      run: async ({ student, np, expect }) => {
        const x = np.linspace(-1, 1, 9);
        const X = np.column_stack([np.ones([9]), x]);
        expect(await student.fit(X, x.mul(2).add(3), { lr: 0.5, steps: 200 })).toBeAllclose(np.array([3, 2]), {
          rtol: 1e-3,
        });
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const X = np.array([
          [1, 2],
          [1, 4],
        ]);
        for (const view of layouts(X))
          expect(await student.fit(view, np.array([4, 10]), { lr: 0.1, steps: 2 })).toBeAllclose(
            np.array([0.61, 2.19]),
          );
      },
    },
  ],
  maeGrad: [
    {
      name: { en: 'three flats: too dear, too cheap, exact', ru: 'три квартиры: дороже, дешевле, точно' },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2],
          [1, 4],
          [1, 9],
        ]);
        // predictions 2, 4, 9; errors 100, -1, 0
        expect(await student.maeGrad(X, np.array([-98, 5, 9]), np.array([0, 1]))).toBeAllclose(np.array([0, -2 / 3]), {
          hint: {
            en: 'the errors 100, -1 and 0 count as 1, -1 and 0: (2·1 + 4·(-1) + 9·0) / 3 = -2/3.',
            ru: 'ошибки 100, -1 и 0 идут как 1, -1 и 0: (2·1 + 4·(-1) + 9·0) / 3 = -2/3.',
          },
        });
      },
    },
    {
      name: {
        en: 'all predictions exact: no gradient, and no NaN',
        ru: 'все предсказания точны: градиент нулевой, а не NaN',
      },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2],
          [1, 4],
        ]);
        expect(await student.maeGrad(X, np.array([2, 4]), np.array([0, 1]))).toBeAllclose(np.zeros([2]), {
          hint: { en: 'the slope of |e| at e = 0 counts as 0.', ru: 'наклон |e| при e = 0 считается равным 0.' },
        });
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const X = np.array([
          [1, 2],
          [3, -1],
          [0, 1],
        ]);
        for (const view of layouts(X))
          expect(await student.maeGrad(view, np.array([0, 0, 4]), np.array([1, 1]))).toBeAllclose(np.array([4 / 3, 0]));
      },
    },
  ],
  standardise: [
    {
      name: { en: 'a training column 1, 3 and a test row 5', ru: 'обучающий столбец 1, 3 и тестовая строка 5' },
      run: async ({ student, np, expect, parts }) => {
        const answer = await student.standardise(np.array([[1], [3]]), np.array([[5]]));
        const { train, test } = parts(answer, 'train', 'test');
        expect(train, 'train').toBeAllclose(np.array([[-1], [1]]), {
          hint: {
            en: 'mean 2 and std 1 come from the rows 1 and 3 alone; the test row has no say.',
            ru: 'среднее 2 и отклонение 1 — только от строк 1 и 3; тестовая строка не участвует.',
          },
        });
        expect(test, 'test').toBeAllclose(np.array([[3]]), {
          hint: {
            en: 'the training rows have mean 2 and std 1, so 5 becomes (5 - 2) / 1 = 3.',
            ru: 'у обучающих строк среднее 2 и отклонение 1, поэтому 5 превращается в (5 - 2) / 1 = 3.',
          },
        });
      },
    },
    {
      name: {
        en: 'each column by itself; a constant one is only moved',
        ru: 'каждый столбец отдельно; постоянный только сдвигается',
      },
      run: async ({ student, np, expect, parts }) => {
        const answer = await student.standardise(
          np.array([
            [10, 7],
            [30, 7],
          ]),
          np.array([[20, 8]]),
        );
        const { train, test } = parts(answer, 'train', 'test');
        expect(train, 'train').toBeFinite({
          hint: { en: 'where std is 0, divide by 1.', ru: 'там, где отклонение 0, делите на 1.' },
        });
        expect(train, 'train').toBeAllclose(
          np.array([
            [-1, 0],
            [1, 0],
          ]),
        );
        expect(test, 'test').toBeAllclose(np.array([[0, 1]]), {
          hint: {
            en: 'the test rows take mean and std of the training rows: (20 - 20) / 10 and (8 - 7) / 1.',
            ru: 'тестовым строкам нужны среднее и отклонение обучающих: (20 - 20) / 10 и (8 - 7) / 1.',
          },
        });
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts, parts }) => {
        const rows = np.array([
          [1, 10],
          [3, 30],
        ]);
        for (const view of layouts(rows)) {
          const { train, test } = parts(await student.standardise(view, view), 'train', 'test');
          const want = np.array([
            [-1, -1],
            [1, 1],
          ]);
          expect(train, 'train').toBeAllclose(want);
          expect(test, 'test').toBeAllclose(want);
        }
      },
    },
  ],
} satisfies Checks;
