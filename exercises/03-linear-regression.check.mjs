// Built by `neuronbook build` from 03-linear-regression.check.ts and 03-linear-regression.yaml: change those.
export const lesson = {"slug":"03-linear-regression","exercises":{"mseGrad":{"title":{"en":"The gradient of the squared error","ru":"Градиент квадратичной ошибки"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"The answer has one number for each parameter, so D of them. Anything with N numbers is only half way.","ru":"В ответе по числу на каждый параметр, то есть D чисел. Если получилось N чисел, это только полпути."},{"en":"First the errors, `prediction - y`, N numbers. Then each parameter asks: how did my column go together with the errors?","ru":"Сначала ошибки, `предсказание - y`, их N. Потом каждый параметр спрашивает: насколько мой столбец связан с этими ошибками?"},{"en":"`X.matmul(theta)` is (N, D) @ (D,) = (N,). To come back from N to D, the samples must be the inner axis: that is what `X.T`, (D, N), is for.","ru":"`X.matmul(theta)` — это (N, D) @ (D,) = (N,). Чтобы вернуться от N к D, внутренней осью должны стать примеры: для этого и нужна `X.T`, (D, N)."},{"en":"A twin of this task: the gradient of `L = 1/N Σ w[n] (X θ)[n]`, where every sample only has a weight w[n].\n```ts\nfunction weightedGrad(X: NDArray, w: NDArray): NDArray {\n  return X.T.matmul(w).div(w.size); // (D, N) @ (N,) = (D,)\n}\n```","ru":"Похожая задача: градиент `L = 1/N Σ w[n] (X θ)[n]`, где у каждого примера есть только вес w[n].\n```ts\nfunction weightedGrad(X: NDArray, w: NDArray): NDArray {\n  return X.T.matmul(w).div(w.size); // (D, N) @ (N,) = (D,)\n}\n```"}],"withholds":[],"uses":[]},"fit":{"title":{"en":"Gradient descent","ru":"Градиентный спуск"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"The gradient shows uphill. Where do you want to go?","ru":"Градиент показывает, куда потери растут. А вам куда нужно?"},{"en":"The gradient belongs to the theta of now, so it has to be computed again in every round of the loop.","ru":"Градиент относится к нынешнему theta, поэтому на каждом круге цикла его нужно считать заново."},{"en":"`theta.sub(g.mul(lr))` makes a new array out of the old theta and the whole gradient. Start with `np.zeros([D])`.","ru":"`theta.sub(g.mul(lr))` составляет новый массив из старого theta и всего градиента. Начните с `np.zeros([D])`."},{"en":"A twin of this task: walk down the bowl `f(a) = Σ (a - 3)²`, whose gradient is `2 (a - 3)`.\n```ts\nfunction walkDown(lr: number, steps: number): NDArray {\n  let a = np.zeros([2]);\n  for (let step = 0; step < steps; step++) {\n    const gradient = a.sub(3).mul(2); // (2,)\n    a = a.sub(gradient.mul(lr));\n  }\n  return a; // close to [3, 3]\n}\n```","ru":"Похожая задача: спуститься в чашу `f(a) = Σ (a - 3)²`, градиент которой `2 (a - 3)`.\n```ts\nfunction walkDown(lr: number, steps: number): NDArray {\n  let a = np.zeros([2]);\n  for (let step = 0; step < steps; step++) {\n    const gradient = a.sub(3).mul(2); // (2,)\n    a = a.sub(gradient.mul(lr));\n  }\n  return a; // близко к [3, 3]\n}\n```"}],"withholds":[],"uses":[]},"maeGrad":{"title":{"en":"The gradient of the absolute error","ru":"Градиент абсолютной ошибки"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Only one thing differs from mseGrad. There an error counted by its size; here only its side counts.","ru":"Отличие от mseGrad всего одно. Там ошибка учитывалась по величине, а здесь важно только, в какую она сторону."},{"en":"|e| has the slope +1 to the right of 0 and -1 to the left. At 0 itself the course takes 0.","ru":"У |e| наклон +1 справа от нуля и -1 слева. В самом нуле в курсе берётся 0."},{"en":"`np.sign(a)` gives -1, 0 or 1 for each element. Dividing an error by its own size would give 0/0 where the error is 0.","ru":"`np.sign(a)` даёт для каждого элемента -1, 0 или 1. Если делить ошибку на её модуль, при нулевой ошибке выйдет 0/0."},{"en":"A twin of this task: the gradient of `L = 1/N Σ max(0, (X θ)[n])`: only samples above zero count.\n```ts\nfunction positivePartGrad(X: NDArray, theta: NDArray): NDArray {\n  const above = np.greater(X.matmul(theta), 0); // (N,) true or false\n  return X.T.matmul(np.where(above, 1, 0)).div(X.shape[0]); // (D,)\n}\n```","ru":"Похожая задача: градиент `L = 1/N Σ max(0, (X θ)[n])`, где учитываются только примеры выше нуля.\n```ts\nfunction positivePartGrad(X: NDArray, theta: NDArray): NDArray {\n  const above = np.greater(X.matmul(theta), 0); // (N,) true или false\n  return X.T.matmul(np.where(above, 1, 0)).div(X.shape[0]); // (D,)\n}\n```"}],"withholds":[],"uses":[]},"standardise":{"title":{"en":"Columns on one scale","ru":"Столбцы в одном масштабе"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Mean and standard deviation are taken once, from the training rows. The test rows only use them.","ru":"Среднее и стандартное отклонение считаются один раз, по обучающим строкам. Тестовые строки ими только пользуются."},{"en":"One mean for each column: which axis disappears? What can a column be divided by if all its numbers are equal?","ru":"Среднее нужно для каждого столбца: какая ось исчезает? И на что делить столбец, в котором все числа равны?"},{"en":"`np.mean(train, { axis: 0 })` has the shape (D,) and meets (N, D) by broadcasting. `np.where(condition, a, b)` chooses element by element.","ru":"У `np.mean(train, { axis: 0 })` форма (D,), с (N, D) она сходится транслированием. `np.where(условие, a, b)` выбирает поэлементно."},{"en":"A twin of this task: bring columns to 0..1 by the smallest and the largest number of the training rows.\n```ts\nfunction toUnit(train: NDArray, test: NDArray) {\n  const low = np.min(train, { axis: 0 }); // (D,)\n  const range = np.max(train, { axis: 0 }).sub(low); // (D,)\n  const safe = np.where(np.equal(range, 0), 1, range);\n  return { train: train.sub(low).div(safe), test: test.sub(low).div(safe) };\n}\n```","ru":"Похожая задача: привести столбцы к 0..1 по наименьшему и наибольшему числу обучающих строк.\n```ts\nfunction toUnit(train: NDArray, test: NDArray) {\n  const low = np.min(train, { axis: 0 }); // (D,)\n  const range = np.max(train, { axis: 0 }).sub(low); // (D,)\n  const safe = np.where(np.equal(range, 0), 1, range);\n  return { train: train.sub(low).div(safe), test: test.sub(low).div(safe) };\n}\n```"}],"withholds":[],"uses":[]}},"recall":[{"q":{"en":"X has the shape (60, 2), theta (2,). What is the shape of X.matmul(theta)?","ru":"У X форма (60, 2), у theta — (2,). Какая форма у X.matmul(theta)?"},"options":[{"en":"(60,)","ru":"(60,)"},{"en":"(60, 2)","ru":"(60, 2)"},{"en":"(2,)","ru":"(2,)"}],"answer":"d1538785655a42d3","why":{"en":"The inner 2 disappears: one number for every row of X.","ru":"Внутренняя двойка исчезает: остаётся по числу на каждую строку X."}},{"q":{"en":"What does X.T cost for an X with a million numbers?","ru":"Во что обходится X.T, если в X миллион чисел?"},"options":[{"en":"a million numbers are copied","ru":"копируется миллион чисел"},{"en":"nothing is copied, it is a view","ru":"ничего не копируется, это представление"},{"en":"X itself is turned round","ru":"переворачивается сам X"}],"answer":"70be01939adc8e96","why":{"en":"Only shape and strides are new; the numbers stay where they are.","ru":"Новые только форма и шаги, сами числа остаются на месте."}},{"q":{"en":"X is (60, 4) and b is (4,). What does X.sub(b) do?","ru":"У X форма (60, 4), у b — (4,). Что делает X.sub(b)?"},"options":[{"en":"an error: the shapes differ","ru":"ошибка: формы разные"},{"en":"takes b[n] off row n","ru":"вычитает b[n] из строки n"},{"en":"takes b off every row","ru":"вычитает b из каждой строки"}],"answer":"a855d08df7b6b3d9","why":{"en":"Shapes are compared from the right: b is repeated for each of the 60 rows.","ru":"Формы сравниваются справа: b повторяется для каждой из 60 строк."}}]};
export default {
	mseGrad: [
		{
			name: {
				en: "two flats by hand",
				ru: "две квартиры вручную"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([[1, 2], [1, 4]]);
				// predictions 5 and 9, errors 1 and -1
				expect(await student.mseGrad(X, np.array([4, 10]), np.array([1, 2]))).toBeAllclose(np.array([0, -1]), { hint: {
					en: "predictions 5 and 9, errors 1 and -1; theta[1] gets (2·1 + 4·(-1)) / 2 = -1.",
					ru: "предсказания 5 и 9, ошибки 1 и -1; для theta[1] выходит (2·1 + 4·(-1)) / 2 = -1."
				} });
			}
		},
		{
			name: {
				en: "equals the difference quotient of the loss, as long as θ is",
				ru: "совпадает с разностным отношением потерь, и чисел столько же, сколько в θ"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([
					[
						1,
						2,
						-1
					],
					[
						.5,
						1,
						3
					],
					[
						-2,
						0,
						1
					],
					[
						1,
						1,
						1
					]
				]);
				const y = np.array([
					3,
					-1,
					2,
					0
				]);
				const theta = np.array([
					.5,
					-1,
					2
				]);
				const loss = (d, h) => {
					const moved = theta.copy();
					moved.set(d, theta.get(d) + h);
					return Number(np.sum(np.square(X.matmul(moved).sub(y)))) / (2 * 4);
				};
				const slopes = [
					0,
					1,
					2
				].map((d) => (loss(d, 1e-5) - loss(d, -1e-5)) / 2e-5);
				expect(await student.mseGrad(X, y, theta)).toBeAllclose(np.array(slopes), {
					rtol: 1e-6,
					hint: {
						en: "the loss is 1/(2N) Σ (…)², its error prediction - y: the 2 of the square and the 1/2 cancel, 1/N stays.",
						ru: "потери — это 1/(2N) Σ (…)², ошибка — предсказание минус y: двойка от квадрата и 1/2 сокращаются, 1/N остаётся."
					}
				});
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const X = np.array([
					[1, 2],
					[3, -1],
					[0, 1]
				]);
				const theta = np.array([1, 1]);
				for (const view of layouts(X)) expect(await student.mseGrad(view, np.array([
					0,
					0,
					4
				]), theta)).toBeAllclose(np.array([3, 1 / 3]));
				for (const view of layouts(theta)) expect(await student.mseGrad(X, np.array([
					0,
					0,
					4
				]), view)).toBeAllclose(np.array([3, 1 / 3]));
			}
		}
	],
	fit: [
		{
			name: {
				en: "one step by hand",
				ru: "один шаг вручную"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([[1, 2], [1, 4]]);
				// at theta = 0 the errors are -4 and -10
				expect(await student.fit(X, np.array([4, 10]), {
					lr: .1,
					steps: 1
				})).toBeAllclose(np.array([.7, 2.4]), { hint: {
					en: "at theta = 0 the gradient is [-7, -24]; the step goes against it.",
					ru: "при theta = 0 градиент равен [-7, -24]; шаг делается против него."
				} });
			}
		},
		{
			name: {
				en: "zero steps give zeros, two steps use two gradients",
				ru: "ноль шагов — нули, два шага — два градиента"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([[1, 2], [1, 4]]);
				const y = np.array([4, 10]);
				expect(await student.fit(X, y, {
					lr: .1,
					steps: 0
				})).toBeAllclose(np.zeros([2]));
				// errors after the first step: 5.5 - 4 and 10.3 - 10
				expect(await student.fit(X, y, {
					lr: .1,
					steps: 2
				})).toBeAllclose(np.array([.61, 2.19]), { hint: {
					en: "compute the gradient again for the new theta, then change all of theta at once.",
					ru: "для нового theta градиент нужно посчитать заново, а потом разом изменить весь theta."
				} });
			}
		},
		{
			name: {
				en: "finds the line y = 3 + 2x",
				ru: "находит прямую y = 3 + 2x"
			},
			run: async ({ student, np, expect }) => {
				const x = np.linspace(-1, 1, 9);
				const X = np.column_stack([np.ones([9]), x]);
				expect(await student.fit(X, x.mul(2).add(3), {
					lr: .5,
					steps: 200
				})).toBeAllclose(np.array([3, 2]), { rtol: .001 });
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const X = np.array([[1, 2], [1, 4]]);
				for (const view of layouts(X)) expect(await student.fit(view, np.array([4, 10]), {
					lr: .1,
					steps: 2
				})).toBeAllclose(np.array([.61, 2.19]));
			}
		}
	],
	maeGrad: [
		{
			name: {
				en: "three flats: too dear, too cheap, exact",
				ru: "три квартиры: дороже, дешевле, точно"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([
					[1, 2],
					[1, 4],
					[1, 9]
				]);
				// predictions 2, 4, 9; errors 100, -1, 0
				expect(await student.maeGrad(X, np.array([
					-98,
					5,
					9
				]), np.array([0, 1]))).toBeAllclose(np.array([0, -2 / 3]), { hint: {
					en: "the errors 100, -1 and 0 count as 1, -1 and 0: (2·1 + 4·(-1) + 9·0) / 3 = -2/3.",
					ru: "ошибки 100, -1 и 0 идут как 1, -1 и 0: (2·1 + 4·(-1) + 9·0) / 3 = -2/3."
				} });
			}
		},
		{
			name: {
				en: "all predictions exact: no gradient, and no NaN",
				ru: "все предсказания точны: градиент нулевой, а не NaN"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([[1, 2], [1, 4]]);
				expect(await student.maeGrad(X, np.array([2, 4]), np.array([0, 1]))).toBeAllclose(np.zeros([2]), { hint: {
					en: "the slope of |e| at e = 0 counts as 0.",
					ru: "наклон |e| при e = 0 считается равным 0."
				} });
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const X = np.array([
					[1, 2],
					[3, -1],
					[0, 1]
				]);
				for (const view of layouts(X)) expect(await student.maeGrad(view, np.array([
					0,
					0,
					4
				]), np.array([1, 1]))).toBeAllclose(np.array([4 / 3, 0]));
			}
		}
	],
	standardise: [
		{
			name: {
				en: "a training column 1, 3 and a test row 5",
				ru: "обучающий столбец 1, 3 и тестовая строка 5"
			},
			run: async ({ student, np, expect, parts }) => {
				const answer = await student.standardise(np.array([[1], [3]]), np.array([[5]]));
				const { train, test } = parts(answer, "train", "test");
				expect(train, "train").toBeAllclose(np.array([[-1], [1]]), { hint: {
					en: "mean 2 and std 1 come from the rows 1 and 3 alone; the test row has no say.",
					ru: "среднее 2 и отклонение 1 — только от строк 1 и 3; тестовая строка не участвует."
				} });
				expect(test, "test").toBeAllclose(np.array([[3]]), { hint: {
					en: "the training rows have mean 2 and std 1, so 5 becomes (5 - 2) / 1 = 3.",
					ru: "у обучающих строк среднее 2 и отклонение 1, поэтому 5 превращается в (5 - 2) / 1 = 3."
				} });
			}
		},
		{
			name: {
				en: "each column by itself; a constant one is only moved",
				ru: "каждый столбец отдельно; постоянный только сдвигается"
			},
			run: async ({ student, np, expect, parts }) => {
				const answer = await student.standardise(np.array([[10, 7], [30, 7]]), np.array([[20, 8]]));
				const { train, test } = parts(answer, "train", "test");
				expect(train, "train").toBeFinite({ hint: {
					en: "where std is 0, divide by 1.",
					ru: "там, где отклонение 0, делите на 1."
				} });
				expect(train, "train").toBeAllclose(np.array([[-1, 0], [1, 0]]));
				expect(test, "test").toBeAllclose(np.array([[0, 1]]), { hint: {
					en: "the test rows take mean and std of the training rows: (20 - 20) / 10 and (8 - 7) / 1.",
					ru: "тестовым строкам нужны среднее и отклонение обучающих: (20 - 20) / 10 и (8 - 7) / 1."
				} });
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts, parts }) => {
				const rows = np.array([[1, 10], [3, 30]]);
				for (const view of layouts(rows)) {
					const { train, test } = parts(await student.standardise(view, view), "train", "test");
					const want = np.array([[-1, -1], [1, 1]]);
					expect(train, "train").toBeAllclose(want);
					expect(test, "test").toBeAllclose(want);
				}
			}
		}
	]
};
