// Convolution layers, forward and backward, as matrix products of columns. Layouts are PyTorch's: x (N, C, H, W), weight (F, C/groups, h, w).

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkSizes, shapeText } from './checks.ts';
import { col2im, type Geometry, im2col, outSize, type Pair, pair } from './im2col.ts';
import { uniform_ } from './init.ts';
import type { LayerOptions } from './linear.ts';
import { checkAxis, checkNdim, Module, Parameter } from './module.ts';
import { type Op, op } from './op.ts';
import { reshape } from './ops-shape.ts';
import { defaultRng } from './random.ts';
import type { Tensor } from './tensor.ts';

export interface ConvOptions {
  /** How far the window moves at a time, default 1. */
  stride?: Pair;
  /** Zeros on each side, default 0. */
  padding?: Pair;
  /** Distance of the kernel's entries, default 1. */
  dilation?: Pair;
  /** Channels are split into groups that do not see each other, default 1. */
  groups?: number;
}

const swap = (a: NDArray): NDArray => np.swapaxes(a, -1, -2);
const mm = (a: NDArray, b: NDArray): NDArray => np.matmul(a, b) as NDArray;
const total = (a: NDArray, axis: number[]): NDArray => np.asarray(np.sum(a, { axis }));

function geometryOf(weight: NDArray, { stride = 1, padding = 0, dilation = 1 }: ConvOptions): Geometry {
  return {
    kernel: [weight.shape[2], weight.shape[3]],
    stride: pair(stride),
    padding: pair(padding),
    dilation: pair(dilation),
  };
}

/**
 * `y[n, f, i, j] = b[f] + Σ x[n, c, i s + u d - p, j s + v d - p] w[f, c, u, v]` over the channels of f's group and the kernel.
 * dw = dy · columnsᵀ, dx = col2im(wᵀ · dy), db = Σ dy. Source: torch.nn.functional.conv2d.
 * @param x (N, C, H, W)   @param weight (F, C/groups, h, w)   @param bias (F,) or null
 * @example nn.conv2d(np.arange(9).reshape(1, 1, 3, 3), np.ones([1, 1, 2, 2])) // array([[[[ 8., 12.], [20., 24.]]]])
 */
export const conv2d: Op<[x: NDArray, weight: NDArray, bias?: NDArray | null], ConvOptions> = op(
  'conv2d',
  (x, weight, bias, options) => {
    const { groups: G = 1 } = options;
    checkChannels('conv2d', x, weight, weight.shape[1] * G, '(F, C/groups, h, w)');
    const geometry = geometryOf(weight, options);
    const [N, , H, W] = x.shape;
    const F = weight.shape[0];
    const K = weight.size / F; // numbers in one filter
    const [Ho, Wo] = [outSize(H, geometry, 0), outSize(W, geometry, 1)];
    if (Ho < 1 || Wo < 1)
      throw new RangeError(
        `conv2d: kernel (${geometry.kernel}) does not fit into the input (${H},${W}) with its padding`,
      );
    const columns = im2col(x, geometry).reshape([N, G, K, Ho * Wo]);
    const filters = weight.reshape([G, F / G, K]);
    const y = mm(filters, columns).reshape([N, F, Ho, Wo]); // (N, G, F/G, P)
    return {
      out: bias ? y.add(bias.reshape([F, 1, 1]), { out: y }) : y,
      backward: (dout, needs) => {
        const d = dout.reshape([N, G, F / G, Ho * Wo]);
        const dw = total(mm(d, swap(columns)), [0]); // (G, F/G, K)
        const dx =
          needs?.[0] === false ? null : col2im(mm(swap(filters), d).reshape([N, G * K, Ho * Wo]), x.shape, geometry);
        return [dx, dw.reshape([...weight.shape]), bias ? total(dout, [0, 2, 3]) : null];
      },
    };
  },
  2,
);

