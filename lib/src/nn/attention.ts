// Attention: a soft look-up. Every query is compared with every key, and the values are mixed by how well they match.
// Source: Vaswani et al. 2017, "Attention Is All You Need"; torch.nn.MultiheadAttention.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkSizes } from './checks.ts';
import { uniform_, xavier_uniform_ } from './init.ts';
import { type LayerOptions, Linear, linear } from './linear.ts';
import { checkAxis, checkNdim, Module, Parameter } from './module.ts';
import { slice, transpose } from './ops-shape.ts';
import { defaultRng } from './random.ts';
import { shapeText } from './reduction.ts';
import { softmax } from './softmax.ts';
import { Tensor } from './tensor.ts';

/** `0` where a query may look, `-Infinity` where it may not; from a boolean mask that is true where it may not, as in PyTorch. */
export function additiveMask(mask: NDArray): NDArray {
  return mask.dtype === 'bool' ? np.where(mask, Number.NEGATIVE_INFINITY, 0) : mask;
}

/**
 * `mask[t, s] = s > t`, (T, T): true above the diagonal, so a word may look at itself and at earlier words only.
 * Source: Vaswani et al. 2017, section 3.2.3.
 * @example nn.causal_mask(3) // array([[False,  True,  True], [False, False,  True], [False, False, False]])
 */
export function causal_mask(T: number): NDArray {
  return np.triu(np.ones([T, T]), { k: 1 }).astype('bool');
}

/**
 * `A = softmax(Q Kᵀ / √d + mask)` along the keys, `out = A V`.
 * Gradients (by the tape): dV = Aᵀ dout, dA = dout Vᵀ, through the softmax to the scores S, then dQ = dS K / √d, dK = dSᵀ Q / √d.
 * @param q (…, T, d)   @param k (…, S, d)   @param v (…, S, e)   @param mask broadcast to (…, T, S): true where a query may not look
 * @returns output (…, T, e) and weights (…, T, S), whose rows sum to 1. Source: Vaswani et al. 2017, section 3.2.1.
 * @example
 * const x = nn.tensor([[1, 0], [0, 1]]);
 * nn.scaled_dot_product_attention(x, x, x, nn.causal_mask(2)).output.data
 * // array([[1.        , 0.        ],
 * //        [0.33023845, 0.66976155]])
 */
export function scaled_dot_product_attention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  mask: NDArray | null = null,
): { output: Tensor; weights: Tensor } {
  const d = q.shape[q.ndim - 1];
  const last = k.shape.map((_, i) => i);
  [last[k.ndim - 1], last[k.ndim - 2]] = [k.ndim - 2, k.ndim - 1];
  const scores = q.matmul(transpose(k, { axes: last })).mul(1 / Math.sqrt(d)); // (…, T, S)
  const weights = softmax(mask ? scores.add(additiveMask(mask)) : scores, { axis: -1 });
  return { output: weights.matmul(v), weights };
}

export interface AttentionOptions {
  /** (T, S), or (N·heads, T, S): which pairs are forbidden (bool) or what is added to their scores. */
  attn_mask?: NDArray | null;
  /** (N, S) bool: true for keys that are padding. */
  key_padding_mask?: NDArray | null;
}

/**
 * `head_h = softmax(Q_h K_hᵀ / √(E/heads)) V_h`, `out = W_o [head_1 … head_n] + b_o`: several attentions side by side, see
 * nn.scaled_dot_product_attention. `in_proj_weight` (3E, E) holds the projections of q, k, v one below the other.
 * (T, N, E) to (T, N, E), or (N, T, E) with `batch_first`. Source: Vaswani et al. 2017, section 3.2.2; torch.nn.MultiheadAttention.
 * @example new nn.MultiheadAttention(4, 2).forward(np.zeros([3, 1, 4])).shape // [ 3, 1, 4 ]
 */
export class MultiheadAttention extends Module {
  readonly in_proj_weight: Parameter;
  readonly in_proj_bias: Parameter | null;
  readonly out_proj: Linear;
  readonly embed_dim: number;
  readonly num_heads: number;
  readonly batch_first: boolean;

  constructor(
    embed_dim: number,
    num_heads: number,
    { batch_first = false, bias = true, rng = defaultRng() }: LayerOptions & { batch_first?: boolean } = {},
  ) {
    super();
    checkSizes('MultiheadAttention', { embed_dim, num_heads });
    if (embed_dim % num_heads !== 0)
      throw new RangeError(`MultiheadAttention: ${embed_dim} dimensions cannot be split into ${num_heads} heads`);
    this.embed_dim = embed_dim;
    this.num_heads = num_heads;
    this.batch_first = batch_first;
    this.in_proj_weight = new Parameter(xavier_uniform_(np.zeros([3 * embed_dim, embed_dim]), 1, rng));
    this.in_proj_bias = bias ? new Parameter(np.zeros([3 * embed_dim])) : null;
    this.out_proj = new Linear(embed_dim, embed_dim, { bias, rng });
    if (this.out_proj.bias) uniform_(this.out_proj.bias.data, 0, 0, rng);
  }

