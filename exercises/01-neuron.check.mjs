// Built by `neuronbook build` from 01-neuron.check.ts and 01-neuron.yaml: change those.
export const lesson = {"slug":"01-neuron","exercises":{"sigmoid":{"title":{"en":"The sigmoid","ru":"Сигмоида"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Every step of the formula works on a whole array, so no loop and no question about the shape is needed.","ru":"Каждый шаг формулы применяется сразу ко всему массиву, поэтому не нужны ни цикл, ни проверка формы."},{"en":"Go from the inside out: first `-x`, then `exp` of it, then add 1, then one divided by that. The minus belongs to x.","ru":"Идите изнутри наружу: сначала `-x`, потом `exp` от этого, потом прибавить 1 и поделить единицу на результат. Минус относится к x."},{"en":"`x.neg()`, `np.exp(a)`, `a.add(1)` and `np.divide(1, a)` each give a new array of the same shape; `x` stays as it was.","ru":"`x.neg()`, `np.exp(a)`, `a.add(1)` и `np.divide(1, a)` возвращают новый массив той же формы, а `x` не меняется."},{"en":"A twin of this task, another bell-shaped function: `g(x) = 1 / (1 + x²)`, element by element.\n```ts\nfunction g(x: NDArray): NDArray {\n  return np.divide(1, np.square(x).add(1));\n}\ng(np.array([0, 1, 3])) // [1, 0.5, 0.1]\n```","ru":"Похожая задача, только функция другая — колокол: `g(x) = 1 / (1 + x²)` поэлементно.\n```ts\nfunction g(x: NDArray): NDArray {\n  return np.divide(1, np.square(x).add(1));\n}\ng(np.array([0, 1, 3])) // [1, 0.5, 0.1]\n```"}]},"argmax":{"title":{"en":"The class of each row","ru":"Класс каждой строки"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"One answer for every row: N numbers, not C. Each of them is the number of a column, not the value that stands there.","ru":"На каждую строку приходится один ответ: всего N чисел, а не C. Каждое из них — номер столбца, а не само значение."},{"en":"Walk through a row and remember where the largest number so far stands. Start with column 0, not with the value 0: all numbers may be negative.","ru":"Идите по строке и запоминайте, где стоит самое большое число из уже просмотренных. Начните со столбца 0, а не со значения 0: все числа могут быть отрицательными."},{"en":"`A.get(n, c)` reads one number, `np.zeros([N], { dtype: 'int32' })` makes room for the answers. With `>` the first of equal numbers stays, with `>=` the last one would win.","ru":"`A.get(n, c)` читает одно число, `np.zeros([N], { dtype: 'int32' })` готовит место для ответов. При `>` из равных остаётся первое, при `>=` победило бы последнее."},{"en":"A twin of this task: in every row, how many numbers are positive.\n```ts\nfunction countPositive(A: NDArray): NDArray {\n  const [N, C] = A.shape;\n  const out = np.zeros([N], { dtype: 'int32' });\n  for (let n = 0; n < N; n++) {\n    let count = 0;\n    for (let c = 0; c < C; c++) if (A.get(n, c) > 0) count++;\n    out.set(n, count);\n  }\n  return out;\n}\n```","ru":"Похожая задача: сколько в каждой строке положительных чисел.\n```ts\nfunction countPositive(A: NDArray): NDArray {\n  const [N, C] = A.shape;\n  const out = np.zeros([N], { dtype: 'int32' });\n  for (let n = 0; n < N; n++) {\n    let count = 0;\n    for (let c = 0; c < C; c++) if (A.get(n, c) > 0) count++;\n    out.set(n, count);\n  }\n  return out;\n}\n```"}]}}};
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
				expect(await student.sigmoid(np.array([-1e3, 1e3]))).toBeAllclose(np.array([0, 1]), { hint: {
					en: "e^x / (1 + e^x) is ∞/∞ at x = 1000; the form with e^(-x) stays finite.",
					ru: "e^x / (1 + e^x) при x = 1000 даёт ∞/∞; форма с e^(-x) остаётся конечной."
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
				]]))).toBeAllclose(np.array([1]));
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
	]
};
