// Visible checks of lesson 06.
import type { Checks } from 'neuronbook';

export default {
  forward: [
    {
      name: {
        en: 'returns z1, a1, z2, a2 with the shapes (N, H) and (N, C)',
        ru: 'возвращает z1, a1, z2, a2 с формами (N, H) и (N, C)',
      },
      run: async ({ student, np, expect, parts }) => {
        const [N, D, H, C] = [5, 3, 4, 2];
        const params = { W1: np.ones([D, H]), b1: np.zeros([H]), W2: np.ones([H, C]), b2: np.zeros([C]) };
        const answer = await student.forward(np.ones([N, D]), params);
        const { z1, a1, z2, a2 } = parts(answer, 'z1', 'a1', 'z2', 'a2');
        for (const [name, array] of Object.entries({ z1, a1 })) expect(array, name).toHaveShape([N, H]);
        for (const [name, array] of Object.entries({ z2, a2 })) expect(array, name).toHaveShape([N, C]);
      },
    },
    {
      name: {
        en: 'gives the numbers of a small net worked out by hand',
        ru: 'даёт числа маленькой сети, посчитанной вручную',
      },
      run: async ({ student, np, expect, parts }) => {
        const ln3 = Math.log(3); // σ(ln 3) = 3/4, σ(-ln 3) = 1/4
        const params = {
          W1: np.array([
            [ln3, -ln3],
            [0, 0],
          ]),
          b1: np.array([0, 0]),
          W2: np.array([[4], [4]]),
          b2: np.array([-4 + ln3]),
        };
        const { z1, a1, z2, a2 } = parts(await student.forward(np.array([[1, 1]]), params), 'z1', 'a1', 'z2', 'a2');
        expect(z1, 'z1').toBeAllclose(np.array([[ln3, -ln3]]), {
          hint: {
            en: 'z1 = X W1 + b1: the sum before the sigmoid, with W1 as it is (its columns are the hidden neurons).',
            ru: 'z1 = X W1 + b1: сумма до сигмоиды, W1 берётся как есть (её столбцы — скрытые нейроны).',
          },
        });
        expect(a1, 'a1').toBeAllclose(np.array([[0.75, 0.25]]), {
          hint: { en: 'a1 = σ(z1), element by element.', ru: 'a1 = σ(z1), поэлементно.' },
        });
        expect(z2, 'z2').toBeAllclose(np.array([[ln3]]), {
          hint: {
            en: 'z2 = a1 W2 + b2: the second layer reads a1 (not z1, not X), and z2 is the sum before the sigmoid.',
            ru: 'z2 = a1 W2 + b2: второй слой получает a1 (не z1 и не X), а z2 — сумма до сигмоиды.',
          },
        });
        expect(a2, 'a2').toBeAllclose(np.array([[0.75]]), {
          hint: { en: 'the output is activated once.', ru: 'выход активируется один раз.' },
        });
      },
    },
    {
      name: {
        en: 'every hidden neuron has its own bias (a column each)',
        ru: 'у каждого скрытого нейрона своё смещение (по столбцу на нейрон)',
      },
      run: async ({ student, np, expect, parts }) => {
        const params = {
          W1: np.zeros([2, 2]),
          b1: np.array([1, 2]),
          W2: np.zeros([2, 2]),
          b2: np.array([3, 4]),
        };
        const { z1, z2 } = parts(await student.forward(np.zeros([2, 2]), params), 'z1', 'z2');
        const hint = {
          en: 'z1 is X W1 + b1 and z2 is a1 W2 + b2, sums without a sigmoid; a bias has one number for each column.',
          ru: 'z1 — это X W1 + b1, а z2 — a1 W2 + b2, суммы без сигмоиды; в смещении по числу на каждый столбец.',
        };
        const ones = np.ones([2, 1]); // every sample gets the same biases
        expect(z1, 'z1').toBeAllclose(np.matmul(ones, np.array([[1, 2]])), { hint });
        expect(z2, 'z2').toBeAllclose(np.matmul(ones, np.array([[3, 4]])), { hint });
      },
    },
    {
      name: {
        en: 'leaves X and the parameters alone, takes views, and its four arrays share no memory',
        ru: 'не меняет X и параметры, принимает представления, а четыре массива ответа не делят память',
      },
      run: async ({ student, np, nn, expect, parts, separate, layouts }) => {
        const rng = np.random.default_rng(6);
        const X = rng.normal(0, 1, [4, 3]);
        const params = {
          W1: rng.normal(0, 1, [3, 2]),
          b1: rng.normal(0, 1, [2]),
          W2: rng.normal(0, 1, [2, 1]),
          b2: rng.normal(0, 1, [1]),
        };
        const a1 = nn.sigmoid(X.matmul(params.W1).add(params.b1));
        const expected = nn.sigmoid(a1.matmul(params.W2).add(params.b2));
        for (const view of layouts(X)) {
          const cache = parts(await student.forward(view, params), 'z1', 'a1', 'z2', 'a2');
          expect(cache.a2, 'a2').toBeAllclose(expected);
          separate({ z1: cache.z1, a1: cache.a1, z2: cache.z2, a2: cache.a2 });
        }
      },
    },
  ],
  perceptronStep: [
    {
      name: {
        en: 'a wrong answer moves the weights and the bias, a right one moves nothing',
        ru: 'неверный ответ сдвигает веса и смещение, верный не сдвигает ничего',
      },
      run: async ({ student, np, expect }) => {
        const w = np.array([1, -2, 0.5]); // the sum at (2, 3) is 2 - 6 + 0.5 = -3.5: the answer is 0
        expect(await student.perceptronStep(w, np.array([2, 3]), 1)).toBeAllclose(np.array([3, 1, 1.5]), {
          hint: { en: 'error = 1 - 0 = 1: w + (2, 3, 1).', ru: 'ошибка 1 - 0 = 1: w + (2, 3, 1).' },
        });
        expect(await student.perceptronStep(w, np.array([2, 3]), 0)).toBeAllclose(w, {
          hint: { en: 'the answer 0 was right.', ru: 'ответ 0 был верен.' },
        });
      },
    },
    {
      name: { en: 'a sum of exactly 0 counts as the answer 0', ru: 'сумма ровно 0 считается ответом 0' },
      run: async ({ student, np, expect }) => {
        expect(await student.perceptronStep(np.zeros([3]), np.array([1, 2]), 0)).toBeAllclose(np.zeros([3]), {
          hint: {
            en: 'the answer is 0 and so is the target: the answer was right, nothing moves.',
            ru: 'и ответ, и цель равны 0: ответ верен, ничего не сдвигается.',
          },
        });
      },
    },
    {
      name: {
        en: 'takes any number of inputs and views, and leaves w and x alone',
        ru: 'принимает любое число входов и представления, не меняет w и x',
      },
      run: async ({ student, np, expect, layouts }) => {
        for (const x of layouts(np.array([1, 0, 2, -1])))
          expect(await student.perceptronStep(np.array([1, 1, 1, 1, 1]), x, 0)).toBeAllclose(
            np.array([0, 1, -1, 2, 0]),
            {
              hint: {
                en: 'error = 0 - 1 = -1: w - (1, 0, 2, -1, 1). The last entry is the bias, whose input is always 1.',
                ru: 'ошибка 0 - 1 = -1: w - (1, 0, 2, -1, 1). Последний элемент — смещение, его вход всегда 1.',
              },
            },
          );
      },
    },
  ],

  xorByHand: [
    {
      name: {
        en: 'has the shapes of a 2-2-1 net: (2, 2), (2,), (2, 1), (1,)',
        ru: 'формы сети 2-2-1: (2, 2), (2,), (2, 1), (1,)',
      },
      run: async ({ student, expect, parts }) => {
        const { W1, b1, W2, b2 } = parts(await student.xorByHand(), 'W1', 'b1', 'W2', 'b2');
        expect(W1, 'W1').toHaveShape([2, 2]);
        expect(b1, 'b1').toHaveShape([2]);
        expect(W2, 'W2').toHaveShape([2, 1]);
        expect(b2, 'b2').toHaveShape([1]);
      },
    },
    {
      name: { en: 'answers 0, 1, 1, 0 up to 0.1', ru: 'отвечает 0, 1, 1, 0 с точностью до 0,1' },
      run: async ({ student, np, nn, parts, fail }) => {
        const { W1, b1, W2, b2 } = parts(await student.xorByHand(), 'W1', 'b1', 'W2', 'b2');
        for (const [x1, x2] of [
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ] as const) {
          const a1 = nn.sigmoid(
            np
              .array([[x1, x2]])
              .matmul(W1)
              .add(b1),
          ); // (1, 2)
          const z2 = a1.matmul(W2).add(b2).get(0, 0);
          const answer = 1 / (1 + Math.exp(-z2));
          const target = x1 === x2 ? 0 : 1;
          if (Math.abs(answer - target) <= 0.1) continue;
          const [or, and] = [a1.get(0, 0).toFixed(2), a1.get(0, 1).toFixed(2)];
          fail(
            {
              en: `At (${x1}, ${x2}) this net answers ${answer.toFixed(2)}, expected ${target}.`,
              ru: `В точке (${x1}, ${x2}) эта сеть отвечает ${answer.toFixed(2)}, а нужно ${target}.`,
            },
            {
              en: `its hidden layer says OR = ${or}, AND = ${and}, and the last sum is ${z2.toFixed(1)}; a sum below -5 or above 5 is a clear answer.`,
              ru: `скрытый слой говорит: ИЛИ = ${or}, И = ${and}, а последняя сумма равна ${z2.toFixed(1)}; ответ ясен, когда сумма меньше -5 или больше 5.`,
            },
          );
        }
      },
    },
  ],

  initParams: [
    {
      name: {
        en: 'shapes (D, H), (H,), (H, C), (C,) and biases 0',
        ru: 'формы (D, H), (H,), (H, C), (C,) и нулевые смещения',
      },
      run: async ({ student, np, expect, parts }) => {
        const { W1, b1, W2, b2 } = parts(
          await student.initParams(3, 4, 2, np.random.default_rng(1)),
          ...['W1', 'b1', 'W2', 'b2'],
        );
        expect(W1, 'W1').toHaveShape([3, 4]);
        expect(b1, 'b1').toBeAllclose(np.zeros([4]));
        expect(W2, 'W2').toHaveShape([4, 2]);
        expect(b2, 'b2').toBeAllclose(np.zeros([2]));
      },
    },
    {
      name: {
        en: 'the same seed gives the same net, another seed another one',
        ru: 'одно и то же зерно даёт одну и ту же сеть, другое — другую',
      },
      run: async ({ student, np, expect, parts, fail }) => {
        const first = async (seed: number) =>
          parts(await student.initParams(3, 4, 2, np.random.default_rng(seed)), 'W1').W1;
        const W1 = await first(1);
        expect(await first(1), 'W1').toBeAllclose(W1);
        if (np.array_equal(W1, await first(2)))
          fail(
            { en: 'Two seeds gave the same weights.', ru: 'Два разных зерна дали одинаковые веса.' },
            {
              en: 'weights are random, and all chance comes from the rng that is given.',
              ru: 'веса случайны, и вся случайность берётся из переданного rng.',
            },
          );
      },
    },
    {
      name: {
        en: 'weights of both signs, with the deviation 1/√D and 1/√H',
        ru: 'веса обоих знаков с отклонением 1/√D и 1/√H',
      },
      run: async ({ student, np, parts, fail }) => {
        const { W1, W2 } = parts(await student.initParams(100, 50, 80, np.random.default_rng(3)), 'W1', 'W2');
        const mean = Number(np.mean(W1));
        if (Math.abs(mean) > 0.01)
          fail(
            {
              en: `The mean of W1 is ${mean.toFixed(3)}, expected near 0.`,
              ru: `Среднее W1 равно ${mean.toFixed(3)}, а нужно около 0.`,
            },
            {
              en: 'weights of both signs: rng.normal with the mean 0.',
              ru: 'нужны веса обоих знаков: rng.normal со средним 0.',
            },
          );
        for (const [name, weights, inputs] of [
          ['W1', W1, 100],
          ['W2', W2, 50],
        ] as const) {
          const got = Number(np.std(weights));
          const want = 1 / Math.sqrt(inputs);
          if (Math.abs(got - want) > 0.01)
            fail(
              {
                en: `The deviation of ${name} is ${got.toFixed(3)}, expected ${want.toFixed(3)}.`,
                ru: `Отклонение ${name} равно ${got.toFixed(3)}, а нужно ${want.toFixed(3)}.`,
              },
              {
                en: `a neuron of this layer reads ${inputs} numbers: 1/√${inputs}.`,
                ru: `нейрон этого слоя читает ${inputs} чисел: 1/√${inputs}.`,
              },
            );
        }
      },
    },
  ],
} satisfies Checks;
