// Built by `neuronbook build` from 06-xor.check.ts and 06-xor.yaml: change those.
export const lesson = {"slug":"06-xor","exercises":{"forward":{"title":{"en":"The forward pass","ru":"Прямой проход"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Write the shape behind every line. A product `(N, D) @ (D, H)` leaves `(N, H)`; if the inner numbers differ, the order is wrong.","ru":"Подпишите форму к каждой строке. Произведение `(N, D) @ (D, H)` даёт `(N, H)`; если внутренние числа не совпали, перепутан порядок множителей."},{"en":"The second layer does the same as the first, only its input is `a1`, not `X`. Every layer is weighted once and activated once.","ru":"Второй слой делает то же, что первый, только на вход получает `a1`, а не `X`. В каждом слое одно взвешивание и одна активация."},{"en":"`X.matmul(W1).add(b1)` gives `z1`, `nn.sigmoid(z1)` gives `a1`. Keep both: the backward pass of lesson 07 reads all four arrays.","ru":"`X.matmul(W1).add(b1)` даёт `z1`, `nn.sigmoid(z1)` даёт `a1`. Сохраните оба: обратному проходу из урока 07 нужны все четыре массива."},{"en":"A twin of this task: one linear layer followed by tanh, with both results returned.\n```ts\nfunction tanhLayer(X: NDArray, W: NDArray, b: NDArray) {\n  const z = X.matmul(W).add(b); // (N, D) @ (D, H) + (H,) -> (N, H)\n  const a = np.tanh(z);         // (N, H), a new array\n  return { z, a };\n}\n```","ru":"Похожая задача: один линейный слой, затем tanh; вернуть оба результата.\n```ts\nfunction tanhLayer(X: NDArray, W: NDArray, b: NDArray) {\n  const z = X.matmul(W).add(b); // (N, D) @ (D, H) + (H,) -> (N, H)\n  const a = np.tanh(z);         // (N, H), новый массив\n  return { z, a };\n}\n```"}]}},"recall":[{"q":{"en":"What does a neuron compute before its activation?","ru":"Что нейрон считает до функции активации?"},"options":[{"en":"the largest of its inputs","ru":"наибольший из входов"},{"en":"a weighted sum plus a bias","ru":"взвешенную сумму плюс смещение"},{"en":"the product of its inputs","ru":"произведение входов"}],"answer":"bed365a8c9afc7fb","why":{"en":"z = w·x + b; the activation comes after it.","ru":"z = w·x + b, а функция активации применяется потом."}},{"q":{"en":"X has the shape (150, 4), W (4, 3), b (3,). What is the shape of X.matmul(W).add(b)?","ru":"У X форма (150, 4), у W — (4, 3), у b — (3,). Какая форма у X.matmul(W).add(b)?"},"options":[{"en":"(150, 3)","ru":"(150, 3)"},{"en":"(4, 3)","ru":"(4, 3)"},{"en":"it is an error","ru":"будет ошибка"}],"answer":"2d6234e4f4cbbefd","why":{"en":"Rows stay samples, columns become neurons; b is repeated for every row.","ru":"Строки остаются примерами, столбцы становятся нейронами; b повторяется для каждой строки."}},{"q":{"en":"What is the sigmoid of 0?","ru":"Чему равна сигмоида в нуле?"},"options":[{"en":"0","ru":"0"},{"en":"1","ru":"1"},{"en":"1/2","ru":"1/2"}],"answer":"6285b4d6c88e71e8","why":{"en":"1 / (1 + e^0) = 1/2: undecided.","ru":"1 / (1 + e^0) = 1/2: ни да, ни нет."}}]};
export default { forward: [
	{
		name: {
			en: "returns z1, a1, z2, a2 with the shapes (N, H) and (N, C)",
			ru: "возвращает z1, a1, z2, a2 с формами (N, H) и (N, C)"
		},
		run: async ({ student, np, expect, parts }) => {
			const [N, D, H, C] = [
				5,
				3,
				4,
				2
			];
			const params = {
				W1: np.ones([D, H]),
				b1: np.zeros([H]),
				W2: np.ones([H, C]),
				b2: np.zeros([C])
			};
			const answer = await student.forward(np.ones([N, D]), params);
			const { z1, a1, z2, a2 } = parts(answer, "z1", "a1", "z2", "a2");
			for (const [name, array] of Object.entries({
				z1,
				a1
			})) expect(array, name).toHaveShape([N, H]);
			for (const [name, array] of Object.entries({
				z2,
				a2
			})) expect(array, name).toHaveShape([N, C]);
		}
	},
	{
		name: {
			en: "gives the numbers of a small net worked out by hand",
			ru: "даёт числа маленькой сети, посчитанной вручную"
		},
		run: async ({ student, np, expect, parts }) => {
			const ln3 = Math.log(3);
			const params = {
				W1: np.array([[ln3, 0], [0, -ln3]]),
				b1: np.array([0, 0]),
				W2: np.array([[4], [4]]),
				b2: np.array([-4 + ln3])
			};
			const { z1, a1, z2, a2 } = parts(await student.forward(np.array([[1, 1]]), params), "z1", "a1", "z2", "a2");
			expect(z1, "z1").toBeAllclose(np.array([[ln3, -ln3]]));
			expect(a1, "a1").toBeAllclose(np.array([[.75, .25]]), { hint: {
				en: "a1 = σ(z1), element by element.",
				ru: "a1 = σ(z1), поэлементно."
			} });
			expect(z2, "z2").toBeAllclose(np.array([[ln3]]), { hint: {
				en: "the second layer reads a1, not z1 and not X.",
				ru: "второй слой получает a1, а не z1 и не X."
			} });
			expect(a2, "a2").toBeAllclose(np.array([[.75]]), { hint: {
				en: "the output is activated once.",
				ru: "выход активируется один раз."
			} });
		}
	},
	{
		name: {
			en: "every hidden neuron has its own bias (a column each)",
			ru: "у каждого скрытого нейрона своё смещение (по столбцу на нейрон)"
		},
		run: async ({ student, np, expect, parts }) => {
			const params = {
				W1: np.zeros([2, 2]),
				b1: np.array([1, 2]),
				W2: np.zeros([2, 2]),
				b2: np.array([3, 4])
			};
			const { z1, z2 } = parts(await student.forward(np.zeros([2, 2]), params), "z1", "z2");
			expect(z1, "z1").toBeAllclose(np.array([[1, 2], [1, 2]]));
			expect(z2, "z2").toBeAllclose(np.array([[3, 4], [3, 4]]));
		}
	},
	{
		name: {
			en: "leaves X and the parameters alone, takes views, and its four arrays share no memory",
			ru: "не меняет X и параметры, принимает представления, а четыре массива ответа не делят память"
		},
		run: async ({ student, np, nn, expect, parts, separate, layouts }) => {
			const rng = np.random.default_rng(6);
			const X = rng.normal(0, 1, [4, 3]);
			const params = {
				W1: rng.normal(0, 1, [3, 2]),
				b1: rng.normal(0, 1, [2]),
				W2: rng.normal(0, 1, [2, 1]),
				b2: rng.normal(0, 1, [1])
			};
			const a1 = nn.sigmoid(X.matmul(params.W1).add(params.b1));
			const expected = nn.sigmoid(a1.matmul(params.W2).add(params.b2));
			for (const view of layouts(X)) {
				const cache = parts(await student.forward(view, params), "z1", "a1", "z2", "a2");
				expect(cache.a2, "a2").toBeAllclose(expected);
				separate({
					z1: cache.z1,
					a1: cache.a1,
					z2: cache.z2,
					a2: cache.a2
				});
			}
		}
	}
] };
