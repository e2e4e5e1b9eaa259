// Convolution as a matrix product: every window is laid flat as one column (im2col), and the gradient of a column is added back
// where the window lay (col2im). The two are each other's transpose. Source: Chellapilla, Puri, Simard 2006.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { contiguous } from './op.ts';

/** `[rows, columns]` of each. */
export interface Geometry {
  kernel: [number, number];
  stride: [number, number];
  padding: [number, number];
  dilation: [number, number];
}

/** `3` or `[3, 2]`: one number for both axes, or one each. */
export type Pair = number | readonly [number, number] | readonly number[];

export const pair = (value: Pair): [number, number] =>
  Array.isArray(value) ? [value[0], value[1]] : [value as number, value as number];

/** `floor((n + 2 pad - dilation (k - 1) - 1) / stride) + 1`, the number of places along one axis. */
export function outSize(n: number, { kernel, stride, padding, dilation }: Geometry, axis: 0 | 1): number {
  return Math.floor((n + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1) / stride[axis]) + 1;
}

/** Runs `visit` over every run of one image row under one kernel entry: the inner loop of im2col and col2im alike. */
function eachRun(
  H: number,
  W: number,
  planes: number,
  geometry: Geometry,
  visit: (column: number, image: number, count: number, step: number) => void,
): void {
  const { kernel, stride, padding, dilation } = geometry;
  const [Ho, Wo] = [outSize(H, geometry, 0), outSize(W, geometry, 1)];
  let column = 0;
  for (let c = 0; c < planes; c++) {
    for (let u = 0; u < kernel[0]; u++) {
      for (let v = 0; v < kernel[1]; v++, column += Ho * Wo) {
        // the columns j whose pixel j·stride + v·dilation - padding lies inside the image
        const shift = v * dilation[1] - padding[1];
        const first = shift >= 0 ? 0 : Math.ceil(-shift / stride[1]);
        const last = Math.min(Wo, Math.floor((W - 1 - shift) / stride[1]) + 1);
        if (last <= first) continue;
        for (let i = 0; i < Ho; i++) {
          const row = i * stride[0] + u * dilation[0] - padding[0];
          if (row < 0 || row >= H) continue;
          visit(column + i * Wo + first, (c * H + row) * W + first * stride[1] + shift, last - first, stride[1]);
        }
      }
    }
  }
}

/**
 * `columns[n, (c, u, v), (i, j)] = x[n, c, i s + u d - p, j s + v d - p]`: column p holds the window of place p, zeros in the padding.
 * @param x (N, C, H, W)   @returns (N, C·h·w, H'·W'). Source: Chellapilla, Puri, Simard 2006.
 * @example
 * const geometry = { kernel: [2, 2], stride: [1, 1], padding: [0, 0], dilation: [1, 1] };
 * nn.im2col(np.arange(6).reshape(1, 1, 2, 3), geometry)
 * // array([[[0., 1.],
 * //         [1., 2.],
 * //         [3., 4.],
 * //         [4., 5.]]])
 */
export function im2col(x: NDArray, geometry: Geometry): NDArray {
  const [N, C, H, W] = x.shape;
  const { kernel } = geometry;
  const places = outSize(H, geometry, 0) * outSize(W, geometry, 1);
  const image = contiguous(x).data;
  const columns = np.zeros([N, C * kernel[0] * kernel[1], places], { dtype: x.dtype });
  const out = columns.data;
  for (let n = 0; n < N; n++) {
    const toImage = n * C * H * W;
    const toColumn = n * C * kernel[0] * kernel[1] * places;
    eachRun(H, W, C, geometry, (column, from, count, step) => {
      let source = toImage + from;
      const target = toColumn + column;
      for (let k = 0; k < count; k++, source += step) out[target + k] = image[source];
    });
  }
  return columns;
}

/**
 * `x[n, c, i s + u d - p, j s + v d - p] += columns[n, (c, u, v), (i, j)]`: the transpose of im2col, and so its derivative.
 * @param columns (N, C·h·w, H'·W')   @param shape of the result, (N, C, H, W). Source: Chellapilla, Puri, Simard 2006.
 * @example
 * const geometry = { kernel: [2, 2], stride: [1, 1], padding: [0, 0], dilation: [1, 1] };
 * nn.col2im(np.ones([1, 4, 2]), [1, 1, 2, 3], geometry)
 * // array([[[[1., 2., 1.],
 * //          [1., 2., 1.]]]])
 */
export function col2im(columns: NDArray, shape: readonly number[], geometry: Geometry): NDArray {
  const [N, C, H, W] = shape;
  const { kernel } = geometry;
  const places = outSize(H, geometry, 0) * outSize(W, geometry, 1);
  const source = contiguous(columns).data;
  const x = np.zeros([...shape], { dtype: columns.dtype });
  const image = x.data;
  for (let n = 0; n < N; n++) {
    const toImage = n * C * H * W;
    const toColumn = n * C * kernel[0] * kernel[1] * places;
    eachRun(H, W, C, geometry, (column, from, count, step) => {
      let target = toImage + from;
      const start = toColumn + column;
      for (let k = 0; k < count; k++, target += step) image[target] += source[start + k];
    });
  }
  return x;
}
