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
            [ln3, 0],
            [0, -ln3],
          ]),
          b1: np.array([0, 0]),
          W2: np.array([[4], [4]]),
          b2: np.array([-4 + ln3]),
        };
        const { z1, a1, z2, a2 } = parts(await student.forward(np.array([[1, 1]]), params), 'z1', 'a1', 'z2', 'a2');
        expect(z1, 'z1').toBeAllclose(np.array([[ln3, -ln3]]));
        expect(a1, 'a1').toBeAllclose(np.array([[0.75, 0.25]]), {
          hint: { en: 'a1 = σ(z1), element by element.', ru: 'a1 = σ(z1), поэлементно.' },
        });
        expect(z2, 'z2').toBeAllclose(np.array([[ln3]]), {
          hint: { en: 'the second layer reads a1, not z1 and not X.', ru: 'второй слой получает a1, а не z1 и не X.' },
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
        expect(z1, 'z1').toBeAllclose(
          np.array([
            [1, 2],
            [1, 2],
          ]),
        );
        expect(z2, 'z2').toBeAllclose(
          np.array([
            [3, 4],
            [3, 4],
          ]),
        );
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
} satisfies Checks;
