// RMSprop: as Adagrad, but the squares are forgotten with time. Source: Hinton's lecture 6e, 2012; torch.optim.RMSprop.
import { Optimizer, type Parameter, type State } from './optimizer.ts';

export interface RMSpropOptions {
  /** Learning rate, default 0.01. */
  lr?: number;
  /** How much of the running mean stays at each step, default 0.99. */
  alpha?: number;
  /** Keeps the division finite (added outside the root), default 1e-8. */
  eps?: number;
  /** Adds `weight_decay · w` to the gradient, default 0. */
  weight_decay?: number;
  /** How much of the last step goes on, default 0. */
  momentum?: number;
  /** Divides by the variance of the gradient instead of its mean square. */
  centered?: boolean;
}

/**
 * `s = α s + (1 - α) g²`, `w = w - lr g / (√s + ε)`; centered: `√(s - m²)` with the running mean m of g.
 * Source: Hinton 2012, lecture 6e; torch.optim.RMSprop.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.RMSprop([w], { lr: 0.1 }).step();
 * w.data
 * // array([4.99999979e-08])
 */
export class RMSprop extends Optimizer<RMSpropOptions> {
  readonly name: string = 'RMSprop';

  constructor(params: Iterable<Parameter>, options: RMSpropOptions = {}) {
    super(params, { lr: 0.01, alpha: 0.99, eps: 1e-8, weight_decay: 0, momentum: 0, centered: false, ...options });
  }

  protected update(w: { [i: number]: number }, g: Float64Array, state: State): void {
    const { lr, alpha, eps, weight_decay, momentum, centered } = this.options;
    const s = this.slot(state, 'square_avg', g.length);
    const m = centered ? this.slot(state, 'grad_avg', g.length) : null;
    const v = momentum > 0 ? this.slot(state, 'momentum_buffer', g.length) : null;
    for (let i = 0; i < g.length; i++) {
      const d = g[i] + weight_decay * w[i];
      s[i] = alpha * s[i] + (1 - alpha) * d * d;
      let square = s[i];
      if (m) {
        m[i] = alpha * m[i] + (1 - alpha) * d;
        square -= m[i] * m[i];
      }
      let step = d / (Math.sqrt(square) + eps);
      if (v) step = v[i] = momentum * v[i] + step;
      w[i] -= lr * step;
    }
  }
}
