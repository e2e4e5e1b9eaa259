// Layers made of layers: a chain, a residual block, the transformer's encoder layer; and activations as layers.

import * as activations from './activations.ts';
import { type AttentionOptions, MultiheadAttention } from './attention.ts';
import { describe, shapeText } from './checks.ts';
import { Dropout } from './dropout.ts';
import { gelu } from './erf.ts';
import { type LayerOptions, Linear } from './linear.ts';
import { Module } from './module.ts';
import { LayerNorm } from './norm.ts';
import { softmax } from './softmax.ts';
import type { Tensor } from './tensor.ts';

/**
 * Layers one after the other, `y = f_n(… f_2(f_1(x)))`; the gradient runs back through them in the other order (chain rule).
 * Parameters are named by position: `0.weight`. Source: torch.nn.Sequential.
 * @example
 * new nn.Sequential(new nn.Linear(64, 32), new nn.ReLU(), new nn.Linear(32, 10)).forward(np.zeros([5, 64])).shape
 * // [ 5, 10 ]
 */
export class Sequential extends Module {
  readonly layers: Module[];

  constructor(...layers: Module[]) {
    super();
    layers.forEach((layer, i) => {
      if (layer instanceof Module) return;
      const hint = Array.isArray(layer)
        ? 'the layers themselves, not a list of them: new nn.Sequential(...layers)'
        : 'layers are made with new: new nn.ReLU() instead of nn.relu or nn.ReLU';
      throw new TypeError(`Sequential: argument ${i} is no layer but ${describe(layer)}\nhint: ${hint}`);
    });
    this.layers = layers;
  }

  override toString(): string {
    return `Sequential(${this.layers.join(', ')})`;
  }

  /** PyTorch's names: `0.weight`, without the list's own name. */
  protected override childName(_list: string, i: number): string {
    return String(i);
  }

  protected compute(x: Tensor): Tensor {
    return this.layers.reduce((y, layer, i) => {
      try {
        return layer.forward(y);
      } catch (error) {
        // say which layer it was: nets have many of one kind
        if (error instanceof RangeError)
          error.message = `layer ${i} of ${this.layers.length}, given ${shapeText(y.shape)}: ${error.message}`;
        throw error;
      }
    }, x);
  }
}

/**
 * `y = x + f(x)`, or `shortcut(x) + f(x)` where shapes change, for x of any shape; `dx = dy + f'(x)ᵀ dy`: the gradient always has a way
 * around f. Source: He et al. 2016, Deep residual learning.
 * @example new nn.Residual(new nn.ReLU()).forward(np.array([[-1, 2]])) // array([[-1.,  4.]])
 */
export class Residual extends Module {
  readonly body: Module;
  readonly shortcut: Module | null;
  constructor(body: Module, shortcut: Module | null = null) {
    super();
    this.body = body;
    this.shortcut = shortcut;
  }
  override toString(): string {
    return `Residual(${this.body})`;
  }
  protected compute(x: Tensor): Tensor {
    const y = this.body.forward(x);
    const skip = this.shortcut ? this.shortcut.forward(x) : x;
    if (shapeText(y.shape) !== shapeText(skip.shape)) {
      throw new RangeError(
        `${this}: body gives ${shapeText(y.shape)}, the way around ${shapeText(skip.shape)}\nhint: pass a shortcut layer that changes the shape`,
      );
    }
    return y.add(skip);
  }
}

export interface EncoderOptions extends LayerOptions {
  /** Default 2048. */
  dim_feedforward?: number;
  /** Default 0.1. */
  dropout?: number;
  activation?: 'relu' | 'gelu';
  /** Normalises before each part instead of after. */
  norm_first?: boolean;
  batch_first?: boolean;
}

/**
 * `y = LN(x + attention(x))`, `out = LN(y + W₂ relu(W₁ y))`: self-attention, then two linear layers, each with a residual and a layer norm
 * (`norm_first`: normalised before each part). (T, N, E) to (T, N, E), or (N, T, E) with `batch_first`;
 * gradients by the tape, through both residuals: see nn.Residual. Source: Vaswani et al. 2017; names and defaults of torch.nn.TransformerEncoderLayer.
 * @example new nn.TransformerEncoderLayer(8, 2, { dim_feedforward: 16, batch_first: true }).forward(np.zeros([1, 5, 8])).shape // [ 1, 5, 8 ]
 */
export class TransformerEncoderLayer extends Module {
  readonly self_attn: MultiheadAttention;
  readonly linear1: Linear;
  readonly linear2: Linear;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly dropout: Dropout;
  readonly options: EncoderOptions;

