// Visible checks of lesson 07. The caches come from a real forward pass; gradients are compared with small steps.
import type { CheckContext, Checks, NDArray } from 'neuronbook';

type Net = { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray };

/** A net, inputs, targets and the cache of its forward pass. */
function setup({ np, nn }: CheckContext, [N, D, H, C]: [number, number, number, number], seed: number) {
  const rng = np.random.default_rng(seed);
  const params: Net = {
    W1: rng.normal(0, 1, [D, H]),
    b1: rng.normal(0, 1, [H]),
    W2: rng.normal(0, 1, [H, C]),
    b2: rng.normal(0, 1, [C]),
  };
  const X = rng.normal(0, 1, [N, D]);
  const y = rng.uniform(0, 1, [N, C]);
  const forward = (p: Net) => {
    const z1 = X.matmul(p.W1).add(p.b1);
    const a1 = nn.sigmoid(z1);
    const z2 = a1.matmul(p.W2).add(p.b2);
    return { z1, a1, z2, a2: nn.sigmoid(z2) };
  };
  /** L = 1/(2N) Σ (a2 - y)² */
  const loss = (p: Net): number => Number(np.sum(np.square(forward(p).a2.sub(y)))) / (2 * N);
  return { params, X, y, cache: forward(params), loss };
}

/** dL/dθ by central differences, one entry at a time. */
function numeric(np: CheckContext['np'], loss: (p: Net) => number, params: Net, name: keyof Net): NDArray {
  const h = 1e-5;
  const at = (index: number, delta: number): number => {
    const moved = params[name].flatten();
    moved.set(index, moved.get(index) + delta);
    return loss({ ...params, [name]: moved.reshape([...params[name].shape]) });
  };
  const slopes = Array.from({ length: params[name].size }, (_, i) => (at(i, h) - at(i, -h)) / (2 * h));
  return np.array(slopes).reshape([...params[name].shape]);
}

const NAMES = ['dW1', 'db1', 'dW2', 'db2'] as const;
const parameter = (gradient: string): keyof Net => gradient.slice(1) as keyof Net;

