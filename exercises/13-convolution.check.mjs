// Built by `neuronbook build` from 13-convolution.check.ts and 13-convolution.yaml: change those.
export const lesson = {"slug":"13-convolution","exercises":{"conv2d":{"title":{"en":"Convolution of one picture","ru":"Свёртка одной картинки"},"limits":{"cpu":5,"memory":512},"hints":[{"en":"Count first: a window of height h fits into a picture of height H exactly `H − h + 1` times. That is the height of the answer.","ru":"Сначала посчитайте: окно высоты h помещается в картинку высоты H ровно `H − h + 1` раз. Это и есть высота ответа."},{"en":"For one place (i, j) cut the window of rows i..i+h−1 and columns j..j+w−1, multiply it with the kernel element by element, add up.","ru":"Для одного места (i, j) вырежьте окно: строки i..i+h−1 и столбцы j..j+w−1, поэлементно умножьте на ядро и сложите."},{"en":"`x.slice([i, i + h], [j, j + w])` is the window, `window.mul(k).sum()` the number for `out.set(i, j, …)`. The kernel is not turned round.","ru":"`x.slice([i, i + h], [j, j + w])` — это окно, `window.mul(k).sum()` — число для `out.set(i, j, …)`. Ядро не переворачивается."},{"en":"A twin of this task in one dimension: the moving sum of a signal `x` (L,) with the weights `k` (l,).\n```ts\nfunction conv1d(x: NDArray, k: NDArray): NDArray {\n  const [L] = x.shape;\n  const [l] = k.shape;\n  const out = np.zeros([L - l + 1]);\n  for (let i = 0; i < L - l + 1; i++) out.set(i, x.slice([i, i + l]).mul(k).sum());\n  return out;\n}\nconv1d(np.array([1, 2, 3, 4]), np.array([10, 1])) // [12, 23, 34]\n```","ru":"Похожая задача в одном измерении: скользящая сумма сигнала `x` (L,) с весами `k` (l,).\n```ts\nfunction conv1d(x: NDArray, k: NDArray): NDArray {\n  const [L] = x.shape;\n  const [l] = k.shape;\n  const out = np.zeros([L - l + 1]);\n  for (let i = 0; i < L - l + 1; i++) out.set(i, x.slice([i, i + l]).mul(k).sum());\n  return out;\n}\nconv1d(np.array([1, 2, 3, 4]), np.array([10, 1])) // [12, 23, 34]\n```"}],"withholds":["convolve","correlate"],"uses":[]},"convVec":{"title":{"en":"Convolution of a batch without a loop over pixels","ru":"Свёртка пачки картинок без цикла по пикселям"},"limits":{"cpu":10,"memory":512},"hints":[{"en":"Convolution is a matrix product in disguise: put every window into a row of its own, and one `matmul` with the filters as columns does it all.","ru":"Свёртка — это замаскированное матричное умножение: запишите каждое окно отдельной строкой, и один `matmul` с фильтрами-столбцами посчитает всё."},{"en":"`np.pad` takes a pair for each axis, `[[0, 0], [0, 0], [pad, pad], [pad, pad]]`: the samples and channels get no border, the picture gets one on all four sides.","ru":"`np.pad` принимает по паре на каждую ось: `[[0, 0], [0, 0], [pad, pad], [pad, pad]]`. Примеры и каналы не дополняются, а картинка — со всех четырёх сторон."},{"en":"`np.sliding_window_view(padded, [h, w], { axis: [2, 3] })` has the shape (N, C, H', W', h, w); take every stride-th window along axes 2 and 3. Before `reshape` bring the axes into the order N, H', W', C, h, w, the order in which a filter is flattened.","ru":"`np.sliding_window_view(padded, [h, w], { axis: [2, 3] })` имеет форму (N, C, H', W', h, w); по осям 2 и 3 возьмите каждое stride-е окно. Перед `reshape` переставьте оси в порядок N, H', W', C, h, w: именно так вытягивается в строку и фильтр."},{"en":"A twin of this task in one dimension, one channel, no padding: all windows of `x` (N, L) with F filters `w` (F, l).\n```ts\nfunction conv1dAll(x: NDArray, w: NDArray, b: NDArray, stride = 1): NDArray {\n  const windows = np.sliding_window_view(x, w.shape[1], { axis: 1 }).slice(`:, ::${stride}`); // (N, L', l), a view\n  return windows.matmul(w.T).add(b) // (N, L', l) @ (l, F) + (F,) -> (N, L', F)\n    .transpose(0, 2, 1);            // (N, F, L')\n}\n```","ru":"Похожая задача в одном измерении, один канал, без дополнения: все окна `x` (N, L) с F фильтрами `w` (F, l).\n```ts\nfunction conv1dAll(x: NDArray, w: NDArray, b: NDArray, stride = 1): NDArray {\n  const windows = np.sliding_window_view(x, w.shape[1], { axis: 1 }).slice(`:, ::${stride}`); // (N, L', l), представление\n  return windows.matmul(w.T).add(b) // (N, L', l) @ (l, F) + (F,) -> (N, L', F)\n    .transpose(0, 2, 1);            // (N, F, L')\n}\n```"}],"withholds":["convolve","correlate"],"uses":[]}}};
export default {
	conv2d: [
		{
			name: {
				en: "the 5 × 5 example of the lesson",
				ru: "пример 5 × 5 из урока"
			},
			run: async ({ student, np, expect }) => {
				const x = np.array([
					[
						1,
						2,
						0,
						0,
						3
					],
					[
						0,
						1,
						2,
						3,
						1
					],
					[
						0,
						0,
						1,
						2,
						3
					],
					[
						3,
						2,
						1,
						2,
						0
					],
					[
						1,
						0,
						3,
						1,
						2
					]
				]);
				const k = np.array([
					[
						1,
						0,
						1
					],
					[
						0,
						1,
						0
					],
					[
						1,
						0,
						1
					]
				]);
				const expected = np.array([
					[
						3,
						6,
						10
					],
					[
						6,
						9,
						6
					],
					[
						7,
						4,
						11
					]
				]);
				expect(await student.conv2d(x, k)).toBeAllclose(expected, { hint: {
					en: "there are H - h + 1 = 3 places in each direction, and every place has a sum of its own that starts from 0.",
					ru: "в каждую сторону H - h + 1 = 3 места, и у каждого места своя сумма, которая начинается с 0."
				} });
			}
		},
		{
			name: {
				en: "a crooked kernel on a picture that is not square: not flipped, not transposed",
				ru: "несимметричное ядро на неквадратной картинке: без переворота и без транспонирования"
			},
			run: async ({ student, np, expect }) => {
				const x = np.zeros([3, 5]);
				x.set(1, 2, 1);
				const k = np.array([[
					1,
					2,
					3
				], [
					4,
					5,
					6
				]]);
				const expected = np.array([[
					6,
					5,
					4
				], [
					3,
					2,
					1
				]]);
				expect(await student.conv2d(x, k)).toBeAllclose(expected, { hint: {
					en: "out[i, j] = Σ x[i + u, j + v] · k[u, v]: the kernel is laid on as it is.",
					ru: "out[i, j] = Σ x[i + u, j + v] · k[u, v]: ядро накладывается как есть."
				} });
			}
		},
		{
			name: {
				en: "the shape is (H - h + 1, W - w + 1)",
				ru: "форма ответа (H - h + 1, W - w + 1)"
			},
			run: async ({ student, np, expect }) => {
				for (const [H, W, h, w] of [
					[
						6,
						4,
						3,
						2
					],
					[
						4,
						7,
						1,
						1
					],
					[
						3,
						5,
						3,
						5
					]
				]) expect(await student.conv2d(np.ones([H, W]), np.ones([h, w]))).toBeAllclose(np.full([H - h + 1, W - w + 1], h * w), { hint: {
					en: `a picture (${H}, ${W}) and a kernel (${h}, ${w}): rows go with h, columns with w.`,
					ru: `картинка (${H}, ${W}) и ядро (${h}, ${w}): строкам соответствует h, столбцам — w.`
				} });
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const x = np.arange(12).astype("float64").reshape([3, 4]);
				const k = np.array([[1, -1]]);
				for (const view of layouts(x)) expect(await student.conv2d(view, k)).toBeAllclose(np.full([3, 3], -1));
			}
		}
	],
	convVec: [
		{
			name: {
				en: "the 5 × 5 example of the lesson as a batch of one",
				ru: "пример 5 × 5 из урока как пачка из одной картинки"
			},
			run: async ({ student, np, expect }) => {
				const x = np.array([[[
					[
						1,
						2,
						0,
						0,
						3
					],
					[
						0,
						1,
						2,
						3,
						1
					],
					[
						0,
						0,
						1,
						2,
						3
					],
					[
						3,
						2,
						1,
						2,
						0
					],
					[
						1,
						0,
						3,
						1,
						2
					]
				]]]);
				const k = np.array([[[
					[
						1,
						0,
						1
					],
					[
						0,
						1,
						0
					],
					[
						1,
						0,
						1
					]
				]]]);
				const expected = np.array([[[
					[
						3,
						6,
						10
					],
					[
						6,
						9,
						6
					],
					[
						7,
						4,
						11
					]
				]]]);
				expect(await student.convVec(x, k, np.zeros([1]))).toBeAllclose(expected);
			}
		},
		{
			name: {
				en: "shapes: (N, C, H, W) and (F, C, h, w) give (N, F, H′, W′), with stride and padding",
				ru: "формы: из (N, C, H, W) и (F, C, h, w) получается (N, F, H′, W′), с шагом и дополнением"
			},
			run: async ({ student, np, expect }) => {
				const x = np.ones([
					2,
					3,
					6,
					7
				]);
				const w = np.ones([
					4,
					3,
					3,
					2
				]);
				for (const [options, size] of [
					[{}, [4, 6]],
					[{ stride: 2 }, [2, 3]],
					[{ pad: 1 }, [6, 8]],
					[{
						stride: 3,
						pad: 2
					}, [3, 4]]
				]) expect(await student.convVec(x, w, np.zeros([4]), options)).toHaveShape([
					2,
					4,
					...size
				], { hint: {
					en: `H' = floor((H + 2·pad - h) / stride) + 1; here the options are ${JSON.stringify(options)}.`,
					ru: `H' = floor((H + 2·pad - h) / stride) + 1; здесь параметры ${JSON.stringify(options)}.`
				} });
			}
		},
		{
			name: {
				en: "adds up all channels, and adds b once per filter",
				ru: "складывает все каналы и один раз прибавляет b каждого фильтра"
			},
			run: async ({ student, np, expect }) => {
				const x = np.array([[[[1, 2]], [[10, 20]]]]);
				const w = np.array([[[[1]], [[1]]], [[[1]], [[-1]]]]);
				const hint = {
					en: "filter f: Σ over the channels of x[n, c] · w[f, c], then + b[f].",
					ru: "фильтр f: сумма по каналам x[n, c] · w[f, c], затем + b[f]."
				};
				const expected = np.array([[[[111, 122]], [[191, 182]]]]);
				expect(await student.convVec(x, w, np.array([100, 200]))).toBeAllclose(expected, { hint });
			}
		},
		{
			name: {
				en: "every weight meets its own channel and place: filters are laid on as they are",
				ru: "каждый вес попадает на свой канал и своё место: фильтры накладываются как есть"
			},
			run: async ({ student, np, expect }) => {
				const x = np.arange(1, 9).astype("float64").reshape([
					1,
					2,
					2,
					2
				]);
				const w = np.array([[[[1, 10], [100, 1e3]], [[0, 0], [0, 0]]]]);
				expect(await student.convVec(x, w, np.zeros([1]))).toBeAllclose(np.array([[[[4321]]]]), { hint: {
					en: "1·1 + 2·10 + 3·100 + 4·1000: flatten windows and filters in the same order (C, h, w), and turn nothing round.",
					ru: "1·1 + 2·10 + 3·100 + 4·1000: вытягивайте окна и фильтры в одном порядке (C, h, w) и ничего не переворачивайте."
				} });
			}
		},
		{
			name: {
				en: "zeros stand on all four sides, and the stride skips windows",
				ru: "нули стоят со всех четырёх сторон, а шаг пропускает окна"
			},
			run: async ({ student, np, expect }) => {
				const x = np.array([[[[1, 2], [3, 4]]]]);
				const w = np.ones([
					1,
					1,
					2,
					2
				]);
				const padded = np.array([[[
					[
						1,
						3,
						2
					],
					[
						4,
						10,
						6
					],
					[
						3,
						7,
						4
					]
				]]]);
				expect(await student.convVec(x, w, np.zeros([1]), { pad: 1 })).toBeAllclose(padded);
				const skipped = np.array([[[[1, 2], [3, 4]]]]);
				expect(await student.convVec(x, w, np.zeros([1]), {
					pad: 1,
					stride: 2
				})).toBeAllclose(skipped);
			}
		},
		{
			name: {
				en: "takes views and read-only arrays, and leaves its input alone",
				ru: "принимает представления и массивы только для чтения и не меняет свой вход"
			},
			run: async ({ student, np, expect, layouts }) => {
				const x = np.arange(24).astype("float64").reshape([
					2,
					1,
					3,
					4
				]);
				const w = np.array([[[[1, -1]]]]);
				for (const view of layouts(x)) expect(await student.convVec(view, w, np.zeros([1]))).toBeAllclose(np.full([
					2,
					1,
					3,
					3
				], -1));
			}
		}
	]
};
