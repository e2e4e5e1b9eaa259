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
        for (const [name, value] of Object.entries(values))
          expect(await student.loss(name, pred, target), name).toBeAllclose(value);
      },
    },
    {
      name: { en: 'bce, focal and hinge of single scores', ru: 'bce, focal и hinge для отдельных оценок' },
      run: async ({ student, np, expect }) => {
        const ln3 = np.array([Math.log(3)]); // σ(ln 3) = 3/4
        const one = np.array([1]);
        expect(await student.loss('bce', ln3, one), 'bce').toBeAllclose(-Math.log(0.75));
        expect(await student.loss('focal', ln3, one), 'focal').toBeAllclose(-Math.log(0.75) / 16);
        expect(await student.loss('hinge', np.array([-2]), one), 'hinge').toBeAllclose(3);
        expect(await student.loss('hinge', np.array([2]), one), 'hinge').toBeAllclose(0);
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
        expect(await student.loss('sparse', Z, y, 'sum'), 'sparse').toBeAllclose(2 * Math.log(4));
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
        expect(await student.loss('contrastive', d, np.array([0, 1, 1]), 'sum'), 'contrastive').toBeAllclose(0.25);
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
          expect(await student.lossGrad(name, pred, target, 'sum'), name).toBeAllclose(np.array(slope));
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
        expect(await student.lossGrad('bce', z, bits, 'sum'), 'bce').toBeAllclose(nn.sigmoid(z).sub(bits));
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
        expect(await student.lossGrad('sparse', Z, y), 'sparse').toBeAllclose(wanted);
        expect(await student.lossGrad('categorical', Z, hot), 'categorical').toBeAllclose(wanted);
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
              en: 'w and b both move by lr times the mean; at x = 1 they add up.',
              ru: 'w и b сдвигаются на lr, умноженное на среднее; при x = 1 сдвиги складываются.',
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
