// Learning-rate schedules: `step()` after each epoch sets the optimiser's next rate. Names and formulas are PyTorch's.

/** What a schedule steers. */
interface HasRate {
  lr: number;
}

/** A schedule by a formula of the epoch: `lr = base · factor(epoch)`. */
abstract class Schedule {
  epoch = 0;
  protected readonly base: number;
  protected readonly optimizer: HasRate;

  constructor(optimizer: HasRate) {
    this.optimizer = optimizer;
    this.base = optimizer.lr;
  }

  protected abstract rate(epoch: number): number;

  step(): void {
    this.optimizer.lr = this.rate(++this.epoch);
  }
}

/**
 * `lr = base · gamma^floor(epoch / step_size)`; gamma = 0.1. Source: torch.optim.lr_scheduler.StepLR.
 * @example
 * const steered = { lr: 1 };
 * const schedule = new nn.StepLR(steered, { step_size: 1 });
 * schedule.step();
 * steered.lr
 * // 0.1
 */
export class StepLR extends Schedule {
  readonly #options: { step_size: number; gamma: number };
  constructor(optimizer: HasRate, options: { step_size: number; gamma?: number }) {
    super(optimizer);
    this.#options = { gamma: 0.1, ...options };
  }
  protected rate(epoch: number): number {
    return this.base * this.#options.gamma ** Math.floor(epoch / this.#options.step_size);
  }
}

/**
 * `lr = base · gamma^epoch`. Source: torch.optim.lr_scheduler.ExponentialLR.
 * @example
 * const steered = { lr: 1 };
 * const schedule = new nn.ExponentialLR(steered, { gamma: 0.9 });
 * schedule.step();
 * steered.lr
 * // 0.9
 */
export class ExponentialLR extends Schedule {
  readonly #gamma: number;
  constructor(optimizer: HasRate, { gamma }: { gamma: number }) {
    super(optimizer);
    this.#gamma = gamma;
  }
  protected rate(epoch: number): number {
    return this.base * this.#gamma ** epoch;
  }
}

/**
 * `lr = eta_min + (base - eta_min) (1 + cos(π epoch / T_max)) / 2`: half a cosine down in `T_max` epochs, and up again after.
 * Source: Loshchilov, Hutter 2017, SGDR; torch.optim.lr_scheduler.CosineAnnealingLR.
 * @example
 * const steered = { lr: 1 };
 * const schedule = new nn.CosineAnnealingLR(steered, { T_max: 2 });
 * schedule.step();
 * steered.lr
 * // 0.5
 */
export class CosineAnnealingLR extends Schedule {
  readonly #options: { T_max: number; eta_min: number };
  constructor(optimizer: HasRate, options: { T_max: number; eta_min?: number }) {
    super(optimizer);
    this.#options = { eta_min: 0, ...options };
  }
  protected rate(epoch: number): number {
    const { T_max, eta_min } = this.#options;
    return eta_min + ((this.base - eta_min) * (1 + Math.cos((Math.PI * epoch) / T_max))) / 2;
  }
}

/**
 * Warm-up, `lr = base (a + (b - a) min(epoch / n, 1))`: from `start_factor` a (1/3) in a straight line to `end_factor` b (1) in `total_iters`
 * n (5) epochs. Sets the first rate at once. Source: torch.optim.lr_scheduler.LinearLR.
 * @example
 * const steered = { lr: 1 };
 * const schedule = new nn.LinearLR(steered);
 * schedule.step();
 * steered.lr
 * // 0.4666666666666667
 */
export class LinearLR extends Schedule {
  readonly #options: { start_factor: number; end_factor: number; total_iters: number };
  constructor(optimizer: HasRate, options: { start_factor?: number; end_factor?: number; total_iters?: number } = {}) {
    super(optimizer);
    this.#options = { start_factor: 1 / 3, end_factor: 1, total_iters: 5, ...options };
    optimizer.lr = this.rate(0);
  }
  protected rate(epoch: number): number {
    const { start_factor: a, end_factor: b, total_iters: n } = this.#options;
    return this.base * (a + (b - a) * Math.min(epoch / n, 1));
  }
}

/**
 * `lr = max(lr · factor, min_lr)` (factor 0.1) when the metric has not become better by 0.01 % for more than `patience` (10) epochs.
 * Source: torch.optim.lr_scheduler.ReduceLROnPlateau.
 * @example
 * const steered = { lr: 1 };
 * const schedule = new nn.ReduceLROnPlateau(steered, { patience: 0 });
 * for (const loss of [3, 3]) schedule.step(loss);
 * steered.lr
 * // 0.1
 */
export class ReduceLROnPlateau {
  readonly #optimizer: HasRate;
  readonly #options: {
    mode: 'min' | 'max';
    factor: number;
    patience: number;
    threshold: number;
    cooldown: number;
    min_lr: number;
  };
  #best: number;
  #bad = 0;
  #cooling = 0;

  constructor(
    optimizer: HasRate,
    options: {
      mode?: 'min' | 'max';
      factor?: number;
      patience?: number;
      threshold?: number;
      cooldown?: number;
      min_lr?: number;
    } = {},
  ) {
    this.#optimizer = optimizer;
    this.#options = { mode: 'min', factor: 0.1, patience: 10, threshold: 1e-4, cooldown: 0, min_lr: 0, ...options };
    this.#best = this.#options.mode === 'min' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  step(metric: number): void {
    const { mode, factor, patience, threshold, cooldown, min_lr } = this.#options;
    const better = mode === 'min' ? metric < this.#best * (1 - threshold) : metric > this.#best * (1 + threshold);
    if (better) this.#best = metric;
    this.#bad = better ? 0 : this.#bad + 1;
    if (this.#cooling > 0) {
      this.#cooling--;
      this.#bad = 0;
    }
    if (this.#bad <= patience) return;
    const next = Math.max(this.#optimizer.lr * factor, min_lr);
    if (this.#optimizer.lr - next > 1e-8) this.#optimizer.lr = next;
    this.#cooling = cooldown;
    this.#bad = 0;
  }
}
