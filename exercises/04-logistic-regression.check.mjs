// Built by `neuronbook build` from 04-logistic-regression.check.ts and 04-logistic-regression.yaml: change those.
export const lesson = {"slug":"04-logistic-regression","exercises":{"logLoss":{"title":{"en":"Log loss of two classes","ru":"Логистические потери для двух классов"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"The answer is one number, the mean over all samples. A sum would grow with every sample you collect.","ru":"Ответ — одно число, среднее по всем примерам. Сумма росла бы с каждым новым примером."},{"en":"σ(-800) is 0 in the computer, and ln 0 is -Infinity. So never take the logarithm of a sigmoid: use the form with |z|, whose exponent is never positive.","ru":"σ(-800) в компьютере равна 0, а ln 0 — это -Infinity. Поэтому логарифм от сигмоиды не берут: в форме с |z| показатель экспоненты никогда не бывает положительным."},{"en":"`np.maximum(z, 0)` is max(z, 0) for each element, `np.log1p(a)` is ln(1 + a). `np.mean(a)` of a whole array is a number.","ru":"`np.maximum(z, 0)` — это max(z, 0) для каждого элемента, `np.log1p(a)` — это ln(1 + a). `np.mean(a)` от всего массива даёт число."},{"en":"A twin of this task: the mean of `ln(cosh z)`, which overflows in its plain form and is safe in this one.\n```ts\nfunction logCosh(z: NDArray): number {\n  const size = np.abs(z); // (N,)\n  // cosh z = e^|z| (1 + e^(-2|z|)) / 2\n  return np.mean(size.add(np.log1p(np.exp(size.mul(-2)))).sub(Math.log(2)));\n}\n```","ru":"Похожая задача: среднее от `ln(cosh z)`, которое в простой записи переполняется, а в этой — нет.\n```ts\nfunction logCosh(z: NDArray): number {\n  const size = np.abs(z); // (N,)\n  // cosh z = e^|z| (1 + e^(-2|z|)) / 2\n  return np.mean(size.add(np.log1p(np.exp(size.mul(-2)))).sub(Math.log(2)));\n}\n```"}],"withholds":[],"uses":["sigmoid"]},"logLossGrad":{"title":{"en":"The gradient of the log loss","ru":"Градиент логистических потерь"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"It looks like `mseGrad` of lesson 03. Only the prediction is another one.","ru":"Он похож на `mseGrad` из урока 03. Другое здесь только предсказание."},{"en":"The slope of the sigmoid has already met the slope of the logarithm, and they cancel. No σ' is left over.","ru":"Наклон сигмоиды уже встретился с наклоном логарифма, и они сократились. Никакой σ' не остаётся."},{"en":"p = `nn.sigmoid(X.matmul(theta))`, (N,). Then errors p - y, and `X.T` brings N numbers back to D.","ru":"p = `nn.sigmoid(X.matmul(theta))`, (N,). Дальше ошибки p - y, а `X.T` превращает N чисел обратно в D."},{"en":"A twin of this task: the same for a model that answers `tanh(X θ)` under the loss `1/(2N) Σ (a - y)²`; there a slope does stay.\n```ts\nfunction tanhGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {\n  const a = np.tanh(X.matmul(theta)); // (N,)\n  const slope = np.subtract(1, np.square(a)); // (N,)\n  return X.T.matmul(a.sub(y).mul(slope)).div(y.size); // (D,)\n}\n```","ru":"Похожая задача: то же для модели, которая отвечает `tanh(X θ)`, с потерями `1/(2N) Σ (a - y)²`; там наклон как раз остаётся.\n```ts\nfunction tanhGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {\n  const a = np.tanh(X.matmul(theta)); // (N,)\n  const slope = np.subtract(1, np.square(a)); // (N,)\n  return X.T.matmul(a.sub(y).mul(slope)).div(y.size); // (D,)\n}\n```"}],"withholds":[],"uses":["sigmoid"]},"softmaxCE":{"title":{"en":"Softmax and cross-entropy","ru":"Softmax и перекрёстная энтропия"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Each row is a sample with its own maximum and its own sum. Keep both as a column, so that they meet the row they belong to.","ru":"Каждая строка — отдельный пример со своим максимумом и своей суммой. Держите их столбцом, чтобы они встретились со своей строкой."},{"en":"Only one number of each row enters the loss, the one in column y[n]; but all of them have a gradient, since all share the sum.","ru":"В потери из каждой строки входит одно число, из столбца y[n], но градиент есть у всех: сумма-то у них общая."},{"en":"`np.max(Z, { axis: 1, keepdims: true })` has the shape (N, 1). `logP.get(n, y.get(n))` reads the class that is right, `dZ.set(n, c, v)` writes.","ru":"У `np.max(Z, { axis: 1, keepdims: true })` форма (N, 1). `logP.get(n, y.get(n))` читает число верного класса, `dZ.set(n, c, v)` записывает."},{"en":"A twin of this task: the mean squared distance of each row to the unit vector of its class, with the gradient.\n```ts\nfunction squaredToClass(Z: NDArray, y: NDArray) {\n  const N = y.size;\n  const dZ = Z.mul(2 / N); // (N, C), a new array\n  let loss = np.sum(np.square(Z)) / N;\n  for (let n = 0; n < N; n++) {\n    const c = y.get(n);\n    loss += (1 - 2 * Z.get(n, c)) / N; // (z - 1)² instead of z²\n    dZ.set(n, c, dZ.get(n, c) - 2 / N);\n  }\n  return { loss, dZ };\n}\n```","ru":"Похожая задача: средний квадрат расстояния каждой строки до единичного вектора её класса — и градиент.\n```ts\nfunction squaredToClass(Z: NDArray, y: NDArray) {\n  const N = y.size;\n  const dZ = Z.mul(2 / N); // (N, C), новый массив\n  let loss = np.sum(np.square(Z)) / N;\n  for (let n = 0; n < N; n++) {\n    const c = y.get(n);\n    loss += (1 - 2 * Z.get(n, c)) / N; // (z - 1)² вместо z²\n    dZ.set(n, c, dZ.get(n, c) - 2 / N);\n  }\n  return { loss, dZ };\n}\n```"}],"withholds":[],"uses":[]},"split":{"title":{"en":"Training and test rows","ru":"Обучающие и тестовые строки"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Shuffle row numbers, not rows. One list of numbers serves X and y alike.","ru":"Перемешивайте номера строк, а не сами строки. Один список номеров годится и для X, и для y."},{"en":"Draw one order, then cut it in two. What is cut cannot overlap.","ru":"Получите один порядок и разрежьте его надвое. Разрезанное не пересекается."},{"en":"`rng.permutation(N)` gives the order, `order.slice(':3')` its first three, and `np.take(X, rows, { axis: 0 })` the rows of X with these numbers.","ru":"`rng.permutation(N)` даёт порядок, `order.slice(':3')` — первые три номера, а `np.take(X, rows, { axis: 0 })` — строки X с этими номерами."},{"en":"A twin of this task: deal the rows of X into two halves at random.\n```ts\nfunction halves(X: NDArray, rng: ReturnType<typeof np.random.default_rng>) {\n  const N = X.shape[0];\n  const order = rng.permutation(N);\n  const middle = Math.floor(N / 2);\n  const rows = (part: NDArray) => np.take(X, part, { axis: 0 });\n  return [rows(order.slice(`:${middle}`)), rows(order.slice(`${middle}:`))];\n}\n```","ru":"Похожая задача: случайно раздать строки X на две половины.\n```ts\nfunction halves(X: NDArray, rng: ReturnType<typeof np.random.default_rng>) {\n  const N = X.shape[0];\n  const order = rng.permutation(N);\n  const middle = Math.floor(N / 2);\n  const rows = (part: NDArray) => np.take(X, part, { axis: 0 });\n  return [rows(order.slice(`:${middle}`)), rows(order.slice(`${middle}:`))];\n}\n```"}],"withholds":[],"uses":[]}},"recall":[{"q":{"en":"The gradient points to where the loss …","ru":"Градиент показывает, куда потери …"},"options":[{"en":"grows fastest, so we step against it","ru":"растут быстрее всего, поэтому шагаем против него"},{"en":"falls fastest, so we step along it","ru":"падают быстрее всего, поэтому шагаем вдоль него"},{"en":"is smallest","ru":"наименьшие"}],"answer":"80b8da5bd74826d9","why":{"en":"θ ← θ - lr · gradient: the minus turns uphill into downhill.","ru":"θ ← θ - lr · градиент: минус превращает подъём в спуск."}},{"q":{"en":"Whose mean and deviation scale the test rows?","ru":"Чьи среднее и отклонение берут для тестовых строк?"},"options":[{"en":"their own","ru":"их собственные"},{"en":"those of all rows together","ru":"всех строк вместе"},{"en":"those of the training rows","ru":"обучающих строк"}],"answer":"26b8949d239df426","why":{"en":"The test plays the future: nothing may be taken from it.","ru":"Тест играет роль будущего: оттуда ничего брать нельзя."}},{"q":{"en":"What is the sigmoid of a very large negative number close to?","ru":"К чему близка сигмоида очень большого отрицательного числа?"},"options":[{"en":"-1","ru":"-1"},{"en":"0","ru":"0"},{"en":"1/2","ru":"1/2"}],"answer":"8c3c97381fd2f145","why":{"en":"1 / (1 + e^1000) is as good as 0.","ru":"1 / (1 + e^1000) — практически 0."}}]};
export default {
	logLoss: [
		{
			name: {
				en: "undecided costs ln 2, a right answer with p = 3/4 costs ln 4/3",
				ru: "«не знаю» стоит ln 2, верный ответ с p = 3/4 стоит ln 4/3"
			},
			run: async ({ student, np, expect }) => {
				expect(await student.logLoss(np.array([0, 0]), np.array([0, 1]))).toBeAllclose(Math.LN2, { hint: {
					en: "p = 1/2, so each sample costs -ln 1/2 = 0.693, with the natural logarithm; the answer is the mean, not the sum.",
					ru: "p = 1/2, поэтому каждый пример стоит -ln 1/2 = 0.693 (логарифм натуральный), а ответ — среднее, не сумма."
				} });
				const z = np.array([Math.log(3), -Math.log(3)]);
				expect(await student.logLoss(z, np.array([1, 0]))).toBeAllclose(Math.log(4 / 3), { hint: {
					en: "p = 3/4 for a one costs -ln 3/4 = 0.288: what is likely and true is cheap. Which of the two classes pays which price?",
					ru: "p = 3/4 для единицы стоит -ln 3/4 = 0.288: вероятное и верное обходится дёшево. Какой класс платит какую цену?"
				} });
				expect(await student.logLoss(z, np.array([0, 1]))).toBeAllclose(Math.log(4), { hint: {
					en: "p = 3/4 for a zero costs -ln 1/4.",
					ru: "p = 3/4 для нуля стоит -ln 1/4."
				} });
			}
		},
		{
			name: {
				en: "z = ±800: sure and right costs 0, sure and wrong costs 800",
				ru: "z = ±800: уверенно и верно — 0, уверенно и неверно — 800"
			},
			run: async ({ student, np, expect, fail }) => {
				const z = np.array([800, -800]);
				const right = await student.logLoss(z, np.array([1, 0]));
				const wrong = await student.logLoss(z, np.array([0, 1]));
				if ([right, wrong].some((loss) => typeof loss === "number" && !Number.isFinite(loss))) fail({
					en: "the loss is NaN or Infinity: ln σ(-800) is ln 0 in the computer, and 0 times that is NaN. The form with |z| in the description stays finite.",
					ru: "потери равны NaN или Infinity: ln σ(-800) для компьютера — это ln 0, а ноль, умноженный на него, — NaN. Форма с |z| из описания остаётся конечной."
				});
				expect(right).toBeAllclose(0, { atol: 1e-12 });
				expect(wrong).toBeAllclose(800);
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const z = np.array([
					0,
					Math.log(3),
					-Math.log(3)
				]);
				const want = (Math.LN2 + Math.log(4 / 3) + Math.log(4)) / 3;
				for (const view of layouts(z)) expect(await student.logLoss(view, np.array([
					1,
					1,
					1
				]))).toBeAllclose(want);
			}
		}
	],
	logLossGrad: [
		{
			name: {
				en: "at θ = 0 every p is 1/2",
				ru: "при θ = 0 каждое p равно 1/2"
			},
			run: async ({ student, np, expect }) => {
				const X = np.array([[1, 2], [1, 6]]);
				expect(await student.logLossGrad(X, np.array([1, 0]), np.zeros([2]))).toBeAllclose(np.array([0, 1]), { hint: {
					en: "the errors are -1/2 and 1/2; theta[1] gets (2·(-1/2) + 6·1/2) / 2 = 1.",
					ru: "ошибки равны -1/2 и 1/2; для theta[1] выходит (2·(-1/2) + 6·1/2) / 2 = 1."
				} });
			}
		},
		{
			name: {
				en: "equals the difference quotient of the loss",
				ru: "совпадает с разностным отношением потерь"
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
				const y = [
					1,
					0,
					0,
					1
				];
				const theta = [
					.5,
					-1,
					.2
				];
				const loss = (d, h) => y.reduce((sum, label, n) => {
					const z = theta.reduce((s, v, k) => s + X.get(n, k) * (v + (k === d ? h : 0)), 0);
					return sum - Math.log(1 / (1 + Math.exp(label === 1 ? -z : z))) / y.length;
				}, 0);
				const slopes = theta.map((_, d) => (loss(d, 1e-5) - loss(d, -1e-5)) / 2e-5);
				expect(await student.logLossGrad(X, np.array(y), np.array(theta))).toBeAllclose(np.array(slopes), {
					rtol: 1e-6,
					hint: {
						en: "p - y, then Xᵀ, then 1/N; no slope of the sigmoid is left.",
						ru: "p - y, затем Xᵀ, затем 1/N; наклона сигмоиды не остаётся."
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
					[1, 6],
					[1, 1]
				]);
				for (const view of layouts(X)) expect(await student.logLossGrad(view, np.array([
					1,
					0,
					1
				]), np.zeros([2]))).toBeAllclose(np.array([-1 / 6, .5]));
			}
		}
	],
	softmaxCE: [
		{
			name: {
				en: "three equal logits: ln 3, and dZ pushes the right class up",
				ru: "три равных логита: ln 3, и dZ поднимает верный класс"
			},
			run: async ({ student, np, expect }) => {
				const answer = await student.softmaxCE(np.zeros([2, 3]), np.array([0, 2], { dtype: "int32" }));
				const { loss, dZ } = answer ?? {};
				expect(loss, "loss").toBeAllclose(Math.log(3));
				expect(dZ, "dZ").toBeAllclose(np.array([[
					-1 / 3,
					1 / 6,
					1 / 6
				], [
					1 / 6,
					1 / 6,
					-1 / 3
				]]), { hint: {
					en: "each p is 1/3. Right class: (1/3 - 1) / 2, the others: 1/3 / 2, since N = 2.",
					ru: "каждое p равно 1/3. У верного класса (1/3 - 1) / 2, у остальных 1/3 / 2, ведь N = 2."
				} });
			}
		},
		{
			name: {
				en: "logits of ±1000 stay finite",
				ru: "логиты ±1000 не ломают ответ"
			},
			run: async ({ student, np, expect }) => {
				const answer = await student.softmaxCE(np.array([[1e3, -1e3]]), np.array([1], { dtype: "int32" }));
				const { loss, dZ } = answer ?? {};
				const finite = typeof loss !== "number" || Number.isFinite(loss);
				expect(loss, "loss").toBeAllclose(2e3, { hint: finite ? {
					en: "class 1 is column 1: the loss is 1000 - (-1000).",
					ru: "класс 1 — это столбец 1: потери равны 1000 - (-1000)."
				} : {
					en: "subtract the maximum of the row first, and take the logarithm of the sum only.",
					ru: "сначала вычтите максимум строки, а логарифм берите только от суммы."
				} });
				expect(dZ, "dZ").toBeAllclose(np.array([[1, -1]]));
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const Z = np.array([
					[0, Math.log(3)],
					[Math.log(3), 0],
					[0, 0]
				]);
				for (const view of layouts(Z)) {
					const { loss, dZ } = await student.softmaxCE(view, np.array([
						1,
						1,
						0
					], { dtype: "int32" })) ?? {};
					expect(loss, "loss").toBeAllclose((Math.log(4 / 3) + Math.log(4) + Math.LN2) / 3);
					expect(dZ, "dZ").toBeAllclose(np.array([
						[1 / 12, -1 / 12],
						[1 / 4, -1 / 4],
						[-1 / 6, 1 / 6]
					]));
				}
			}
		}
	],
	split: [
		{
			name: {
				en: "a quarter of 8 rows for the test, the other 6 for training",
				ru: "четверть из 8 строк для теста, остальные 6 для обучения"
			},
			run: async ({ student, np, expect, parts }) => {
				const answer = await student.split(np.zeros([8, 3]), np.zeros([8]), .25, np.random.default_rng(0));
				const { trainX, trainY, testX, testY } = parts(answer, "trainX", "trainY", "testX", "testY");
				expect(trainX, "trainX").toHaveShape([6, 3]);
				expect(trainY, "trainY").toHaveShape([6]);
				expect(testX, "testX").toHaveShape([2, 3]);
				expect(testY, "testY").toHaveShape([2]);
			}
		},
		{
			name: {
				en: "every row once, and with its own label",
				ru: "каждая строка один раз и со своей меткой"
			},
			run: async ({ student, np, expect, parts, layouts }) => {
				const X = np.arange(20).reshape([10, 2]);
				for (const view of layouts(X)) {
					const answer = await student.split(view, np.arange(10), .3, np.random.default_rng(5));
					const { trainX, trainY, testX, testY } = parts(answer, "trainX", "trainY", "testX", "testY");
					expect(trainX.slice(":, 0"), "trainX").toBeAllclose(trainY.mul(2), { hint: {
						en: "row n of X belongs to y[n]: take both by one order.",
						ru: "строка n из X относится к y[n]: берите обе по одному порядку."
					} });
					expect(testX.slice(":, 0"), "testX").toBeAllclose(testY.mul(2));
					expect(np.sort(np.concatenate([trainY, testY])), "trainY + testY").toBeAllclose(np.arange(10), { hint: {
						en: "cut one order in two.",
						ru: "разрежьте один порядок надвое."
					} });
				}
			}
		},
		{
			name: {
				en: "the same seed gives the same split, another seed another",
				ru: "одно зерно — одно разбиение, другое зерно — другое"
			},
			run: async ({ student, np, expect, parts, fail }) => {
				const run = async (seed) => parts(await student.split(np.zeros([40, 1]), np.arange(40), .5, np.random.default_rng(seed)), "testY").testY;
				expect(await run(1)).toBeAllclose(await run(1));
				if (np.array_equal(await run(1), await run(2))) fail({
					en: "two seeds give one and the same split; take all chance from rng.",
					ru: "два зерна дают одно и то же разбиение; берите всю случайность из rng."
				});
			}
		}
	]
};
