// Built by `neuronbook build` from 00-start.check.ts and 00-start.yaml: change those.
export const lesson = {"slug":"00-start","exercises":{"addBias":{"title":{"en":"Add a bias to every row","ru":"Прибавить смещение к каждой строке"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Compare the shapes from the right. `(N, D)` and `(D,)` agree in D, so `b` is one number for each column.","ru":"Сравните формы справа налево. У `(N, D)` и `(D,)` совпадает D, значит в `b` по одному числу на каждый столбец."},{"en":"The rule of broadcasting repeats `b` for every row by itself. You need neither a loop nor `x.shape`.","ru":"По правилу транслирования `b` сам повторится для каждой строки. Не нужны ни цикл, ни `x.shape`."},{"en":"The answer is a new array. A method such as `x.add(…)` makes one; writing into `x` would change what the caller still needs.","ru":"Ответ — новый массив. Метод вроде `x.add(…)` создаёт его сам, а запись в `x` испортила бы данные, которые ещё нужны вызвавшему."},{"en":"A twin of this task: multiply every row of `x` (N, D) by the numbers of `s` (D,).\n```ts\nfunction scaleColumns(x: NDArray, s: NDArray): NDArray {\n  return x.mul(s); // (N, D) * (D,) -> (N, D)\n}\nscaleColumns(np.array([[1, 2], [3, 4]]), np.array([10, 100])) // [[10, 200], [30, 400]]\n```","ru":"Похожая задача: умножить каждую строку `x` (N, D) на числа из `s` (D,).\n```ts\nfunction scaleColumns(x: NDArray, s: NDArray): NDArray {\n  return x.mul(s); // (N, D) * (D,) -> (N, D)\n}\nscaleColumns(np.array([[1, 2], [3, 4]]), np.array([10, 100])) // [[10, 200], [30, 400]]\n```"}]}}};
export default { addBias: [
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
] };
