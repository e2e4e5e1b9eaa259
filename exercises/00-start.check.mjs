// Built by `neuronbook build` from 00-start.check.ts and 00-start.yaml: change those.
export const lesson = {"slug":"00-start","exercises":{"addBias":{"title":{"en":"Add a bias to every row","ru":"Прибавить смещение к каждой строке"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Compare the shapes from the right. `(N, D)` and `(D,)` agree in D, so `b` is one number for each column.","ru":"Сравните формы справа налево. У `(N, D)` и `(D,)` совпадает D, значит в `b` по одному числу на каждый столбец."},{"en":"The rule of broadcasting repeats `b` for every row by itself. You need neither a loop nor `x.shape`.","ru":"По правилу транслирования `b` сам повторится для каждой строки. Не нужны ни цикл, ни `x.shape`."},{"en":"The answer is a new array. A method such as `x.add(…)` makes one; writing into `x` would change what the caller still needs.","ru":"Ответ — новый массив. Метод вроде `x.add(…)` создаёт его сам, а запись в `x` испортила бы данные, которые ещё нужны вызвавшему."},{"en":"A twin of this task: multiply every row of `x` (N, D) by the numbers of `s` (D,).\n```ts\nfunction scaleColumns(x: NDArray, s: NDArray): NDArray {\n  return x.mul(s); // (N, D) * (D,) -> (N, D)\n}\nscaleColumns(np.array([[1, 2], [3, 4]]), np.array([10, 100])) // [[10, 200], [30, 400]]\n```","ru":"Похожая задача: умножить каждую строку `x` (N, D) на числа из `s` (D,).\n```ts\nfunction scaleColumns(x: NDArray, s: NDArray): NDArray {\n  return x.mul(s); // (N, D) * (D,) -> (N, D)\n}\nscaleColumns(np.array([[1, 2], [3, 4]]), np.array([10, 100])) // [[10, 200], [30, 400]]\n```"}],"withholds":[],"uses":[]},"matmul":{"title":{"en":"The matrix product","ru":"Матричное произведение"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"One number of the answer needs one row of `a` and one column of `b`, both of the length K.","ru":"Для одного числа ответа нужны одна строка `a` и один столбец `b`, оба длины K."},{"en":"Three sizes, three loops: n up to N and m up to M choose the place in the answer, k up to K runs along row and column.","ru":"Три размера — три цикла: n до N и m до M выбирают место в ответе, k до K идёт вдоль строки и столбца."},{"en":"`const [N, K] = a.shape`, `const M = b.shape[1]`, `const out = np.zeros([N, M])`; the sum starts at 0 for every place anew.","ru":"`const [N, K] = a.shape`, `const M = b.shape[1]`, `const out = np.zeros([N, M])`; сумма для каждого места начинается с нуля."},{"en":"A twin of this task: for every pair of rows of `a` (N, K) and `b` (M, K), how many entries are equal.\n```ts\nfunction equalEntries(a: NDArray, b: NDArray): NDArray {\n  const [N, K] = a.shape;\n  const M = b.shape[0];\n  const out = np.zeros([N, M]);\n  for (let n = 0; n < N; n++)\n    for (let m = 0; m < M; m++) {\n      let count = 0;\n      for (let k = 0; k < K; k++) if (a.get(n, k) === b.get(m, k)) count++;\n      out.set(n, m, count);\n    }\n  return out;\n}\n```","ru":"Похожая задача: для каждой пары строк `a` (N, K) и `b` (M, K) — сколько элементов совпало.\n```ts\nfunction equalEntries(a: NDArray, b: NDArray): NDArray {\n  const [N, K] = a.shape;\n  const M = b.shape[0];\n  const out = np.zeros([N, M]);\n  for (let n = 0; n < N; n++)\n    for (let m = 0; m < M; m++) {\n      let count = 0;\n      for (let k = 0; k < K; k++) if (a.get(n, k) === b.get(m, k)) count++;\n      out.set(n, m, count);\n    }\n  return out;\n}\n```"}],"withholds":["matmul","dot","einsum","inner","vdot","outer"],"uses":[]},"predictShape":{"title":{"en":"Shapes foretold","ru":"Форма заранее"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Write both shapes one under the other, flush right, before you decide.","ru":"Прежде чем решать, запишите обе формы одну под другой, выровняв по правому краю."},{"en":"b, c, f: each pair of sizes has to be equal, or one of them 1; a missing size counts as 1.","ru":"b, c, f: в каждой паре размеры равны или один из них 1; недостающий размер считается единицей."},{"en":"d: the inner sizes meet and vanish, the outer ones stay. e: the axis that is summed over disappears.","ru":"d: внутренние размеры встречаются и исчезают, внешние остаются. e: ось, по которой суммируют, пропадает."},{"en":"Twins: `(5, 2) + (2,)` is (5, 2); `(5, 2) + (5,)` is an error; `(3, 4) @ (4, 1)` is (3, 1); the sum of (2, 9) over axis 1 is (2,).","ru":"Похожие случаи: `(5, 2) + (2,)` — это (5, 2); `(5, 2) + (5,)` — ошибка; `(3, 4) @ (4, 1)` — это (3, 1); сумма (2, 9) по оси 1 — (2,)."}],"withholds":[],"uses":[]}}};
export default {
	addBias: [
		{
			name: {
				en: "adds one number to each column of a 2 × 3 table",
				ru: "прибавляет к каждому столбцу таблицы 2 × 3 своё число"
			},
			run: async ({ student, np, expect }) => {
				const x = np.array([[
					1,
					2,
					3
				], [
					4,
					5,
					6
				]]);
				const expected = np.array([[
					11,
					22,
					33
				], [
					14,
					25,
					36
				]]);
				expect(await student.addBias(x, np.array([
					10,
					20,
					30
				]))).toBeAllclose(expected, { hint: {
					en: "b has one number per column: every row gets the whole of b.",
					ru: "в b по числу на столбец: к каждой строке прибавляется весь b."
				} });
			}
		},
		{
			name: {
				en: "works for other sizes, also for a single row",
				ru: "работает и при других размерах, даже для одной строки"
			},
			run: async ({ student, np, expect }) => {
				for (const [N, D] of [[4, 2], [1, 5]]) {
					const x = np.zeros([N, D]);
					const b = np.linspace(1, 2, D);
					expect(await student.addBias(x, b)).toBeAllclose(np.broadcast_to(b, [N, D]));
				}
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const x = np.array([
					[1, 2],
					[3, 4],
					[5, 6]
				]);
				const expected = np.array([
					[2, 1],
					[4, 3],
					[6, 5]
				]);
				for (const view of layouts(x)) expect(await student.addBias(view, np.array([1, -1]))).toBeAllclose(expected);
			}
		}
	],
	matmul: [
		{
			name: {
				en: "(2, 3) times (3, 2), worked out by hand",
				ru: "(2, 3) на (3, 2), посчитано вручную"
			},
			run: async ({ student, np, expect }) => {
				const a = np.array([[
					1,
					2,
					3
				], [
					4,
					5,
					6
				]]);
				const b = np.array([
					[1, 0],
					[0, 1],
					[2, -1]
				]);
				const want = np.array([[7, -1], [16, -1]]);
				expect(await student.matmul(a, b)).toBeAllclose(want, { hint: {
					en: "row 0, column 0: 1·1 + 2·0 + 3·2 = 7.",
					ru: "строка 0, столбец 0: 1·1 + 2·0 + 3·2 = 7."
				} });
			}
		},
		{
			name: {
				en: "all sizes different, and a single row",
				ru: "все размеры разные, и одна-единственная строка"
			},
			run: async ({ student, np, expect }) => {
				for (const [N, K, M] of [[
					4,
					2,
					3
				], [
					1,
					3,
					5
				]]) expect(await student.matmul(np.ones([N, K]), np.ones([K, M]))).toBeAllclose(np.full([N, M], K));
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves them alone",
				ru: "принимает представления и массивы только для чтения и не меняет их"
			},
			run: async ({ student, np, expect, layouts }) => {
				const a = np.array([
					[1, 2],
					[3, 4],
					[5, 6]
				]);
				for (const view of layouts(a)) expect(await student.matmul(view, np.array([[10], [1]]))).toBeAllclose(np.array([
					[12],
					[34],
					[56]
				]));
			}
		}
	],
	predictShape: [{
		name: {
			en: "a, b and c",
			ru: "a, b и c"
		},
		run: async ({ student, quiz }) => {
			quiz("predictShape", await student.predictShape(), {
				a: "0f97ee024735f4ae",
				b: "75e28435b01f0409",
				c: "31bff9b7fd584c1d"
			});
		}
	}, {
		name: {
			en: "d, e and f",
			ru: "d, e и f"
		},
		run: async ({ student, quiz }) => {
			quiz("predictShape", await student.predictShape(), {
				d: "8b7c7debc75a932d",
				e: "728358662922258d",
				f: "4ecab4b4e16a1b66"
			});
		}
	}]
};
