// Pooling and upsampling, each beside its gradient.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkSizes } from './checks.ts';
import { type Geometry, outSize, type Pair, pair } from './im2col.ts';
import { checkNdim, Module } from './module.ts';
import { contiguous, type Op, op, type Run } from './op.ts';
import { mean } from './ops-arithmetic.ts';
import type { Tensor } from './tensor.ts';

export interface PoolOptions {
  kernel_size: Pair;
  /** Default: the kernel size. */
  stride?: Pair;
  padding?: Pair;
  /** Average pooling: whether zeros of the padding count, default true. */
  count_include_pad?: boolean;
}

function geometryOf({ kernel_size, stride, padding = 0 }: PoolOptions): Geometry {
  return { kernel: pair(kernel_size), stride: pair(stride ?? kernel_size), padding: pair(padding), dilation: [1, 1] };
}

/** Calls `visit` for every place with the part of its window that lies inside the plane. */
function eachWindow(
  x: NDArray,
  geometry: Geometry,
  visit: (place: number, plane: number, top: number, bottom: number, left: number, right: number) => void,
): [number, number] {
  const [N, C, H, W] = x.shape;
  const { kernel, stride, padding } = geometry;
  const [Ho, Wo] = [outSize(H, geometry, 0), outSize(W, geometry, 1)];
  if (Ho < 1 || Wo < 1)
    throw new RangeError(`pooling: window (${kernel}) does not fit into the input (${H},${W}) with its padding`);
  let place = 0;
  for (let plane = 0; plane < N * C; plane++) {
    for (let i = 0; i < Ho; i++) {
      const top = i * stride[0] - padding[0];
      for (let j = 0; j < Wo; j++, place++) {
        const left = j * stride[1] - padding[1];
        visit(
          place,
          plane * H * W,
          Math.max(top, 0),
          Math.min(top + kernel[0], H),
          Math.max(left, 0),
          Math.min(left + kernel[1], W),
        );
      }
    }
  }
  return [Ho, Wo];
}

/**
 * `y[n, c, i, j] = max over u, v of x[n, c, i s + u - p, j s + v - p]`: the largest of each window; the padding counts as -Infinity.
 * The gradient goes to the first of the largest. (N, C, H, W) to (N, C, H', W'), `H' = floor((H + 2 p - k) / s) + 1`.
 * Source: torch.nn.functional.max_pool2d.
 * @example nn.max_pool2d(np.arange(16).reshape(1, 1, 4, 4), { kernel_size: 2 }) // array([[[[ 5.,  7.], [13., 15.]]]])
 */
export const max_pool2d: Op<[x: NDArray], PoolOptions> = op('max_pool2d', (input, options): Run => {
  const geometry = geometryOf(options);
  const x = contiguous(input);
  const [N, C, H, W] = x.shape;
  const shape = [N, C, outSize(H, geometry, 0), outSize(W, geometry, 1)];
  const out = np.empty(shape, { dtype: x.dtype });
  const winner = new Int32Array(out.size);
  eachWindow(x, geometry, (place, plane, top, bottom, left, right) => {
    let best = plane + top * W + left;
    for (let r = top; r < bottom; r++) {
      for (let at = plane + r * W + left; at < plane + r * W + right; at++) if (x.data[at] > x.data[best]) best = at;
    }
    out.data[place] = x.data[best];
    winner[place] = best;
  });
  return {
    out,
    backward: (dout) => {
      const d = contiguous(dout).data;
      const dx = np.zeros([...x.shape]);
      for (let p = 0; p < winner.length; p++) dx.data[winner[p]] += d[p];
      return [dx];
    },
  };
});

/**
 * `y[n, c, i, j] = 1/k² Σ over u, v of x[n, c, i s + u - p, j s + v - p]`: the mean of each window; the gradient is shared equally.
 * (N, C, H, W) to (N, C, H', W'), `H' = floor((H + 2 p - k) / s) + 1`. Source: torch.nn.functional.avg_pool2d.
 * @example nn.avg_pool2d(np.arange(16).reshape(1, 1, 4, 4), { kernel_size: 2 }) // array([[[[ 2.5,  4.5], [10.5, 12.5]]]])
 */
export const avg_pool2d: Op<[x: NDArray], PoolOptions> = op('avg_pool2d', (input, options): Run => {
  const geometry = geometryOf(options);
  const { count_include_pad = true } = options;
  const x = contiguous(input);
  const [N, C, H, W] = x.shape;
  const area = geometry.kernel[0] * geometry.kernel[1];
  const out = np.zeros([N, C, outSize(H, geometry, 0), outSize(W, geometry, 1)], { dtype: x.dtype });
  const count = (t: number, b: number, l: number, r: number): number => (count_include_pad ? area : (b - t) * (r - l));
  eachWindow(x, geometry, (place, plane, t, b, l, r) => {
    let sum = 0;
    for (let i = t; i < b; i++) for (let j = l; j < r; j++) sum += x.data[plane + i * W + j];
    out.data[place] = sum / count(t, b, l, r);
  });
  return {
    out,
    backward: (dout) => {
      const d = contiguous(dout).data;
      const dx = np.zeros([...x.shape]);
      eachWindow(x, geometry, (place, plane, t, b, l, r) => {
        const share = d[place] / count(t, b, l, r);
        for (let i = t; i < b; i++) for (let j = l; j < r; j++) dx.data[plane + i * W + j] += share;
      });
      return [dx];
    },
  };
});

abstract class Pool extends Module {
  readonly options: PoolOptions;
  constructor(kernel_size: Pair, options: Omit<PoolOptions, 'kernel_size'> = {}) {
    super();
    checkSizes(new.target.name, { kernel_size });
    this.options = { kernel_size, ...options };
  }
  override toString(): string {
    return `${this.constructor.name}(${Object.values(this.options).join(', ')})`;
  }
}

/**
 * (N, C, H, W) to (N, C, H', W'): the largest number of each window, see nn.max_pool2d; the stride is the window by default.
 * Source: torch.nn.MaxPool2d.
 * @example new nn.MaxPool2d(2).forward(np.arange(16).reshape(1, 1, 4, 4)) // array([[[[ 5.,  7.], [13., 15.]]]])
 */
export class MaxPool2d extends Pool {
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,C,H,W');
    return max_pool2d(x, this.options);
  }
}

/**
 * (N, C, H, W) to (N, C, H', W'): the mean of each window, see nn.avg_pool2d; the stride is the window by default.
 * Source: torch.nn.AvgPool2d.
 * @example new nn.AvgPool2d(2).forward(np.arange(16).reshape(1, 1, 4, 4)) // array([[[[ 2.5,  4.5], [10.5, 12.5]]]])
 */
export class AvgPool2d extends Pool {
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,C,H,W');
    return avg_pool2d(x, this.options);
  }
}

/**
 * `y[n, c] = 1/(H W) Σ x[n, c, i, j]`: (N, C, H, W) to (N, C, 1, 1), one mean a plane; dx = dy / (H W) everywhere.
 * Source: Lin, Chen, Yan 2014, Network in network; torch.nn.AdaptiveAvgPool2d(1).
 * @example new nn.GlobalAvgPool2d().forward(np.arange(8).reshape(1, 2, 2, 2)) // array([[[[1.5]], [[5.5]]]])
 */
export class GlobalAvgPool2d extends Module {
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,C,H,W');
    return mean(x, { axis: [2, 3], keepdims: true });
  }
}