  override toString(): string {
    return `MultiheadAttention(${this.embed_dim}, ${this.num_heads})`;
  }

  /** Self-attention of one input, or q, k, v. */
  protected compute(q: Tensor, k: Tensor = q, v: Tensor = k): Tensor {
    return this.attend(q, k, v).output;
  }

  /** @returns output shaped like q, and weights (N, heads, T, S) */
  attend(
    q: Tensor,
    k: Tensor,
    v: Tensor,
    { attn_mask = null, key_padding_mask = null }: AttentionOptions = {},
  ): { output: Tensor; weights: Tensor } {
    for (const x of [q, k, v]) {
      checkNdim(this, x.shape, this.batch_first ? 'N,T,E' : 'T,N,E');
      checkAxis(this, x.shape, 2, this.embed_dim, 'features');
    }
    const E = this.embed_dim;
    const h = this.num_heads;
    const heads = [q, k, v].map((x, i) => {
      const batch = this.batch_first ? x : transpose(x, { axes: [1, 0, 2] }); // (N, T, E)
      const rows = `${i * E}:${(i + 1) * E}`;
      const projected = linear(
        batch,
        slice(this.in_proj_weight, { index: [rows] }),
        this.in_proj_bias ? slice(this.in_proj_bias, { index: [rows] }) : null,
      );
      const [N, T] = batch.shape;
      return transpose(projected.reshape([N, T, h, E / h]), { axes: [0, 2, 1, 3] }); // (N, h, T, E/h)
    });
    const [N, , T] = heads[0].shape;
    const S = heads[1].shape[2];
    const { output, weights } = scaled_dot_product_attention(
      heads[0],
      heads[1],
      heads[2],
      this.#mask(attn_mask, key_padding_mask, N, T, S),
    );
    const joined = transpose(output, { axes: [0, 2, 1, 3] }).reshape([N, T, E]);
    const result = this.out_proj.forward(joined);
    return { output: this.batch_first ? result : transpose(result, { axes: [1, 0, 2] }), weights };
  }

  /** Both masks as one that is added, broadcast to (N, h, T, S). */
  #mask(attention: NDArray | null, padding: NDArray | null, N: number, T: number, S: number): NDArray | null {
    let mask: NDArray | null = null;
    if (attention) {
      const flat = attention.ndim === 2;
      const fits = flat
        ? attention.shape[0] === T && attention.shape[1] === S
        : attention.size === N * this.num_heads * T * S;
      if (!fits) throw new RangeError(`${this}: attn_mask ${shapeText(attention.shape)} must be (${T},${S})`);
      mask = additiveMask(flat ? attention : attention.reshape([N, this.num_heads, T, S]));
    }
    if (padding) {
      if (padding.shape[0] !== N || padding.shape[1] !== S)
        throw new RangeError(`${this}: key_padding_mask ${shapeText(padding.shape)} must be (${N},${S})`);
      const wide = additiveMask(padding).reshape([N, 1, 1, S]);
      mask = mask ? mask.add(wide) : wide;
    }
    return mask;
  }
}

/**
 * `P[t, 2i] = sin(t / 10000^(2i/d))`, `P[t, 2i + 1] = cos(t / 10000^(2i/d))`: (T, d). Source: Vaswani et al. 2017, section 3.5.
 * @example nn.positional_encoding(2, 2) // array([[0.        , 1.        ], [0.84147098, 0.54030231]])
 */
export function positional_encoding(T: number, d: number): NDArray {
  const table = np.zeros([T, d]);
  for (let t = 0; t < T; t++) {
    for (let j = 0; j < d; j++) {
      const angle = t / 10000 ** ((j - (j % 2)) / d);
      table.set(t, j, j % 2 === 0 ? Math.sin(angle) : Math.cos(angle));
    }
  }
  return table;
}

/**
 * `y[n, t] = x[n, t] + P[t]` with P of nn.positional_encoding, for (N, T, d); nothing is learnt, `dx = dy`. Source: Vaswani et al. 2017.
 * @example new nn.PositionalEncoding(2).forward(np.zeros([1, 2, 2])) // array([[[0.        , 1.        ], [0.84147098, 0.54030231]]])
 */
export class PositionalEncoding extends Module {
  readonly table: NDArray;
  constructor(d: number, { max_len = 512 }: { max_len?: number } = {}) {
    super();
    this.table = positional_encoding(max_len, d);
  }
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,T,d');
    return x.add(new Tensor(this.table.slice(`:${x.shape[1]}`)));
  }
}
