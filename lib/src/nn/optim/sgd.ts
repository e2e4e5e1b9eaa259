// Gradient descent and its two forms with momentum. Source: torch.optim.SGD; Sutskever et al. 2013.
import { Optimizer, type Parameter, type State } from './optimizer.ts';

export interface SGDOptions {
  /** Learning rate, default 1e-3. */
  lr?: number;
  /** How much of the last step goes on, 0..1, default 0. */
  momentum?: number;
  /** How much of the new gradient is held back, default 0. */
  dampening?: number;
  /** Adds `weight_decay · w` to the gradient, default 0. */
  weight_decay?: number;
  /** Looks ahead: steps along `g + μ v` instead of `v`. */
  nesterov?: boolean;
}

/**
 * `v = μ v + (1 - τ) g` (the first time `v = g`), `w = w - lr v`; with momentum μ = 0: `w = w - lr g`. Source: Robbins, Monro 1951; torch.optim.SGD.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.SGD([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.8])
 */
export class SGD extends Optimizer<SGDOptions> {
  readonly name: string = 'SGD';

  constructor(params: Iterable<Parameter>, options: SGDOptions = {}) {
    super(params, { lr: 1e-3, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false, ...options });
    const { nesterov, momentum, dampening } = this.options;
    if (nesterov && (momentum === 0 || dampening !== 0))
      throw new RangeError('SGD: nesterov needs a momentum and no dampening');
  }

  protected update(w: { [i: number]: number }, g: Float64Array, state: State): void {
    const { lr, momentum, dampening, weight_decay, nesterov } = this.options;
    const v = momentum === 0 ? null : this.slot(state, 'momentum_buffer', g.length);
    for (let i = 0; i < g.length; i++) {
      let d = g[i] + weight_decay * w[i];
      if (v) {
        v[i] = state.t === 1 ? d : momentum * v[i] + (1 - dampening) * d;
        d = nesterov ? d + momentum * v[i] : v[i];
      }
      w[i] -= lr * d;
    }
  }
}

/**
 * SGD with momentum 0.9, `v = 0.9 v + g`, `w = w - lr v`: the step is a running sum of gradients. Source: Polyak 1964; torch.optim.SGD.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.Momentum([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.8])
 */
export class Momentum extends SGD {
  override readonly name: string = 'Momentum';
  constructor(params: Iterable<Parameter>, options: SGDOptions = {}) {
    super(params, { momentum: 0.9, ...options });
  }
}

/**
 * Nesterov's accelerated gradient, `v = 0.9 v + g`, `w = w - lr (g + 0.9 v)`: the gradient is taken where the momentum leads.
 * Source: Nesterov 1983; Sutskever et al. 2013; torch.optim.SGD.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.NAG([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.62])
 */
export class NAG extends SGD {
  override readonly name: string = 'NAG';
  constructor(params: Iterable<Parameter>, options: SGDOptions = {}) {
    super(params, { momentum: 0.9, nesterov: true, ...options });
  }
}
