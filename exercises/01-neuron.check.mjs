// Built by `neuronbook build` from 01-neuron.check.ts and 01-neuron.yaml: change those.
export const lesson = {"slug":"01-neuron","exercises":{"sigmoid":{"title":{"en":"The sigmoid","ru":"Сигмоида"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Every step of the formula works on a whole array, so no loop and no question about the shape is needed.","ru":"Каждый шаг формулы применяется сразу ко всему массиву, поэтому не нужны ни цикл, ни проверка формы."},{"en":"Go from the inside out: first `-x`, then `exp` of it, then add 1, then one divided by that. The minus belongs to x.","ru":"Идите изнутри наружу: сначала `-x`, потом `exp` от этого, потом прибавить 1 и поделить единицу на результат. Минус относится к x."},{"en":"`x.neg()`, `np.exp(a)`, `a.add(1)` and `np.divide(1, a)` each give a new array of the same shape; `x` stays as it was.","ru":"`x.neg()`, `np.exp(a)`, `a.add(1)` и `np.divide(1, a)` возвращают новый массив той же формы, а `x` не меняется."},{"en":"A twin of this task, another bell-shaped function: `g(x) = 1 / (1 + x²)`, element by element.\n```ts\nfunction g(x: NDArray): NDArray {\n  return np.divide(1, np.square(x).add(1));\n}\ng(np.array([0, 1, 3])) // [1, 0.5, 0.1]\n```","ru":"Похожая задача, только функция другая — колокол: `g(x) = 1 / (1 + x²)` поэлементно.\n```ts\nfunction g(x: NDArray): NDArray {\n  return np.divide(1, np.square(x).add(1));\n}\ng(np.array([0, 1, 3])) // [1, 0.5, 0.1]\n```"}],"withholds":[],"uses":[]},"argmax":{"title":{"en":"The class of each row","ru":"Класс каждой строки"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"One answer for every row: N numbers, not C. Each of them is the number of a column, not the value that stands there.","ru":"На каждую строку приходится один ответ: всего N чисел, а не C. Каждое из них — номер столбца, а не само значение."},{"en":"Walk through a row and remember where the largest number so far stands. Start with column 0, not with the value 0: all numbers may be negative.","ru":"Идите по строке и запоминайте, где стоит самое большое число из уже просмотренных. Начните со столбца 0, а не со значения 0: все числа могут быть отрицательными."},{"en":"`A.get(n, c)` reads one number, `np.zeros([N], { dtype: 'int32' })` makes room for the answers. With `>` the first of equal numbers stays, with `>=` the last one would win.","ru":"`A.get(n, c)` читает одно число, `np.zeros([N], { dtype: 'int32' })` готовит место для ответов. При `>` из равных остаётся первое, при `>=` победило бы последнее."},{"en":"A twin of this task: in every row, how many numbers are positive.\n```ts\nfunction countPositive(A: NDArray): NDArray {\n  const [N, C] = A.shape;\n  const out = np.zeros([N], { dtype: 'int32' });\n  for (let n = 0; n < N; n++) {\n    let count = 0;\n    for (let c = 0; c < C; c++) if (A.get(n, c) > 0) count++;\n    out.set(n, count);\n  }\n  return out;\n}\n```","ru":"Похожая задача: сколько в каждой строке положительных чисел.\n```ts\nfunction countPositive(A: NDArray): NDArray {\n  const [N, C] = A.shape;\n  const out = np.zeros([N], { dtype: 'int32' });\n  for (let n = 0; n < N; n++) {\n    let count = 0;\n    for (let c = 0; c < C; c++) if (A.get(n, c) > 0) count++;\n    out.set(n, count);\n  }\n  return out;\n}\n```"}],"withholds":["argmax","argsort","argpartition"],"uses":[]},"sigmoidPrime":{"title":{"en":"The slope of the sigmoid","ru":"Наклон сигмоиды"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"First the sigmoid itself, for the whole array; keep it in a variable.","ru":"Сначала сама сигмоида для всего массива; сохраните её в переменной."},{"en":"The slope needs nothing else: with `s = σ(x)` it is `s · (1 - s)`. Largest at x = 0, where s = 1/2: 1/2 · 1/2 = 1/4.","ru":"Больше ничего и не нужно: если `s = σ(x)`, то наклон равен `s · (1 - s)`. Больше всего он в нуле, где s = 1/2: 1/2 · 1/2 = 1/4."},{"en":"`np.subtract(1, s)` gives 1 - s for a whole array, `s.mul(…)` multiplies element by element.","ru":"`np.subtract(1, s)` даёт 1 - s для всего массива, `s.mul(…)` умножает поэлементно."},{"en":"A twin of this task: the slope of tanh is `1 - tanh²(x)`.\n```ts\nfunction tanhPrime(x: NDArray): NDArray {\n  const t = np.tanh(x);\n  return np.subtract(1, t.mul(t));\n}\n```","ru":"Похожая задача: наклон tanh равен `1 - tanh²(x)`.\n```ts\nfunction tanhPrime(x: NDArray): NDArray {\n  const t = np.tanh(x);\n  return np.subtract(1, t.mul(t));\n}\n```"}],"withholds":[],"uses":[]},"layer":{"title":{"en":"A layer of neurons","ru":"Слой нейронов"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"One row for each sample, one column for each neuron: the answer has the shape (N, H).","ru":"Строка на каждый пример, столбец на каждый нейрон: форма ответа (N, H)."},{"en":"Row n of X times column h of W is exactly what a matrix product does: `(N, D) @ (D, H)` gives (N, H).","ru":"Строка n из X на столбец h из W — это и есть матричное произведение: `(N, D) @ (D, H)` даёт (N, H)."},{"en":"`X.matmul(W)`, then `.add(b)`: b has the shape (H,) and is repeated for every row.","ru":"`X.matmul(W)`, затем `.add(b)`: у b форма (H,), он повторяется для каждой строки."},{"en":"A twin of this task: the distance of every sample to the point c, first moved, then turned: `(X - c) R`.\n```ts\nfunction moveAndTurn(X: NDArray, c: NDArray, R: NDArray): NDArray {\n  return X.sub(c).matmul(R); // ((N, D) - (D,)) @ (D, H) -> (N, H)\n}\n```","ru":"Похожая задача: сдвинуть все примеры на c и повернуть: `(X - c) R`.\n```ts\nfunction moveAndTurn(X: NDArray, c: NDArray, R: NDArray): NDArray {\n  return X.sub(c).matmul(R); // ((N, D) - (D,)) @ (D, H) -> (N, H)\n}\n```"}],"withholds":[],"uses":[]}},"recall":[{"q":{"en":"a has the shape (2, 3). What is the shape of a.T?","ru":"У a форма (2, 3). Какая форма у a.T?"},"options":[{"en":"(2, 3)","ru":"(2, 3)"},{"en":"(6,)","ru":"(6,)"},{"en":"(3, 2)","ru":"(3, 2)"}],"answer":"ffabf9dd1a145830","why":{"en":"Rows and columns change places.","ru":"Строки и столбцы меняются местами."}},{"q":{"en":"Is data copied by a.T?","ru":"Копирует ли a.T данные?"},"options":[{"en":"no, only the strides change","ru":"нет, меняются только шаги"},{"en":"yes, all of it","ru":"да, все"},{"en":"only if a is not square","ru":"только если a не квадратный"}],"answer":"497ba598e31d0cc5","why":{"en":"a.T is a view: the same memory, walked in other steps.","ru":"a.T — представление: та же память, другие шаги."}},{"q":{"en":"Which row can be added to a table (4, 3)?","ru":"Какую строку можно прибавить к таблице (4, 3)?"},"options":[{"en":"one of the shape (4,)","ru":"формы (4,)"},{"en":"one of the shape (3,)","ru":"формы (3,)"},{"en":"both","ru":"обе"}],"answer":"bbc0ac84b30dbe49","why":{"en":"Shapes are compared from the right: 3 meets 3.","ru":"Формы сравниваются справа: 3 встречает 3."}}]};
export default {
	sigmoid: [
		{
			name: {
				en: "σ(0) = 1/2, σ(ln 3) = 3/4, σ(-ln 3) = 1/4",
				ru: "σ(0) = 1/2, σ(ln 3) = 3/4, σ(-ln 3) = 1/4"
			},
			run: async ({ student, np, expect }) => {
				const x = np.array([
					0,
					Math.log(3),
					-Math.log(3)
				]);
				expect(await student.sigmoid(x)).toBeAllclose(np.array([
					.5,
					.75,
					.25
				]), { hint: {
					en: "on paper at x = ln 3: e^(-ln 3) = 1/3, and 1 / (1 + 1/3) = 3/4. The minus belongs to x.",
					ru: "на бумаге при x = ln 3: e^(-ln 3) = 1/3 и 1 / (1 + 1/3) = 3/4. Минус относится к x."
				} });
			}
		},
		{
			name: {
				en: "keeps the shape, whatever it is: (), (4,), (2, 3), (2, 1, 2)",
				ru: "сохраняет форму, какой бы она ни была: (), (4,), (2, 3), (2, 1, 2)"
			},
			run: async ({ student, np, expect }) => {
				for (const shape of [
					[],
					[4],
					[2, 3],
					[
						2,
						1,
						2
					]
				]) expect(await student.sigmoid(np.zeros(shape))).toBeAllclose(np.full(shape, .5), { hint: {
					en: "np.exp works on the whole array; no index is needed.",
					ru: "np.exp работает сразу со всем массивом, индексы не нужны."
				} });
			}
		},
		{
			name: {
				en: "stays between 0 and 1, and finite even at ±1000",
				ru: "остаётся между 0 и 1 и не теряет смысла даже при ±1000"
			},
			run: async ({ student, np, expect }) => {
				expect(await student.sigmoid(np.linspace(-25, 25, 11))).toBeBetween(0, 1);
				const ends = await student.sigmoid(np.array([-1e3, 1e3]));
				expect(ends).toBeFinite({ hint: {
					en: "e^x / (1 + e^x) is ∞/∞ at x = 1000; the form with e^(-x) stays finite.",
					ru: "e^x / (1 + e^x) при x = 1000 даёт ∞/∞; форма с e^(-x) остаётся конечной."
				} });
				expect(ends).toBeAllclose(np.array([0, 1]), { hint: {
					en: "far to the left the sigmoid ends at 0, far to the right at 1.",
					ru: "далеко слева сигмоида приходит к 0, далеко справа — к 1."
				} });
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
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
				const expected = np.divide(1, np.exp(np.negative(x)).add(1));
				for (const view of layouts(x)) expect(await student.sigmoid(view)).toBeAllclose(expected);
			}
		}
	],
	argmax: [
		{
			name: {
				en: "the column of the largest number, one a row",
				ru: "столбец наибольшего числа, по одному на строку"
			},
			run: async ({ student, np, expect }) => {
				const A = np.array([[
					1,
					5,
					2
				], [
					9,
					3,
					4
				]]);
				expect(await student.argmax(A)).toBeAllclose(np.array([1, 0]), { hint: {
					en: "row 0 is 1, 5, 2: the 5 stands in column 1. The answer has N numbers.",
					ru: "строка 0 — это 1, 5, 2: число 5 стоит в столбце 1. В ответе N чисел."
				} });
			}
		},
		{
			name: {
				en: "negative rows, one column, and the first of equal numbers",
				ru: "отрицательные строки, один столбец и первое из равных чисел"
			},
			run: async ({ student, np, expect }) => {
				expect(await student.argmax(np.array([[
					-3,
					-1,
					-2
				]]))).toBeAllclose(np.array([1]), { hint: {
					en: "the row is -3, -1, -2: compare with the first number of the row, not with 0.",
					ru: "строка -3, -1, -2: сравнивайте с первым числом строки, а не с нулём."
				} });
				expect(await student.argmax(np.array([[7], [8]]))).toBeAllclose(np.array([0, 0]));
				expect(await student.argmax(np.array([[
					4,
					6,
					6
				]]))).toBeAllclose(np.array([1]), { hint: {
					en: "of equal numbers the first one counts.",
					ru: "из равных чисел берётся первое."
				} });
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const A = np.array([
					[0, 2],
					[3, 1],
					[5, 4]
				]);
				for (const view of layouts(A)) expect(await student.argmax(view)).toBeAllclose(np.array([
					1,
					0,
					0
				]));
			}
		}
	],
	sigmoidPrime: [
		{
			name: {
				en: "σ′(0) = 1/4, σ′(±ln 3) = 3/16",
				ru: "σ′(0) = 1/4, σ′(±ln 3) = 3/16"
			},
			run: async ({ student, np, expect }) => {
				const x = np.array([
					0,
					Math.log(3),
					-Math.log(3)
				]);
				expect(await student.sigmoidPrime(x)).toBeAllclose(np.array([
					1 / 4,
					3 / 16,
					3 / 16
				]), { hint: {
					en: "at ln 3: s = 3/4 and 3/4 · 1/4 = 3/16.",
					ru: "при ln 3: s = 3/4 и 3/4 · 1/4 = 3/16."
				} });
			}
		},
		{
			name: {
				en: "agrees with small differences of the sigmoid",
				ru: "сходится с малыми разностями сигмоиды"
			},
			run: async ({ student, np, nn, expect }) => {
				const x = np.linspace(-4, 4, 9);
				const slope = nn.sigmoid(x.add(1e-5)).sub(nn.sigmoid(x.sub(1e-5)));
				expect(await student.sigmoidPrime(x)).toBeAllclose(slope.div(2e-5), { rtol: 1e-6 });
			}
		},
		{
			name: {
				en: "any shape, views and read-only arrays; the input stays as it was",
				ru: "любая форма, представления и массивы только для чтения; вход не меняется"
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
				const s = np.divide(1, np.exp(np.negative(x)).add(1));
				for (const view of layouts(x)) expect(await student.sigmoidPrime(view)).toBeAllclose(s.mul(np.subtract(1, s)));
			}
		}
	],
	layer: [
		{
			name: {
				en: "two samples, three inputs, two neurons by hand",
				ru: "два примера, три входа, два нейрона вручную"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([[
					1,
					2,
					3
				], [
					0,
					-1,
					1
				]]);
				const W = np.array([
					[1, 0],
					[0, 2],
					[1, 1]
				]);
				const Z = np.array([[14, 27], [11, 19]]);
				expect(await student.layer(X, W, np.array([10, 20]))).toBeAllclose(Z, { hint: {
					en: "sample 0, neuron 0: 1·1 + 2·0 + 3·1 + 10 = 14.",
					ru: "пример 0, нейрон 0: 1·1 + 2·0 + 3·1 + 10 = 14."
				} });
			}
		},
		{
			name: {
				en: "a square W is used as it is",
				ru: "квадратная W берётся как есть"
			},
			run: async ({ student, np, expect }) => {
				const W = np.array([[0, 1], [0, 0]]);
				expect(await student.layer(np.array([[5, 7]]), W, np.zeros([2]))).toBeAllclose(np.array([[0, 5]]), { hint: {
					en: "the weights of neuron h are column h of W: neuron 1 takes 5·1 + 7·0 = 5.",
					ru: "веса нейрона h — это столбец h матрицы W: у нейрона 1 выходит 5·1 + 7·0 = 5."
				} });
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves them alone",
				ru: "принимает представления и массивы только для чтения и не меняет их"
			},
			run: async ({ student, np, expect, layouts }) => {
				const X = np.array([
					[1, 2],
					[3, 4],
					[5, 6]
				]);
				const Z = np.array([
					[4],
					[8],
					[12]
				]);
				for (const view of layouts(X)) expect(await student.layer(view, np.array([[1], [1]]), np.array([1]))).toBeAllclose(Z);
			}
		}
	]
};
