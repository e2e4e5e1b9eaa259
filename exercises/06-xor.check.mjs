// Built by `neuronbook build` from 06-xor.check.ts and 06-xor.yaml: change those.
export const lesson = {"slug":"06-xor","exercises":{"forward":{"title":{"en":"The forward pass","ru":"Прямой проход"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Write the shape behind every line. A product `(N, D) @ (D, H)` leaves `(N, H)`; if the inner numbers differ, the order is wrong.","ru":"Подпишите форму к каждой строке. Произведение `(N, D) @ (D, H)` даёт `(N, H)`; если внутренние числа не совпали, перепутан порядок множителей."},{"en":"The second layer does the same as the first, only its input is `a1`, not `X`. Every layer is weighted once and activated once.","ru":"Второй слой делает то же, что первый, только на вход получает `a1`, а не `X`. В каждом слое одно взвешивание и одна активация."},{"en":"`X.matmul(W1).add(b1)` gives `z1`, `nn.sigmoid(z1)` gives `a1`. Keep both: the backward pass of lesson 07 reads all four arrays.","ru":"`X.matmul(W1).add(b1)` даёт `z1`, `nn.sigmoid(z1)` даёт `a1`. Сохраните оба: обратному проходу из урока 07 нужны все четыре массива."},{"en":"A twin of this task: one linear layer followed by tanh, with both results returned.\n```ts\nfunction tanhLayer(X: NDArray, W: NDArray, b: NDArray) {\n  const z = X.matmul(W).add(b); // (N, D) @ (D, H) + (H,) -> (N, H)\n  const a = np.tanh(z);         // (N, H), a new array\n  return { z, a };\n}\n```","ru":"Похожая задача: один линейный слой, затем tanh; вернуть оба результата.\n```ts\nfunction tanhLayer(X: NDArray, W: NDArray, b: NDArray) {\n  const z = X.matmul(W).add(b); // (N, D) @ (D, H) + (H,) -> (N, H)\n  const a = np.tanh(z);         // (N, H), новый массив\n  return { z, a };\n}\n```"}],"withholds":[],"uses":["sigmoid"]},"perceptronStep":{"title":{"en":"One step of the perceptron","ru":"Один шаг персептрона"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"First the answer of the old weights, 1 or 0. The error `y - answer` is 0 when it was right: then nothing changes.","ru":"Сначала ответ со старыми весами, 1 или 0. Ошибка `y - ответ` равна 0, если он верен: тогда ничего не меняется."},{"en":"The bias is the last entry of w. It is a weight whose input is always 1, so it moves by the error itself.","ru":"Смещение — последний элемент w. Это вес, вход которого всегда 1, поэтому он сдвигается на саму ошибку."},{"en":"`np.concatenate([x, np.ones([1])])` puts that 1 behind x. Then one `dot` gives the sum, and `w.add(inputs.mul(error))` the new weights.","ru":"`np.concatenate([x, np.ones([1])])` ставит эту единицу после x. Тогда сумма — это один `dot`, а новые веса — `w.add(inputs.mul(error))`."},{"en":"A twin of this task: shrink the weights a little, but only when the sum is positive.\n```ts\nfunction shrink(w: NDArray, x: NDArray): NDArray {\n  const fires = Number(w.dot(x)) > 0 ? 1 : 0;\n  return w.sub(w.mul(0.1 * fires));\n}\n```","ru":"Похожая задача: немного уменьшить веса, но только если сумма положительна.\n```ts\nfunction shrink(w: NDArray, x: NDArray): NDArray {\n  const fires = Number(w.dot(x)) > 0 ? 1 : 0;\n  return w.sub(w.mul(0.1 * fires));\n}\n```"}],"withholds":[],"uses":[]},"xorByHand":{"title":{"en":"XOR by hand","ru":"XOR вручную"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"OR and AND have the same slopes and different thresholds: OR has to fire at a sum of 1, AND only at 2.","ru":"У ИЛИ и И одинаковые наклоны и разные пороги: ИЛИ срабатывает при сумме 1, а И — только при 2."},{"en":"A threshold between 1 and 2 for AND: with the factor 20 the sum is 20 at one 1 and 40 at two, so a bias between -20 and -40.","ru":"Порог для И — между 1 и 2: с множителем 20 сумма равна 20 при одной единице и 40 при двух, значит, смещение между -20 и -40."},{"en":"Output: +20 for OR, -20 for AND. At (1, 1) they cancel; the bias then has to make it clearly negative, and at (0, 1) leave it clearly positive.","ru":"Выход: +20 для ИЛИ, -20 для И. В (1, 1) они гасят друг друга; смещение должно сделать сумму явно отрицательной, а в (0, 1) оставить её явно положительной."},{"en":"A twin of this task: \"x1, but not x2\" with one neuron is `σ(20 x1 - 20 x2 - 10)`: -10 at (0, 0), 10 at (1, 0), -30 at (0, 1), -10 at (1, 1).\n```ts\nconst W = np.array([[20], [-20]]); // (2, 1)\nconst b = np.array([-10]);         // (1,)\n```","ru":"Похожая задача: «x1, но не x2» одним нейроном — это `σ(20 x1 - 20 x2 - 10)`: -10 в (0, 0), 10 в (1, 0), -30 в (0, 1), -10 в (1, 1).\n```ts\nconst W = np.array([[20], [-20]]); // (2, 1)\nconst b = np.array([-10]);         // (1,)\n```"}],"withholds":[],"uses":[]},"initParams":{"title":{"en":"Random parameters to start from","ru":"Случайные начальные параметры"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Only the weights are random; the biases start at 0.","ru":"Случайны только веса; смещения начинаются с нуля."},{"en":"All chance comes from `rng`: then the same seed gives the same net, and an experiment can be repeated.","ru":"Вся случайность берётся из `rng`: тогда одно и то же зерно даёт одну и ту же сеть, и опыт можно повторить."},{"en":"`rng.normal(0, deviation, [rows, columns])`. A hidden neuron reads D numbers, an output neuron H: deviation 1/√D and 1/√H.","ru":"`rng.normal(0, отклонение, [строки, столбцы])`. Скрытый нейрон читает D чисел, выходной — H: отклонения 1/√D и 1/√H."},{"en":"A twin of this task: one layer, uniform between -1/D and 1/D.\n```ts\nfunction uniformLayer(D: number, H: number, rng: ReturnType<typeof np.random.default_rng>) {\n  return { W: rng.uniform(-1 / D, 1 / D, [D, H]), b: np.zeros([H]) };\n}\n```","ru":"Похожая задача: один слой, равномерно от -1/D до 1/D.\n```ts\nfunction uniformLayer(D: number, H: number, rng: ReturnType<typeof np.random.default_rng>) {\n  return { W: rng.uniform(-1 / D, 1 / D, [D, H]), b: np.zeros([H]) };\n}\n```"}],"withholds":[],"uses":[]}},"recall":[{"q":{"en":"What does a neuron compute before its activation?","ru":"Что нейрон считает до функции активации?"},"options":[{"en":"the largest of its inputs","ru":"наибольший из входов"},{"en":"a weighted sum plus a bias","ru":"взвешенную сумму плюс смещение"},{"en":"the product of its inputs","ru":"произведение входов"}],"answer":"bed365a8c9afc7fb","why":{"en":"z = w·x + b; the activation comes after it.","ru":"z = w·x + b, а функция активации применяется потом."}},{"q":{"en":"X has the shape (150, 4), W (4, 3), b (3,). What is the shape of X.matmul(W).add(b)?","ru":"У X форма (150, 4), у W — (4, 3), у b — (3,). Какая форма у X.matmul(W).add(b)?"},"options":[{"en":"(150, 3)","ru":"(150, 3)"},{"en":"(4, 3)","ru":"(4, 3)"},{"en":"it is an error","ru":"будет ошибка"}],"answer":"2d6234e4f4cbbefd","why":{"en":"Rows stay samples, columns become neurons; b is repeated for every row.","ru":"Строки остаются примерами, столбцы становятся нейронами; b повторяется для каждой строки."}},{"q":{"en":"Logistic regression on two measurements: what does the border between its two answers look like?","ru":"Логистическая регрессия по двум измерениям: как выглядит граница между двумя её ответами?"},"options":[{"en":"an S, like the sigmoid","ru":"как буква S, то есть как сигмоида"},{"en":"a circle around one class","ru":"как окружность вокруг одного класса"},{"en":"a straight line","ru":"как прямая"}],"answer":"6285b4d6c88e71e8","why":{"en":"p = 1/2 exactly where z = w·x + b = 0, and that is a straight line.","ru":"p = 1/2 ровно там, где z = w·x + b = 0, а это прямая."}}]};
export default {
	forward: [
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
					W1: np.array([[ln3, -ln3], [0, 0]]),
					b1: np.array([0, 0]),
					W2: np.array([[4], [4]]),
					b2: np.array([-4 + ln3])
				};
				const { z1, a1, z2, a2 } = parts(await student.forward(np.array([[1, 1]]), params), "z1", "a1", "z2", "a2");
				expect(z1, "z1").toBeAllclose(np.array([[ln3, -ln3]]), { hint: {
					en: "z1 = X W1 + b1: the sum before the sigmoid, with W1 as it is (its columns are the hidden neurons).",
					ru: "z1 = X W1 + b1: сумма до сигмоиды, W1 берётся как есть (её столбцы — скрытые нейроны)."
				} });
				expect(a1, "a1").toBeAllclose(np.array([[.75, .25]]), { hint: {
					en: "a1 = σ(z1), element by element.",
					ru: "a1 = σ(z1), поэлементно."
				} });
				expect(z2, "z2").toBeAllclose(np.array([[ln3]]), { hint: {
					en: "z2 = a1 W2 + b2: the second layer reads a1 (not z1, not X), and z2 is the sum before the sigmoid.",
					ru: "z2 = a1 W2 + b2: второй слой получает a1 (не z1 и не X), а z2 — сумма до сигмоиды."
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
				const hint = {
					en: "z1 is X W1 + b1 and z2 is a1 W2 + b2, sums without a sigmoid; a bias has one number for each column.",
					ru: "z1 — это X W1 + b1, а z2 — a1 W2 + b2, суммы без сигмоиды; в смещении по числу на каждый столбец."
				};
				const ones = np.ones([2, 1]);
				expect(z1, "z1").toBeAllclose(np.matmul(ones, np.array([[1, 2]])), { hint });
				expect(z2, "z2").toBeAllclose(np.matmul(ones, np.array([[3, 4]])), { hint });
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
	],
	perceptronStep: [
		{
			name: {
				en: "a wrong answer moves the weights and the bias, a right one moves nothing",
				ru: "неверный ответ сдвигает веса и смещение, верный не сдвигает ничего"
			},
			run: async ({ student, np, expect }) => {
				const w = np.array([
					1,
					-2,
					.5
				]);
				expect(await student.perceptronStep(w, np.array([2, 3]), 1)).toBeAllclose(np.array([
					3,
					1,
					1.5
				]), { hint: {
					en: "error = 1 - 0 = 1: w + (2, 3, 1).",
					ru: "ошибка 1 - 0 = 1: w + (2, 3, 1)."
				} });
				expect(await student.perceptronStep(w, np.array([2, 3]), 0)).toBeAllclose(w, { hint: {
					en: "the answer 0 was right.",
					ru: "ответ 0 был верен."
				} });
			}
		},
		{
			name: {
				en: "a sum of exactly 0 counts as the answer 0",
				ru: "сумма ровно 0 считается ответом 0"
			},
			run: async ({ student, np, expect }) => {
				expect(await student.perceptronStep(np.zeros([3]), np.array([1, 2]), 0)).toBeAllclose(np.zeros([3]), { hint: {
					en: "the answer is 0 and so is the target: the answer was right, nothing moves.",
					ru: "и ответ, и цель равны 0: ответ верен, ничего не сдвигается."
				} });
			}
		},
		{
			name: {
				en: "takes any number of inputs and views, and leaves w and x alone",
				ru: "принимает любое число входов и представления, не меняет w и x"
			},
			run: async ({ student, np, expect, layouts }) => {
				for (const x of layouts(np.array([
					1,
					0,
					2,
					-1
				]))) expect(await student.perceptronStep(np.array([
					1,
					1,
					1,
					1,
					1
				]), x, 0)).toBeAllclose(np.array([
					0,
					1,
					-1,
					2,
					0
				]), { hint: {
					en: "error = 0 - 1 = -1: w - (1, 0, 2, -1, 1). The last entry is the bias, whose input is always 1.",
					ru: "ошибка 0 - 1 = -1: w - (1, 0, 2, -1, 1). Последний элемент — смещение, его вход всегда 1."
				} });
			}
		}
	],
	xorByHand: [{
		name: {
			en: "has the shapes of a 2-2-1 net: (2, 2), (2,), (2, 1), (1,)",
			ru: "формы сети 2-2-1: (2, 2), (2,), (2, 1), (1,)"
		},
		run: async ({ student, expect, parts }) => {
			const { W1, b1, W2, b2 } = parts(await student.xorByHand(), "W1", "b1", "W2", "b2");
			expect(W1, "W1").toHaveShape([2, 2]);
			expect(b1, "b1").toHaveShape([2]);
			expect(W2, "W2").toHaveShape([2, 1]);
			expect(b2, "b2").toHaveShape([1]);
		}
	}, {
		name: {
			en: "answers 0, 1, 1, 0 up to 0.1",
			ru: "отвечает 0, 1, 1, 0 с точностью до 0,1"
		},
		run: async ({ student, np, nn, parts, fail }) => {
			const { W1, b1, W2, b2 } = parts(await student.xorByHand(), "W1", "b1", "W2", "b2");
			for (const [x1, x2] of [
				[0, 0],
				[0, 1],
				[1, 0],
				[1, 1]
			]) {
				const a1 = nn.sigmoid(np.array([[x1, x2]]).matmul(W1).add(b1));
				const z2 = a1.matmul(W2).add(b2).get(0, 0);
				const answer = 1 / (1 + Math.exp(-z2));
				const target = x1 === x2 ? 0 : 1;
				if (Math.abs(answer - target) <= .1) continue;
				const [or, and] = [a1.get(0, 0).toFixed(2), a1.get(0, 1).toFixed(2)];
				fail({
					en: `At (${x1}, ${x2}) this net answers ${answer.toFixed(2)}, expected ${target}.`,
					ru: `В точке (${x1}, ${x2}) эта сеть отвечает ${answer.toFixed(2)}, а нужно ${target}.`
				}, {
					en: `its hidden layer says OR = ${or}, AND = ${and}, and the last sum is ${z2.toFixed(1)}; a sum below -5 or above 5 is a clear answer.`,
					ru: `скрытый слой говорит: ИЛИ = ${or}, И = ${and}, а последняя сумма равна ${z2.toFixed(1)}; ответ ясен, когда сумма меньше -5 или больше 5.`
				});
			}
		}
	}],
	initParams: [
		{
			name: {
				en: "shapes (D, H), (H,), (H, C), (C,) and biases 0",
				ru: "формы (D, H), (H,), (H, C), (C,) и нулевые смещения"
			},
			run: async ({ student, np, expect, parts }) => {
				const { W1, b1, W2, b2 } = parts(await student.initParams(3, 4, 2, np.random.default_rng(1)), ...[
					"W1",
					"b1",
					"W2",
					"b2"
				]);
				expect(W1, "W1").toHaveShape([3, 4]);
				expect(b1, "b1").toBeAllclose(np.zeros([4]));
				expect(W2, "W2").toHaveShape([4, 2]);
				expect(b2, "b2").toBeAllclose(np.zeros([2]));
			}
		},
		{
			name: {
				en: "the same seed gives the same net, another seed another one",
				ru: "одно и то же зерно даёт одну и ту же сеть, другое — другую"
			},
			run: async ({ student, np, expect, parts, fail }) => {
				const first = async (seed) => parts(await student.initParams(3, 4, 2, np.random.default_rng(seed)), "W1").W1;
				const W1 = await first(1);
				expect(await first(1), "W1").toBeAllclose(W1);
				if (np.array_equal(W1, await first(2))) fail({
					en: "Two seeds gave the same weights.",
					ru: "Два разных зерна дали одинаковые веса."
				}, {
					en: "weights are random, and all chance comes from the rng that is given.",
					ru: "веса случайны, и вся случайность берётся из переданного rng."
				});
			}
		},
		{
			name: {
				en: "weights of both signs, with the deviation 1/√D and 1/√H",
				ru: "веса обоих знаков с отклонением 1/√D и 1/√H"
			},
			run: async ({ student, np, parts, fail }) => {
				const { W1, W2 } = parts(await student.initParams(100, 50, 80, np.random.default_rng(3)), "W1", "W2");
				const mean = Number(np.mean(W1));
				if (Math.abs(mean) > .01) fail({
					en: `The mean of W1 is ${mean.toFixed(3)}, expected near 0.`,
					ru: `Среднее W1 равно ${mean.toFixed(3)}, а нужно около 0.`
				}, {
					en: "weights of both signs: rng.normal with the mean 0.",
					ru: "нужны веса обоих знаков: rng.normal со средним 0."
				});
				for (const [name, weights, inputs] of [[
					"W1",
					W1,
					100
				], [
					"W2",
					W2,
					50
				]]) {
					const got = Number(np.std(weights));
					const want = 1 / Math.sqrt(inputs);
					if (Math.abs(got - want) > .01) fail({
						en: `The deviation of ${name} is ${got.toFixed(3)}, expected ${want.toFixed(3)}.`,
						ru: `Отклонение ${name} равно ${got.toFixed(3)}, а нужно ${want.toFixed(3)}.`
					}, {
						en: `a neuron of this layer reads ${inputs} numbers: 1/√${inputs}.`,
						ru: `нейрон этого слоя читает ${inputs} чисел: 1/√${inputs}.`
					});
				}
			}
		}
	]
};