function checkChannels(name: string, x: NDArray, weight: NDArray, channels: number, layout: string): void {
  if (x.ndim === 4 && weight.ndim === 4 && x.shape[1] === channels) return;
  throw new RangeError(
    `${name}: x ${shapeText(x.shape)} must be (N, C, H, W) and weight ${shapeText(weight.shape)} ${layout}` +
      `${x.ndim === 4 && weight.ndim === 4 ? `: this weight wants ${channels} channels, x has ${x.shape[1]}` : ''}`,
  );
}

/**
 * The transpose of nn.conv2d: every input number lays a weighted copy of the kernel onto the output,
 * `y[n, f, i s + u d - p, j s + v d - p] += x[n, c, i, j] w[c, f, u, v]`, so that `H' = (H - 1) s - 2 p + d (h - 1) + 1 + output_padding`.
 * Forward is col2im(wᵀ x); the gradients are dx = w · im2col(dy), dw = x · im2col(dy)ᵀ, db = Σ dy.
 * @param x (N, C, H, W)   @param weight (C, F/groups, h, w)   @param bias (F,) or null. Source: torch.nn.functional.conv_transpose2d.
 * @example nn.conv_transpose2d([[[[1, 2]]]], np.ones([1, 1, 1, 2]), null, { stride: 2 }) // array([[[[1., 1., 2., 2.]]]])
 */
export const conv_transpose2d: Op<
  [x: NDArray, weight: NDArray, bias?: NDArray | null],
  ConvOptions & { output_padding?: Pair }
> = op(
  'conv_transpose2d',
  (x, weight, bias, options) => {
    checkChannels('conv_transpose2d', x, weight, weight.shape[0], '(C, F/groups, h, w)');
    const geometry = geometryOf(weight, options);
    const { groups: G = 1 } = options;
    const extra = pair(options.output_padding ?? 0);
    const [N, C, H, W] = x.shape;
    const size = (n: number, a: 0 | 1): number =>
      (n - 1) * geometry.stride[a] -
      2 * geometry.padding[a] +
      geometry.dilation[a] * (geometry.kernel[a] - 1) +
      1 +
      extra[a];
    const F = weight.shape[1] * G;
    const shape = [N, F, size(H, 0), size(W, 1)];
    const K = weight.size / C;
    const filters = weight.reshape([G, C / G, K]);
    const input = x.reshape([N, G, C / G, H * W]);
    const y = col2im(mm(swap(filters), input).reshape([N, G * K, H * W]), shape, geometry);
    return {
      out: bias ? y.add(bias.reshape([F, 1, 1]), { out: y }) : y,
      backward: (dout) => {
        const columns = im2col(dout, geometry).reshape([N, G, K, H * W]);
        const dw = total(mm(input, swap(columns)), [0]); // (G, C/G, K)
        return [
          mm(filters, columns).reshape([...x.shape]),
          dw.reshape([...weight.shape]),
          bias ? total(dout, [0, 2, 3]) : null,
        ];
      },
    };
  },
  2,
);

/** What the convolution layers share: channels, kernel, options, and PyTorch's first weights, uniform in ±1/√fan_in. */
abstract class ConvLayer extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  readonly in_channels: number;
  readonly out_channels: number;
  readonly options: ConvOptions;

  constructor(
    channels: [number, number],
    shape: number[],
    { bias = true, rng = defaultRng(), ...options }: ConvOptions & LayerOptions,
  ) {
    super();
    const groups = options.groups ?? 1;
    const [in_channels, out_channels] = channels;
    checkSizes(new.target.name, { in_channels, out_channels, groups, kernel_size: shape.slice(2) });
    for (const n of channels)
      if (n % groups !== 0)
        throw new RangeError(`${new.target.name}: ${n} channels cannot be split into ${groups} groups`);
    [this.in_channels, this.out_channels] = channels;
    this.options = options;
    const bound = 1 / Math.sqrt(shape.slice(1).reduce((a, b) => a * b, 1));
    this.weight = new Parameter(uniform_(np.zeros(shape), -bound, bound, rng));
    this.bias = bias ? new Parameter(uniform_(np.zeros([this.out_channels]), -bound, bound, rng)) : null;
  }

  override toString(): string {
    const window = this.weight.shape.slice(2).join('×');
    const options = Object.entries(this.options).map(([key, value]) => `, ${key}=${value}`);
    return `${this.constructor.name}(${this.in_channels}, ${this.out_channels}, ${window}${options.join('')})`;
  }
}

