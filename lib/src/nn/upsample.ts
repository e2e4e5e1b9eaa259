// Making feature maps larger, for the way up in a U-Net.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkNdim, Module } from './module.ts';
import { type Op, op } from './op.ts';
import type { Tensor } from './tensor.ts';

export interface UpsampleOptions {
  scale_factor: number;
  mode?: 'nearest' | 'bilinear';
}

/** `(s n, n)` matrix that stretches one axis: row i holds what each old place gives to the new place i. */
function stretch(n: number, scale: number, mode: 'nearest' | 'bilinear'): NDArray {
  const m = np.zeros([n * scale, n]);
  for (let i = 0; i < n * scale; i++) {
    if (mode === 'nearest') {
      m.set(i, Math.floor(i / scale), 1);
      continue;
    }
    // centres of pixels are compared, as with align_corners=False; beyond the border the border is repeated
    const at = Math.max((i + 0.5) / scale - 0.5, 0);
    const low = Math.min(Math.floor(at), n - 1);
    const high = Math.min(low + 1, n - 1);
    m.set(i, low, m.get(i, low) + 1 - (at - low));
    m.set(i, high, m.get(i, high) + (at - low));
  }
  return m;
}

/**
 * `y = R x Cᵀ` for every plane, with one stretching matrix for rows and one for columns, so that `dx = Rᵀ dy C`:
 * (N, C, H, W) to (N, C, s H, s W). Source: torch.nn.functional.interpolate (align_corners=False).
 * @example nn.upsample([[[[1, 2]]]], { scale_factor: 2 }) // array([[[[1., 1., 2., 2.], [1., 1., 2., 2.]]]])
 */
export const upsample: Op<[x: NDArray], UpsampleOptions> = op('upsample', (x, { scale_factor, mode = 'nearest' }) => {
  if (!Number.isInteger(scale_factor) || scale_factor < 1) {
    throw new RangeError(`upsample: scale_factor must be a whole number of at least 1, got ${scale_factor}`);
  }
  const rows = stretch(x.shape[2], scale_factor, mode);
  const columns = stretch(x.shape[3], scale_factor, mode);
  const sandwich = (left: NDArray, middle: NDArray, right: NDArray): NDArray =>
    np.matmul(np.matmul(left, middle) as NDArray, right) as NDArray;
  return { out: sandwich(rows, x, columns.T), backward: (dout) => [sandwich(rows.T, dout, columns)] };
});

/**
 * (N, C, H, W) to (N, C, s H, s W), 'nearest' (default) or 'bilinear'; formula and gradient: see nn.upsample. Source: torch.nn.Upsample.
 * @example new nn.Upsample({ scale_factor: 2 }).forward(np.ones([1, 1, 2, 2])).shape // [ 1, 1, 4, 4 ]
 */
export class Upsample extends Module {
  readonly options: UpsampleOptions;
  constructor(options: UpsampleOptions) {
    super();
    this.options = options;
  }
  override toString(): string {
    return `Upsample(×${this.options.scale_factor}, ${this.options.mode ?? 'nearest'})`;
  }
  protected compute(x: Tensor): Tensor {
    checkNdim(this, x.shape, 'N,C,H,W');
    return upsample(x, this.options);
  }
}
