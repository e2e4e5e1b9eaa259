// Visible checks of lesson 05.
import type { Checks } from 'neuronbook';

export default {
  loss: [
    {
      name: { en: 'errors of 2 and 1/2: mse, mae, huber, logcosh', ru: 'ошибки 2 и 1/2: mse, mae, huber, logcosh' },
      run: async ({ student, np, expect }) => {
        const [pred, target] = [np.array([3, 1.5]), np.array([1, 1])];
        const values = {
          mse: (4 + 0.25) / 2,
          mae: 1.25,
          huber: (1.5 + 0.125) / 2,
          logcosh: (Math.log(Math.cosh(2)) + Math.log(Math.cosh(0.5))) / 2,
        };
        const hints: Record<string, { en: string; ru: string }> = {
          huber: {
            en: 'at |e| = 1 the parabola has the value 1/2, and the straight arm starts there: |e| - 1/2.',
            ru: 'при |e| = 1 парабола равна 1/2, и прямая ветвь начинается там же: |e| - 1/2.',
          },
        };
        for (const [name, value] of Object.entries(values))
          expect(await student.loss(name, pred, target), name).toBeAllclose(value, { hint: hints[name] });
        const far = await student.loss('logcosh', np.array([1000]), np.array([0]));
        expect(far, 'logcosh').toBeAllclose(1000 - Math.LN2, {
          hint: {
            en: 'cosh(1000) is Infinity; take the form with e^(-2|e|) from the stub.',
            ru: 'cosh(1000) — это Infinity; возьмите форму с e^(-2|e|) из заготовки.',
          },
        });
      },
    },
    {
      name: { en: 'bce, focal and hinge of single scores', ru: 'bce, focal и hinge для отдельных оценок' },
      run: async ({ student, np, expect }) => {
        const ln3 = np.array([Math.log(3)]); // σ(ln 3) = 3/4
        const one = np.array([1]);
        expect(await student.loss('bce', ln3, one), 'bce').toBeAllclose(-Math.log(0.75), {
          hint: {
            en: 'pred holds the logit ln 3, not a probability: p = 3/4.',
            ru: 'в pred стоит логит ln 3, а не вероятность: p = 3/4.',
          },
        });
        expect(await student.loss('focal', ln3, one), 'focal').toBeAllclose(-Math.log(0.75) / 16, {
          hint: {
            en: 'the weight is q², and q = 1/4 is what the WRONG answer gets.',
            ru: 'вес — это q², а q = 1/4 — то, что досталось НЕВЕРНОМУ ответу.',
          },
        });
        expect(await student.loss('hinge', np.array([-2]), one), 'hinge').toBeAllclose(3);
        expect(await student.loss('hinge', np.array([2]), one), 'hinge').toBeAllclose(0, {
          hint: {
            en: 'beyond the margin nothing is paid, and nothing is paid back: max(0, …).',
            ru: 'за отступом ничего не платят, но и не получают обратно: max(0, …).',
          },
        });
      },
    },
    {
      name: { en: 'categorical, sparse and kl of equal scores', ru: 'categorical, sparse и kl для равных оценок' },
      run: async ({ student, np, expect }) => {
        const Z = np.zeros([2, 4]);
        const shares = np.array([
          [1, 0, 0, 0],
          [0.5, 0.5, 0, 0],
        ]);
        expect(await student.loss('categorical', Z, shares), 'categorical').toBeAllclose(Math.log(4));
        expect(await student.loss('kl', Z, shares), 'kl').toBeAllclose((Math.log(4) + Math.log(2)) / 2, {
          hint: { en: 'a share of 0 adds 0, not NaN.', ru: 'доля 0 добавляет 0, а не NaN.' },
        });
        const y = np.array([0, 3], { dtype: 'int32' });
        expect(await student.loss('sparse', Z, y, 'sum'), 'sparse').toBeAllclose(2 * Math.log(4), {
          hint: {
            en: "with 'sum' the terms of the two rows are added up, not averaged.",
            ru: "при 'sum' слагаемые двух строк складываются, а не усредняются.",
          },
        });
        const uneven = np.array([[0, Math.log(3)]]); // p = 1/4, 3/4
        const first = np.array([0], { dtype: 'int32' });
        expect(await student.loss('sparse', uneven, first), 'sparse').toBeAllclose(Math.log(4), {
          hint: { en: 'class 0 is column 0, where p = 1/4.', ru: 'класс 0 — это столбец 0, там p = 1/4.' },
        });
      },
    },
    {
      name: { en: 'dice and contrastive', ru: 'dice и contrastive' },
      run: async ({ student, np, expect }) => {
        expect(await student.loss('dice', np.zeros([3]), np.zeros([3])), 'dice').toBeAllclose(0, {
          hint: {
            en: 'nothing there, nothing found: that is right.',
            ru: 'ничего нет и ничего не найдено — это верно.',
          },
        });
        expect(await student.loss('dice', np.ones([4]), np.array([1, 1, 0, 0])), 'dice').toBeAllclose(1 - 5 / 7);
        const d = np.array([0.5, 0.5, 3]);
        expect(await student.loss('contrastive', d, np.array([0, 1, 1]), 'sum'), 'contrastive').toBeAllclose(0.25, {
          hint: {
            en: 'alike: 1/8; different and too near: (1 - 1/2)²/2 = 1/8; different and far enough: 0.',
            ru: 'похожи: 1/8; разные и слишком близко: (1 - 1/2)²/2 = 1/8; разные и достаточно далеко: 0.',
          },
        });
      },
    },
  ],
  lossGrad: [
    {
      name: { en: 'errors of 2 and -1/2: mse, mae, huber, logcosh', ru: 'ошибки 2 и -1/2: mse, mae, huber, logcosh' },
      run: async ({ student, np, expect }) => {
        const [pred, target] = [np.array([3, 0.5]), np.array([1, 1])];
        const slopes = {
          mse: [4, -1],
          mae: [1, -1],
          huber: [1, -0.5],
          logcosh: [Math.tanh(2), Math.tanh(-0.5)],
        };
        for (const [name, slope] of Object.entries(slopes)) {
          expect(await student.lossGrad(name, pred, target, 'sum'), name).toBeAllclose(np.array(slope), {
            hint:
              name === 'huber'
                ? { en: 'beyond |e| = 1 the slope stays at ±1.', ru: 'за |e| = 1 наклон остаётся равным ±1.' }
                : undefined,
          });
          expect(await student.lossGrad(name, pred, target), name).toBeAllclose(np.array(slope).div(2), {
            hint: { en: 'the mean of two terms: half the slopes.', ru: 'среднее двух слагаемых: половина наклона.' },
          });
        }
      },
    },
    {
      name: {
        en: 'bce, sparse, categorical: what the net says minus what is true',
        ru: 'bce, sparse, categorical: что говорит сеть минус что верно',
      },
      run: async ({ student, np, nn, expect }) => {
        const z = np.array([0.3, -1.2, 2]);
        const bits = np.array([1, 0, 0]);
        expect(await student.lossGrad('bce', z, bits, 'sum'), 'bce').toBeAllclose(nn.sigmoid(z).sub(bits), {
          hint: {
            en: 'σ(z) - target and nothing more: the slope of the sigmoid has cancelled.',
            ru: 'σ(z) - target и больше ничего: производная сигмоиды сократилась.',
          },
        });
        const Z = np.array([
          [1, 2, 0],
          [0, -1, 3],
        ]);
        const y = np.array([2, 0], { dtype: 'int32' });
        const hot = np.array([
          [0, 0, 1],
          [1, 0, 0],
        ]);
        const wanted = nn.softmax(Z).sub(hot).div(2);
        expect(await student.lossGrad('sparse', Z, y), 'sparse').toBeAllclose(wanted, {
          hint: {
            en: 'softmax, minus 1 in column target[n] of row n (class 0 is column 0); one term a row, so the mean divides by 2.',
            ru: 'softmax минус 1 в столбце target[n] строки n (класс 0 — столбец 0); слагаемое одно на строку, поэтому среднее делит на 2.',
          },
        });
        expect(await student.lossGrad('categorical', Z, hot), 'categorical').toBeAllclose(wanted);
      },
    },
    {
      name: { en: 'focal, hinge, dice and contrastive, by hand', ru: 'focal, hinge, dice и contrastive, вручную' },
      run: async ({ student, np, expect }) => {
        const [one, yes] = [np.array([1]), np.array([1, 1])];
        const focal = (2 * 0.75 * Math.log(0.75) - 0.25) / 16; // q = 1/4: -q² (2 (1 - q) (-ln (1 - q)) + q)
        expect(await student.lossGrad('focal', np.array([Math.log(3)]), one), 'focal').toBeAllclose(np.array([focal]), {
          hint: {
            en: 'the weight q² depends on z as well: the product rule has two terms.',
            ru: 'вес q² тоже зависит от z: в правиле произведения два слагаемых.',
          },
        });
        expect(await student.lossGrad('hinge', np.array([-2, 2]), yes, 'sum'), 'hinge').toBeAllclose(
          np.array([-1, 0]),
          {
            hint: {
              en: 'where the loss is 0 already, it is flat: slope 0.',
              ru: 'там, где потери уже 0, наклона нет: 0.',
            },
          },
        );
        // r = (2 + 1) / (2 + 1 + 1) = 3/4, and s = 4
        const dice = np.array([-(2 - 0.75) / 4, 0.75 / 4]);
        expect(await student.lossGrad('dice', yes, np.array([1, 0])), 'dice').toBeAllclose(dice, {
          hint: {
            en: 'pred stands in the numerator and in the denominator of r: r = 3/4 here, s = 4.',
            ru: 'pred стоит и в числителе r, и в знаменателе: здесь r = 3/4, s = 4.',
          },
        });
        const [d, pairs] = [np.array([0.5, 0.5, 3]), np.array([0, 1, 1])];
        expect(await student.lossGrad('contrastive', d, pairs, 'sum'), 'contrastive').toBeAllclose(
          np.array([0.5, -0.5, 0]),
          {
            hint: {
              en: 'a different pair that is too near: a larger distance lowers the loss, so the slope is negative.',
              ru: 'разная пара слишком близко: рост расстояния уменьшает потери, значит, наклон отрицателен.',
            },
          },
        );
      },
    },
    {
      name: { en: 'takes views, and leaves its inputs alone', ru: 'принимает представления и не меняет свои входы' },
      run: async ({ student, np, expect, layouts }) => {
        const pred = np.array([
          [2, 0.5],
          [-3, 1],
        ]);
        const wanted = np.array([
          [1, 0.5],
          [-1, 1],
        ]);
        for (const view of layouts(pred))
          expect(await student.lossGrad('huber', view, np.zeros([2, 2]), 'sum'), 'huber').toBeAllclose(wanted);
      },
    },
  ],
  pickLoss: [
    {
      name: { en: 'eight losses with their reasons', ru: 'восемь функций потерь с причинами' },
      run: async ({ student, quiz }) => {
        quiz('pickLoss', await student.pickLoss(), {
          a: '246426d7ab9c8f00',
          b: '73ed1cacb8c7a643',
          c: '40722ec67a8cb9d0',
          d: 'df9892839992160f',
          e: 'eb31aff7dd364161',
          f: '8a81019339fed6fa',
          g: '25050dbebe3deda0',
          h: '1dff46b0848389d5',
        });
      },
    },
  ],
  outlierShift: [
    {
      name: { en: 'one step from zero, worked out by hand', ru: 'один шаг от нуля, посчитанный вручную' },
      run: async ({ student, np, expect }) => {
        // x = -1, 1; good targets 0, 0: the line stays 0. Spoilt: 0, 4: e = 0, -4.
        const [x, y, bad] = [np.array([-1, 1]), np.zeros([2]), np.array([0, 4])];
        const shifts = { mse: 0.8, mae: 0.1, huber: 0.1 }; // mean(g) = mean(g x) = -4, -1/2, -1/2; two of them times lr
        for (const [name, shift] of Object.entries(shifts))
          expect(await student.outlierShift(name, x, y, bad, { lr: 0.1, steps: 1 }), name).toBeAllclose(shift, {
            hint: {
              en: `w and b both move by lr times the mean, at x = 1 they add up; ${name === 'mse' ? 'its slope is 2 e.' : 'here no flat pulls harder than 1.'}`,
              ru: `w и b сдвигаются на lr, умноженное на среднее, а при x = 1 сдвиги складываются; ${name === 'mse' ? 'наклон здесь 2 e.' : 'здесь ни одна квартира не тянет сильнее 1.'}`,
            },
          });
      },
    },
    {
      name: {
        en: 'the line after against the line before, not against the targets',
        ru: 'новая прямая сравнивается с прежней, а не с целями',
      },
      run: async ({ student, np, expect }) => {
        // one step: good targets 2, 2 lift the line to 0.4; spoilt 2, 6 turn it to 0.4 at -1 and 1.2 at 1
        const [x, y, bad] = [np.array([-1, 1]), np.array([2, 2]), np.array([2, 6])];
        expect(await student.outlierShift('mse', x, y, bad, { lr: 0.1, steps: 1 })).toBeAllclose(0.8, {
          hint: {
            en: 'fit a line to the good targets too; the largest |difference| of the two lines is asked for.',
            ru: 'подберите прямую и к верным целям; нужно наибольшее |различие| двух прямых.',
          },
        });
        const low = np.array([2, -2]); // the same, downwards
        expect(await student.outlierShift('mse', x, y, low, { lr: 0.1, steps: 1 })).toBeAllclose(0.8, {
          hint: {
            en: 'a line that is pulled down has moved as well: take the absolute value, then the largest.',
            ru: 'прямая, которую утянуло вниз, тоже сдвинулась: сначала модуль, потом наибольшее.',
          },
        });
      },
    },
    {
      name: {
        en: 'one wrong price of twelve moves mae least',
        ru: 'одна неверная цена из двенадцати меньше всего сдвигает mae',
      },
      run: async ({ student, np, fail }) => {
        const x = np.linspace(-1.5, 1.5, 12);
        const y = x.mul(2).add(1);
        const bad = y.copy();
        bad.set(10, -15);
        const [mse, huber, mae] = [
          await student.outlierShift('mse', x, y, bad),
          await student.outlierShift('huber', x, y, bad),
          await student.outlierShift('mae', x, y, bad),
        ];
        if (!(mse > 4 && mse < 6))
          fail({
            en: 'With mse the line should move by between 4 and 6.',
            ru: 'С mse прямая должна сдвинуться на 4–6.',
          });
        if (!(mae < huber && huber < mse))
          fail({ en: 'The shifts should grow: mae, huber, mse.', ru: 'Сдвиги должны расти: mae, huber, mse.' });
      },
    },
  ],
} satisfies Checks;
