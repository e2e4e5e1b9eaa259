// The columns are flattened as (h, w, C), the filters as (C, h, w): the products meet the wrong weights.
import { type NDArray, np } from 'neuronbook';
import type { ConvOptions } from '../../../solutions/13-convolution.ts';

export function convVec(x: NDArray, w: NDArray, b: NDArray, options: ConvOptions = {}): NDArray {
  const { stride = 1, pad = 0 } = options;
  const [F, C, h, wd] = w.shape as [number, number, number, number];
  const padded = np.pad(x, [
    [0, 0],
    [0, 0],
    [pad, pad],
    [pad, pad],
  ]);
  const windows = np.sliding_window_view(padded, [h, wd], { axis: [2, 3] }).slice(`:, :, ::${stride}, ::${stride}`); // (N, C, H', W', h, w)
  const [N, , Ho, Wo] = windows.shape as [number, number, number, number];
  const columns = windows.transpose(0, 2, 3, 4, 5, 1).reshape([N * Ho * Wo, C * h * wd]);
  const filters = w.reshape([F, C * h * wd]).T; // (C·h·w, F)
  return columns.matmul(filters).add(b).reshape([N, Ho, Wo, F]).transpose(0, 3, 1, 2);
}
