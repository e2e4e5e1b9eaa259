// Built by `neuronbook build` from 02-activations.check.ts and 02-activations.yaml: change those.
export const lesson = {"slug":"02-activations","exercises":{"act":{"title":{"en":"Ten activations","ru":"Десять функций активации"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"One branch a name, and each branch is one formula for the whole array. Begin with relu, tanh and sigmoid; the check says which are open.","ru":"На каждое имя — своя ветка, в каждой ветке — одна формула сразу для всего массива. Начните с relu, tanh и sigmoid; проверка скажет, что ещё не готово."},{"en":"Where a formula says \"if x > 0\", `np.where(condition, a, b)` takes `a` where the condition holds and `b` elsewhere. Both are computed everywhere; what is not taken may be Infinity.","ru":"Там, где в формуле «если x > 0», помогает `np.where(условие, a, b)`: берёт `a`, где условие верно, и `b` в остальных местах. Считаются обе ветви целиком; в той, которую не взяли, может быть и Infinity."},{"en":"`e^1000` is Infinity. For softplus take the second form, `max(x, 0) + ln(1 + e^-|x|)`: its exponent is never positive. `np.log1p(v)` is ln(1 + v), `x.clip(0, null)` is max(x, 0).","ru":"`e^1000` — это Infinity. Для softplus возьмите вторую форму, `max(x, 0) + ln(1 + e^-|x|)`: показатель в ней никогда не положителен. `np.log1p(v)` — это ln(1 + v), `x.clip(0, null)` — max(x, 0)."},{"en":"A twin of this task: a function with a corner and one with a bound.\n```ts\nfunction twin(name: 'kink' | 'bounded', x: NDArray): NDArray {\n  if (name === 'kink') return np.where(x.greater(1), x.mul(3), x.add(2)); // 3x right of 1, x + 2 left of it\n  return x.mul(0.5).clip(-2, 2); // x / 2, cut to -2..2\n}\n```","ru":"Похожая задача: одна функция с изломом и одна с границами.\n```ts\nfunction twin(name: 'kink' | 'bounded', x: NDArray): NDArray {\n  if (name === 'kink') return np.where(x.greater(1), x.mul(3), x.add(2)); // 3x правее 1, x + 2 левее\n  return x.mul(0.5).clip(-2, 2); // x / 2, обрезанное до -2..2\n}\n```"}],"withholds":[],"uses":[]},"actPrime":{"title":{"en":"Ten slopes","ru":"Десять производных"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"A slope answers: x grows by a little, by how many times that much does f grow? On a straight piece it is a constant; there `np.where` with two numbers does.","ru":"Производная отвечает на вопрос: если x чуть вырос, во сколько раз сильнее выросла f? На прямом участке это число; там хватит `np.where` с двумя числами."},{"en":"The argument is the input x of the activation. Slopes written with the output, s (1 - s) and 1 - tanh(x)², need that output computed first.","ru":"Аргумент — это вход x функции активации. Если производная записана через выход, s (1 - s) или 1 - tanh(x)², этот выход сначала нужно посчитать."},{"en":"Test yourself: `(act(name, x.add(h)).sub(act(name, x.sub(h)))).div(2 * h)` with h = 1e-5 agrees with the slope in ten digits.","ru":"Проверьте себя: `(act(name, x.add(h)).sub(act(name, x.sub(h)))).div(2 * h)` при h = 1e-5 совпадает с производной в десяти знаках."},{"en":"A twin of this task: the slope of `x · tanh(x)` by the product rule, and of `|x|`.\n```ts\nfunction twinPrime(name: 'xtanh' | 'abs', x: NDArray): NDArray {\n  if (name === 'abs') return np.where(x.greater(0), 1, -1);\n  const a = np.tanh(x);\n  return a.add(x.mul(np.subtract(1, a.mul(a)))); // 1 · tanh(x) + x · (1 - tanh(x)²)\n}\n```","ru":"Похожая задача: производная `x · tanh(x)` по правилу произведения и производная `|x|`.\n```ts\nfunction twinPrime(name: 'xtanh' | 'abs', x: NDArray): NDArray {\n  if (name === 'abs') return np.where(x.greater(0), 1, -1);\n  const a = np.tanh(x);\n  return a.add(x.mul(np.subtract(1, a.mul(a)))); // 1 · tanh(x) + x · (1 - tanh(x)²)\n}\n```"}],"withholds":[],"uses":[]},"softmax":{"title":{"en":"Softmax","ru":"Функция softmax"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"A row is one sample, so everything that is summed or searched runs along axis 1. The answer has the shape of Z.","ru":"Строка — это один пример, поэтому и сумма, и максимум берутся вдоль оси 1. У ответа форма Z."},{"en":"`{ axis: 1, keepdims: true }` gives (N, 1), which meets (N, C) by broadcasting. Without keepdims (N,) would be laid along the columns.","ru":"`{ axis: 1, keepdims: true }` даёт (N, 1), и транслирование растянет это до (N, C). Без keepdims форма (N,) легла бы вдоль столбцов."},{"en":"Subtracting the same number from a whole row changes nothing in the answer: above and below the line e^-top cancels. So subtract the largest of each row: no exponent is above 0 then.","ru":"Если из всей строки вычесть одно число, ответ не изменится: e^-top сократится. Поэтому вычтите из каждой строки её максимум: тогда ни один показатель не больше 0."},{"en":"A twin of this task: every row minus its mean, divided by the sum of its absolute values.\n```ts\nfunction balance(Z: NDArray): NDArray {\n  const d = Z.sub(np.mean(Z, { axis: 1, keepdims: true }));              // (N, C) - (N, 1)\n  return d.div(np.sum(np.abs(d), { axis: 1, keepdims: true }));\n}\n```","ru":"Похожая задача: из каждой строки вычесть её среднее и поделить на сумму модулей.\n```ts\nfunction balance(Z: NDArray): NDArray {\n  const d = Z.sub(np.mean(Z, { axis: 1, keepdims: true }));              // (N, C) - (N, 1)\n  return d.div(np.sum(np.abs(d), { axis: 1, keepdims: true }));\n}\n```"}],"withholds":["logaddexp"],"uses":[]},"maxout":{"title":{"en":"Maxout","ru":"Функция maxout"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Every piece k is a layer of its own with the matrix W[k] (D, H) and the bias b[k] (H,). Compute it as in lesson 01.","ru":"Каждый кусок k — это отдельный слой с матрицей W[k] (D, H) и смещением b[k] (H,). Считайте его как в уроке 01."},{"en":"`W.at(k)` is the k-th matrix. The largest is taken place by place over the pieces, not within a piece.","ru":"`W.at(k)` — k-я матрица. Максимум берётся по кускам в каждом месте отдельно, а не внутри куска."},{"en":"Either keep the largest so far with `np.maximum(best, Z)`, starting from piece 0, or `np.stack` all pieces to (K, N, H) and take the maximum along axis 0. Do not start from 0: all pieces may be negative.","ru":"Либо храните наибольшее из уже виденного: `np.maximum(best, Z)`, начиная с куска 0; либо соберите куски через `np.stack` в (K, N, H) и возьмите максимум по оси 0. Не начинайте с нуля: все куски могут быть отрицательны."},{"en":"A twin of this task: the smallest of K scaled copies of X, `min over k of X · s[k]`.\n```ts\nfunction minScaled(X: NDArray, s: NDArray): NDArray {\n  let best = X.mul(s.get(0));\n  for (let k = 1; k < s.shape[0]; k++) best = np.minimum(best, X.mul(s.get(k)));\n  return best;\n}\n```","ru":"Похожая задача: наименьшая из K растянутых копий X, `min по k от X · s[k]`.\n```ts\nfunction minScaled(X: NDArray, s: NDArray): NDArray {\n  let best = X.mul(s.get(0));\n  for (let k = 1; k < s.shape[0]; k++) best = np.minimum(best, X.mul(s.get(k)));\n  return best;\n}\n```"}],"withholds":[],"uses":[]},"collapse":{"title":{"en":"Many layers into one","ru":"Много слоёв в один"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Do two layers on paper: (X W0 + b0) W1 + b1. Multiply out; what stands with X is the new matrix, the rest is the new bias.","ru":"Выпишите на бумаге два слоя: (X W0 + b0) W1 + b1. Раскройте скобки: то, что стоит при X, — новая матрица, остальное — новое смещение."},{"en":"The order of the product is the order of the layers: W0 W1 W2. Their inner sizes only fit that way.","ru":"Порядок множителей — порядок слоёв: W0 W1 W2. Только так сходятся внутренние размеры."},{"en":"A bias goes through every later layer too: before bs[l] is added, b is multiplied by Ws[l]. `b.matmul(W)` of (D,) and (D, H) is (H,).","ru":"Смещение тоже проходит через все следующие слои: прежде чем прибавить bs[l], b умножают на Ws[l]. `b.matmul(W)` для (D,) и (D, H) даёт (H,)."},{"en":"A twin of this task with numbers instead of matrices: steps x → a·x + c, one after the other, as one step.\n```ts\nfunction compose(slopes: number[], shifts: number[]): { a: number; c: number } {\n  let [a, c] = [slopes[0], shifts[0]];\n  for (let l = 1; l < slopes.length; l++) {\n    a = a * slopes[l];\n    c = c * slopes[l] + shifts[l];\n  }\n  return { a, c };\n}\n```","ru":"Похожая задача с числами вместо матриц: шаги x → a·x + c один за другим как один шаг.\n```ts\nfunction compose(slopes: number[], shifts: number[]): { a: number; c: number } {\n  let [a, c] = [slopes[0], shifts[0]];\n  for (let l = 1; l < slopes.length; l++) {\n    a = a * slopes[l];\n    c = c * slopes[l] + shifts[l];\n  }\n  return { a, c };\n}\n```"}],"withholds":[],"uses":[]}},"recall":[{"q":{"en":"What is the largest slope of the sigmoid?","ru":"Чему равен наибольший наклон сигмоиды?"},"options":[{"en":"1/4, at 0","ru":"1/4, в нуле"},{"en":"1/2, at 0","ru":"1/2, в нуле"},{"en":"1, far to the right","ru":"1, далеко справа"}],"answer":"39811d67bbb697e2","why":{"en":"σ' = σ (1 - σ); at 0 this is 1/2 · 1/2.","ru":"σ' = σ (1 - σ); в нуле это 1/2 · 1/2."}},{"q":{"en":"X is (5, 4), W is (4, 3), b is (3,). How many neurons has the layer X W + b?","ru":"X имеет форму (5, 4), W — (4, 3), b — (3,). Сколько нейронов в слое X W + b?"},"options":[{"en":"4","ru":"4"},{"en":"5","ru":"5"},{"en":"3","ru":"3"}],"answer":"1640d4f574309881","why":{"en":"One column of W, and one number of b, a neuron.","ru":"На нейрон приходится один столбец W и одно число из b."}},{"q":{"en":"A transposed view A.T: what has moved in memory?","ru":"Представление A.T: что переместилось в памяти?"},"options":[{"en":"every number","ru":"все числа"},{"en":"nothing, only the strides changed","ru":"ничего, изменились только шаги"},{"en":"the first row","ru":"первая строка"}],"answer":"d4821c41dd4e5bb8","why":{"en":"A view reads the same memory in another order.","ru":"Представление читает ту же память в другом порядке."}}]};
const ONE = 1 / (1 + Math.exp(-1));
const VALUE = {
	leaky_relu: {
		en: "left of 0 it is 0.1 x.",
		ru: "слева от нуля это 0.1 x."
	},
	elu: {
		en: "left of 0 it is e^x - 1: without the -1 the curve would jump at 0.",
		ru: "слева от нуля это e^x - 1: без -1 кривая в нуле прыгает."
	},
	selu: {
		en: "scale multiplies both sides, alpha only the left one.",
		ru: "scale умножается на обе ветви, alpha — только на левую."
	},
	swish: {
		en: "x times σ(x), left of 0 too.",
		ru: "x умножается на σ(x), слева от нуля тоже."
	},
	gelu: {
		en: "x / 2 outside, 1 + tanh inside; look at 0.044715 and at sqrt(2 / π).",
		ru: "снаружи x / 2, внутри 1 + tanh; проверьте 0.044715 и sqrt(2 / π)."
	},
	softplus: {
		en: "e^1000 is Infinity; max(x, 0) + ln(1 + e^-|x|) is the same and stays finite.",
		ru: "e^1000 — это Infinity; max(x, 0) + ln(1 + e^-|x|) — то же самое, но конечно."
	},
	hardsigmoid: {
		en: "x / 6 + 1/2 is cut to 0..1.",
		ru: "x / 6 + 1/2 обрезается до отрезка от 0 до 1."
	}
};
const SLOPE = {
	leaky_relu: {
		en: "left of 0 the slope is 0.1.",
		ru: "слева от нуля наклон 0.1."
	},
	elu: {
		en: "the slope of e^x - 1 is e^x.",
		ru: "наклон e^x - 1 равен e^x."
	},
	selu: {
		en: "scale multiplies both slopes, alpha only the left one.",
		ru: "scale умножается на оба наклона, alpha — только на левый."
	},
	sigmoid: {
		en: "s (1 - s) with s = σ(x).",
		ru: "s (1 - s), где s = σ(x)."
	},
	tanh: {
		en: "1 - tanh(x)².",
		ru: "1 - tanh(x)²."
	},
	swish: {
		en: "the product rule has two terms: σ(x) and x·σ′(x).",
		ru: "по правилу произведения слагаемых два: σ(x) и x·σ′(x)."
	},
	gelu: {
		en: "the slope of the inside is sqrt(2 / π) (1 + 3 · 0.044715 x²).",
		ru: "наклон внутренней функции — sqrt(2 / π) (1 + 3 · 0.044715 x²)."
	},
	softplus: {
		en: "the slope of softplus is σ(x).",
		ru: "наклон softplus — это σ(x)."
	},
	hardsigmoid: {
		en: "1/6 between -3 and 3, 0 outside.",
		ru: "1/6 между -3 и 3, снаружи 0."
	}
};
export default {
	act: [
		{
			name: {
				en: "the ten values at x = 1",
				ru: "десять значений при x = 1"
			},
			run: async ({ student, np, expect }) => {
				const values = {
					relu: 1,
					leaky_relu: 1,
					elu: 1,
					selu: 1.0507009873554805,
					sigmoid: ONE,
					tanh: Math.tanh(1),
					swish: ONE,
					gelu: .5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * 1.044715)),
					softplus: Math.log(1 + Math.E),
					hardsigmoid: 2 / 3
				};
				for (const [name, value] of Object.entries(values)) expect(await student.act(name, np.array([1])), name).toBeAllclose(np.array([value]), { hint: VALUE[name] });
			}
		},
		{
			name: {
				en: "the ten values at x = -2",
				ru: "десять значений при x = -2"
			},
			run: async ({ student, np, expect }) => {
				const s = 1 / (1 + Math.exp(2));
				const values = {
					relu: 0,
					leaky_relu: -.2,
					elu: Math.exp(-2) - 1,
					selu: 1.0507009873554805 * 1.6732632423543772 * (Math.exp(-2) - 1),
					sigmoid: s,
					tanh: Math.tanh(-2),
					swish: -2 * s,
					gelu: -(1 + Math.tanh(Math.sqrt(2 / Math.PI) * (-2 - .35772))),
					softplus: Math.log(1 + Math.exp(-2)),
					hardsigmoid: 1 / 6
				};
				for (const [name, value] of Object.entries(values)) expect(await student.act(name, np.array([-2])), name).toBeAllclose(np.array([value]), { hint: VALUE[name] });
			}
		},
		{
			name: {
				en: "finite and right at x = ±1000",
				ru: "конечны и верны при x = ±1000"
			},
			run: async ({ student, np, expect }) => {
				const scale = 1.0507009873554805;
				const ends = {
					relu: [0, 1e3],
					leaky_relu: [-100, 1e3],
					elu: [-1, 1e3],
					selu: [-scale * 1.6732632423543772, scale * 1e3],
					sigmoid: [0, 1],
					tanh: [-1, 1],
					swish: [0, 1e3],
					gelu: [0, 1e3],
					softplus: [0, 1e3],
					hardsigmoid: [0, 1]
				};
				for (const [name, values] of Object.entries(ends)) expect(await student.act(name, np.array([-1e3, 1e3])), name).toBeAllclose(np.array(values), { hint: VALUE[name] });
			}
		},
		{
			name: {
				en: "keeps the shape, takes views, and leaves its input alone",
				ru: "сохраняет форму, принимает представления и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const x = np.array([[
					-2,
					-1,
					0
				], [
					1,
					2,
					3
				]]);
				const expected = np.array([[
					-.2,
					-.1,
					0
				], [
					1,
					2,
					3
				]]);
				for (const view of layouts(x)) expect(await student.act("leaky_relu", view)).toBeAllclose(expected);
			}
		}
	],
	actPrime: [
		{
			name: {
				en: "the ten slopes at x = 1",
				ru: "десять наклонов при x = 1"
			},
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
					gelu: (1 + t) / 2 + (1 - t * t) / 2 * u * 1.134145,
					softplus: ONE,
					hardsigmoid: 1 / 6
				};
				for (const [name, slope] of Object.entries(slopes)) expect(await student.actPrime(name, np.array([1])), name).toBeAllclose(np.array([slope]), { hint: SLOPE[name] });
			}
		},
		{
			name: {
				en: "slopes left of zero: 0, 0.1, e^x",
				ru: "наклоны слева от нуля: 0, 0.1, e^x"
			},
			run: async ({ student, np, expect }) => {
				const slopes = {
					relu: 0,
					leaky_relu: .1,
					elu: Math.exp(-2),
					hardsigmoid: 1 / 6
				};
				for (const [name, slope] of Object.entries(slopes)) expect(await student.actPrime(name, np.array([-2])), name).toBeAllclose(np.array([slope]), { hint: SLOPE[name] });
				expect(await student.actPrime("hardsigmoid", np.array([-4])), "hardsigmoid").toBeAllclose(np.array([0]), { hint: SLOPE.hardsigmoid });
			}
		},
		{
			name: {
				en: "finite at x = ±1000",
				ru: "конечны при x = ±1000"
			},
			run: async ({ student, np, expect }) => {
				for (const name of Object.keys(SLOPE)) expect(await student.actPrime(name, np.array([-1e3, 1e3])), name).toBeFinite({ hint: {
					en: "Infinity / Infinity is NaN: let no power of e grow in numerator and denominator at once.",
					ru: "Infinity / Infinity — это NaN: степень e не должна расти сразу и в числителе, и в знаменателе."
				} });
			}
		},
		{
			name: {
				en: "keeps the shape, takes views, and leaves its input alone",
				ru: "сохраняет форму, принимает представления и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const x = np.array([[
					-2,
					-1,
					-3
				], [
					1,
					2,
					3
				]]);
				const expected = np.array([[
					.1,
					.1,
					.1
				], [
					1,
					1,
					1
				]]);
				for (const view of layouts(x)) expect(await student.actPrime("leaky_relu", view)).toBeAllclose(expected);
			}
		}
	],
	softmax: [
		{
			name: {
				en: "the row 0, ln 2, ln 5 becomes 1/8, 2/8, 5/8",
				ru: "строка 0, ln 2, ln 5 превращается в 1/8, 2/8, 5/8"
			},
			run: async ({ student, np, expect }) => {
				const Z = np.array([[
					0,
					Math.log(2),
					Math.log(5)
				], [
					3,
					3,
					3
				]]);
				const third = 1 / 3;
				expect(await student.softmax(Z)).toBeAllclose(np.array([[
					1 / 8,
					2 / 8,
					5 / 8
				], [
					third,
					third,
					third
				]]), { hint: {
					en: "e^0 + e^(ln 2) + e^(ln 5) = 1 + 2 + 5 = 8; equal scores give equal shares.",
					ru: "e^0 + e^(ln 2) + e^(ln 5) = 1 + 2 + 5 = 8; равные оценки дают равные доли."
				} });
			}
		},
		{
			name: {
				en: "large scores and rows far apart stay finite",
				ru: "большие оценки и далёкие друг от друга строки не ломают ответ"
			},
			run: async ({ student, np, expect }) => {
				const Z = np.array([[1e3, 1e3], [-1e3, -1e3]]);
				expect(await student.softmax(Z)).toBeAllclose(np.full([2, 2], .5), { hint: {
					en: "subtract from every row its own largest number first.",
					ru: "сначала вычтите из каждой строки её собственный максимум."
				} });
			}
		},
		{
			name: {
				en: "takes views, and leaves its input alone",
				ru: "принимает представления и не меняет свой вход"
			},
			run: async ({ student, np, nn, expect, layouts }) => {
				const Z = np.array([[
					0,
					2,
					1
				], [
					3,
					1,
					-1
				]]);
				for (const view of layouts(Z)) expect(await student.softmax(view)).toBeAllclose(nn.softmax(Z));
			}
		}
	],
	maxout: [
		{
			name: {
				en: "two pieces x and -x: the absolute value",
				ru: "два куска, x и -x: получается модуль"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([[-3], [2]]);
				expect(await student.maxout(X, np.array([[[1]], [[-1]]]), np.zeros([2, 1]))).toBeAllclose(np.array([[3], [2]]), { hint: {
					en: "at x = -3 the pieces are -3 and 3.",
					ru: "при x = -3 куски равны -3 и 3."
				} });
			}
		},
		{
			name: {
				en: "three pieces with biases, all negative",
				ru: "три куска со смещениями, все отрицательные"
			},
			run: async ({ student, np, expect }) => {
				const W = np.zeros([
					3,
					2,
					2
				]);
				const b = np.array([
					[-5, -1],
					[-4, -2],
					[-3, -3]
				]);
				expect(await student.maxout(np.ones([1, 2]), W, b)).toBeAllclose(np.array([[-3, -1]]), { hint: {
					en: "W is 0 here, so the pieces of neuron 0 are b[k, 0] = -5, -4, -3: the largest is -3.",
					ru: "W здесь нулевая, и куски нейрона 0 — это b[k, 0] = -5, -4, -3: наибольший равен -3."
				} });
			}
		},
		{
			name: {
				en: "takes views, and leaves its inputs alone",
				ru: "принимает представления и не меняет свои входы"
			},
			run: async ({ student, np, nn, expect, layouts }) => {
				const rng = np.random.default_rng(2);
				const X = rng.normal(0, 1, [4, 3]);
				const W = rng.normal(0, 1, [
					2,
					3,
					5
				]);
				const b = rng.normal(0, 1, [2, 5]);
				for (const view of layouts(X)) expect(await student.maxout(view, W, b)).toBeAllclose(nn.maxout(X, W, b));
			}
		}
	],
	collapse: [{
		name: {
			en: "x → 2x + 1 → 3(2x + 1) + 4 is x → 6x + 7",
			ru: "x → 2x + 1 → 3(2x + 1) + 4 — это x → 6x + 7"
		},
		run: async ({ student, np, expect, parts }) => {
			const answer = await student.collapse([np.array([[2]]), np.array([[3]])], [np.array([1]), np.array([4])]);
			const { W, b } = parts(answer, "W", "b");
			expect(W, "W").toBeAllclose(np.array([[6]]));
			expect(b, "b").toBeAllclose(np.array([7]), { hint: {
				en: "the 1 is multiplied by 3 as well.",
				ru: "единица тоже умножается на 3."
			} });
		}
	}, {
		name: {
			en: "three layers 4 → 5 → 3 → 2 give the same answers",
			ru: "три слоя 4 → 5 → 3 → 2 дают те же ответы"
		},
		run: async ({ student, np, expect, parts }) => {
			const rng = np.random.default_rng(2);
			const sizes = [
				4,
				5,
				3,
				2
			];
			const Ws = [
				0,
				1,
				2
			].map((l) => rng.normal(0, 1, [sizes[l], sizes[l + 1]]));
			const bs = [
				0,
				1,
				2
			].map((l) => rng.normal(0, 1, [sizes[l + 1]]));
			const X = rng.normal(0, 1, [6, 4]);
			let out = X;
			for (const [l, W] of Ws.entries()) out = out.matmul(W).add(bs[l]);
			const { W, b } = parts(await student.collapse(Ws, bs), "W", "b");
			expect(W, "W").toHaveShape([4, 2]);
			expect(b, "b").toHaveShape([2]);
			expect(X.matmul(W).add(b), "X W + b").toBeAllclose(out);
		}
	}]
};
