// Visible checks of lesson 04.
import type { Checks } from 'neuronbook';

export default {
  logLoss: [
    {
      name: {
        en: 'undecided costs ln 2, a right answer with p = 3/4 costs ln 4/3',
        ru: '«не знаю» стоит ln 2, верный ответ с p = 3/4 стоит ln 4/3',
      },
      run: async ({ student, np, expect }) => {
        expect(await student.logLoss(np.array([0, 0]), np.array([0, 1]))).toBeAllclose(Math.LN2, {
          hint: {
            en: 'p = 1/2, so each sample costs -ln 1/2 = 0.693, with the natural logarithm; the answer is the mean, not the sum.',
            ru: 'p = 1/2, поэтому каждый пример стоит -ln 1/2 = 0.693 (логарифм натуральный), а ответ — среднее, не сумма.',
          },
        });
        const z = np.array([Math.log(3), -Math.log(3)]); // p = 3/4 and 1/4
        expect(await student.logLoss(z, np.array([1, 0]))).toBeAllclose(Math.log(4 / 3), {
          hint: {
            en: 'p = 3/4 for a one costs -ln 3/4 = 0.288: what is likely and true is cheap. Which of the two classes pays which price?',
            ru: 'p = 3/4 для единицы стоит -ln 3/4 = 0.288: вероятное и верное обходится дёшево. Какой класс платит какую цену?',
          },
        });
        expect(await student.logLoss(z, np.array([0, 1]))).toBeAllclose(Math.log(4), {
          hint: { en: 'p = 3/4 for a zero costs -ln 1/4.', ru: 'p = 3/4 для нуля стоит -ln 1/4.' },
        });
      },
    },
    {
      name: {
        en: 'z = ±800: sure and right costs 0, sure and wrong costs 800',
        ru: 'z = ±800: уверенно и верно — 0, уверенно и неверно — 800',
      },
      run: async ({ student, np, expect, fail }) => {
        const z = np.array([800, -800]);
        const right = await student.logLoss(z, np.array([1, 0]));
        const wrong = await student.logLoss(z, np.array([0, 1]));
        if ([right, wrong].some((loss) => typeof loss === 'number' && !Number.isFinite(loss)))
          fail({
            en: 'the loss is NaN or Infinity: ln σ(-800) is ln 0 in the computer, and 0 times that is NaN. The form with |z| in the description stays finite.',
            ru: 'потери равны NaN или Infinity: ln σ(-800) для компьютера — это ln 0, а ноль, умноженный на него, — NaN. Форма с |z| из описания остаётся конечной.',
          });
        expect(right).toBeAllclose(0, { atol: 1e-12 });
        expect(wrong).toBeAllclose(800);
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const z = np.array([0, Math.log(3), -Math.log(3)]);
        const want = (Math.LN2 + Math.log(4 / 3) + Math.log(4)) / 3;
        for (const view of layouts(z)) expect(await student.logLoss(view, np.array([1, 1, 1]))).toBeAllclose(want);
      },
    },
  ],
  logLossGrad: [
    {
      name: { en: 'at θ = 0 every p is 1/2', ru: 'при θ = 0 каждое p равно 1/2' },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2],
          [1, 6],
        ]);
        expect(await student.logLossGrad(X, np.array([1, 0]), np.zeros([2]))).toBeAllclose(np.array([0, 1]), {
          hint: {
            en: 'the errors are -1/2 and 1/2; theta[1] gets (2·(-1/2) + 6·1/2) / 2 = 1.',
            ru: 'ошибки равны -1/2 и 1/2; для theta[1] выходит (2·(-1/2) + 6·1/2) / 2 = 1.',
          },
        });
      },
    },
    {
      name: { en: 'equals the difference quotient of the loss', ru: 'совпадает с разностным отношением потерь' },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2, -1],
          [0.5, 1, 3],
          [-2, 0, 1],
          [1, 1, 1],
        ]);
        const y = [1, 0, 0, 1];
        const theta = [0.5, -1, 0.2];
        const loss = (d: number, h: number): number =>
          y.reduce((sum, label, n) => {
            const z = theta.reduce((s, v, k) => s + X.get(n, k) * (v + (k === d ? h : 0)), 0);
            return sum - Math.log(1 / (1 + Math.exp(label === 1 ? -z : z))) / y.length;
          }, 0);
        const slopes = theta.map((_, d) => (loss(d, 1e-5) - loss(d, -1e-5)) / 2e-5);
        expect(await student.logLossGrad(X, np.array(y), np.array(theta))).toBeAllclose(np.array(slopes), {
          rtol: 1e-6,
          hint: {
            en: 'p - y, then Xᵀ, then 1/N; no slope of the sigmoid is left.',
            ru: 'p - y, затем Xᵀ, затем 1/N; наклона сигмоиды не остаётся.',
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
          [1, 6],
          [1, 1],
        ]);
        for (const view of layouts(X))
          expect(await student.logLossGrad(view, np.array([1, 0, 1]), np.zeros([2]))).toBeAllclose(
            np.array([-1 / 6, 0.5]),
          );
      },
    },
  ],
  softmaxCE: [
    {
      name: {
        en: 'three equal logits: ln 3, and dZ pushes the right class up',
        ru: 'три равных логита: ln 3, и dZ поднимает верный класс',
      },
      run: async ({ student, np, expect }) => {
        const answer = await student.softmaxCE(np.zeros([2, 3]), np.array([0, 2], { dtype: 'int32' }));
        const { loss, dZ } = answer ?? {};
        expect(loss, 'loss').toBeAllclose(Math.log(3));
        expect(dZ, 'dZ').toBeAllclose(
          np.array([
            [-1 / 3, 1 / 6, 1 / 6],
            [1 / 6, 1 / 6, -1 / 3],
          ]),
          {
            hint: {
              en: 'each p is 1/3. Right class: (1/3 - 1) / 2, the others: 1/3 / 2, since N = 2.',
              ru: 'каждое p равно 1/3. У верного класса (1/3 - 1) / 2, у остальных 1/3 / 2, ведь N = 2.',
            },
          },
        );
      },
    },
    {
      name: { en: 'logits of ±1000 stay finite', ru: 'логиты ±1000 не ломают ответ' },
      run: async ({ student, np, expect }) => {
        const answer = await student.softmaxCE(np.array([[1000, -1000]]), np.array([1], { dtype: 'int32' }));
        const { loss, dZ } = answer ?? {};
        const finite = typeof loss !== 'number' || Number.isFinite(loss);
        expect(loss, 'loss').toBeAllclose(2000, {
          hint: finite
            ? {
                en: 'class 1 is column 1: the loss is 1000 - (-1000).',
                ru: 'класс 1 — это столбец 1: потери равны 1000 - (-1000).',
              }
            : {
                en: 'subtract the maximum of the row first, and take the logarithm of the sum only.',
                ru: 'сначала вычтите максимум строки, а логарифм берите только от суммы.',
              },
        });
        expect(dZ, 'dZ').toBeAllclose(np.array([[1, -1]]));
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const Z = np.array([
          [0, Math.log(3)],
          [Math.log(3), 0],
          [0, 0],
        ]);
        for (const view of layouts(Z)) {
          const { loss, dZ } = (await student.softmaxCE(view, np.array([1, 1, 0], { dtype: 'int32' }))) ?? {};
          expect(loss, 'loss').toBeAllclose((Math.log(4 / 3) + Math.log(4) + Math.LN2) / 3);
          expect(dZ, 'dZ').toBeAllclose(
            np.array([
              [1 / 12, -1 / 12],
              [1 / 4, -1 / 4],
              [-1 / 6, 1 / 6],
            ]),
          );
        }
      },
    },
  ],
  split: [
    {
      name: {
        en: 'a quarter of 8 rows for the test, the other 6 for training',
        ru: 'четверть из 8 строк для теста, остальные 6 для обучения',
      },
      run: async ({ student, np, expect, parts }) => {
        const answer = await student.split(np.zeros([8, 3]), np.zeros([8]), 0.25, np.random.default_rng(0));
        const { trainX, trainY, testX, testY } = parts(answer, 'trainX', 'trainY', 'testX', 'testY');
        expect(trainX, 'trainX').toHaveShape([6, 3]);
        expect(trainY, 'trainY').toHaveShape([6]);
        expect(testX, 'testX').toHaveShape([2, 3]);
        expect(testY, 'testY').toHaveShape([2]);
      },
    },
    {
      name: { en: 'every row once, and with its own label', ru: 'каждая строка один раз и со своей меткой' },
      run: async ({ student, np, expect, parts, layouts }) => {
        const X = np.arange(20).reshape([10, 2]);
        for (const view of layouts(X)) {
          const answer = await student.split(view, np.arange(10), 0.3, np.random.default_rng(5));
          const { trainX, trainY, testX, testY } = parts(answer, 'trainX', 'trainY', 'testX', 'testY');
          expect(trainX.slice(':, 0'), 'trainX').toBeAllclose(trainY.mul(2), {
            hint: {
              en: 'row n of X belongs to y[n]: take both by one order.',
              ru: 'строка n из X относится к y[n]: берите обе по одному порядку.',
            },
          });
          expect(testX.slice(':, 0'), 'testX').toBeAllclose(testY.mul(2));
          expect(np.sort(np.concatenate([trainY, testY])), 'trainY + testY').toBeAllclose(np.arange(10), {
            hint: { en: 'cut one order in two.', ru: 'разрежьте один порядок надвое.' },
          });
        }
      },
    },
    {
      name: {
        en: 'the same seed gives the same split, another seed another',
        ru: 'одно зерно — одно разбиение, другое зерно — другое',
      },
      run: async ({ student, np, expect, parts, fail }) => {
        const run = async (seed: number) =>
          parts(await student.split(np.zeros([40, 1]), np.arange(40), 0.5, np.random.default_rng(seed)), 'testY').testY;
        expect(await run(1)).toBeAllclose(await run(1));
        if (np.array_equal(await run(1), await run(2)))
          fail({
            en: 'two seeds give one and the same split; take all chance from rng.',
            ru: 'два зерна дают одно и то же разбиение; берите всю случайность из rng.',
          });
      },
    },
  ],
} satisfies Checks;
