// Built by `neuronbook build` from 07-backprop.check.ts and 07-backprop.yaml: change those.
export const lesson = {"slug":"07-backprop","exercises":{"backward":{"title":{"en":"The backward pass","ru":"Обратный проход"},"limits":{"cpu":10,"memory":512},"hints":[{"en":"Each gradient has the shape of its parameter: `dW2` is (H, C) like `W2`. The shapes alone tell what has to be transposed.","ru":"У каждого градиента форма своего параметра: `dW2` — это (H, C), как и `W2`. Уже по формам видно, что нужно транспонировать."},{"en":"Start at the loss: `L = 1/(2N) Σ (a2 − y)²`, so `dL/da2 = (a2 − y) / N`. The sign is that of `a2 − y`, and the 1/N stays.","ru":"Начните с функции потерь: `L = 1/(2N) Σ (a2 − y)²`, поэтому `dL/da2 = (a2 − y) / N`. Знак берётся от `a2 − y`, и множитель 1/N не теряется."},{"en":"Through the sigmoid: `σ'(z) = a (1 − a)` with `a` from the cache, not `z (1 − z)`. Through the layer: `dW2 = a1ᵀ @ dz2`, `db2` is the sum of `dz2` over the samples (axis 0), and back to the hidden layer goes `dz2 @ W2ᵀ`.","ru":"Через сигмоиду: `σ'(z) = a (1 − a)`, где `a` лежит в cache; не `z (1 − z)`. Через слой: `dW2 = a1ᵀ @ dz2`, `db2` — сумма `dz2` по примерам (ось 0), а к скрытому слою возвращается `dz2 @ W2ᵀ`."},{"en":"A twin of this task: one layer `a = tanh(X W + b)` with the loss `L = 1/(2N) Σ (a − y)²`; `tanh'(z) = 1 − a²`.\n```ts\nfunction backOne(a: NDArray, X: NDArray, y: NDArray) {\n  const N = X.shape[0];\n  const da = a.sub(y).div(N);                          // (N, H)\n  const dz = da.mul(np.subtract(1, np.square(a)));     // (N, H)\n  return { dW: X.T.matmul(dz), db: dz.sum({ axis: 0 }) }; // (D, H), (H,)\n}\n```","ru":"Похожая задача: один слой `a = tanh(X W + b)` и функция потерь `L = 1/(2N) Σ (a − y)²`; `tanh'(z) = 1 − a²`.\n```ts\nfunction backOne(a: NDArray, X: NDArray, y: NDArray) {\n  const N = X.shape[0];\n  const da = a.sub(y).div(N);                          // (N, H)\n  const dz = da.mul(np.subtract(1, np.square(a)));     // (N, H)\n  return { dW: X.T.matmul(dz), db: dz.sum({ axis: 0 }) }; // (D, H), (H,)\n}\n```"}],"withholds":[],"uses":["sigmoid"]},"numericGrad":{"title":{"en":"The gradient by small steps","ru":"Градиент маленькими шагами"},"limits":{"cpu":10,"memory":512},"hints":[{"en":"One number moves at a time: up by h, the loss; down by h, the loss; back to its old value. Two calls of f for every entry.","ru":"За раз двигается одно число: вверх на h — потери, вниз на h — потери, и назад на прежнее место. На каждый элемент два вызова f."},{"en":"theta may have any shape. `theta.flatten()` copies it into a row, so one loop is enough and theta itself stays as it was; `row.reshape([...theta.shape])` gives f the shape that it expects.","ru":"Форма theta любая. `theta.flatten()` копирует её в одну строку: хватит одного цикла, и сама theta не меняется; `row.reshape([...theta.shape])` вернёт форму, которой ждёт f."},{"en":"`(f(θ + h) - f(θ - h)) / (2h)`: both sides, divided by the whole distance 2h. Use the h that was given: a much smaller one drowns the difference in rounding.","ru":"`(f(θ + h) - f(θ - h)) / (2h)`: шаг в обе стороны, делим на всё расстояние 2h. Берите ту h, что дана: при намного меньшей разность утонет в ошибках округления."},{"en":"A twin of this task: how far f falls when one entry is set to 0, for every entry of a row.\n```ts\nfunction drops(f: (v: NDArray) => number, v: NDArray): NDArray {\n  const moved = v.copy();\n  const out = np.zeros([v.size]);\n  for (let i = 0; i < v.size; i++) {\n    const old = moved.get(i);\n    moved.set(i, 0);\n    out.set(i, f(v) - f(moved));\n    moved.set(i, old);\n  }\n  return out;\n}\n```","ru":"Похожая задача: насколько уменьшится f, если обнулить один элемент, — для каждого элемента строки.\n```ts\nfunction drops(f: (v: NDArray) => number, v: NDArray): NDArray {\n  const moved = v.copy();\n  const out = np.zeros([v.size]);\n  for (let i = 0; i < v.size; i++) {\n    const old = moved.get(i);\n    moved.set(i, 0);\n    out.set(i, f(v) - f(moved));\n    moved.set(i, old);\n  }\n  return out;\n}\n```"}],"withholds":[],"uses":[]},"gradCheck":{"title":{"en":"The gradient check","ru":"Проверка градиента"},"limits":{"cpu":10,"memory":512},"hints":[{"en":"Two gradients at the same θ: the claimed one, `g(theta)`, and the measured one, `numericGrad(f, theta, 1e-5)`. How far apart are they?","ru":"Два градиента в одной точке θ: заявленный `g(theta)` и измеренный `numericGrad(f, theta, 1e-5)`. Насколько они расходятся?"},{"en":"A difference of 1e-4 is nothing beside 1000 and everything beside 1e-4. So divide the largest difference by the largest number of **both** gradients.","ru":"Разница 1e-4 — мелочь рядом с 1000 и катастрофа рядом с 1e-4. Поэтому наибольшую разницу делят на наибольшее число из **обоих** градиентов."},{"en":"Ask in this order: is the shape right? is the scale 0 (then nothing was tested: 'zero')? is the error below 1e-6? A comparison with NaN is false, so write `error < 1e-6 ? 'right' : 'wrong'`, not the other way round.","ru":"Порядок вопросов: верна ли форма? не равен ли масштаб 0 (тогда ничего не проверено: 'zero')? меньше ли ошибка 1e-6? Сравнение с NaN ложно, поэтому пишите `error < 1e-6 ? 'right' : 'wrong'`, а не наоборот."},{"en":"A twin of this task: do two rows agree up to 1 %?\n```ts\nfunction close(a: NDArray, b: NDArray): boolean {\n  const scale = Math.max(Number(np.max(a.abs())), Number(np.max(b.abs())));\n  return scale === 0 || Number(np.max(a.sub(b).abs())) / scale < 0.01;\n}\n```","ru":"Похожая задача: совпадают ли две строки с точностью до 1 %?\n```ts\nfunction close(a: NDArray, b: NDArray): boolean {\n  const scale = Math.max(Number(np.max(a.abs())), Number(np.max(b.abs())));\n  return scale === 0 || Number(np.max(a.sub(b).abs())) / scale < 0.01;\n}\n```"}],"withholds":[],"uses":[]},"byHand":{"title":{"en":"Twelve numbers by hand","ru":"Двенадцать чисел вручную"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Forward first: z1 = 2·1 - 1·2 = 0, so a1 = σ(0). Then z2, a2, pred and E.","ru":"Сначала прямой проход: z1 = 2·1 - 1·2 = 0, значит, a1 = σ(0). Затем z2, a2, pred и E."},{"en":"dpred = pred - y. An output weight gets dpred times the number that it multiplies.","ru":"dpred = pred - y. Вес выхода получает dpred, умноженное на то число, на которое он сам умножается."},{"en":"da1 = dpred times the weight from a1 to pred; dz1 = da1 · a1 (1 - a1); a weight from x1 to z1 gets dz1 · x1.","ru":"da1 — это dpred, умноженное на вес от a1 к pred; dz1 = da1 · a1 (1 - a1); вес от x1 к z1 получает dz1 · x1."},{"en":"A twin with one neuron: `x = 3, z = 2 x - 6 = 0, a = σ(z) = 1/2, pred = 8 a = 4, y = 6, E = (6 - 4)² / 2 = 2`.\nBack: `dpred = 4 - 6 = -2`, `da = -2 · 8 = -16`, `dz = -16 · 1/2 · 1/2 = -4`, and the weight 2 gets `-4 · 3 = -12`.","ru":"Похожая задача с одним нейроном: `x = 3, z = 2 x - 6 = 0, a = σ(z) = 1/2, pred = 8 a = 4, y = 6, E = (6 - 4)² / 2 = 2`.\nНазад: `dpred = 4 - 6 = -2`, `da = -2 · 8 = -16`, `dz = -16 · 1/2 · 1/2 = -4`, а вес 2 получает `-4 · 3 = -12`."}],"withholds":[],"uses":[]},"findTheBug":{"title":{"en":"Find the bug","ru":"Найдите ошибку"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Hold each line beside the table of formulas above. One line a program differs.","ru":"Сравните каждую строку с таблицей формул выше. В каждой программе отличается одна строка."},{"en":"Check the shapes first: a product or a sum of the wrong shape is found without any arithmetic.","ru":"Сначала проверьте формы: произведение или сумма не той формы видны без вычислений."},{"en":"If the shapes agree: is σ'(z) = a (1 - a) of the right layer? does the layer's own input stand in dW? does the step go downhill?","ru":"Если формы сходятся: от того ли слоя взято σ'(z) = a (1 - a)? стоит ли в dW вход именно этого слоя? ведёт ли шаг вниз?"},{"en":"A twin: in `1: dz = (a − y) · a (1 − a)`, `2: dW = Xᵀ @ dz`, `3: db = sum of dz over the samples` the loss is `1/(2N) Σ (a − y)²`.\nLine 1 lacks 1/N, so the answer is `{ line: 1, kind: 'no mean' }`.","ru":"Похожая задача: `1: dz = (a − y) · a (1 − a)`, `2: dW = Xᵀ @ dz`, `3: db = сумма dz по примерам`, а потери `1/(2N) Σ (a − y)²`.\nВ строке 1 нет 1/N, поэтому ответ `{ line: 1, kind: 'no mean' }`."}],"withholds":[],"uses":[]}},"recall":[{"q":{"en":"Why can a single neuron not compute XOR?","ru":"Почему один нейрон не может вычислить XOR?"},"options":[{"en":"no straight line separates the two classes","ru":"никакая прямая не разделяет два класса"},{"en":"it has too few samples","ru":"слишком мало примеров"},{"en":"the sigmoid is too slow","ru":"сигмоида работает слишком медленно"}],"answer":"1fa6bcc0b22ec99e","why":{"en":"One neuron draws one line; the classes of XOR lie crosswise.","ru":"Один нейрон проводит одну прямую, а классы XOR лежат крест-накрест."}},{"q":{"en":"What is the slope of the sigmoid where its value is a?","ru":"Чему равен наклон сигмоиды там, где её значение a?"},"options":[{"en":"1 - a","ru":"1 - a"},{"en":"a²","ru":"a²"},{"en":"a (1 - a)","ru":"a (1 - a)"}],"answer":"8508cae78fb18d41","why":{"en":"Largest at a = 1/2, where it is 1/4.","ru":"Больше всего при a = 1/2: там он равен 1/4."}},{"q":{"en":"X is (N, D), W1 is (D, H). Which shape has a1 = σ(X W1 + b1)?","ru":"У X форма (N, D), у W1 — (D, H). Какая форма у a1 = σ(X W1 + b1)?"},"options":[{"en":"(D, H)","ru":"(D, H)"},{"en":"(N, H)","ru":"(N, H)"},{"en":"(H,)","ru":"(H,)"}],"answer":"5d88b0081cf4cd0c","why":{"en":"One row a sample, one column a hidden neuron.","ru":"Строка на пример, столбец на скрытый нейрон."}}]};
/** A net, inputs, targets and the cache of its forward pass. */
function setup({ np, nn }, [N, D, H, C], seed) {
	const rng = np.random.default_rng(seed);
	const params = {
		W1: rng.normal(0, 1, [D, H]),
		b1: rng.normal(0, 1, [H]),
		W2: rng.normal(0, 1, [H, C]),
		b2: rng.normal(0, 1, [C])
	};
	const X = rng.normal(0, 1, [N, D]);
	const y = rng.uniform(0, 1, [N, C]);
	const forward = (p) => {
		const z1 = X.matmul(p.W1).add(p.b1);
		const a1 = nn.sigmoid(z1);
		const z2 = a1.matmul(p.W2).add(p.b2);
		return {
			z1,
			a1,
			z2,
			a2: nn.sigmoid(z2)
		};
	};
	/** L = 1/(2N) Σ (a2 - y)² */
	const loss = (p) => Number(np.sum(np.square(forward(p).a2.sub(y)))) / (2 * N);
	return {
		params,
		X,
		y,
		cache: forward(params),
		loss
	};
}
/** dL/dθ by central differences, one entry at a time. */
function numeric(np, loss, params, name) {
	const h = 1e-5;
	const at = (index, delta) => {
		const moved = params[name].flatten();
		moved.set(index, moved.get(index) + delta);
		return loss({
			...params,
			[name]: moved.reshape([...params[name].shape])
		});
	};
	const slopes = Array.from({ length: params[name].size }, (_, i) => (at(i, h) - at(i, -h)) / (2 * h));
	return np.array(slopes).reshape([...params[name].shape]);
}
const NAMES = [
	"dW1",
	"db1",
	"dW2",
	"db2"
];
const parameter = (gradient) => gradient.slice(1);
export default {
	backward: [
		{
			name: {
				en: "every gradient has the shape of its parameter",
				ru: "у каждого градиента форма своего параметра"
			},
			run: async (context) => {
				const { params, X, y, cache } = setup(context, [
					5,
					3,
					4,
					2
				], 1);
				const grads = context.parts(await context.student.backward(cache, params, X, y), ...NAMES);
				for (const name of NAMES) context.expect(grads[name], name).toHaveShape(params[parameter(name)].shape, { hint: {
					en: `${name} belongs to ${parameter(name)}; the shapes tell which factor is transposed.`,
					ru: `${name} относится к ${parameter(name)}; по формам видно, какой множитель транспонировать.`
				} });
			}
		},
		{
			name: {
				en: "one sample, one neuron: the numbers of the chain rule by hand",
				ru: "один пример, один нейрон: числа из правила цепочки, посчитанного вручную"
			},
			run: async ({ student, np, expect, parts }) => {
				const one = (value) => np.array([[value]]);
				const row = (value) => np.array([value]);
				// X = 2, z1 = 0, a1 = 1/2, z2 = 0, a2 = 1/2, y = 0, W2 = 4
				const cache = {
					z1: one(0),
					a1: one(.5),
					z2: one(0),
					a2: one(.5)
				};
				const params = {
					W1: one(0),
					b1: row(0),
					W2: one(4),
					b2: row(-2)
				};
				const grads = parts(await student.backward(cache, params, one(2), one(0)), ...NAMES);
				// dz2 = (1/2 - 0) · 1/4 = 1/8;  dW2 = a1 · dz2;  dz1 = dz2 · 4 · 1/4 = 1/8;  dW1 = X · dz1
				expect(grads.db2, "db2").toBeAllclose(row(.125), { hint: {
					en: "db2 sums dz2 over the samples; dz2 = (a2 - y) · a2 (1 - a2) / N: the sign of a2 - y, the slope from a2 itself.",
					ru: "db2 — сумма dz2 по примерам; dz2 = (a2 - y) · a2 (1 - a2) / N: знак от a2 - y, наклон — из самого a2."
				} });
				expect(grads.dW2, "dW2").toBeAllclose(one(.0625), { hint: {
					en: "dW2 multiplies dz2 with a1, what the layer read.",
					ru: "в dW2 dz2 умножается на a1 — то, что слой получил на вход."
				} });
				expect(grads.db1, "db1").toBeAllclose(row(.125), { hint: {
					en: "dz1 = (dz2 W2ᵀ) · a1 (1 - a1), with W2 as it was in the forward pass.",
					ru: "dz1 = (dz2 W2ᵀ) · a1 (1 - a1), а W2 — та же, что была при прямом проходе."
				} });
				expect(grads.dW1, "dW1").toBeAllclose(one(.25), { hint: {
					en: "dW1 multiplies dz1 with X, what the first layer read.",
					ru: "в dW1 dz1 умножается на X — то, что получил первый слой."
				} });
			}
		},
		{
			name: {
				en: "agrees with small steps on the loss, for 5 samples and for 1",
				ru: "сходится с маленькими шагами по функции потерь: для 5 примеров и для одного"
			},
			run: async (context) => {
				for (const N of [5, 1]) {
					const { params, X, y, cache, loss } = setup(context, [
						N,
						3,
						4,
						2
					], 2);
					const grads = context.parts(await context.student.backward(cache, params, X, y), ...NAMES);
					for (const name of [...NAMES].reverse()) context.expect(grads[name], `${name} (N = ${N})`).toBeAllclose(numeric(context.np, loss, params, parameter(name)), {
						rtol: 1e-5,
						atol: 1e-9,
						hint: {
							en: `find the first of dz2, dW2, db2, dz1, dW1, db1 that does not fit its line of the table; L is a mean over ${N}.`,
							ru: `найдите первую из величин dz2, dW2, db2, dz1, dW1, db1, которая не сходится со своей строкой таблицы; L — среднее по ${N}.`
						}
					});
				}
			}
		},
		{
			name: {
				en: "leaves cache, parameters, X and y alone, and takes views",
				ru: "не меняет cache, параметры, X и y и принимает представления"
			},
			run: async (context) => {
				const { params, X, y, cache, loss } = setup(context, [
					4,
					3,
					2,
					2
				], 3);
				const expected = numeric(context.np, loss, params, "W1");
				for (const view of context.layouts(X)) {
					const { dW1 } = context.parts(await context.student.backward(cache, params, view, y), "dW1");
					context.expect(dW1, "dW1").toBeAllclose(expected, {
						rtol: 1e-5,
						atol: 1e-9
					});
				}
			}
		}
	],
	numericGrad: [
		{
			name: {
				en: "f(θ) = θ₀² + 3 θ₁ has the slopes 4 and 3 at (2, 5)",
				ru: "у f(θ) = θ₀² + 3 θ₁ в точке (2, 5) наклоны 4 и 3"
			},
			run: async ({ student, np, expect }) => {
				const f = (theta) => theta.get(0) ** 2 + 3 * theta.get(1);
				expect(await student.numericGrad(f, np.array([2, 5]), 1e-5)).toBeAllclose(np.array([4, 3]), {
					rtol: 1e-7,
					hint: {
						en: "move one entry up and down by h, keep the other one where it is.",
						ru: "сдвигайте один элемент вверх и вниз на h, другой пусть стоит на месте."
					}
				});
			}
		},
		{
			name: {
				en: "steps to both sides: θ³ at 3 with h = 1/2 gives 27.25",
				ru: "шагает в обе стороны: θ³ в точке 3 при h = 1/2 даёт 27,25"
			},
			run: async ({ student, np, expect }) => {
				const cube = (theta) => theta.get(0) ** 3;
				expect(await student.numericGrad(cube, np.array([3]), .5)).toBeAllclose(np.array([27.25]), { hint: {
					en: "(3.5³ - 2.5³) / (2 · 0.5).",
					ru: "(3,5³ - 2,5³) / (2 · 0,5)."
				} });
			}
		},
		{
			name: {
				en: "keeps the shape of theta, takes views, and leaves theta as it was",
				ru: "сохраняет форму theta, принимает представления и не меняет саму theta"
			},
			run: async ({ student, np, expect, layouts }) => {
				const theta = np.array([[
					1,
					-2,
					.5
				], [
					2,
					0,
					-1
				]]);
				const f = (at) => Number(np.sum(np.sin(at))) + Number(np.sum(at)) ** 2;
				const expected = np.cos(theta).add(2 * Number(np.sum(theta)));
				for (const view of layouts(theta)) expect(await student.numericGrad(f, view, 1e-5)).toBeAllclose(expected, {
					rtol: 1e-7,
					atol: 1e-8,
					hint: {
						en: "one entry moves at a time: put it back before the next one; h is as given.",
						ru: "двигается только один элемент: верните его на место, прежде чем браться за следующий; h — как задано."
					}
				});
			}
		}
	],
	gradCheck: [
		{
			name: {
				en: "the gradient 2θ of Σ θ² is 'right'",
				ru: "градиент 2θ функции Σ θ² — 'right'"
			},
			run: async ({ student, np, expect }) => {
				const f = (theta) => Number(np.sum(np.square(theta)));
				expect(await student.gradCheck(f, (theta) => theta.mul(2), np.array([1, -3]))).toBe("right");
			}
		},
		{
			name: {
				en: "-2θ, θ and a wrong shape are 'wrong'",
				ru: "-2θ, θ и неверная форма — 'wrong'"
			},
			run: async ({ student, np, expect }) => {
				const f = (theta) => Number(np.sum(np.square(theta)));
				const faults = [
					["-2θ", (theta) => theta.mul(-2)],
					["θ", (theta) => theta],
					["2θ, (1, 2)", (theta) => theta.mul(2).reshape([1, 2])]
				];
				for (const [claim, g] of faults) expect(await student.gradCheck(f, g, np.array([1, -3]))).toBe("wrong", { hint: {
					en: `f = Σ θ² at (1, -3), and somebody claims the gradient ${claim}: compare signs, sizes and shapes.`,
					ru: `f = Σ θ² в точке (1, -3), а градиентом назвали ${claim}: сравнивайте и знаки, и величины, и формы.`
				} });
			}
		},
		{
			name: {
				en: "a loss that never moves and a gradient of zeros are 'zero', no proof",
				ru: "неподвижные потери и нулевой градиент — 'zero': это ничего не доказывает"
			},
			run: async ({ student, np, expect }) => {
				expect(await student.gradCheck(() => 7, () => np.zeros([2]), np.array([1, -3]))).toBe("zero", { hint: {
					en: "both gradients are 0 everywhere, so the scale is 0: nothing was compared.",
					ru: "оба градиента всюду равны 0, то есть масштаб равен 0: сравнивать было нечего."
				} });
			}
		}
	],
	byHand: [{
		name: {
			en: "forward: a1, a2, pred and E",
			ru: "прямой проход: a1, a2, pred и E"
		},
		run: async ({ student, quiz }) => {
			quiz("byHand", await student.byHand(), {
				a1: "3bf4182bbc7ea40b",
				a2: "14637d8a4197eee2",
				pred: "49fb51a93d2f9a5e",
				E: "f0eb89266372a691"
			});
		}
	}, {
		name: {
			en: "back: eight slopes",
			ru: "обратный проход: восемь наклонов"
		},
		run: async ({ student, quiz }) => {
			quiz("byHand", await student.byHand(), {
				dpred: "afca15505ae4c4aa",
				dW2_11: "f7d5b95070355710",
				dW2_21: "c6cdc7964db3382d",
				da1: "aa90a7035be11edc",
				dz1: "9610f50a5a6e6151",
				dW1_11: "59defc2d2fcc4c5e",
				dz2: "1d29b50aa3a66935",
				dW1_22: "2fef0ed14a3f3420"
			});
		}
	}],
	findTheBug: [{
		name: {
			en: "programs a and b",
			ru: "программы a и b"
		},
		run: async ({ student, quiz }) => {
			quiz("findTheBug", await student.findTheBug(), {
				a: "a45e8322188c2cdc",
				b: "d6bee4ce5676a5bf"
			});
		}
	}, {
		name: {
			en: "programs c and d",
			ru: "программы c и d"
		},
		run: async ({ student, quiz }) => {
			quiz("findTheBug", await student.findTheBug(), {
				c: "d519621adcc298ef",
				d: "de62d7368e6a8201"
			});
		}
	}]
};
