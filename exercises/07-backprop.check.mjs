// Built by `neuronbook build` from 07-backprop.check.ts and 07-backprop.yaml: change those.
export const lesson = {"slug":"07-backprop","exercises":{"backward":{"title":{"en":"The backward pass","ru":"Обратный проход"},"limits":{"cpu":10,"memory":512},"hints":[{"en":"Each gradient has the shape of its parameter: `dW2` is (H, C) like `W2`. The shapes alone tell what has to be transposed.","ru":"У каждого градиента форма своего параметра: `dW2` — это (H, C), как и `W2`. Уже по формам видно, что нужно транспонировать."},{"en":"Start at the loss: `L = 1/(2N) Σ (a2 − y)²`, so `dL/da2 = (a2 − y) / N`. The sign is that of `a2 − y`, and the 1/N stays.","ru":"Начните с функции потерь: `L = 1/(2N) Σ (a2 − y)²`, поэтому `dL/da2 = (a2 − y) / N`. Знак берётся от `a2 − y`, и множитель 1/N не теряется."},{"en":"Through the sigmoid: `σ'(z) = a (1 − a)` with `a` from the cache, not `z (1 − z)`. Through the layer: `dW2 = a1ᵀ @ dz2`, `db2` is the sum of `dz2` over the samples (axis 0), and back to the hidden layer goes `dz2 @ W2ᵀ`.","ru":"Через сигмоиду: `σ'(z) = a (1 − a)`, где `a` лежит в cache; не `z (1 − z)`. Через слой: `dW2 = a1ᵀ @ dz2`, `db2` — сумма `dz2` по примерам (ось 0), а к скрытому слою возвращается `dz2 @ W2ᵀ`."},{"en":"A twin of this task: one layer `a = tanh(X W + b)` with the loss `L = 1/(2N) Σ (a − y)²`; `tanh'(z) = 1 − a²`.\n```ts\nfunction backOne(a: NDArray, X: NDArray, y: NDArray) {\n  const N = X.shape[0];\n  const da = a.sub(y).div(N);                          // (N, H)\n  const dz = da.mul(np.subtract(1, np.square(a)));     // (N, H)\n  return { dW: X.T.matmul(dz), db: dz.sum({ axis: 0 }) }; // (D, H), (H,)\n}\n```","ru":"Похожая задача: один слой `a = tanh(X W + b)` и функция потерь `L = 1/(2N) Σ (a − y)²`; `tanh'(z) = 1 − a²`.\n```ts\nfunction backOne(a: NDArray, X: NDArray, y: NDArray) {\n  const N = X.shape[0];\n  const da = a.sub(y).div(N);                          // (N, H)\n  const dz = da.mul(np.subtract(1, np.square(a)));     // (N, H)\n  return { dW: X.T.matmul(dz), db: dz.sum({ axis: 0 }) }; // (D, H), (H,)\n}\n```"}]}}};
/** A net, inputs, targets and the cache of its forward pass. */
function setup({ np, nn }, [N, D, H, C], seed) {
	const rng = np.random.default_rng(seed);
	const params = {
		W1: rng.normal(0, 1, [D, H]),
		b1: rng.normal(0, 1, [H]),
		W2: rng.normal(0, 1, [H, C]),
		b2: rng.normal(0, 1, [C])
	};
	const X = rng.normal(0, 1, [N, D]);
	const y = rng.uniform(0, 1, [N, C]);
	const forward = (p) => {
		const z1 = X.matmul(p.W1).add(p.b1);
		const a1 = nn.sigmoid(z1);
		const z2 = a1.matmul(p.W2).add(p.b2);
		return {
			z1,
			a1,
			z2,
			a2: nn.sigmoid(z2)
		};
	};
	/** L = 1/(2N) Σ (a2 - y)² */
	const loss = (p) => Number(np.sum(np.square(forward(p).a2.sub(y)))) / (2 * N);
	return {
		params,
		X,
		y,
		cache: forward(params),
		loss
	};
}
/** dL/dθ by central differences, one entry at a time. */
function numeric(np, loss, params, name) {
	const h = 1e-5;
	const at = (index, delta) => {
		const moved = params[name].flatten();
		moved.set(index, moved.get(index) + delta);
		return loss({
			...params,
			[name]: moved.reshape([...params[name].shape])
		});
	};
	const slopes = Array.from({ length: params[name].size }, (_, i) => (at(i, h) - at(i, -h)) / (2 * h));
	return np.array(slopes).reshape([...params[name].shape]);
}
const NAMES = [
	"dW1",
	"db1",
	"dW2",
	"db2"
];
const parameter = (gradient) => gradient.slice(1);
export default { backward: [
	{
		name: {
			en: "every gradient has the shape of its parameter",
			ru: "у каждого градиента форма своего параметра"
		},
		run: async (context) => {
			const { params, X, y, cache } = setup(context, [
				5,
				3,
				4,
				2
			], 1);
			const grads = context.parts(await context.student.backward(cache, params, X, y), ...NAMES);
			for (const name of NAMES) context.expect(grads[name], name).toHaveShape(params[parameter(name)].shape, { hint: {
				en: `${name} belongs to ${parameter(name)}; the shapes tell which factor is transposed.`,
				ru: `${name} относится к ${parameter(name)}; по формам видно, какой множитель транспонировать.`
			} });
		}
	},
	{
		name: {
			en: "one sample, one neuron: the numbers of the chain rule by hand",
			ru: "один пример, один нейрон: числа из правила цепочки, посчитанного вручную"
		},
		run: async ({ student, np, expect, parts }) => {
			const one = (value) => np.array([[value]]);
			const row = (value) => np.array([value]);
			// X = 2, z1 = 0, a1 = 1/2, z2 = 0, a2 = 1/2, y = 0, W2 = 4
			const cache = {
				z1: one(0),
				a1: one(.5),
				z2: one(0),
				a2: one(.5)
			};
			const params = {
				W1: one(0),
				b1: row(0),
				W2: one(4),
				b2: row(-2)
			};
			const grads = parts(await student.backward(cache, params, one(2), one(0)), ...NAMES);
			// dz2 = (1/2 - 0) · 1/4 = 1/8;  dW2 = a1 · dz2;  dz1 = dz2 · 4 · 1/4 = 1/8;  dW1 = X · dz1
			expect(grads.db2, "db2").toBeAllclose(row(.125), { hint: {
				en: "dz2 = (a2 - y) · a2 (1 - a2); the sign is that of a2 - y.",
				ru: "dz2 = (a2 - y) · a2 (1 - a2); знак берётся от a2 - y."
			} });
			expect(grads.dW2, "dW2").toBeAllclose(one(.0625), { hint: {
				en: "dW2 multiplies dz2 with a1, what the layer read.",
				ru: "в dW2 dz2 умножается на a1 — то, что слой получил на вход."
			} });
			expect(grads.db1, "db1").toBeAllclose(row(.125));
			expect(grads.dW1, "dW1").toBeAllclose(one(.25));
		}
	},
	{
		name: {
			en: "agrees with small steps on the loss, for 5 samples and for 1",
			ru: "сходится с маленькими шагами по функции потерь: для 5 примеров и для одного"
		},
		run: async (context) => {
			for (const N of [5, 1]) {
				const { params, X, y, cache, loss } = setup(context, [
					N,
					3,
					4,
					2
				], 2);
				const grads = context.parts(await context.student.backward(cache, params, X, y), ...NAMES);
				for (const name of [...NAMES].reverse()) context.expect(grads[name], `${name} (N = ${N})`).toBeAllclose(numeric(context.np, loss, params, parameter(name)), {
					rtol: 1e-5,
					atol: 1e-9
				});
			}
		}
	},
	{
		name: {
			en: "leaves cache, parameters, X and y alone, and takes views",
			ru: "не меняет cache, параметры, X и y и принимает представления"
		},
		run: async (context) => {
			const { params, X, y, cache, loss } = setup(context, [
				4,
				3,
				2,
				2
			], 3);
			const expected = numeric(context.np, loss, params, "W1");
			for (const view of context.layouts(X)) {
				const { dW1 } = context.parts(await context.student.backward(cache, params, view, y), "dW1");
				context.expect(dW1, "dW1").toBeAllclose(expected, {
					rtol: 1e-5,
					atol: 1e-9
				});
			}
		}
	}
] };
