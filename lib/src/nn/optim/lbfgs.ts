// L-BFGS: a quasi-Newton method that remembers the last few steps instead of a matrix of second derivatives.
// Source: Liu, Nocedal 1989; Nocedal, Wright, algorithm 7.4; settings and stopping rules of torch.optim.LBFGS.
import { type LinePoint, strongWolfe } from './line-search.ts';
import { checkParams, flat, type Parameter, writable } from './optimizer.ts';

export interface LBFGSOptions {
  /** Step length (first trial length with a line search), default 1. */
  lr?: number;
  /** Iterations a `step`, default 20. */
  max_iter?: number;
  /** Evaluations a `step`, default `floor(1.25 max_iter)`. */
  max_eval?: number;
  /** Stops where the largest gradient entry is this small, default 1e-7. */
  tolerance_grad?: number;
  /** Stops where step or loss change this little, default 1e-9. */
  tolerance_change?: number;
  /** Steps that are remembered, default 100. */
  history_size?: number;
  /** 'strong_wolfe' searches the step length; null (default) takes lr. */
  line_search_fn?: 'strong_wolfe' | null;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};
const largest = (a: Float64Array): number => a.reduce((m, v) => Math.max(m, Math.abs(v)), 0);

/** What `state_dict()` gives: the remembered steps and where the last one began. */
export interface LBFGSState {
  name: 'LBFGS';
  options: Required<LBFGSOptions>;
  iterations: number;
  scale: number;
  pairs: { s: number[]; y: number[]; rho: number }[];
  last: { g: number[]; d: number[]; t: number; f: number } | null;
}

/** One remembered step: how the weights moved (s), how the gradient changed (y), and `1 / y·s`. */
interface Pair {
  s: Float64Array;
  y: Float64Array;
  rho: number;
}

/**
 * Quasi-Newton: `w = w + t d`, `d = -H g`, where H, the inverse of the second derivatives, is made of the last steps s and changes y of the
 * gradient by the two-loop recursion; t is lr or found by a line search. Source: Liu, Nocedal 1989; torch.optim.LBFGS.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * const lbfgs = new nn.LBFGS([w], { line_search_fn: 'strong_wolfe' });
 * const loss = () => { w.grad = null; const f = w.sub(3).pow(2).sum(); f.backward(); return f.item(); };
 * lbfgs.step(loss);
 * w.data
 * // array([3.])
 */
export class LBFGS {
  readonly name: string = 'LBFGS';
  readonly params: Parameter[];
  readonly options: Required<LBFGSOptions>;
  #pairs: Pair[] = [];
  #scale = 1;
  #iterations = 0;
  #last: { g: Float64Array; d: Float64Array; t: number; f: number } | null = null;

  constructor(params: Iterable<Parameter>, options: LBFGSOptions = {}) {
    this.params = checkParams('LBFGS', params);
    const max_iter = options.max_iter ?? 20;
    this.options = {
      lr: 1,
      max_iter,
      max_eval: Math.floor((max_iter * 5) / 4),
      tolerance_grad: 1e-7,
      tolerance_change: 1e-9,
      history_size: 100,
      line_search_fn: null,
      ...options,
    };
  }

  zero_grad(): void {
    for (const param of this.params) param.grad = null;
  }

  /** Enough to go on as if nothing had happened, as plain numbers. */
  state_dict(): LBFGSState {
    const last = this.#last && { ...this.#last, g: [...this.#last.g], d: [...this.#last.d] };
    const pairs = this.#pairs.map(({ s, y, rho }) => ({ s: [...s], y: [...y], rho }));
    return {
      name: 'LBFGS',
      options: { ...this.options },
      iterations: this.#iterations,
      scale: this.#scale,
      pairs,
      last,
    };
  }

  load_state_dict(saved: LBFGSState): void {
    const size = this.params.reduce((n, p) => n + p.data.size, 0);
    if (saved.name !== this.name) throw new RangeError(`load_state_dict: saved by ${saved.name}, this is LBFGS`);
    const lists = [...saved.pairs.flatMap(({ s, y }) => [s, y]), ...(saved.last ? [saved.last.g, saved.last.d] : [])];
    const wrong = lists.find((list) => list.length !== size);
    if (wrong) throw new RangeError(`load_state_dict: saved for ${wrong.length} weights, this is LBFGS with ${size}`);
    Object.assign(this.options, saved.options);
    this.#iterations = saved.iterations;
    this.#scale = saved.scale;
    this.#pairs = saved.pairs.map(({ s, y, rho }) => ({ s: Float64Array.from(s), y: Float64Array.from(y), rho }));
    const { last } = saved;
    this.#last = last && { ...last, g: Float64Array.from(last.g), d: Float64Array.from(last.d) };
  }

