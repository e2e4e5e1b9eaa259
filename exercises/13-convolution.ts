// Lesson 13-convolution: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/13-convolution.ts
// built b211dcbdb487
import { type NDArray, NotImplementedYet, np } from 'neuronbook';

/**
 * `out[i, j] = Σ x[i + u, j + v] k[u, v]` over all u, v: the kernel slides over the picture and is not flipped.
 * (Mathematics calls this cross-correlation; neural networks call it convolution.)
 *
 * @param x (H, W) the picture; it may be a view and must not be changed
 * @param k (h, w) the kernel
 * @returns (H - h + 1, W - w + 1)
 */
export function conv2d(x: NDArray, k: NDArray): NDArray {
  // out: zeros of (H - h + 1, W - w + 1)
  // for every i, for every j:
  //   window = rows i..i+h-1 and columns j..j+w-1 of x    (h, w)
  //   out[i, j] = sum of window * k
  throw new NotImplementedYet('conv2d');
}

/** How far the window moves at a time, and how many zeros stand around the picture. */
export type ConvOptions = { stride?: number; pad?: number };

/**
 * Convolution of a batch of pictures with channels, without a loop over pixels:
 * `out[n, f, i, j] = b[f] + Σ x[n, c, i·stride + u, j·stride + v] w[f, c, u, v]` over all c, u, v,
 * where `x` has `pad` zeros on each of its four sides.
 *
 * @param x (N, C, H, W) N pictures of C channels
 * @param w (F, C, h, w) F filters
 * @param b (F,) one number a filter
 * @param options stride (default 1) and pad (default 0)
 * @returns (N, F, H', W'), where `H' = floor((H + 2·pad - h) / stride) + 1` and W' likewise
 */
export function convVec(x: NDArray, w: NDArray, b: NDArray, options: ConvOptions = {}): NDArray {
  // padded:  (N, C, H + 2·pad, W + 2·pad)
  // windows: (N, C, H', W', h, w)          a view: sliding_window_view, then every stride-th window
  // columns: (N·H'·W', C·h·w)              one window a row
  // out:     columns @ filters + b         (N·H'·W', F), then to (N, F, H', W')
  throw new NotImplementedYet('convVec');
}
