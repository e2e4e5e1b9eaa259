// What the hidden tests of lesson 05 share: the twelve losses by their formulas, and inputs that suit each.
import { filled, flat, inLayout, type Layout } from '@neuronbook/autograder/testing';
import { type NDArray, np } from 'neuronbook';

const softplus = (v: number): number => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));

const σ = (v: number): number => 1 / (1 + Math.exp(-v));

const sum = (list: readonly number[]): number => list.reduce((total, v) => total + v, 0);

/** One term for every number of pred. */
const EACH: Record<string, (p: number, t: number) => number> = {
  mse: (p, t) => (p - t) ** 2,
  mae: (p, t) => Math.abs(p - t),
  huber: (p, t) => (Math.abs(p - t) < 1 ? (p - t) ** 2 / 2 : Math.abs(p - t) - 0.5),
  logcosh: (p, t) => softplus(2 * Math.abs(p - t)) - Math.abs(p - t) - Math.LN2,
  bce: (z, t) => (t === 1 ? softplus(-z) : softplus(z)),
  focal: (z, t) => (t === 1 ? σ(-z) ** 2 * softplus(-z) : σ(z) ** 2 * softplus(z)),
  hinge: (p, t) => Math.max(0, 1 - t * p),
  contrastive: (d, y) => (y === 0 ? d ** 2 / 2 : Math.max(0, 1 - d) ** 2 / 2),
};

/** One term for every row. */
const ROW: Record<string, (logp: number[], t: number[]) => number> = {
  categorical: (logp, t) => -sum(t.map((share, c) => (share > 0 ? share * logp[c]! : 0))),
  sparse: (logp, [label]) => -logp[label!]!,
  kl: (logp, t) => sum(t.map((share, c) => (share > 0 ? share * (Math.log(share) - logp[c]!) : 0))),
};

const NAMES = [...Object.keys(EACH), ...Object.keys(ROW), 'dice'];

function terms(name: string, pred: NDArray, target: NDArray): number[] {
  const [p, t] = [Array.from(flat(pred)), Array.from(flat(target))];
  if (name in EACH) return p.map((v, i) => EACH[name]!(v, t[i]!));
  if (name === 'dice') return [1 - (2 * sum(p.map((v, i) => v * t[i]!)) + 1) / (sum(p) + sum(t) + 1)];
  const [N, C] = pred.shape as [number, number];
  return Array.from({ length: N }, (_, n) => {
    const z = p.slice(n * C, n * C + C);
    const top = Math.max(...z);
    const log = top + Math.log(sum(z.map((v) => Math.exp(v - top))));
    const logp = z.map((v) => v - log);
    return ROW[name]!(logp, name === 'sparse' ? [t[n]!] : t.slice(n * C, n * C + C));
  });
}

export type Mode = 'mean' | 'sum';

export const lossOf = (name: string, pred: NDArray, target: NDArray, mode: Mode): number => {
  const list = terms(name, pred, target);
  return mode === 'sum' ? sum(list) : sum(list) / list.length;
};

/** Predictions and targets of a loss, N rows of C; nothing on a kink. */
export function fixture(name: string, N: number, C: number, layout: Layout = 'plain'): [NDArray, NDArray] {
  const list = (value: (n: number, c: number) => number): number[] => Array.from(flat(filled([N, C], value)));
  const make = (values: number[]): NDArray => inLayout(values, [N, C], layout);
  const wave = (n: number, c: number): number => 2.3 * Math.sin(1.3 + 2.1 * n + 1.7 * c);
  const bit = (n: number, c: number): number => (n * n + c) % 2;
  if (name === 'sparse') return [make(list(wave)), labels(Array.from({ length: N }, (_, n) => (2 * n + 1) % C))];
  if (name === 'contrastive') {
    const distances = Array.from({ length: N * C }, (_, n) => 0.15 + 0.37 * ((5 * n) % 7));
    return [
      inLayout(distances, [N * C], layout),
      inLayout(
        distances.map((_, n) => n % 2),
        [N * C],
        layout,
      ),
    ];
  }
  if (name === 'categorical' || name === 'kl') {
    const row = (n: number): number => sum(Array.from({ length: C }, (_, k) => 1 + ((n + 2 * k) % 3)));
    return [make(list(wave)), make(list((n, c) => (1 + ((n + 2 * c) % 3)) / row(n)))];
  }
  if (name === 'dice') return [make(list((n, c) => σ(wave(n, c)))), make(list(bit))];
  if (name === 'bce' || name === 'focal') return [make(list(wave)), make(list(bit))];
  if (name === 'hinge') return [make(list(wave)), make(list((n, c) => 2 * bit(n, c) - 1))];
  return [make(list(wave)), make(list((n, c) => Math.cos(n + 3 * c)))];
}

const labels = (list: number[]): NDArray => np.array(list, { dtype: 'int32' });

export type Call = [string, NDArray, NDArray] | [string, NDArray, NDArray, Mode];

export const calls = (N: number, C: number, mode?: Mode): Call[] =>
  NAMES.map((name) => (mode ? [name, ...fixture(name, N, C), mode] : [name, ...fixture(name, N, C)]));

/** Far out: ±1000 for everything but probabilities and distances. */
export const extremes = (): Call[] =>
  NAMES.filter((name) => name !== 'dice').map((name) => {
    const [, target] = fixture(name, 2, 2);
    const pred =
      name === 'contrastive' ? filled([4], (n) => 1000 * (n % 3)) : filled([2, 2], (n, c) => 1000 * (n - c || 1));
    return [name, pred, target];
  });

/** No pixel of the class anywhere, and classes without a share. */
export const empty = (): Call[] => [
  ['dice', filled([2, 3], () => 0), filled([2, 3], () => 0)],
  [
    'kl',
    filled([2, 3], (n, c) => n - c),
    np.array([
      [1, 0, 0],
      [0, 0.5, 0.5],
    ]),
  ],
  [
    'categorical',
    filled([2, 3], (n, c) => n + c),
    np.array([
      [0, 0, 1],
      [0, 1, 0],
    ]),
  ],
  ['hinge', filled([2, 2], () => 5), filled([2, 2], () => 1)],
];

export const views = (): Call[] =>
  (['transposed', 'strided', 'reversed'] as const).flatMap((layout) =>
    NAMES.map((name): Call => [name, ...fixture(name, 3, 2, layout)]),
  );
