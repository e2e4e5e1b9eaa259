// Is a gradient right? Compare it with central differences: exact backprop against (f(x + h) - f(x - h)) / 2h.
// Thresholds of the CS231n notes (neural networks 3): relative error below 1e-6 is right, above 1e-4 at a smooth point is wrong.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { shapeText } from './reduction.ts';
import { Tensor } from './tensor.ts';

/**
 * `∂f/∂x[i] ≈ (f(x + h e_i) - f(x - h e_i)) / 2h` for every entry; x is put back exactly. h = 1e-5 balances the error of the formula (h²)
 * against rounding (1e-16 / h). @param x any shape; the result has the same. Source: CS231n notes, Neural networks 3.
 * @example nn.numerical_gradient((x) => x.get(0) ** 2, np.array([3])) // array([6.])
 */
export function numerical_gradient(f: (x: NDArray) => number, x: NDArray, h = 1e-5): NDArray {
  const point = x.astype('float64').copy();
  const grad = np.zeros([...x.shape]);
  for (let i = 0; i < point.size; i++) {
    const value = point.data[i];
    point.data[i] = value + h;
    const up = f(point);
    point.data[i] = value - h;
    const down = f(point);
    point.data[i] = value;
    grad.data[i] = (up - down) / (2 * h);
  }
  return grad;
}

export interface GradcheckReport {
  ok: boolean;
  /** Largest `|a - n| / max(|a|, |n|, floor)` over all entries. */
  error: number;
  /** Where it is: which input, which entry, and the two numbers. */
  worst: { input: number; index: number[]; analytic: number; numeric: number } | null;
  /** One sentence to read. */
  message: string;
}

/**
 * Checks the tape's gradient a of a scalar function of tensors against the central difference n: relative error `|a - n| / max(|a|, |n|)`.
 * @param f from tensors to a tensor of one element
 * @param inputs where to check; keep them off kinks (0 of relu)
 * Source: CS231n notes, Neural networks 3.
 * @example nn.gradcheck((x) => nn.sigmoid(x).sum(), [np.array([0.5, -1])]).ok // true
 */
export function gradcheck(
  f: (...inputs: Tensor[]) => Tensor,
  inputs: readonly NDArray[],
  { h = 1e-5, tolerance = 1e-6 }: { h?: number; tolerance?: number } = {},
): GradcheckReport {
  const leaves = inputs.map((x) => new Tensor(x.astype('float64'), { requires_grad: true }));
  const out = f(...leaves);
  if (out.size !== 1)
    throw new RangeError(`gradcheck: f must give one number, it gave ${shapeText(out.shape)}\nhint: sum it`);
  out.backward();
  let error = 0;
  let worst: GradcheckReport['worst'] = null;
  let largest = 0;
  inputs.forEach((x, k) => {
    const numeric = numerical_gradient(
      (point) => f(...inputs.map((other, j) => new Tensor(j === k ? point : other))).item(),
      x,
      h,
    );
    const analytic = np.ascontiguousarray(leaves[k].grad ?? np.zeros([...x.shape]));
    // entries far below the largest are compared with it: their own digits are rounding
    const floor = 1e-4 * Math.max(1e-300, Number(np.max(np.abs(numeric))), Number(np.max(np.abs(analytic))));
    for (let i = 0; i < numeric.size; i++) {
      const [a, n] = [analytic.data[analytic.offset + i], numeric.data[i]];
      largest = Math.max(largest, Math.abs(a), Math.abs(n));
      const relative = Math.abs(a - n) / Math.max(Math.abs(a), Math.abs(n), floor);
      if (relative > error || Number.isNaN(relative)) {
        error = relative;
        worst = { input: k, index: unravel(i, x.shape), analytic: a, numeric: n };
      }
    }
  });
  // 0 against 0 proves nothing
  const ok = error < tolerance && largest > 0;
  const place = worst as GradcheckReport['worst'];
  const message = ok
    ? `gradients agree: relative error ${error.toExponential(1)}`
    : largest === 0
      ? 'both gradients are zero everywhere: nothing was checked; choose inputs at which f changes'
      : `input ${place!.input}, entry [${place!.index}]: backprop says ${place!.analytic}, central difference ${place!.numeric} (relative error ${error.toExponential(1)})`;
  return { ok, error, worst: place, message };
}

function unravel(flat: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  let rest = flat;
  for (let i = shape.length - 1; i >= 0; i--) {
    index[i] = rest % shape[i];
    rest = Math.floor(rest / shape[i]);
  }
  return index;
}
