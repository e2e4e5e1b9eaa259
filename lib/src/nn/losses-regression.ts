// Losses for numbers, each beside its gradient. Names, defaults and reductions are PyTorch's.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { type Op, op } from './op.ts';
import { elementwiseLoss, type LossOptions } from './reduction.ts';

export type PairLoss<O = Record<never, never>> = Op<[pred: NDArray, target: NDArray], LossOptions & O>;

/**
 * Mean squared error `(p - t)²`, gradient `2 (p - t)`. Source: torch.nn.functional.mse_loss.
 * @param pred any shape   @param target the same shape
 * @example nn.mse_loss([1, 2], [1, 4]) // array(2.)
 */
export const mse_loss: PairLoss = op('mse_loss', (pred, target, options) =>
  elementwiseLoss('mse_loss', pred, target, options, {
    value: (p, t) => (p - t) * (p - t),
    slope: (p, t) => 2 * (p - t),
    symmetric: true,
  }),
);

/**
 * Mean absolute error `|p - t|`, gradient `sign(p - t)` (0 where they are equal). Source: torch.nn.functional.l1_loss.
 * @param pred any shape   @param target the same shape
 * @example nn.l1_loss([1, 2], [1, 4]) // array(1.)
 */
export const l1_loss: PairLoss = op('l1_loss', (pred, target, options) =>
  elementwiseLoss('l1_loss', pred, target, options, {
    value: (p, t) => Math.abs(p - t),
    slope: (p, t) => Math.sign(p - t),
    symmetric: true,
  }),
);

/**
 * Huber: `e²/2` where `|e| ≤ δ`, else `δ (|e| - δ/2)`, with `e = p - t`; gradient `e` clipped to ±δ. δ = 1.
 * Source: Huber 1964; torch.nn.functional.huber_loss.
 * @param pred any shape   @param target the same shape
 * @example nn.huber_loss([1, 2], [1, 9], { delta: 1 }) // array(3.25)
 */
export const huber_loss: PairLoss<{ delta?: number }> = op('huber_loss', (pred, target, options) => {
  const { delta = 1 } = options;
  if (!(delta > 0)) throw new RangeError(`huber_loss: delta must be positive, got ${delta}`);
  return elementwiseLoss('huber_loss', pred, target, options, {
    value: (p, t) => {
      const e = Math.abs(p - t);
      return e <= delta ? (e * e) / 2 : delta * (e - delta / 2);
    },
    slope: (p, t) => Math.min(Math.max(p - t, -delta), delta),
    symmetric: true,
  });
});

/**
 * Huber divided by β, e = p - t: `L = e²/(2β)` where `|e| < β`, else `|e| - β/2`; gradient e/β or sign e. β = 1; β = 0 is l1_loss.
 * Source: Girshick 2015, Fast R-CNN; torch.nn.functional.smooth_l1_loss.
 * @param pred any shape   @param target the same shape
 * @example nn.smooth_l1_loss([1, 2], [1, 9]) // array(3.25)
 */
export const smooth_l1_loss: PairLoss<{ beta?: number }> = op('smooth_l1_loss', (pred, target, options) => {
  const { beta = 1 } = options;
  if (!(beta >= 0)) throw new RangeError(`smooth_l1_loss: beta must not be negative, got ${beta}`);
  return elementwiseLoss('smooth_l1_loss', pred, target, options, {
    value: (p, t) => {
      const e = Math.abs(p - t);
      return e < beta ? (e * e) / (2 * beta) : e - beta / 2;
    },
    slope: (p, t) => (Math.abs(p - t) < beta ? (p - t) / beta : Math.sign(p - t)),
    symmetric: true,
  });
});

/**
 * `L = ln cosh(p - t)`, gradient `tanh(p - t)`: like mse near 0, like l1 far out, smooth everywhere, no overflow at ±1000.
 * Source: keras.losses.LogCosh.
 * @param pred any shape   @param target the same shape
 * @example nn.log_cosh_loss([1000], [0]) // array(999.30685282)
 */
export const log_cosh_loss: PairLoss = op('log_cosh_loss', (pred, target, options) =>
  elementwiseLoss('log_cosh_loss', pred, target, options, {
    // cosh e = e^|e| (1 + e^(-2|e|)) / 2
    value: (p, t) => Math.abs(p - t) + Math.log1p(Math.exp(-2 * Math.abs(p - t))) - Math.LN2,
    slope: (p, t) => Math.tanh(p - t),
    symmetric: true,
  }),
);

/**
 * Hinge `L = max(0, 1 - t p)` for targets ±1 and scores p, gradient `-t` where it is positive. Source: Cortes, Vapnik 1995.
 * @param pred scores, any shape   @param target -1 or 1, the same shape
 * @example nn.hinge_loss([0.5, 2], [1, -1], { reduction: 'none' }) // array([0.5, 3. ])
 */
export const hinge_loss: PairLoss = op('hinge_loss', (pred, target, options) => {
  checkSigns('hinge_loss', target);
  return elementwiseLoss('hinge_loss', pred, target, options, {
    value: (p, t) => Math.max(0, 1 - t * p),
    slope: (p, t) => (t * p < 1 ? -t : 0),
  });
});

/**
 * `L = max(0, 1 - t p)²` for targets ±1 and scores p, gradient `-2 t max(0, 1 - t p)`. Source: sklearn.svm.LinearSVC, loss='squared_hinge'.
 * @param pred scores, any shape   @param target -1 or 1, the same shape
 * @example nn.squared_hinge_loss([0.5, 2], [1, -1], { reduction: 'none' }) // array([0.25, 9.  ])
 */
export const squared_hinge_loss: PairLoss = op('squared_hinge_loss', (pred, target, options) => {
  checkSigns('squared_hinge_loss', target);
  return elementwiseLoss('squared_hinge_loss', pred, target, options, {
    value: (p, t) => Math.max(0, 1 - t * p) ** 2,
    slope: (p, t) => -2 * t * Math.max(0, 1 - t * p),
  });
});

function checkSigns(name: string, target: NDArray): void {
  if (!np.all(np.equal(np.abs(target), 1))) {
    throw new RangeError(`${name}: targets must be -1 or 1\nhint: turn labels 0 and 1 into signs with y.mul(2).sub(1)`);
  }
}