export default {
  backward: [
    {
      name: {
        en: 'every gradient has the shape of its parameter',
        ru: 'у каждого градиента форма своего параметра',
      },
      run: async (context) => {
        const { params, X, y, cache } = setup(context, [5, 3, 4, 2], 1);
        const grads = context.parts(await context.student.backward(cache, params, X, y), ...NAMES);
        for (const name of NAMES)
          context.expect(grads[name], name).toHaveShape(params[parameter(name)].shape, {
            hint: {
              en: `${name} belongs to ${parameter(name)}; the shapes tell which factor is transposed.`,
              ru: `${name} относится к ${parameter(name)}; по формам видно, какой множитель транспонировать.`,
            },
          });
      },
    },
    {
      name: {
        en: 'one sample, one neuron: the numbers of the chain rule by hand',
        ru: 'один пример, один нейрон: числа из правила цепочки, посчитанного вручную',
      },
      run: async ({ student, np, expect, parts }) => {
        const one = (value: number) => np.array([[value]]);
        const row = (value: number) => np.array([value]);
        // X = 2, z1 = 0, a1 = 1/2, z2 = 0, a2 = 1/2, y = 0, W2 = 4
        const cache = { z1: one(0), a1: one(0.5), z2: one(0), a2: one(0.5) };
        const params = { W1: one(0), b1: row(0), W2: one(4), b2: row(-2) };
        const grads = parts(await student.backward(cache, params, one(2), one(0)), ...NAMES);
        // dz2 = (1/2 - 0) · 1/4 = 1/8;  dW2 = a1 · dz2;  dz1 = dz2 · 4 · 1/4 = 1/8;  dW1 = X · dz1
        expect(grads.db2, 'db2').toBeAllclose(row(0.125), {
          hint: {
            en: 'db2 sums dz2 over the samples; dz2 = (a2 - y) · a2 (1 - a2) / N: the sign of a2 - y, the slope from a2 itself.',
            ru: 'db2 — сумма dz2 по примерам; dz2 = (a2 - y) · a2 (1 - a2) / N: знак от a2 - y, наклон — из самого a2.',
          },
        });
        expect(grads.dW2, 'dW2').toBeAllclose(one(0.0625), {
          hint: {
            en: 'dW2 multiplies dz2 with a1, what the layer read.',
            ru: 'в dW2 dz2 умножается на a1 — то, что слой получил на вход.',
          },
        });
        expect(grads.db1, 'db1').toBeAllclose(row(0.125), {
          hint: {
            en: 'dz1 = (dz2 W2ᵀ) · a1 (1 - a1), with W2 as it was in the forward pass.',
            ru: 'dz1 = (dz2 W2ᵀ) · a1 (1 - a1), а W2 — та же, что была при прямом проходе.',
          },
        });
        expect(grads.dW1, 'dW1').toBeAllclose(one(0.25), {
          hint: {
            en: 'dW1 multiplies dz1 with X, what the first layer read.',
            ru: 'в dW1 dz1 умножается на X — то, что получил первый слой.',
          },
        });
      },
    },
    {
      name: {
        en: 'agrees with small steps on the loss, for 5 samples and for 1',
        ru: 'сходится с маленькими шагами по функции потерь: для 5 примеров и для одного',
      },
      run: async (context) => {
        for (const N of [5, 1]) {
          const { params, X, y, cache, loss } = setup(context, [N, 3, 4, 2], 2);
          const grads = context.parts(await context.student.backward(cache, params, X, y), ...NAMES);
          for (const name of [...NAMES].reverse())
            context
              .expect(grads[name], `${name} (N = ${N})`)
              .toBeAllclose(numeric(context.np, loss, params, parameter(name)), {
                rtol: 1e-5,
                atol: 1e-9,
                hint: {
                  en: `find the first of dz2, dW2, db2, dz1, dW1, db1 that does not fit its line of the table; L is a mean over ${N}.`,
                  ru: `найдите первую из величин dz2, dW2, db2, dz1, dW1, db1, которая не сходится со своей строкой таблицы; L — среднее по ${N}.`,
                },
              });
        }
      },
    },
    {
      name: {
        en: 'leaves cache, parameters, X and y alone, and takes views',
        ru: 'не меняет cache, параметры, X и y и принимает представления',
      },
      run: async (context) => {
        const { params, X, y, cache, loss } = setup(context, [4, 3, 2, 2], 3);
        const expected = numeric(context.np, loss, params, 'W1');
        for (const view of context.layouts(X)) {
          const { dW1 } = context.parts(await context.student.backward(cache, params, view, y), 'dW1');
          context.expect(dW1, 'dW1').toBeAllclose(expected, { rtol: 1e-5, atol: 1e-9 });
        }
      },
    },
  ],
  numericGrad: [
    {
      name: {
        en: 'f(θ) = θ₀² + 3 θ₁ has the slopes 4 and 3 at (2, 5)',
        ru: 'у f(θ) = θ₀² + 3 θ₁ в точке (2, 5) наклоны 4 и 3',
      },
      run: async ({ student, np, expect }) => {
        const f = (theta: NDArray) => theta.get(0) ** 2 + 3 * theta.get(1);
        expect(await student.numericGrad(f, np.array([2, 5]), 1e-5)).toBeAllclose(np.array([4, 3]), {
          rtol: 1e-7,
          hint: {
            en: 'move one entry up and down by h, keep the other one where it is.',
            ru: 'сдвигайте один элемент вверх и вниз на h, другой пусть стоит на месте.',
          },
        });
      },
    },
    {
      name: {
        en: 'steps to both sides: θ³ at 3 with h = 1/2 gives 27.25',
        ru: 'шагает в обе стороны: θ³ в точке 3 при h = 1/2 даёт 27,25',
      },
      run: async ({ student, np, expect }) => {
        const cube = (theta: NDArray) => theta.get(0) ** 3;
        expect(await student.numericGrad(cube, np.array([3]), 0.5)).toBeAllclose(np.array([27.25]), {
          hint: { en: '(3.5³ - 2.5³) / (2 · 0.5).', ru: '(3,5³ - 2,5³) / (2 · 0,5).' },
        });
      },
    },
    {
      name: {
        en: 'keeps the shape of theta, takes views, and leaves theta as it was',
        ru: 'сохраняет форму theta, принимает представления и не меняет саму theta',
      },
      run: async ({ student, np, expect, layouts }) => {
        const theta = np.array([
          [1, -2, 0.5],
          [2, 0, -1],
        ]);
        const f = (at: NDArray) => Number(np.sum(np.sin(at))) + Number(np.sum(at)) ** 2;
        const expected = np.cos(theta).add(2 * Number(np.sum(theta)));
        for (const view of layouts(theta))
          expect(await student.numericGrad(f, view, 1e-5)).toBeAllclose(expected, {
            rtol: 1e-7,
            atol: 1e-8,
            hint: {
              en: 'one entry moves at a time: put it back before the next one; h is as given.',
              ru: 'двигается только один элемент: верните его на место, прежде чем браться за следующий; h — как задано.',
            },
          });
      },
    },
  ],

  gradCheck: [
    {
      name: { en: "the gradient 2θ of Σ θ² is 'right'", ru: "градиент 2θ функции Σ θ² — 'right'" },
      run: async ({ student, np, expect }) => {
        const f = (theta: NDArray) => Number(np.sum(np.square(theta)));
        expect(await student.gradCheck(f, (theta: NDArray) => theta.mul(2), np.array([1, -3]))).toBe('right');
      },
    },
    {
      name: { en: "-2θ, θ and a wrong shape are 'wrong'", ru: "-2θ, θ и неверная форма — 'wrong'" },
      run: async ({ student, np, expect }) => {
        const f = (theta: NDArray) => Number(np.sum(np.square(theta)));
        const faults = [
          ['-2θ', (theta: NDArray) => theta.mul(-2)],
          ['θ', (theta: NDArray) => theta],
          ['2θ, (1, 2)', (theta: NDArray) => theta.mul(2).reshape([1, 2])],
        ] as const;
        for (const [claim, g] of faults)
          expect(await student.gradCheck(f, g, np.array([1, -3]))).toBe('wrong', {
            hint: {
              en: `f = Σ θ² at (1, -3), and somebody claims the gradient ${claim}: compare signs, sizes and shapes.`,
              ru: `f = Σ θ² в точке (1, -3), а градиентом назвали ${claim}: сравнивайте и знаки, и величины, и формы.`,
            },
          });
      },
    },
    {
      name: {
        en: "a loss that never moves and a gradient of zeros are 'zero', no proof",
        ru: "неподвижные потери и нулевой градиент — 'zero': это ничего не доказывает",
      },
      run: async ({ student, np, expect }) => {
        expect(
          await student.gradCheck(
            () => 7,
            () => np.zeros([2]),
            np.array([1, -3]),
          ),
        ).toBe('zero', {
          hint: {
            en: 'both gradients are 0 everywhere, so the scale is 0: nothing was compared.',
            ru: 'оба градиента всюду равны 0, то есть масштаб равен 0: сравнивать было нечего.',
          },
        });
      },
    },
  ],

  byHand: [
    {
      name: { en: 'forward: a1, a2, pred and E', ru: 'прямой проход: a1, a2, pred и E' },
      run: async ({ student, quiz }) => {
        quiz('byHand', await student.byHand(), {
          a1: '3bf4182bbc7ea40b',
          a2: '14637d8a4197eee2',
          pred: '49fb51a93d2f9a5e',
          E: 'f0eb89266372a691',
        });
      },
    },
    {
      name: { en: 'back: eight slopes', ru: 'обратный проход: восемь наклонов' },
      run: async ({ student, quiz }) => {
        quiz('byHand', await student.byHand(), {
          dpred: 'afca15505ae4c4aa',
          dW2_11: 'f7d5b95070355710',
          dW2_21: 'c6cdc7964db3382d',
          da1: 'aa90a7035be11edc',
          dz1: '9610f50a5a6e6151',
          dW1_11: '59defc2d2fcc4c5e',
          dz2: '1d29b50aa3a66935',
          dW1_22: '2fef0ed14a3f3420',
        });
      },
    },
  ],

  findTheBug: [
    {
      name: { en: 'programs a and b', ru: 'программы a и b' },
      run: async ({ student, quiz }) => {
        quiz('findTheBug', await student.findTheBug(), {
          a: 'a45e8322188c2cdc',
          b: 'd6bee4ce5676a5bf',
        });
      },
    },
    {
      name: { en: 'programs c and d', ru: 'программы c и d' },
      run: async ({ student, quiz }) => {
        quiz('findTheBug', await student.findTheBug(), {
          c: 'd519621adcc298ef',
          d: 'de62d7368e6a8201',
        });
      },
    },
  ],
} satisfies Checks;
