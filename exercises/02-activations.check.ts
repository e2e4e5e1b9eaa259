// Visible checks of lesson 02.
import type { Checks } from 'neuronbook';

const ONE = 1 / (1 + Math.exp(-1)); // σ(1)

const VALUE: Record<string, { en: string; ru: string }> = {
  leaky_relu: { en: 'left of 0 it is 0.1 x.', ru: 'слева от нуля это 0.1 x.' },
  elu: {
    en: 'left of 0 it is e^x - 1: without the -1 the curve would jump at 0.',
    ru: 'слева от нуля это e^x - 1: без -1 кривая в нуле прыгает.',
  },
  selu: {
    en: 'scale multiplies both sides, alpha only the left one.',
    ru: 'scale умножается на обе ветви, alpha — только на левую.',
  },
  swish: { en: 'x times σ(x), left of 0 too.', ru: 'x умножается на σ(x), слева от нуля тоже.' },
  gelu: {
    en: 'x / 2 outside, 1 + tanh inside; look at 0.044715 and at sqrt(2 / π).',
    ru: 'снаружи x / 2, внутри 1 + tanh; проверьте 0.044715 и sqrt(2 / π).',
  },
  softplus: {
    en: 'e^1000 is Infinity; max(x, 0) + ln(1 + e^-|x|) is the same and stays finite.',
    ru: 'e^1000 — это Infinity; max(x, 0) + ln(1 + e^-|x|) — то же самое, но конечно.',
  },
  hardsigmoid: { en: 'x / 6 + 1/2 is cut to 0..1.', ru: 'x / 6 + 1/2 обрезается до отрезка от 0 до 1.' },
};
const SLOPE: Record<string, { en: string; ru: string }> = {
  leaky_relu: { en: 'left of 0 the slope is 0.1.', ru: 'слева от нуля наклон 0.1.' },
  elu: { en: 'the slope of e^x - 1 is e^x.', ru: 'наклон e^x - 1 равен e^x.' },
  selu: {
    en: 'scale multiplies both slopes, alpha only the left one.',
    ru: 'scale умножается на оба наклона, alpha — только на левый.',
  },
  sigmoid: { en: 's (1 - s) with s = σ(x).', ru: 's (1 - s), где s = σ(x).' },
  tanh: { en: '1 - tanh(x)².', ru: '1 - tanh(x)².' },
  swish: {
    en: 'the product rule has two terms: σ(x) and x·σ′(x).',
    ru: 'по правилу произведения слагаемых два: σ(x) и x·σ′(x).',
  },
  gelu: {
    en: 'the slope of the inside is sqrt(2 / π) (1 + 3 · 0.044715 x²).',
    ru: 'наклон внутренней функции — sqrt(2 / π) (1 + 3 · 0.044715 x²).',
  },
  softplus: { en: 'the slope of softplus is σ(x).', ru: 'наклон softplus — это σ(x).' },
  hardsigmoid: {
    en: '1/6 between -3 and 3, 0 outside.',
    ru: '1/6 между -3 и 3, снаружи 0.',
  },
};

