// Visible checks of lesson 01.
import type { Checks } from 'neuronbook';

export default {
  sigmoid: [
    {
      name: { en: 'σ(0) = 1/2, σ(ln 3) = 3/4, σ(-ln 3) = 1/4', ru: 'σ(0) = 1/2, σ(ln 3) = 3/4, σ(-ln 3) = 1/4' },
      run: async ({ student, np, expect }) => {
        const x = np.array([0, Math.log(3), -Math.log(3)]);
        expect(await student.sigmoid(x)).toBeAllclose(np.array([0.5, 0.75, 0.25]), {
          hint: {
            en: 'on paper at x = ln 3: e^(-ln 3) = 1/3, and 1 / (1 + 1/3) = 3/4. The minus belongs to x.',
            ru: 'на бумаге при x = ln 3: e^(-ln 3) = 1/3 и 1 / (1 + 1/3) = 3/4. Минус относится к x.',
          },
        });
      },
    },
    {
      name: {
        en: 'keeps the shape, whatever it is: (), (4,), (2, 3), (2, 1, 2)',
        ru: 'сохраняет форму, какой бы она ни была: (), (4,), (2, 3), (2, 1, 2)',
      },
      run: async ({ student, np, expect }) => {
        for (const shape of [[], [4], [2, 3], [2, 1, 2]])
          expect(await student.sigmoid(np.zeros(shape))).toBeAllclose(np.full(shape, 0.5), {
            hint: {
              en: 'np.exp works on the whole array; no index is needed.',
              ru: 'np.exp работает сразу со всем массивом, индексы не нужны.',
            },
          });
      },
    },
    {
      name: {
        en: 'stays between 0 and 1, and finite even at ±1000',
        ru: 'остаётся между 0 и 1 и не теряет смысла даже при ±1000',
      },
      run: async ({ student, np, expect }) => {
        expect(await student.sigmoid(np.linspace(-25, 25, 11))).toBeBetween(0, 1);
        const ends = await student.sigmoid(np.array([-1000, 1000]));
        expect(ends).toBeFinite({
          hint: {
            en: 'e^x / (1 + e^x) is ∞/∞ at x = 1000; the form with e^(-x) stays finite.',
            ru: 'e^x / (1 + e^x) при x = 1000 даёт ∞/∞; форма с e^(-x) остаётся конечной.',
          },
        });
        expect(ends).toBeAllclose(np.array([0, 1]), {
          hint: {
            en: 'far to the left the sigmoid ends at 0, far to the right at 1.',
            ru: 'далеко слева сигмоида приходит к 0, далеко справа — к 1.',
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
        const x = np.array([
          [-2, -1, 0],
          [1, 2, 3],
        ]);
        const expected = np.divide(1, np.exp(np.negative(x)).add(1));
        for (const view of layouts(x)) expect(await student.sigmoid(view)).toBeAllclose(expected);
      },
    },
  ],
  argmax: [
    {
      name: { en: 'the column of the largest number, one a row', ru: 'столбец наибольшего числа, по одному на строку' },
      run: async ({ student, np, expect }) => {
        const A = np.array([
          [1, 5, 2],
          [9, 3, 4],
        ]);
        expect(await student.argmax(A)).toBeAllclose(np.array([1, 0]), {
          hint: {
            en: 'row 0 is 1, 5, 2: the 5 stands in column 1. The answer has N numbers.',
            ru: 'строка 0 — это 1, 5, 2: число 5 стоит в столбце 1. В ответе N чисел.',
          },
        });
      },
    },
    {
      name: {
        en: 'negative rows, one column, and the first of equal numbers',
        ru: 'отрицательные строки, один столбец и первое из равных чисел',
      },
      run: async ({ student, np, expect }) => {
        expect(await student.argmax(np.array([[-3, -1, -2]]))).toBeAllclose(np.array([1]), {
          hint: {
            en: 'the row is -3, -1, -2: compare with the first number of the row, not with 0.',
            ru: 'строка -3, -1, -2: сравнивайте с первым числом строки, а не с нулём.',
          },
        });
        expect(await student.argmax(np.array([[7], [8]]))).toBeAllclose(np.array([0, 0]));
        expect(await student.argmax(np.array([[4, 6, 6]]))).toBeAllclose(np.array([1]), {
          hint: { en: 'of equal numbers the first one counts.', ru: 'из равных чисел берётся первое.' },
        });
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const A = np.array([
          [0, 2],
          [3, 1],
          [5, 4],
        ]);
        for (const view of layouts(A)) expect(await student.argmax(view)).toBeAllclose(np.array([1, 0, 0]));
      },
    },
  ],
  sigmoidPrime: [
    {
      name: { en: 'σ′(0) = 1/4, σ′(±ln 3) = 3/16', ru: 'σ′(0) = 1/4, σ′(±ln 3) = 3/16' },
      run: async ({ student, np, expect }) => {
        const x = np.array([0, Math.log(3), -Math.log(3)]);
        expect(await student.sigmoidPrime(x)).toBeAllclose(np.array([1 / 4, 3 / 16, 3 / 16]), {
          hint: { en: 'at ln 3: s = 3/4 and 3/4 · 1/4 = 3/16.', ru: 'при ln 3: s = 3/4 и 3/4 · 1/4 = 3/16.' },
        });
      },
    },
    {
      name: { en: 'agrees with small differences of the sigmoid', ru: 'сходится с малыми разностями сигмоиды' },
      run: async ({ student, np, nn, expect }) => {
        const x = np.linspace(-4, 4, 9);
        const slope = nn.sigmoid(x.add(1e-5)).sub(nn.sigmoid(x.sub(1e-5)));
        expect(await student.sigmoidPrime(x)).toBeAllclose(slope.div(2e-5), { rtol: 1e-6 });
      },
    },
    {
      name: {
        en: 'any shape, views and read-only arrays; the input stays as it was',
        ru: 'любая форма, представления и массивы только для чтения; вход не меняется',
      },
      run: async ({ student, np, expect, layouts }) => {
        const x = np.array([
          [-2, -1, 0],
          [1, 2, 3],
        ]);
        const s = np.divide(1, np.exp(np.negative(x)).add(1));
        for (const view of layouts(x)) expect(await student.sigmoidPrime(view)).toBeAllclose(s.mul(np.subtract(1, s)));
      },
    },
  ],

  layer: [
    {
      name: { en: 'two samples, three inputs, two neurons by hand', ru: 'два примера, три входа, два нейрона вручную' },
      run: async ({ student, np, expect }) => {
        const X = np.array([
          [1, 2, 3],
          [0, -1, 1],
        ]);
        const W = np.array([
          [1, 0],
          [0, 2],
          [1, 1],
        ]);
        const Z = np.array([
          [14, 27],
          [11, 19],
        ]);
        expect(await student.layer(X, W, np.array([10, 20]))).toBeAllclose(Z, {
          hint: {
            en: 'sample 0, neuron 0: 1·1 + 2·0 + 3·1 + 10 = 14.',
            ru: 'пример 0, нейрон 0: 1·1 + 2·0 + 3·1 + 10 = 14.',
          },
        });
      },
    },
    {
      name: { en: 'a square W is used as it is', ru: 'квадратная W берётся как есть' },
      run: async ({ student, np, expect }) => {
        const W = np.array([
          [0, 1],
          [0, 0],
        ]);
        expect(await student.layer(np.array([[5, 7]]), W, np.zeros([2]))).toBeAllclose(np.array([[0, 5]]), {
          hint: {
            en: 'the weights of neuron h are column h of W: neuron 1 takes 5·1 + 7·0 = 5.',
            ru: 'веса нейрона h — это столбец h матрицы W: у нейрона 1 выходит 5·1 + 7·0 = 5.',
          },
        });
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves them alone',
        ru: 'принимает представления и массивы только для чтения и не меняет их',
      },
      run: async ({ student, np, expect, layouts }) => {
        const X = np.array([
          [1, 2],
          [3, 4],
          [5, 6],
        ]);
        const Z = np.array([[4], [8], [12]]);
        for (const view of layouts(X))
          expect(await student.layer(view, np.array([[1], [1]]), np.array([1]))).toBeAllclose(Z);
      },
    },
  ],
} satisfies Checks;
