// Adam and its relatives: momentum and a rate of its own for every weight, both corrected for starting at zero.
import { Optimizer, type Parameter, type State } from './optimizer.ts';

export interface AdamOptions {
  /** Learning rate, default 1e-3. */
  lr?: number;
  /** How much of the running means of g and g² stays at each step, default [0.9, 0.999]. */
  betas?: [number, number];
  /** Keeps the division finite (added outside the root), default 1e-8. */
  eps?: number;
  /** Default 0 (AdamW 0.01). */
  weight_decay?: number;
  /** Divides by the largest mean square seen so far. Adam and AdamW only. */
  amsgrad?: boolean;
}

/**
 * `w = w - lr m̂ / (√v̂ + ε)` with `m = β₁ m + (1 - β₁) g`, `v = β₂ v + (1 - β₂) g²`, `m̂ = m / (1 - β₁ᵗ)`, `v̂ = v / (1 - β₂ᵗ)`;
 * weight decay is added to the gradient (L2). Source: Kingma, Ba 2015; torch.optim.Adam.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.Adam([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.9])
 */
export class Adam extends Optimizer<AdamOptions> {
  readonly name: string = 'Adam';
  /** AdamW shrinks the weights themselves instead. */
  protected readonly decoupled: boolean = false;

  constructor(params: Iterable<Parameter>, options: AdamOptions = {}) {
    super(params, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0, amsgrad: false, ...options });
  }

  protected update(w: { [i: number]: number }, g: Float64Array, state: State): void {
    const { lr, betas, eps, weight_decay, amsgrad } = this.options;
    const m = this.slot(state, 'exp_avg', g.length);
    const v = this.slot(state, 'exp_avg_sq', g.length);
    const top = amsgrad ? this.slot(state, 'max_exp_avg_sq', g.length) : null;
    const rate = lr / (1 - betas[0] ** state.t);
    const root = Math.sqrt(1 - betas[1] ** state.t);
    const [b1, b2] = betas;
    const shrink = this.decoupled ? 1 - lr * weight_decay : 1;
    const decay = this.decoupled ? 0 : weight_decay;
    for (let i = 0; i < g.length; i++) {
      const w0 = w[i] * shrink;
      const d = g[i] + decay * w0;
      const mean = b1 * m[i] + (1 - b1) * d;
      const square = b2 * v[i] + (1 - b2) * d * d;
      m[i] = mean;
      v[i] = square;
      if (top) top[i] = Math.max(top[i], square);
      w[i] = w0 - (rate * mean) / (Math.sqrt(top ? top[i] : square) / root + eps);
    }
  }
}

/**
 * Adam whose weight decay shrinks the weights directly, `w = (1 - lr λ) w`, λ = 0.01. Source: Loshchilov, Hutter 2019; torch.optim.AdamW.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.AdamW([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.899])
 */
export class AdamW extends Adam {
  override readonly name: string = 'AdamW';
  protected override readonly decoupled: boolean = true;
  constructor(params: Iterable<Parameter>, options: AdamOptions = {}) {
    super(params, { weight_decay: 0.01, ...options });
  }
}

/**
 * Adam that trusts `v` only once enough steps have been seen: with `ρ = ρ∞ - 2 t β₂ᵗ / (1 - β₂ᵗ)`, `ρ∞ = 2 / (1 - β₂) - 1`, it steps
 * `lr m̂ r √(1 - β₂ᵗ) / (√v + ε)` where ρ > 5, and `lr m̂` before. Source: Liu et al. 2020; torch.optim.RAdam.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.RAdam([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.8])
 */
export class RAdam extends Optimizer<AdamOptions> {
  readonly name: string = 'RAdam';

  constructor(params: Iterable<Parameter>, options: Omit<AdamOptions, 'amsgrad'> = {}) {
    super(params, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0, amsgrad: false, ...options });
  }

  protected update(w: { [i: number]: number }, g: Float64Array, { t, ...rest }: State): void {
    const { lr, betas, eps, weight_decay } = this.options;
    const m = this.slot({ t, ...rest }, 'exp_avg', g.length);
    const v = this.slot({ t, ...rest }, 'exp_avg_sq', g.length);
    const most = 2 / (1 - betas[1]) - 1;
    const rho = most - (2 * t * betas[1] ** t) / (1 - betas[1] ** t);
    const rectified = Math.sqrt(((rho - 4) * (rho - 2) * most) / ((most - 4) * (most - 2) * rho));
    const root = Math.sqrt(1 - betas[1] ** t);
    for (let i = 0; i < g.length; i++) {
      const d = g[i] + weight_decay * w[i];
      m[i] = betas[0] * m[i] + (1 - betas[0]) * d;
      v[i] = betas[1] * v[i] + (1 - betas[1]) * d * d;
      const mean = m[i] / (1 - betas[0] ** t);
      w[i] -= lr * mean * (rho > 5 ? (rectified * root) / (Math.sqrt(v[i]) + eps) : 1);
    }
  }
}

/**
 * Adam that divides by the surprise of the gradient, `s = β₂ s + (1 - β₂)(g - m)² + ε`, instead of its size:
 * large steps where gradients agree with their mean. ε = 1e-16. Source: Zhuang et al. 2020, algorithm 2.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.AdaBelief([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.88888889])
 */
export class AdaBelief extends Optimizer<AdamOptions> {
  readonly name: string = 'AdaBelief';

  constructor(params: Iterable<Parameter>, options: Omit<AdamOptions, 'amsgrad'> = {}) {
    super(params, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-16, weight_decay: 0, amsgrad: false, ...options });
  }

  protected update(w: { [i: number]: number }, g: Float64Array, state: State): void {
    const { lr, betas, eps, weight_decay } = this.options;
    const m = this.slot(state, 'exp_avg', g.length);
    const s = this.slot(state, 'exp_avg_var', g.length);
    for (let i = 0; i < g.length; i++) {
      const d = g[i] + weight_decay * w[i];
      m[i] = betas[0] * m[i] + (1 - betas[0]) * d;
      s[i] = betas[1] * s[i] + (1 - betas[1]) * (d - m[i]) ** 2 + eps;
      const mean = m[i] / (1 - betas[0] ** state.t);
      w[i] -= (lr * mean) / (Math.sqrt(s[i] / (1 - betas[1] ** state.t)) + eps);
    }
  }
}
