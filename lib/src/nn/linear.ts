// The fully connected layer, the look-up table for words, and flattening.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkSizes, checkWhole, shapeText } from './checks.ts';
import { normal_, uniform_ } from './init.ts';
import { checkAxis, Module, Parameter } from './module.ts';
import { type Op, op } from './op.ts';
import { reshape, scatterAddRows } from './ops-shape.ts';
import { defaultRng, type Generator } from './random.ts';
import type { Tensor } from './tensor.ts';

/**
 * `y = x Wᵀ + b`, over the last axis. dx = dy W, dW = dyᵀ x summed over all samples, db = Σ dy.
 * @param x (…, in)   @param weight (out, in)   @param bias (out,) or null. Source: torch.nn.functional.linear.
 * @example nn.linear([[1, 2]], [[1, 0], [0, 1], [1, 1]], [0, 0, 10]) // array([[ 1.,  2., 13.]])
 */
export const linear: Op<[x: NDArray, weight: NDArray, bias?: NDArray | null]> = op(
  'linear',
  (x, weight, bias, _options) => {
    const [out, inner] = checkLinear(x, weight, bias);
    const rows = x.reshape([x.size / inner, inner]); // (N, in)
    const product = np.matmul(rows, weight.T) as NDArray; // (N, out)
    const y = bias ? product.add(bias, { out: product }) : product;
    return {
      out: y.reshape([...x.shape.slice(0, -1), out]),
      backward: (dout, needs) => {
        const d = dout.reshape([rows.shape[0], out]);
        return [
          needs?.[0] === false ? null : (np.matmul(d, weight) as NDArray).reshape([...x.shape]),
          np.matmul(d.T, rows) as NDArray,
          bias ? np.asarray(np.sum(d, { axis: 0 })) : null,
        ];
      },
    };
  },
  2,
);

function checkLinear(x: NDArray, weight: NDArray, bias: NDArray | null | undefined): [out: number, inner: number] {
  const [out, inner] = weight.shape;
  if (weight.ndim !== 2 || x.shape[x.ndim - 1] !== inner)
    throw new RangeError(
      `linear: x ${shapeText(x.shape)} and weight ${shapeText(weight.shape)}: the last axis of x must be as long as a row of the weight, (out, in)`,
    );
  if (bias && (bias.ndim !== 1 || bias.size !== out))
    throw new RangeError(`linear: bias ${shapeText(bias.shape)} must have one number an output, (${out},)`);
  return [out, inner];
}

export interface LayerOptions {
  /** Default true. */
  bias?: boolean;
  /** Draws the first weights; default: the generator of `nn.manual_seed`. */
  rng?: Generator;
}

/**
 * Fully connected layer: (…, in_features) to (…, out_features), `y = x Wᵀ + b`; gradients: see nn.linear.
 * `weight` (out, in) and `bias` (out,) start uniform in ±1/√in. Source: torch.nn.Linear.
 * @example new nn.Linear(3, 2).forward(np.ones([5, 3])).shape // [ 5, 2 ]
 */
export class Linear extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  readonly in_features: number;
  readonly out_features: number;

  constructor(in_features: number, out_features: number, { bias = true, rng = defaultRng() }: LayerOptions = {}) {
    super();
    checkSizes('Linear', { in_features, out_features });
    this.in_features = in_features;
    this.out_features = out_features;
    const bound = 1 / Math.sqrt(in_features);
    this.weight = new Parameter(uniform_(np.zeros([out_features, in_features]), -bound, bound, rng));
    this.bias = bias ? new Parameter(uniform_(np.zeros([out_features]), -bound, bound, rng)) : null;
  }

  override toString(): string {
    return `Linear(${this.in_features}, ${this.out_features})`;
  }

  protected compute(x: Tensor): Tensor {
    checkAxis(this, x.shape, -1, this.in_features, 'features');
    return linear(x, this.weight, this.bias);
  }
}

/**
 * `y[…] = weight[index[…]]`; the gradient of a row is the sum over the places where it was looked up, 0 for `padding_idx`.
 * @param weight (num, dim)   @param options index (…) int32, so the result is (…, dim). Source: torch.nn.functional.embedding.
 * @example nn.embedding([[1, 2], [3, 4]], { index: np.array([1, 1, 0], { dtype: 'int32' }) }) // array([[3., 4.], [3., 4.], [1., 2.]])
 */
export const embedding: Op<[weight: NDArray], { index: NDArray; padding_idx?: number | null }> = op(
  'embedding',
  (weight, { index, padding_idx = null }) => ({
    out: np.take(weight, index.ravel(), { axis: 0 }).reshape([...index.shape, weight.shape[1]]),
    backward: (dout) => {
      const dW = scatterAddRows(dout.reshape([index.size, weight.shape[1]]), index, weight.shape);
      if (padding_idx !== null) dW.slice(padding_idx).fill(0);
      return [dW];
    },
  }),
);

/**
 * Table of `num_embeddings` vectors, `y[…] = weight[index[…]]`: int32 numbers (…) to (…, embedding_dim); gradient: see nn.embedding.
 * Starts standard normal; row `padding_idx` stays 0. Source: torch.nn.Embedding.
 * @example new nn.Embedding(10, 4).forward(np.array([[1, 2, 3]], { dtype: 'int32' })).shape // [ 1, 3, 4 ]
 */
export class Embedding extends Module {
  readonly weight: Parameter;
  readonly num_embeddings: number;
  readonly padding_idx: number | null;

  constructor(
    num_embeddings: number,
    embedding_dim: number,
    { padding_idx = null, rng = defaultRng() }: { padding_idx?: number | null; rng?: Generator } = {},
  ) {
    super();
    checkSizes('Embedding', { num_embeddings, embedding_dim });
    this.num_embeddings = num_embeddings;
    this.padding_idx = padding_idx;
    this.weight = new Parameter(normal_(np.zeros([num_embeddings, embedding_dim]), 0, 1, rng));
    if (padding_idx !== null) this.weight.data.slice(padding_idx).fill(0);
  }

  override toString(): string {
    return `Embedding(${this.weight.shape.join(', ')})`;
  }

  protected compute(index: Tensor): Tensor {
    const numbers = index.data;
    checkWhole(String(this), numbers, 'index');
    if (numbers.size > 0 && (Number(np.min(numbers)) < 0 || Number(np.max(numbers)) >= this.num_embeddings)) {
      throw new RangeError(
        `${this}: index ${Number(np.min(numbers)) < 0 ? np.min(numbers) : np.max(numbers)} is out of range: 0 to ${this.num_embeddings - 1}`,
      );
    }
    return embedding(this.weight, { index: numbers.astype('int32'), padding_idx: this.padding_idx });
  }
}

/**
 * `y[n, c H W + i W + j] = x[n, c, i, j]`: (N, …) to (N, all the rest), the bridge from convolutions to a fully connected layer.
 * The gradient goes back into the old shape. Source: torch.nn.Flatten.
 * @example new nn.Flatten().forward(np.zeros([2, 3, 4, 4])).shape // [ 2, 48 ]
 */
export class Flatten extends Module {
  protected compute(x: Tensor): Tensor {
    return reshape(x, { shape: [x.shape[0], x.size / x.shape[0]] });
  }
}
