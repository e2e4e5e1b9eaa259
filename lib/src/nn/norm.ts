// Normalisation: batch norm over the samples, layer norm over the features; and dropout.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkSizes } from './checks.ts';
import { checkAxis, Module, Parameter } from './module.ts';
import { type Op, op } from './op.ts';
import { shapeText } from './reduction.ts';
import type { Tensor } from './tensor.ts';

const sumOver = (a: NDArray, axis: number[]): NDArray => np.asarray(np.sum(a, { axis, keepdims: true }));

export interface NormOptions {
  /** The axes whose numbers are made to have mean 0 and variance 1 together. */
  axes: number[];
  /** Added to the variance inside the root. */
  eps: number;
  /** Given mean and variance (batch norm in eval): then they are constants for the gradient. */
  statistics?: { mean: NDArray; variance: NDArray } | null;
}

/**
 * `x̂ = (x - μ) / √(v + ε)`, with μ and v (divided by n) over `axes`.
 * With own statistics `dx = (dy - mean(dy) - x̂ mean(dy x̂)) / √(v + ε)`: μ and v depend on x too; with given ones `dx = dy / √(v + ε)`.
 * @param x any shape; the result has the same. Source: Ioffe, Szegedy 2015, Batch normalization.
 * @example nn.normalize([[1, 2, 3]], { axes: [1], eps: 0 }) // array([[-1.22474487,  0.        ,  1.22474487]])
 */
export const normalize: Op<[x: NDArray], NormOptions> = op('normalize', (x, { axes, eps, statistics = null }) => {
  const n = axes.reduce((m, a) => m * x.shape[a], 1);
  const mean = statistics?.mean ?? sumOver(x, axes).div(n);
  const centred = x.sub(mean);
  const variance = statistics?.variance ?? sumOver(np.multiply(centred, centred) as NDArray, axes).div(n);
  const scale = np.divide(1, np.sqrt(variance.add(eps))) as NDArray;
  const out = centred.mul(scale);
  return {
    out,
    backward: (dout) => {
      if (statistics) return [dout.mul(scale)];
      const slope = dout.sub(sumOver(dout, axes).div(n)).sub(out.mul(sumOver(dout.mul(out), axes).div(n)));
      return [slope.mul(scale)];
    },
  };
});

export interface BatchNormOptions {
  /** Default 1e-5. */
  eps?: number;
  /** How much of a new batch goes into the running statistics, default 0.1. */
  momentum?: number;
  /** Whether γ and β are learnt, default true. */
  affine?: boolean;
}

/** What BatchNorm1d and 2d share: `y = γ x̂ + β`, one γ and β a channel (axis 1), statistics over all other axes. */
abstract class BatchNorm extends Module {
  readonly weight: Parameter | null;
  readonly bias: Parameter | null;
  readonly num_features: number;
  readonly eps: number;
  readonly momentum: number;

  constructor(num_features: number, { eps = 1e-5, momentum = 0.1, affine = true }: BatchNormOptions = {}) {
    super();
    checkSizes(new.target.name, { num_features });
    this.num_features = num_features;
    this.eps = eps;
    this.momentum = momentum;
    this.weight = affine ? new Parameter(np.ones([num_features])) : null;
    this.bias = affine ? new Parameter(np.zeros([num_features])) : null;
    this.buffers.running_mean = np.zeros([num_features]);
    this.buffers.running_var = np.ones([num_features]);
  }

  override toString(): string {
    return `${this.constructor.name}(${this.num_features})`;
  }

  protected abstract readonly ndims: readonly number[];