export default {
  act: [
    {
      name: { en: 'the ten values at x = 1', ru: 'десять значений при x = 1' },
      run: async ({ student, np, expect }) => {
        const values = {
          relu: 1,
          leaky_relu: 1,
          elu: 1,
          selu: 1.0507009873554805,
          sigmoid: ONE,
          tanh: Math.tanh(1),
          swish: ONE,
          gelu: 0.5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * 1.044715)),
          softplus: Math.log(1 + Math.E),
          hardsigmoid: 2 / 3,
        };
        for (const [name, value] of Object.entries(values))
          expect(await student.act(name, np.array([1])), name).toBeAllclose(np.array([value]), { hint: VALUE[name] });
      },
    },
    {
      name: { en: 'the ten values at x = -2', ru: 'десять значений при x = -2' },
      run: async ({ student, np, expect }) => {
        const s = 1 / (1 + Math.exp(2));
        const values = {
          relu: 0,
          leaky_relu: -0.2,
          elu: Math.exp(-2) - 1,
          selu: 1.0507009873554805 * 1.6732632423543772 * (Math.exp(-2) - 1),
          sigmoid: s,
          tanh: Math.tanh(-2),
          swish: -2 * s,
          gelu: -(1 + Math.tanh(Math.sqrt(2 / Math.PI) * (-2 - 0.35772))),
          softplus: Math.log(1 + Math.exp(-2)),
          hardsigmoid: 1 / 6,
        };
        for (const [name, value] of Object.entries(values))
          expect(await student.act(name, np.array([-2])), name).toBeAllclose(np.array([value]), { hint: VALUE[name] });
      },
    },
    {
      name: { en: 'finite and right at x = ±1000', ru: 'конечны и верны при x = ±1000' },
      run: async ({ student, np, expect }) => {
        const scale = 1.0507009873554805;
        const ends = {
          relu: [0, 1000],
          leaky_relu: [-100, 1000],
          elu: [-1, 1000],
          selu: [-scale * 1.6732632423543772, scale * 1000],
          sigmoid: [0, 1],
          tanh: [-1, 1],
          swish: [0, 1000],
          gelu: [0, 1000],
          softplus: [0, 1000],
          hardsigmoid: [0, 1],
        };
        for (const [name, values] of Object.entries(ends))
          expect(await student.act(name, np.array([-1000, 1000])), name).toBeAllclose(np.array(values), {
            hint: VALUE[name],
          });
      },
    },
    {
      name: {
        en: 'keeps the shape, takes views, and leaves its input alone',
        ru: 'сохраняет форму, принимает представления и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const x = np.array([
          [-2, -1, 0],
          [1, 2, 3],
        ]);
        const expected = np.array([
          [-0.2, -0.1, 0],
          [1, 2, 3],
        ]);
        for (const view of layouts(x)) expect(await student.act('leaky_relu', view)).toBeAllclose(expected);
      },
    },
  ],
  actPrime: [
    {
      name: { en: 'the ten slopes at x = 1', ru: 'десять наклонов при x = 1' },
      run: async ({ student, np, expect }) => {
        const u = Math.sqrt(2 / Math.PI);
        const t = Math.tanh(u * 1.044715);
        const slopes = {
          relu: 1,
          leaky_relu: 1,
          elu: 1,
          selu: 1.0507009873554805,
          sigmoid: ONE * (1 - ONE),
          tanh: 1 - Math.tanh(1) ** 2,
          swish: ONE + ONE * (1 - ONE),
          gelu: (1 + t) / 2 + ((1 - t * t) / 2) * u * 1.134145,
          softplus: ONE,
          hardsigmoid: 1 / 6,
        };
        for (const [name, slope] of Object.entries(slopes))
          expect(await student.actPrime(name, np.array([1])), name).toBeAllclose(np.array([slope]), {
            hint: SLOPE[name],
          });
      },
    },
    {
      name: { en: 'slopes left of zero: 0, 0.1, e^x', ru: 'наклоны слева от нуля: 0, 0.1, e^x' },
      run: async ({ student, np, expect }) => {
        const slopes = { relu: 0, leaky_relu: 0.1, elu: Math.exp(-2), hardsigmoid: 1 / 6 };
        for (const [name, slope] of Object.entries(slopes))
          expect(await student.actPrime(name, np.array([-2])), name).toBeAllclose(np.array([slope]), {
            hint: SLOPE[name],
          });
        expect(await student.actPrime('hardsigmoid', np.array([-4])), 'hardsigmoid').toBeAllclose(np.array([0]), {
          hint: SLOPE.hardsigmoid,
        });
      },
    },
    {
      name: { en: 'finite at x = ±1000', ru: 'конечны при x = ±1000' },
      run: async ({ student, np, expect }) => {
        for (const name of Object.keys(SLOPE))
          expect(await student.actPrime(name, np.array([-1000, 1000])), name).toBeFinite({
            hint: {
              en: 'Infinity / Infinity is NaN: let no power of e grow in numerator and denominator at once.',
              ru: 'Infinity / Infinity — это NaN: степень e не должна расти сразу и в числителе, и в знаменателе.',
            },
          });
      },
    },
    {
      name: {
        en: 'keeps the shape, takes views, and leaves its input alone',
        ru: 'сохраняет форму, принимает представления и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const x = np.array([
          [-2, -1, -3],
          [1, 2, 3],
        ]);
        const expected = np.array([
          [0.1, 0.1, 0.1],
          [1, 1, 1],
        ]);
        for (const view of layouts(x)) expect(await student.actPrime('leaky_relu', view)).toBeAllclose(expected);
      },
    },
  ],
  softmax: [
    {
      name: {
        en: 'the row 0, ln 2, ln 5 becomes 1/8, 2/8, 5/8',
        ru: 'строка 0, ln 2, ln 5 превращается в 1/8, 2/8, 5/8',
      },
      run: async ({ student, np, expect }) => {
        const Z = np.array([
          [0, Math.log(2), Math.log(5)],
          [3, 3, 3],
        ]);
        const third = 1 / 3;
        expect(await student.softmax(Z)).toBeAllclose(
          np.array([
            [1 / 8, 2 / 8, 5 / 8],
            [third, third, third],
          ]),
          {
            hint: {
              en: 'e^0 + e^(ln 2) + e^(ln 5) = 1 + 2 + 5 = 8; equal scores give equal shares.',
              ru: 'e^0 + e^(ln 2) + e^(ln 5) = 1 + 2 + 5 = 8; равные оценки дают равные доли.',
            },
          },
        );
      },
    },
    {
      name: {
        en: 'large scores and rows far apart stay finite',
        ru: 'большие оценки и далёкие друг от друга строки не ломают ответ',
      },
      run: async ({ student, np, expect }) => {
        const Z = np.array([
          [1000, 1000],
          [-1000, -1000],
        ]);
        expect(await student.softmax(Z)).toBeAllclose(np.full([2, 2], 0.5), {
          hint: {
            en: 'subtract from every row its own largest number first.',
            ru: 'сначала вычтите из каждой строки её собственный максимум.',
          },
        });
      },
    },
    {
      name: { en: 'takes views, and leaves its input alone', ru: 'принимает представления и не меняет свой вход' },
      run: async ({ student, np, nn, expect, layouts }) => {
        const Z = np.array([
          [0, 2, 1],
          [3, 1, -1],
        ]);
        for (const view of layouts(Z)) expect(await student.softmax(view)).toBeAllclose(nn.softmax(Z));
      },
    },
  ],
  maxout: [
    {
      name: { en: 'two pieces x and -x: the absolute value', ru: 'два куска, x и -x: получается модуль' },
      run: async ({ student, np, expect }) => {
        const X = np.array([[-3], [2]]);
        expect(await student.maxout(X, np.array([[[1]], [[-1]]]), np.zeros([2, 1]))).toBeAllclose(
          np.array([[3], [2]]),
          {
            hint: { en: 'at x = -3 the pieces are -3 and 3.', ru: 'при x = -3 куски равны -3 и 3.' },
          },
        );
      },
    },
    {
      name: { en: 'three pieces with biases, all negative', ru: 'три куска со смещениями, все отрицательные' },
      run: async ({ student, np, expect }) => {
        const W = np.zeros([3, 2, 2]);
        const b = np.array([
          [-5, -1],
          [-4, -2],
          [-3, -3],
        ]);
        expect(await student.maxout(np.ones([1, 2]), W, b)).toBeAllclose(np.array([[-3, -1]]), {
          hint: {
            en: 'W is 0 here, so the pieces of neuron 0 are b[k, 0] = -5, -4, -3: the largest is -3.',
            ru: 'W здесь нулевая, и куски нейрона 0 — это b[k, 0] = -5, -4, -3: наибольший равен -3.',
          },
        });
      },
    },
    {
      name: { en: 'takes views, and leaves its inputs alone', ru: 'принимает представления и не меняет свои входы' },
      run: async ({ student, np, nn, expect, layouts }) => {
        const rng = np.random.default_rng(2);
        const X = rng.normal(0, 1, [4, 3]);
        const W = rng.normal(0, 1, [2, 3, 5]);
        const b = rng.normal(0, 1, [2, 5]);
        for (const view of layouts(X)) expect(await student.maxout(view, W, b)).toBeAllclose(nn.maxout(X, W, b));
      },
    },
  ],
  collapse: [
    {
      name: { en: 'x → 2x + 1 → 3(2x + 1) + 4 is x → 6x + 7', ru: 'x → 2x + 1 → 3(2x + 1) + 4 — это x → 6x + 7' },
      run: async ({ student, np, expect, parts }) => {
        const answer = await student.collapse([np.array([[2]]), np.array([[3]])], [np.array([1]), np.array([4])]);
        const { W, b } = parts(answer, 'W', 'b');
        expect(W, 'W').toBeAllclose(np.array([[6]]));
        expect(b, 'b').toBeAllclose(np.array([7]), {
          hint: { en: 'the 1 is multiplied by 3 as well.', ru: 'единица тоже умножается на 3.' },
        });
      },
    },
    {
      name: { en: 'three layers 4 → 5 → 3 → 2 give the same answers', ru: 'три слоя 4 → 5 → 3 → 2 дают те же ответы' },
      run: async ({ student, np, expect, parts }) => {
        const rng = np.random.default_rng(2);
        const sizes = [4, 5, 3, 2];
        const Ws = [0, 1, 2].map((l) => rng.normal(0, 1, [sizes[l], sizes[l + 1]]));
        const bs = [0, 1, 2].map((l) => rng.normal(0, 1, [sizes[l + 1]]));
        const X = rng.normal(0, 1, [6, 4]);
        let out = X;
        for (const [l, W] of Ws.entries()) out = out.matmul(W).add(bs[l]);
        const { W, b } = parts(await student.collapse(Ws, bs), 'W', 'b');
        expect(W, 'W').toHaveShape([4, 2]);
        expect(b, 'b').toHaveShape([2]);
        expect(X.matmul(W).add(b), 'X W + b').toBeAllclose(out);
      },
    },
  ],
} satisfies Checks;