  constructor(d_model: number, nhead: number, options: EncoderOptions = {}) {
    super();
    const { dim_feedforward = 2048, dropout = 0.1, batch_first = false, rng } = options;
    this.options = options;
    this.self_attn = new MultiheadAttention(d_model, nhead, { batch_first, rng });
    this.linear1 = new Linear(d_model, dim_feedforward, { rng });
    this.linear2 = new Linear(dim_feedforward, d_model, { rng });
    this.norm1 = new LayerNorm(d_model);
    this.norm2 = new LayerNorm(d_model);
    this.dropout = new Dropout(dropout, { rng });
  }

  protected compute(x: Tensor): Tensor {
    return this.encode(x);
  }

  /** The same with masks: `src_mask` (T, T), `src_key_padding_mask` (N, T). */
  encode(x: Tensor, masks: AttentionOptions = {}): Tensor {
    const attend = (y: Tensor): Tensor => this.dropout.forward(this.self_attn.attend(y, y, y, masks).output);
    const act = (this.options.activation ?? 'relu') === 'relu' ? activations.relu : gelu;
    const feed = (y: Tensor): Tensor =>
      this.dropout.forward(this.linear2.forward(this.dropout.forward(act(this.linear1.forward(y)))));
    if (this.options.norm_first) {
      const y = x.add(attend(this.norm1.forward(x)));
      return y.add(feed(this.norm2.forward(y)));
    }
    const y = this.norm1.forward(x.add(attend(x)));
    return this.norm2.forward(y.add(feed(y)));
  }
}

/** An activation as a layer, for Sequential. */
function layerOf<O>(name: string, f: (x: Tensor, options: O) => Tensor): new (options?: O) => Module {
  const layer = class extends Module {
    readonly options: O;
    constructor(options: O = {} as O) {
      super();
      this.options = options;
    }
    override toString(): string {
      return name;
    }
    protected compute(x: Tensor): Tensor {
      return f(x, this.options);
    }
  };
  Object.defineProperty(layer, 'name', { value: name });
  return layer;
}

type ActivationLayer<O = Record<never, never>> = new (options?: O) => Module;
/** As a layer, any shape; formula, slope and source: see nn.sigmoid. */
export const Sigmoid: ActivationLayer = layerOf('Sigmoid', (x) => activations.sigmoid(x));
/** As a layer, any shape; formula, slope and source: see nn.tanh. */
export const Tanh: ActivationLayer = layerOf('Tanh', (x) => activations.tanh(x));
/** As a layer, any shape; formula, slope and source: see nn.relu. */
export const ReLU: ActivationLayer = layerOf('ReLU', (x) => activations.relu(x));
/** As a layer, any shape; formula, slope and source: see nn.leaky_relu. */
export const LeakyReLU: ActivationLayer<{ negative_slope?: number }> = layerOf('LeakyReLU', (x, o) =>
  activations.leaky_relu(x, o),
);
/** As a layer, any shape; formula, slope and source: see nn.elu. */
export const ELU: ActivationLayer<{ alpha?: number }> = layerOf('ELU', (x, o) => activations.elu(x, o));
/** As a layer, any shape; formula, slope and source: see nn.selu. */
export const SELU: ActivationLayer = layerOf('SELU', (x) => activations.selu(x));
/** As a layer, any shape; formula, slope and source: see nn.silu. */
export const SiLU: ActivationLayer = layerOf('SiLU', (x) => activations.silu(x));
/** As a layer, any shape; formula, slope and source: see nn.gelu. */
export const GELU: ActivationLayer<{ approximate?: 'none' | 'tanh' }> = layerOf('GELU', (x, o) => gelu(x, o));
/** As a layer, any shape; formula, slope and source: see nn.softplus. */
export const Softplus: ActivationLayer<{ beta?: number }> = layerOf('Softplus', (x, o) => activations.softplus(x, o));
/** As a layer, any shape; formula, slope and source: see nn.hardsigmoid. */
export const Hardsigmoid: ActivationLayer = layerOf('Hardsigmoid', (x) => activations.hardsigmoid(x));
/** As a layer, any shape; formula, slope and source: see nn.hardswish. */
export const Hardswish: ActivationLayer = layerOf('Hardswish', (x) => activations.hardswish(x));
/** As a layer, any shape; formula, slope and source: see nn.mish. */
export const Mish: ActivationLayer = layerOf('Mish', (x) => activations.mish(x));
/** As a layer, any shape; formula, slope and source: see nn.softmax. */
export const Softmax: ActivationLayer<{ axis?: number }> = layerOf('Softmax', (x, o) => softmax(x, o));