  protected compute(x: Tensor): Tensor {
    if (!this.ndims.includes(x.ndim)) {
      throw new RangeError(`${this}: input ${shapeText(x.shape)} must have ${this.ndims.join(' or ')} axes, (N, C, …)`);
    }
    checkAxis(this, x.shape, 1, this.num_features, 'channels');
    const axes = x.shape.map((_, i) => i).filter((i) => i !== 1);
    const wide = x.shape.map((n, i) => (i === 1 ? n : 1)); // (1, C, 1, 1)
    let y: Tensor;
    if (this.training) {
      this.#learnStatistics(x.data, axes);
      y = normalize(x, { axes, eps: this.eps });
    } else {
      const statistics = {
        mean: this.buffers.running_mean.reshape(wide),
        variance: this.buffers.running_var.reshape(wide),
      };
      y = normalize(x, { axes, eps: this.eps, statistics });
    }
    return this.weight && this.bias ? y.mul(this.weight.reshape(wide)).add(this.bias.reshape(wide)) : y;
  }

  /** Running mean and variance; the variance of the batch is taken with n - 1 here, as in PyTorch. */
  #learnStatistics(x: NDArray, axes: number[]): void {
    const n = x.size / this.num_features;
    if (n < 2)
      throw new RangeError(
        `${this}: training needs more than one value a channel, got input ${shapeText(x.shape)}\nhint: a larger batch, or model.eval()`,
      );
    const mix = (old: NDArray, now: NDArray): NDArray => old.mul(1 - this.momentum).add(now.mul(this.momentum));
    this.buffers.running_mean = mix(this.buffers.running_mean, np.asarray(np.mean(x, { axis: axes })));
    this.buffers.running_var = mix(this.buffers.running_var, np.asarray(np.var(x, { axis: axes, ddof: 1 })));
  }
}

/**
 * `y = γ x̂ + β`, x̂ from nn.normalize: (N, C) or (N, C, L), one γ, β, mean and variance a channel (axis 1).
 * In training the statistics are the batch's, and go into `running_mean` and `running_var`, which evaluation uses.
 * Gradients: `dγ = Σ dy x̂`, `dβ = Σ dy`, dx as in nn.normalize. Source: Ioffe, Szegedy 2015; torch.nn.BatchNorm1d.
 * @example new nn.BatchNorm1d(1).forward(np.array([[1], [3]])) // array([[-0.999995], [ 0.999995]])
 */
export class BatchNorm1d extends BatchNorm {
  protected readonly ndims: readonly number[] = [2, 3];
}

/**
 * `y = γ x̂ + β` for pictures (N, C, H, W): one γ, β, mean and variance a channel, over samples and places;
 * gradients: see nn.BatchNorm1d.
 * Source: Ioffe, Szegedy 2015; torch.nn.BatchNorm2d.
 * @example new nn.BatchNorm2d(1).forward(np.array([1, 3]).reshape(1, 1, 1, 2)) // array([[[[-0.999995,  0.999995]]]])
 */
export class BatchNorm2d extends BatchNorm {
  protected readonly ndims: readonly number[] = [4];
}

/**
 * `y = γ x̂ + β`, x̂ from nn.normalize over the last axes, of lengths `normalized_shape`; the same in training and evaluation.
 * (…, normalized_shape) to the same shape; `dγ = Σ dy x̂`, `dβ = Σ dy`. Source: Ba, Kiros, Hinton 2016; torch.nn.LayerNorm.
 * @example new nn.LayerNorm(3).forward(np.array([[1, 2, 3]])) // array([[-1.22473569,  0.        ,  1.22473569]])
 */
export class LayerNorm extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter;
  readonly eps: number;

  constructor(normalized_shape: number | readonly number[], { eps = 1e-5 }: { eps?: number } = {}) {
    super();
    checkSizes('LayerNorm', { normalized_shape });
    this.eps = eps;
    const shape = [normalized_shape].flat() as number[];
    this.weight = new Parameter(np.ones(shape));
    this.bias = new Parameter(np.zeros(shape));
  }

  override toString(): string {
    return `LayerNorm(${this.weight.shape.join(', ')})`;
  }

  protected compute(x: Tensor): Tensor {
    const k = this.weight.ndim;
    this.weight.shape.forEach((n, i) => {
      checkAxis(this, x.shape, i - k, n, 'features');
    });
    const axes = Array.from({ length: k }, (_, i) => x.ndim - k + i);
    return normalize(x, { axes, eps: this.eps }).mul(this.weight).add(this.bias);
  }
}
