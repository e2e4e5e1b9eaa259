// Built by `neuronbook build` from 05-losses.check.ts and 05-losses.yaml: change those.
export const lesson = {"slug":"05-losses","exercises":{"loss":{"title":{"en":"Twelve losses","ru":"Двенадцать функций потерь"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Split the work: first an array of terms, one a number or one a row; then one line for all losses that takes their mean or their sum.","ru":"Разделите работу: сначала массив слагаемых, по одному на число или на строку; потом одна общая строка, которая берёт их среднее или сумму."},{"en":"mse, mae, huber and logcosh need only e = pred - target. Compute it after the others: for sparse the shapes of pred and target differ.","ru":"Для mse, mae, huber и logcosh нужна только e = pred - target. Считайте её после остальных: у sparse формы pred и target разные."},{"en":"sparse is categorical with target rows that hold a single 1: `np.eye(C).take(target, { axis: 0 })` makes them. In kl 0 · ln 0 is NaN for the computer: `np.where(target.greater(0), …, 0)`.","ru":"sparse — это categorical, где в каждой строке целей одна единица; такие строки делает `np.eye(C).take(target, { axis: 0 })`. В kl компьютер считает 0 · ln 0 как NaN: `np.where(target.greater(0), …, 0)`."},{"en":"A twin of this task: two losses of our own, one a number and one a row.\n```ts\nfunction twin(name: 'fourth' | 'worst', pred: NDArray, target: NDArray, reduction: 'mean' | 'sum' = 'mean'): number {\n  const e = pred.sub(target);\n  const terms = name === 'fourth' ? e.pow(4) : np.max(np.abs(e), { axis: 1 }); // (N, C) or (N,)\n  return Number(reduction === 'sum' ? np.sum(terms) : np.mean(terms));\n}\n```","ru":"Похожая задача: две свои функции потерь, одна считает слагаемое на число, другая — на строку.\n```ts\nfunction twin(name: 'fourth' | 'worst', pred: NDArray, target: NDArray, reduction: 'mean' | 'sum' = 'mean'): number {\n  const e = pred.sub(target);\n  const terms = name === 'fourth' ? e.pow(4) : np.max(np.abs(e), { axis: 1 }); // (N, C) или (N,)\n  return Number(reduction === 'sum' ? np.sum(terms) : np.mean(terms));\n}\n```"}],"withholds":[],"uses":["softplus","sigmoid","log_softmax"]},"lossGrad":{"title":{"en":"Twelve gradients","ru":"Двенадцать градиентов"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"The gradient has the shape of pred. Start with the slopes of the sum; for the mean divide them all by the number of terms at the end.","ru":"У градиента форма pred. Сначала посчитайте наклоны для суммы; для среднего в конце поделите всё на число слагаемых."},{"en":"The number of terms is pred.size for losses of single numbers, the number of rows for categorical, sparse and kl, and 1 for dice.","ru":"Число слагаемых — это pred.size, если слагаемое на каждое число; число строк для categorical, sparse и kl; и 1 для dice."},{"en":"bce, categorical, sparse and kl all end in the same short form: what the net says minus what is true. The slope of the sigmoid or of softmax has cancelled already.","ru":"bce, categorical, sparse и kl заканчиваются одной короткой формой: то, что говорит сеть, минус то, что верно. Производная сигмоиды или softmax уже сократилась."},{"en":"A twin of this task: the gradient of `|e|³` for each number, mean or sum.\n```ts\nfunction cubeGrad(pred: NDArray, target: NDArray, reduction: 'mean' | 'sum' = 'mean'): NDArray {\n  const e = pred.sub(target);\n  const slopes = np.square(e).mul(np.sign(e)).mul(3); // 3 e² sign(e)\n  return reduction === 'sum' ? slopes : slopes.div(pred.size);\n}\n```","ru":"Похожая задача: градиент `|e|³` для каждого числа, среднее или сумма.\n```ts\nfunction cubeGrad(pred: NDArray, target: NDArray, reduction: 'mean' | 'sum' = 'mean'): NDArray {\n  const e = pred.sub(target);\n  const slopes = np.square(e).mul(np.sign(e)).mul(3); // 3 e² sign(e)\n  return reduction === 'sum' ? slopes : slopes.div(pred.size);\n}\n```"}],"withholds":[],"uses":["softplus","sigmoid","softmax"]},"pickLoss":{"title":{"en":"Eight tasks, which loss?","ru":"Восемь задач — какая функция потерь?"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Ask first what is predicted: a number, a yes or no, one of many, shares, an area, a distance. That leaves two or three losses.","ru":"Сначала спросите, что предсказывается: число, да или нет, один из многих, доли, площадь, расстояние. После этого остаются две-три функции."},{"en":"Then ask what is special: wrong entries in the table, very rare positives, targets given as numbers of classes.","ru":"Потом — что в задаче особенного: ошибки в таблице, очень редкие положительные ответы, цели в виде номеров классов."},{"en":"Each of the eight reasons belongs to one case. Begin where there is no choice: areas, distances, the number of a class, the shares of another net.","ru":"Каждая из восьми причин подходит ровно одной задаче. Начните с тех, где выбора нет: площади, расстояния, номер класса, доли другой сети."},{"en":"A twin: \"spam or not, the net has one output, scores instead of probabilities are enough, right answers beyond a margin shall cost nothing\". Yes or no, and a margin: `z: ['hinge', …]`.","ru":"Похожий случай: «спам или нет, у сети один выход, хватит оценок вместо вероятностей, верные ответы за отступом не должны ничего стоить». Да или нет и отступ: `z: ['hinge', …]`."}],"withholds":[],"uses":[]},"outlierShift":{"title":{"en":"How far does a wrong price pull?","ru":"Далеко ли утянет неверная цена?"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Write one function that fits a line to targets, and call it twice: with the good ones and with the spoilt ones.","ru":"Напишите одну функцию, которая подбирает прямую к целям, и вызовите её дважды: для хороших целей и для испорченных."},{"en":"e = w x + b - targets; g is the slope of the loss at e. Compute both means from the same g before w and b move.","ru":"e = w x + b - targets; g — наклон потерь в точке e. Оба средних считайте по одному и тому же g, прежде чем сдвинуть w и b."},{"en":"Three slopes: `e.mul(2)`, `np.sign(e)`, `e.clip(-1, 1)`. At the end `np.max(np.abs(…))` of the difference of the two lines.","ru":"Три наклона: `e.mul(2)`, `np.sign(e)`, `e.clip(-1, 1)`. В конце — `np.max(np.abs(…))` от разности двух прямых."},{"en":"A twin of this task: how far a single number c moves, fitted to y by the same descent.\n```ts\nfunction centreShift(y: NDArray, bad: NDArray, lr = 0.05, steps = 1000): number {\n  const fit = (targets: NDArray): number => {\n    let c = 0;\n    for (let step = 0; step < steps; step++) c -= lr * Number(np.mean(targets.neg().add(c).mul(2)));\n    return c;\n  };\n  return Math.abs(fit(bad) - fit(y));\n}\n```","ru":"Похожая задача: насколько сдвинется одно число c, подобранное к y тем же спуском.\n```ts\nfunction centreShift(y: NDArray, bad: NDArray, lr = 0.05, steps = 1000): number {\n  const fit = (targets: NDArray): number => {\n    let c = 0;\n    for (let step = 0; step < steps; step++) c -= lr * Number(np.mean(targets.neg().add(c).mul(2)));\n    return c;\n  };\n  return Math.abs(fit(bad) - fit(y));\n}\n```"}],"withholds":["lstsq"],"uses":[]}},"recall":[{"q":{"en":"Why does softmax subtract the largest number of a row first?","ru":"Зачем softmax сначала вычитает наибольшее число строки?"},"options":[{"en":"so that the shares sum to 1","ru":"чтобы сумма долей была 1"},{"en":"so that no exponential overflows","ru":"чтобы экспонента не переполнилась"},{"en":"so that the order of classes changes","ru":"чтобы поменялся порядок классов"}],"answer":"48cd887c42c4b327","why":{"en":"The answer is the same; e^1000 would be Infinity.","ru":"Ответ от этого не меняется, а e^1000 было бы Infinity."}},{"q":{"en":"Gradient descent moves a weight …","ru":"Градиентный спуск двигает вес …"},"options":[{"en":"against the gradient","ru":"против градиента"},{"en":"along the gradient","ru":"вдоль градиента"},{"en":"to where the gradient is largest","ru":"туда, где градиент наибольший"}],"answer":"a7d99bac1913036b","why":{"en":"The gradient points where the loss grows; the step goes the other way.","ru":"Градиент показывает, куда потери растут; шаг делают в обратную сторону."}},{"q":{"en":"A neuron with relu is dead when …","ru":"Нейрон с relu мёртв, если …"},"options":[{"en":"its weights are all positive","ru":"все его веса положительны"},{"en":"its output is too large","ru":"его выход слишком велик"},{"en":"its sum is negative for every sample","ru":"его сумма отрицательна на каждом примере"}],"answer":"405f2457f0300519","why":{"en":"Output 0 and slope 0 everywhere: nothing can be learnt.","ru":"Выход 0 и наклон 0 всюду: учиться нечему."}}]};
export default {
	loss: [
		{
			name: {
				en: "errors of 2 and 1/2: mse, mae, huber, logcosh",
				ru: "ошибки 2 и 1/2: mse, mae, huber, logcosh"
			},
			run: async ({ student, np, expect }) => {
				const [pred, target] = [np.array([3, 1.5]), np.array([1, 1])];
				const values = {
					mse: (4 + .25) / 2,
					mae: 1.25,
					huber: (1.5 + .125) / 2,
					logcosh: (Math.log(Math.cosh(2)) + Math.log(Math.cosh(.5))) / 2
				};
				const hints = { huber: {
					en: "at |e| = 1 the parabola has the value 1/2, and the straight arm starts there: |e| - 1/2.",
					ru: "при |e| = 1 парабола равна 1/2, и прямая ветвь начинается там же: |e| - 1/2."
				} };
				for (const [name, value] of Object.entries(values)) expect(await student.loss(name, pred, target), name).toBeAllclose(value, { hint: hints[name] });
				const far = await student.loss("logcosh", np.array([1e3]), np.array([0]));
				expect(far, "logcosh").toBeAllclose(1e3 - Math.LN2, { hint: {
					en: "cosh(1000) is Infinity; take the form with e^(-2|e|) from the stub.",
					ru: "cosh(1000) — это Infinity; возьмите форму с e^(-2|e|) из заготовки."
				} });
			}
		},
		{
			name: {
				en: "bce, focal and hinge of single scores",
				ru: "bce, focal и hinge для отдельных оценок"
			},
			run: async ({ student, np, expect }) => {
				const ln3 = np.array([Math.log(3)]);
				const one = np.array([1]);
				expect(await student.loss("bce", ln3, one), "bce").toBeAllclose(-Math.log(.75), { hint: {
					en: "pred holds the logit ln 3, not a probability: p = 3/4.",
					ru: "в pred стоит логит ln 3, а не вероятность: p = 3/4."
				} });
				expect(await student.loss("focal", ln3, one), "focal").toBeAllclose(-Math.log(.75) / 16, { hint: {
					en: "the weight is q², and q = 1/4 is what the WRONG answer gets.",
					ru: "вес — это q², а q = 1/4 — то, что досталось НЕВЕРНОМУ ответу."
				} });
				expect(await student.loss("hinge", np.array([-2]), one), "hinge").toBeAllclose(3);
				expect(await student.loss("hinge", np.array([2]), one), "hinge").toBeAllclose(0, { hint: {
					en: "beyond the margin nothing is paid, and nothing is paid back: max(0, …).",
					ru: "за отступом ничего не платят, но и не получают обратно: max(0, …)."
				} });
			}
		},
		{
			name: {
				en: "categorical, sparse and kl of equal scores",
				ru: "categorical, sparse и kl для равных оценок"
			},
			run: async ({ student, np, expect }) => {
				const Z = np.zeros([2, 4]);
				const shares = np.array([[
					1,
					0,
					0,
					0
				], [
					.5,
					.5,
					0,
					0
				]]);
				expect(await student.loss("categorical", Z, shares), "categorical").toBeAllclose(Math.log(4));
				expect(await student.loss("kl", Z, shares), "kl").toBeAllclose((Math.log(4) + Math.log(2)) / 2, { hint: {
					en: "a share of 0 adds 0, not NaN.",
					ru: "доля 0 добавляет 0, а не NaN."
				} });
				const y = np.array([0, 3], { dtype: "int32" });
				expect(await student.loss("sparse", Z, y, "sum"), "sparse").toBeAllclose(2 * Math.log(4), { hint: {
					en: "with 'sum' the terms of the two rows are added up, not averaged.",
					ru: "при 'sum' слагаемые двух строк складываются, а не усредняются."
				} });
				const uneven = np.array([[0, Math.log(3)]]);
				const first = np.array([0], { dtype: "int32" });
				expect(await student.loss("sparse", uneven, first), "sparse").toBeAllclose(Math.log(4), { hint: {
					en: "class 0 is column 0, where p = 1/4.",
					ru: "класс 0 — это столбец 0, там p = 1/4."
				} });
			}
		},
		{
			name: {
				en: "dice and contrastive",
				ru: "dice и contrastive"
			},
			run: async ({ student, np, expect }) => {
				expect(await student.loss("dice", np.zeros([3]), np.zeros([3])), "dice").toBeAllclose(0, { hint: {
					en: "nothing there, nothing found: that is right.",
					ru: "ничего нет и ничего не найдено — это верно."
				} });
				expect(await student.loss("dice", np.ones([4]), np.array([
					1,
					1,
					0,
					0
				])), "dice").toBeAllclose(1 - 5 / 7);
				const d = np.array([
					.5,
					.5,
					3
				]);
				expect(await student.loss("contrastive", d, np.array([
					0,
					1,
					1
				]), "sum"), "contrastive").toBeAllclose(.25, { hint: {
					en: "alike: 1/8; different and too near: (1 - 1/2)²/2 = 1/8; different and far enough: 0.",
					ru: "похожи: 1/8; разные и слишком близко: (1 - 1/2)²/2 = 1/8; разные и достаточно далеко: 0."
				} });
			}
		}
	],
	lossGrad: [
		{
			name: {
				en: "errors of 2 and -1/2: mse, mae, huber, logcosh",
				ru: "ошибки 2 и -1/2: mse, mae, huber, logcosh"
			},
			run: async ({ student, np, expect }) => {
				const [pred, target] = [np.array([3, .5]), np.array([1, 1])];
				const slopes = {
					mse: [4, -1],
					mae: [1, -1],
					huber: [1, -.5],
					logcosh: [Math.tanh(2), Math.tanh(-.5)]
				};
				for (const [name, slope] of Object.entries(slopes)) {
					expect(await student.lossGrad(name, pred, target, "sum"), name).toBeAllclose(np.array(slope), { hint: name === "huber" ? {
						en: "beyond |e| = 1 the slope stays at ±1.",
						ru: "за |e| = 1 наклон остаётся равным ±1."
					} : undefined });
					expect(await student.lossGrad(name, pred, target), name).toBeAllclose(np.array(slope).div(2), { hint: {
						en: "the mean of two terms: half the slopes.",
						ru: "среднее двух слагаемых: половина наклона."
					} });
				}
			}
		},
		{
			name: {
				en: "bce, sparse, categorical: what the net says minus what is true",
				ru: "bce, sparse, categorical: что говорит сеть минус что верно"
			},
			run: async ({ student, np, nn, expect }) => {
				const z = np.array([
					.3,
					-1.2,
					2
				]);
				const bits = np.array([
					1,
					0,
					0
				]);
				expect(await student.lossGrad("bce", z, bits, "sum"), "bce").toBeAllclose(nn.sigmoid(z).sub(bits), { hint: {
					en: "σ(z) - target and nothing more: the slope of the sigmoid has cancelled.",
					ru: "σ(z) - target и больше ничего: производная сигмоиды сократилась."
				} });
				const Z = np.array([[
					1,
					2,
					0
				], [
					0,
					-1,
					3
				]]);
				const y = np.array([2, 0], { dtype: "int32" });
				const hot = np.array([[
					0,
					0,
					1
				], [
					1,
					0,
					0
				]]);
				const wanted = nn.softmax(Z).sub(hot).div(2);
				expect(await student.lossGrad("sparse", Z, y), "sparse").toBeAllclose(wanted, { hint: {
					en: "softmax, minus 1 in column target[n] of row n (class 0 is column 0); one term a row, so the mean divides by 2.",
					ru: "softmax минус 1 в столбце target[n] строки n (класс 0 — столбец 0); слагаемое одно на строку, поэтому среднее делит на 2."
				} });
				expect(await student.lossGrad("categorical", Z, hot), "categorical").toBeAllclose(wanted);
			}
		},
		{
			name: {
				en: "focal, hinge, dice and contrastive, by hand",
				ru: "focal, hinge, dice и contrastive, вручную"
			},
			run: async ({ student, np, expect }) => {
				const [one, yes] = [np.array([1]), np.array([1, 1])];
				const focal = (2 * .75 * Math.log(.75) - .25) / 16;
				expect(await student.lossGrad("focal", np.array([Math.log(3)]), one), "focal").toBeAllclose(np.array([focal]), { hint: {
					en: "the weight q² depends on z as well: the product rule has two terms.",
					ru: "вес q² тоже зависит от z: в правиле произведения два слагаемых."
				} });
				expect(await student.lossGrad("hinge", np.array([-2, 2]), yes, "sum"), "hinge").toBeAllclose(np.array([-1, 0]), { hint: {
					en: "where the loss is 0 already, it is flat: slope 0.",
					ru: "там, где потери уже 0, наклона нет: 0."
				} });
				// r = (2 + 1) / (2 + 1 + 1) = 3/4, and s = 4
				const dice = np.array([-(2 - .75) / 4, .75 / 4]);
				expect(await student.lossGrad("dice", yes, np.array([1, 0])), "dice").toBeAllclose(dice, { hint: {
					en: "pred stands in the numerator and in the denominator of r: r = 3/4 here, s = 4.",
					ru: "pred стоит и в числителе r, и в знаменателе: здесь r = 3/4, s = 4."
				} });
				const [d, pairs] = [np.array([
					.5,
					.5,
					3
				]), np.array([
					0,
					1,
					1
				])];
				expect(await student.lossGrad("contrastive", d, pairs, "sum"), "contrastive").toBeAllclose(np.array([
					.5,
					-.5,
					0
				]), { hint: {
					en: "a different pair that is too near: a larger distance lowers the loss, so the slope is negative.",
					ru: "разная пара слишком близко: рост расстояния уменьшает потери, значит, наклон отрицателен."
				} });
			}
		},
		{
			name: {
				en: "takes views, and leaves its inputs alone",
				ru: "принимает представления и не меняет свои входы"
			},
			run: async ({ student, np, expect, layouts }) => {
				const pred = np.array([[2, .5], [-3, 1]]);
				const wanted = np.array([[1, .5], [-1, 1]]);
				for (const view of layouts(pred)) expect(await student.lossGrad("huber", view, np.zeros([2, 2]), "sum"), "huber").toBeAllclose(wanted);
			}
		}
	],
	pickLoss: [{
		name: {
			en: "eight losses with their reasons",
			ru: "восемь функций потерь с причинами"
		},
		run: async ({ student, quiz }) => {
			quiz("pickLoss", await student.pickLoss(), {
				a: "246426d7ab9c8f00",
				b: "73ed1cacb8c7a643",
				c: "40722ec67a8cb9d0",
				d: "df9892839992160f",
				e: "eb31aff7dd364161",
				f: "8a81019339fed6fa",
				g: "25050dbebe3deda0",
				h: "1dff46b0848389d5"
			});
		}
	}],
	outlierShift: [
		{
			name: {
				en: "one step from zero, worked out by hand",
				ru: "один шаг от нуля, посчитанный вручную"
			},
			run: async ({ student, np, expect }) => {
				// x = -1, 1; good targets 0, 0: the line stays 0. Spoilt: 0, 4: e = 0, -4.
				const [x, y, bad] = [
					np.array([-1, 1]),
					np.zeros([2]),
					np.array([0, 4])
				];
				const shifts = {
					mse: .8,
					mae: .1,
					huber: .1
				};
				for (const [name, shift] of Object.entries(shifts)) expect(await student.outlierShift(name, x, y, bad, {
					lr: .1,
					steps: 1
				}), name).toBeAllclose(shift, { hint: {
					en: `w and b both move by lr times the mean, at x = 1 they add up; ${name === "mse" ? "its slope is 2 e." : "here no flat pulls harder than 1."}`,
					ru: `w и b сдвигаются на lr, умноженное на среднее, а при x = 1 сдвиги складываются; ${name === "mse" ? "наклон здесь 2 e." : "здесь ни одна квартира не тянет сильнее 1."}`
				} });
			}
		},
		{
			name: {
				en: "the line after against the line before, not against the targets",
				ru: "новая прямая сравнивается с прежней, а не с целями"
			},
			run: async ({ student, np, expect }) => {
				// one step: good targets 2, 2 lift the line to 0.4; spoilt 2, 6 turn it to 0.4 at -1 and 1.2 at 1
				const [x, y, bad] = [
					np.array([-1, 1]),
					np.array([2, 2]),
					np.array([2, 6])
				];
				expect(await student.outlierShift("mse", x, y, bad, {
					lr: .1,
					steps: 1
				})).toBeAllclose(.8, { hint: {
					en: "fit a line to the good targets too; the largest |difference| of the two lines is asked for.",
					ru: "подберите прямую и к верным целям; нужно наибольшее |различие| двух прямых."
				} });
				const low = np.array([2, -2]);
				expect(await student.outlierShift("mse", x, y, low, {
					lr: .1,
					steps: 1
				})).toBeAllclose(.8, { hint: {
					en: "a line that is pulled down has moved as well: take the absolute value, then the largest.",
					ru: "прямая, которую утянуло вниз, тоже сдвинулась: сначала модуль, потом наибольшее."
				} });
			}
		},
		{
			name: {
				en: "one wrong price of twelve moves mae least",
				ru: "одна неверная цена из двенадцати меньше всего сдвигает mae"
			},
			run: async ({ student, np, fail }) => {
				const x = np.linspace(-1.5, 1.5, 12);
				const y = x.mul(2).add(1);
				const bad = y.copy();
				bad.set(10, -15);
				const [mse, huber, mae] = [
					await student.outlierShift("mse", x, y, bad),
					await student.outlierShift("huber", x, y, bad),
					await student.outlierShift("mae", x, y, bad)
				];
				if (!(mse > 4 && mse < 6)) fail({
					en: "With mse the line should move by between 4 and 6.",
					ru: "С mse прямая должна сдвинуться на 4–6."
				});
				if (!(mae < huber && huber < mse)) fail({
					en: "The shifts should grow: mae, huber, mse.",
					ru: "Сдвиги должны расти: mae, huber, mse."
				});
			}
		}
	]
};