/**
 * (N, C, H, W) to (N, F, H', W'), `H' = floor((H + 2 p - d (h - 1) - 1) / s) + 1`; formula and gradients: see nn.conv2d.
 * Weight (F, C/groups, h, w), bias (F,); both start uniform in ±1/√(C/groups h w). Source: LeCun et al. 1989; torch.nn.Conv2d.
 * @example new nn.Conv2d(1, 8, 3, { padding: 1 }).forward(np.ones([2, 1, 5, 5])).shape // [ 2, 8, 5, 5 ]
 */
export class Conv2d extends ConvLayer {
  constructor(in_channels: number, out_channels: number, kernel_size: Pair, options: ConvOptions & LayerOptions = {}) {
    super(
      [in_channels, out_channels],
      [out_channels, in_channels / (options.groups ?? 1), ...pair(kernel_size)],
      options,
    );
  }
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,C,H,W');
    checkAxis(this, x.shape, 1, this.in_channels, 'channels');
    return conv2d(x, this.weight, this.bias, this.options);
  }
}

/**
 * `y[n, f, i] = b[f] + Σ x[n, c, i s + u d - p] w[f, c, u]`: (N, C, L) to (N, F, L'), computed as a picture of one row, see nn.conv2d.
 * Weight (F, C/groups, k), bias (F,). Source: torch.nn.Conv1d.
 * @example new nn.Conv1d(1, 4, 3).forward(np.ones([2, 1, 7])).shape // [ 2, 4, 5 ]
 */
export class Conv1d extends ConvLayer {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: number,
    options: ConvOptions & LayerOptions = {},
  ) {
    super([in_channels, out_channels], [out_channels, in_channels / (options.groups ?? 1), kernel_size], options);
  }
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,C,L');
    checkAxis(this, x.shape, 1, this.in_channels, 'channels');
    const { stride = 1, padding = 0, dilation = 1, groups } = this.options;
    const [N, C, L] = x.shape;
    const [F, inner, k] = this.weight.shape;
    const y = conv2d(
      reshape(x, { shape: [N, C, 1, L] }),
      reshape(this.weight, { shape: [F, inner, 1, k] }),
      this.bias,
      {
        stride: [1, pair(stride)[1]],
        padding: [0, pair(padding)[1]],
        dilation: [1, pair(dilation)[1]],
        groups,
      },
    );
    return reshape(y, { shape: [N, F, y.shape[3]] });
  }
}

/**
 * (N, C, H, W) to (N, F, H', W'), the way back from a strided convolution; formula and gradients: see nn.conv_transpose2d.
 * Weight (C, F/groups, h, w), bias (F,). Source: Dumoulin, Visin 2016, A guide to convolution arithmetic; torch.nn.ConvTranspose2d.
 * @example new nn.ConvTranspose2d(4, 2, 2, { stride: 2 }).forward(np.ones([1, 4, 3, 3])).shape // [ 1, 2, 6, 6 ]
 */
export class ConvTranspose2d extends ConvLayer {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Pair,
    options: ConvOptions & LayerOptions & { output_padding?: Pair } = {},
  ) {
    super(
      [in_channels, out_channels],
      [in_channels, out_channels / (options.groups ?? 1), ...pair(kernel_size)],
      options,
    );
  }
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,C,H,W');
    checkAxis(this, x.shape, 1, this.in_channels, 'channels');
    return conv_transpose2d(x, this.weight, this.bias, this.options);
  }
}
