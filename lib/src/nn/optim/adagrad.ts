// Adagrad: every weight has its own rate, which shrinks with the gradients it has seen. Source: Duchi, Hazan, Singer 2011.
import { Optimizer, type Parameter, type State } from './optimizer.ts';

export interface AdagradOptions {
  /** Learning rate, default 0.01. */
  lr?: number;
  /** The rate of step t is `lr / (1 + (t - 1) lr_decay)`, default 0. */
  lr_decay?: number;
  /** Adds `weight_decay · w` to the gradient, default 0. */
  weight_decay?: number;
  /** What the sum of squares starts with, default 0. */
  initial_accumulator_value?: number;
  /** Keeps the division finite, default 1e-10. */
  eps?: number;
}

/**
 * `s = s + g²`, `w = w - lr g / (√s + ε)`. Source: Duchi, Hazan, Singer 2011; torch.optim.Adagrad.
 * @example
 * const w = nn.tensor([1], { requires_grad: true });
 * w.pow(2).sum().backward();
 * new nn.Adagrad([w], { lr: 0.1 }).step();
 * w.data
 * // array([0.9])
 */
export class Adagrad extends Optimizer<AdagradOptions> {
  readonly name: string = 'Adagrad';

  constructor(params: Iterable<Parameter>, options: AdagradOptions = {}) {
    super(params, { lr: 0.01, lr_decay: 0, weight_decay: 0, initial_accumulator_value: 0, eps: 1e-10, ...options });
  }

  protected update(w: { [i: number]: number }, g: Float64Array, state: State): void {
    const { lr, lr_decay, weight_decay, initial_accumulator_value, eps } = this.options;
    const s = this.slot(state, 'sum', g.length, initial_accumulator_value);
    const rate = lr / (1 + (state.t - 1) * lr_decay);
    for (let i = 0; i < g.length; i++) {
      const d = g[i] + weight_decay * w[i];
      s[i] += d * d;
      w[i] -= (rate * d) / (Math.sqrt(s[i]) + eps);
    }
  }
}
