// Built by `neuronbook build` from 08-training.check.ts and 08-training.yaml: change those.
export const lesson = {"slug":"08-training","exercises":{"batches":{"title":{"en":"The batches of an epoch","ru":"Пакеты одной эпохи"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"First all rows in a new order, then the cutting. `rng.permutation(N)` gives the order as an array, `.tolist<number[]>()` turns it into a list.","ru":"Сначала все строки в новом порядке, потом нарезка. Порядок массивом даёт `rng.permutation(N)`, а `.tolist<number[]>()` делает из него список."},{"en":"The batches start at 0, size, 2·size, …, as long as the start is below N. That also gives the last, shorter one.","ru":"Пакеты начинаются с 0, size, 2·size, …, пока начало меньше N. Так получится и последний, короткий."},{"en":"`list.slice(from, to)` gives the elements from … to-1, and fewer if the list ends before that.","ru":"`list.slice(from, to)` даёт элементы с номерами from … to-1, а если список кончится раньше, то меньше."},{"en":"A twin of this task: the words of a text in lines of `count` words.\n```ts\nfunction lines(words: string[], count: number): string[][] {\n  const out: string[][] = [];\n  for (let from = 0; from < words.length; from += count) out.push(words.slice(from, from + count));\n  return out;\n}\n```","ru":"Похожая задача: слова текста, разложенные по строкам из `count` слов.\n```ts\nfunction lines(words: string[], count: number): string[][] {\n  const out: string[][] = [];\n  for (let from = 0; from < words.length; from += count) out.push(words.slice(from, from + count));\n  return out;\n}\n```"}],"withholds":["array_split","split"],"uses":[]},"accuracy":{"title":{"en":"The share of right answers","ru":"Доля верных ответов"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"The net's answer for a row is a column number: where the largest number stands. `np.argmax(P, { axis: 1 })` gives one for each row.","ru":"Ответ сети для строки — номер столбца, в котором стоит наибольшее число. `np.argmax(P, { axis: 1 })` даёт по номеру на каждую строку."},{"en":"Compare these column numbers with y; the probabilities themselves are never compared with anything.","ru":"Сравнивайте с y именно номера столбцов; сами вероятности ни с чем сравнивать не нужно."},{"en":"`np.equal(a, b)` gives true and false, and the mean of those is a share: true counts as 1. N rows, so the share is of N.","ru":"`np.equal(a, b)` даёт true и false, а их среднее и есть доля: true считается за 1. Строк N, поэтому и доля — от N."},{"en":"A twin of this task: the share of rows whose smallest number is the first one.\n```ts\nfunction firstIsSmallest(A: NDArray): number {\n  const where = np.argmin(A, { axis: 1 }); // (N,)\n  return Number(np.mean(np.equal(where, 0)));\n}\n```","ru":"Похожая задача: доля строк, в которых наименьшее число — первое.\n```ts\nfunction firstIsSmallest(A: NDArray): number {\n  const where = np.argmin(A, { axis: 1 }); // (N,)\n  return Number(np.mean(np.equal(where, 0)));\n}\n```"}],"withholds":[],"uses":[]},"train":{"title":{"en":"The training loop","ru":"Цикл обучения"},"limits":{"cpu":20,"memory":512},"hints":[{"en":"Begin with one epoch of one batch and let lr be 0: then only the forward pass and the loss have to be right. The first check looks at just that.","ru":"Начните с одной эпохи, одного пакета и lr = 0: тогда верными должны быть только прямой проход и потери. Первая проверка смотрит как раз на это."},{"en":"Row c of `np.eye(C)` is the one-hot row of class c, so `np.take(np.eye(C), yb, { axis: 0 })` gives onehot(yb), (B, C). `np.exp(logP)` is P.","ru":"Строка c матрицы `np.eye(C)` — это one-hot строка класса c, поэтому `np.take(np.eye(C), yb, { axis: 0 })` даёт onehot(yb), (B, C). А P — это `np.exp(logP)`."},{"en":"Behind dz2 all is lesson 07: `dW2 = a1ᵀ dz2`, `db2` = sum over the samples, `dz1 = (dz2 W2ᵀ) · a1 (1 - a1)`, `dW1 = Xbᵀ dz1`. Divide once, in dz2, by the rows that this batch really has.","ru":"После dz2 всё как в уроке 07: `dW2 = a1ᵀ dz2`, `db2` — сумма по примерам, `dz1 = (dz2 W2ᵀ) · a1 (1 - a1)`, `dW1 = Xbᵀ dz1`. Делите один раз, в dz2, на число строк, которое в этом пакете есть на самом деле."},{"en":"A twin of this task: mini-batches for a line `pred = X w` with `L = 1/(2B) Σ (pred - y)²`.\n```ts\nlet w = np.zeros([X.shape[1]]);\nfor (let epoch = 0; epoch < epochs; epoch++) {\n  for (const rows of batches(y.size, batch, rng)) {\n    const Xb = np.take(X, rows, { axis: 0 });                    // (B, D)\n    const error = Xb.matmul(w).sub(np.take(y, rows));            // (B,)\n    w = w.sub(Xb.T.matmul(error).div(rows.length).mul(lr));      // a new w, the old one stays\n  }\n}\n```","ru":"Похожая задача: пакетное обучение прямой `pred = X w` с `L = 1/(2B) Σ (pred - y)²`.\n```ts\nlet w = np.zeros([X.shape[1]]);\nfor (let epoch = 0; epoch < epochs; epoch++) {\n  for (const rows of batches(y.size, batch, rng)) {\n    const Xb = np.take(X, rows, { axis: 0 });                    // (B, D)\n    const error = Xb.matmul(w).sub(np.take(y, rows));            // (B,)\n    w = w.sub(Xb.T.matmul(error).div(rows.length).mul(lr));      // новый w, старый остаётся\n  }\n}\n```"}],"withholds":[],"uses":["sigmoid","log_softmax","softmax"]},"readCurve":{"title":{"en":"Three sick loss curves","ru":"Три больные кривые потерь"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Compare each curve with the healthy one: where does it start, where does it end, and does it shake?","ru":"Сравните каждую кривую со здоровой: где она начинается, где кончается и дрожит ли?"},{"en":"A loss of log C = 2.30 means: the net answers every digit with the same tenth. One that is far above has thrown itself out of its place.","ru":"Потери log C = 2,30 означают, что сеть на любую цифру отвечает «всё по одной десятой». Если потери намного выше, сеть сама себя раскачала."},{"en":"Steps that are too small still go down, every epoch a little. If a curve does not go down at all at a healthy learning rate, the step is not to blame.","ru":"Слишком мелкие шаги всё же ведут вниз, каждую эпоху понемногу. Если при нормальной скорости кривая не опускается вовсе, дело не в шаге."},{"en":"A twin: a curve that falls from 2.30 to 0.1 and then jumps between 0.1 and 0.9. It has learnt, but the steps throw it about: 'lr too high'.","ru":"Похожий случай: кривая падает с 2,30 до 0,1, а потом прыгает между 0,1 и 0,9. Сеть училась, но шаги её раскачивают: 'lr too high'."}],"withholds":[],"uses":[]}},"recall":[{"q":{"en":"E = ½ (pred - y)². What is ∂E/∂pred?","ru":"E = ½ (pred - y)². Чему равна ∂E/∂pred?"},"options":[{"en":"y - pred","ru":"y - pred"},{"en":"pred - y","ru":"pred - y"},{"en":"½ (pred - y)","ru":"½ (pred - y)"}],"answer":"328c062cf27b6d7d","why":{"en":"If pred is too large, the slope is positive: less of it means less error.","ru":"Если pred слишком велико, наклон положителен: уменьшим pred — уменьшится и ошибка."}},{"q":{"en":"a1 is (N, H), dz2 is (N, C). Which product is the gradient of W2?","ru":"У a1 форма (N, H), у dz2 — (N, C). Какое произведение даёт градиент W2?"},"options":[{"en":"a1ᵀ dz2","ru":"a1ᵀ dz2"},{"en":"dz2 a1ᵀ","ru":"dz2 a1ᵀ"},{"en":"a1 dz2","ru":"a1 dz2"}],"answer":"d3457ae54ba7540a","why":{"en":"(H, N) @ (N, C) = (H, C), the shape of W2.","ru":"(H, N) @ (N, C) = (H, C) — форма W2."}},{"q":{"en":"Why may a net not start with all weights equal to 0?","ru":"Почему нельзя начинать с весов, равных нулю?"},"options":[{"en":"the loss would be infinite","ru":"потери были бы бесконечными"},{"en":"the sigmoid of 0 is not defined","ru":"сигмоида в нуле не определена"},{"en":"all hidden neurons stay alike","ru":"все скрытые нейроны остаются одинаковыми"}],"answer":"1d7d7baac0672128","why":{"en":"Equal neurons get equal gradients, so they do the same for ever.","ru":"У одинаковых нейронов одинаковые градиенты, и они всегда делают одно и то же."}}]};
export default {
	batches: [
		{
			name: {
				en: "10 rows in batches of 4: sizes 4, 4, 2",
				ru: "10 строк пакетами по 4: размеры 4, 4, 2"
			},
			run: async ({ student, np, expect, fail }) => {
				const out = await student.batches(10, 4, np.random.default_rng(1));
				if (!Array.isArray(out) || !out.every(Array.isArray)) fail({
					en: "The answer is not a list of lists of row numbers.",
					ru: "Ответ не список списков номеров строк."
				});
				expect(out.map((rows) => rows.length).join(", ")).toBe("4, 4, 2", { hint: {
					en: "the last batch takes what is left.",
					ru: "последний пакет забирает остаток."
				} });
			}
		},
		{
			name: {
				en: "every row once, whatever N and the size",
				ru: "каждая строка один раз при любых N и размере"
			},
			run: async ({ student, np, expect }) => {
				for (const [N, size] of [
					[9, 3],
					[5, 8],
					[7, 1]
				]) {
					const rows = (await student.batches(N, size, np.random.default_rng(2))).flat();
					expect(rows.sort((a, b) => a - b).join(" ")).toBe([...Array(N).keys()].join(" "));
				}
			}
		},
		{
			name: {
				en: "the order comes from rng.permutation(N)",
				ru: "порядок берётся из rng.permutation(N)"
			},
			run: async ({ student, np, expect }) => {
				const rows = (await student.batches(30, 7, np.random.default_rng(3))).flat();
				expect(np.array(rows)).toBeAllclose(np.random.default_rng(3).permutation(30), { hint: {
					en: "call rng.permutation(N) once.",
					ru: "вызовите rng.permutation(N) один раз."
				} });
			}
		}
	],
	accuracy: [{
		name: {
			en: "two of three answers are right",
			ru: "верны два ответа из трёх"
		},
		run: async ({ student, np, expect }) => {
			const P = np.array([
				[.7, .3],
				[.4, .6],
				[.9, .1]
			]);
			expect(await student.accuracy(P, np.array([
				0,
				1,
				1
			]))).toBeAllclose(2 / 3, { hint: {
				en: "the largest numbers stand in columns 0, 1, 0; the classes are 0, 1, 1: two of three rows agree.",
				ru: "наибольшие числа стоят в столбцах 0, 1, 0; классы — 0, 1, 1: совпали две строки из трёх."
			} });
		}
	}, {
		name: {
			en: "takes views and read-only arrays, and leaves its input alone",
			ru: "принимает представления и массивы только для чтения и не меняет свой вход"
		},
		run: async ({ student, np, expect, layouts }) => {
			const P = np.array([[
				0,
				2,
				1
			], [
				3,
				1,
				0
			]]);
			for (const view of layouts(P)) expect(await student.accuracy(view, np.array([1, 1]))).toBeAllclose(.5);
		}
	}],
	train: [
		{
			name: {
				en: "a net of zeros, lr = 0: the loss is log C",
				ru: "сеть из нулей, lr = 0: потери равны log C"
			},
			run: async ({ student, np, expect }) => {
				const net = {
					W1: np.zeros([2, 3]),
					b1: np.zeros([3]),
					W2: np.zeros([3, 4]),
					b2: np.zeros([4])
				};
				const X = np.array([
					[1, 2],
					[3, 4],
					[5, 6]
				]);
				const y = np.array([
					3,
					0,
					1
				]);
				const rng = np.random.default_rng(0);
				const samples = {
					X,
					y,
					X_test: X.slice([0, 2]),
					y_test: np.array([0, 1])
				};
				const history = await student.train(net, samples, {
					lr: 0,
					epochs: 2,
					batch: 2,
					rng
				});
				expect(np.array(history.loss), "loss").toBeAllclose(np.full([2], Math.log(4)), { hint: {
					en: "every class has P = 1/4, and -log 1/4 = log 4. Add up over the samples and divide by N at the end.",
					ru: "у каждого класса P = 1/4, а -log 1/4 = log 4. Сложите по всем примерам и в конце поделите на N."
				} });
				expect(np.array(history.accuracy), "accuracy").toBeAllclose(np.full([2], 1 / 2), { hint: {
					en: "equal scores answer class 0, which is right for one of the two test samples. Measure on X_test and y_test, not on X and y.",
					ru: "равные оценки дают ответ «класс 0», верный для одного из двух тестовых примеров. Измеряйте на X_test и y_test, а не на X и y."
				} });
			}
		},
		{
			name: {
				en: "one step by hand: the biases of the output",
				ru: "один шаг вручную: смещения выхода"
			},
			run: async ({ student, np, expect, parts, fail }) => {
				const net = {
					W1: np.zeros([1, 1]),
					b1: np.zeros([1]),
					W2: np.zeros([1, 2]),
					b2: np.zeros([2])
				};
				const X = np.array([
					[1],
					[2],
					[3],
					[4]
				]);
				const y = np.array([
					0,
					0,
					0,
					1
				]);
				const rng = np.random.default_rng(0);
				const samples = {
					X,
					y,
					X_test: X,
					y_test: y
				};
				const history = await student.train(net, samples, {
					lr: 1,
					epochs: 1,
					batch: 4,
					rng
				});
				if (history?.net === undefined) fail({
					en: "The answer has no net.",
					ru: "В ответе нет net."
				});
				const { b2, W2 } = parts(history.net, "W1", "b1", "W2", "b2");
				expect(b2, "b2").toBeAllclose(np.array([.25, -.25]), { hint: {
					en: "P is 1/2 everywhere: divided by the 4 rows of the batch, dz2 is -1/8, 1/8 in three rows and 1/8, -1/8 in the fourth. The step goes against the sum.",
					ru: "P всюду 1/2: после деления на 4 строки пакета dz2 в трёх строках -1/8, 1/8, а в четвёртой 1/8, -1/8. Шаг делается против суммы."
				} });
				expect(W2, "W2").toBeAllclose(np.array([[.125, -.125]]), { hint: {
					en: "a1 is σ(0) = 1/2 in every row.",
					ru: "a1 в каждой строке равно σ(0) = 1/2."
				} });
			}
		},
		{
			name: {
				en: "learns which of two numbers is larger",
				ru: "учится узнавать, какое из двух чисел больше"
			},
			run: async ({ student, np, expect }) => {
				const rng = np.random.default_rng(5);
				const X = rng.normal(0, 1, [101, 2]);
				const y = np.argmax(X, { axis: 1 });
				const net = {
					W1: rng.normal(0, 1, [2, 6]),
					b1: np.zeros([6]),
					W2: rng.normal(0, .1, [6, 2]),
					b2: np.zeros([2])
				};
				const samples = {
					X,
					y,
					X_test: X,
					y_test: y
				};
				const history = await student.train(net, samples, {
					lr: 1,
					epochs: 30,
					batch: 10,
					rng
				});
				expect(np.array([history.loss.at(-1)]), "loss").toBeBetween(0, .2, { hint: {
					en: "the loss does not fall: look at the sign of the step, take the same rows of X and of y, and begin each batch with a gradient of its own.",
					ru: "потери не падают: проверьте знак шага, берите одни и те же строки из X и из y, а градиент для каждого пакета считайте заново."
				} });
				expect(np.array([history.accuracy.at(-1)]), "accuracy").toBeBetween(.9, 1);
			}
		}
	],
	readCurve: [{
		name: {
			en: "three diagnoses",
			ru: "три диагноза"
		},
		run: async ({ student, quiz }) => {
			quiz("readCurve", await student.readCurve(), {
				a: "161f2bc07d9ca365",
				b: "75f0a1d8fa655698",
				c: "65bb99bfec1fbf7f"
			});
		}
	}]
};