  /**
   * Up to `max_iter` iterations.
   * @param closure clears the gradients, computes the loss, calls backward and returns the loss
   * @returns the loss before the step
   */
  step(closure: () => number): number {
    const { lr, max_iter, max_eval, tolerance_grad, tolerance_change, line_search_fn } = this.options;
    const first = closure();
    let f = first;
    let g = this.#gradient();
    let evaluations = 1;
    if (largest(g) <= tolerance_grad) return first;
    for (let n = 1; n <= max_iter; n++) {
      this.#iterations++;
      const d = this.#direction(g);
      let t = this.#iterations === 1 ? Math.min(1, 1 / g.reduce((m, v) => m + Math.abs(v), 0)) * lr : lr;
      const slope = dot(g, d);
      const before = f;
      if (slope > -tolerance_change) break; // the loss does not fall that way any more
      const gBefore = g;
      if (line_search_fn === 'strong_wolfe') {
        const found = this.#search(closure, { t: 0, f, g, slope }, d, t);
        ({ f, g, t } = found);
        evaluations += found.evaluations;
      } else {
        this.#move(d, t);
        if (n < max_iter) {
          f = closure();
          g = this.#gradient();
          evaluations++;
        }
      }
      this.#last = { g: gBefore, d, t, f: before };
      if (evaluations >= max_eval || largest(g) <= tolerance_grad) break;
      if (largest(d) * Math.abs(t) <= tolerance_change || Math.abs(f - before) < tolerance_change) break;
    }
    return first;
  }

  /** `-H g` by the two-loop recursion over the remembered steps; `-g` at the start. */
  #direction(g: Float64Array): Float64Array {
    const last = this.#last;
    if (last) {
      const y = g.map((v, i) => v - last.g[i]);
      const s = last.d.map((v) => v * last.t);
      const ys = dot(y, s);
      // only steps along which the slope grew describe a bowl
      if (ys > 1e-10) {
        if (this.#pairs.length === this.options.history_size) this.#pairs.shift();
        this.#pairs.push({ s, y, rho: 1 / ys });
        this.#scale = ys / dot(y, y);
      }
    }
    const q = g.map((v) => -v);
    const alphas: number[] = [];
    for (let k = this.#pairs.length - 1; k >= 0; k--) {
      const { s, y, rho } = this.#pairs[k];
      alphas[k] = dot(s, q) * rho;
      for (let i = 0; i < q.length; i++) q[i] -= alphas[k] * y[i];
    }
    for (let i = 0; i < q.length; i++) q[i] *= this.#scale;
    this.#pairs.forEach(({ s, y, rho }, k) => {
      const beta = dot(y, q) * rho;
      for (let i = 0; i < q.length; i++) q[i] += s[i] * (alphas[k] - beta);
    });
    return q;
  }

  /** The line search; leaves the parameters at the point it found. */
  #search(closure: () => number, start: LinePoint, d: Float64Array, t: number): LinePoint & { evaluations: number } {
    const origin = this.params.map((p) => Float64Array.from({ length: p.data.size }, (_, i) => writable(p)[i]));
    const goTo = (length: number): void => {
      this.#set(origin);
      this.#move(d, length);
    };
    const at = (length: number): LinePoint => {
      goTo(length);
      const f = closure();
      const g = this.#gradient();
      return { t: length, f, g, slope: dot(g, d) };
    };
    const found = strongWolfe(at, start, t, largest(d), this.options.tolerance_change);
    goTo(found.t);
    return found;
  }

  #gradient(): Float64Array {
    const parts = this.params.map((p) => (p.grad === null ? new Float64Array(p.data.size) : flat(p.grad, p.data)));
    const all = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #move(d: Float64Array, t: number): void {
    let k = 0;
    for (const param of this.params) {
      const w = writable(param);
      for (let i = 0; i < w.length; i++) w[i] += t * d[k++];
    }
  }

  #set(values: Float64Array[]): void {
    this.params.forEach((param, k) => {
      const w = writable(param);
      for (let i = 0; i < w.length; i++) w[i] = values[k][i];
    });
  }
}
