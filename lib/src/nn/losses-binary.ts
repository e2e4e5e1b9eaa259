// Losses for yes-or-no answers, each beside its gradient: binary cross-entropy of probabilities and of logits, focal, dice.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkProbabilities } from './checks.ts';
import type { PairLoss } from './losses-regression.ts';
import { contiguous, type Op, op } from './op.ts';
import { checkSameShape, elementwiseLoss } from './reduction.ts';

/** `ln(1 + e^t)` without overflow. */
const softplusValue = (t: number): number => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
const sigmoidValue = (z: number): number => 1 / (1 + Math.exp(-z));

const LOGITS = 'these look like logits; use nn.binary_cross_entropy_with_logits, or nn.sigmoid first';

/** PyTorch's floor for ln 0, so that one sure mistake does not make the whole loss infinite. */
const LOG_FLOOR = -100;
const log = (p: number): number => Math.max(Math.log(p), LOG_FLOOR);

/**
 * `-(t ln p + (1 - t) ln(1 - p))` for probabilities p, gradient `(p - t) / (p (1 - p))`; ln is cut at -100, as in PyTorch.
 * Refuses p or t outside 0..1. Source: torch.nn.functional.binary_cross_entropy.
 * @param p probabilities, any shape   @param t the same shape
 * @example nn.binary_cross_entropy([0.5, 0.9], [1, 1]) // array(0.39925385)
 */
export const binary_cross_entropy: PairLoss = op('binary_cross_entropy', (pred, target, options) => {
  checkProbabilities('binary_cross_entropy', pred, 'predictions', LOGITS);
  checkProbabilities('binary_cross_entropy', target, 'targets');
  return elementwiseLoss('binary_cross_entropy', pred, target, options, {
    value: (p, t) => -(t * log(p) + (1 - t) * log(1 - p)),
    slope: (p, t) => (p - t) / Math.max(p * (1 - p), 1e-12),
  });
});

/**
 * The same from logits z with p = σ(z): `(1 - t) z + (1 + (w - 1) t) ln(1 + e^-z)`, gradient `p - t` (for `pos_weight` w = 1).
 * Finite at ±1000, where the other form is not. `pos_weight` multiplies the loss of the positive class.
 * Source: torch.nn.functional.binary_cross_entropy_with_logits.
 * @param z logits, any shape   @param t the same shape
 * @example nn.binary_cross_entropy_with_logits([0, 800], [1, 1]) // array(0.34657359)
 */
export const binary_cross_entropy_with_logits: PairLoss<{ pos_weight?: number }> = op(
  'binary_cross_entropy_with_logits',
  (pred, target, options) => {
    const { pos_weight: w = 1 } = options;
    checkProbabilities('binary_cross_entropy_with_logits', target, 'targets');
    return elementwiseLoss('binary_cross_entropy_with_logits', pred, target, options, {
      value: (z, t) => (1 - t) * z + (1 + (w - 1) * t) * softplusValue(-z),
      slope: (z, t) => 1 - t - (1 + (w - 1) * t) * (1 - sigmoidValue(z)),
    });
  },
);

/**
 * Focal loss of logits z: `L = -α_t (1 - p_t)^γ ln p_t`, where `p_t` is the probability of the true class; it plays down what is easy.
 * γ = 2, α = 0.25 (weight of the positive class; null: no weight). Both of one shape.
 * Gradient by z, with t = ±1: `dz = α_t t (1 - p_t)^γ (γ p_t ln p_t + p_t - 1)`.
 * Source: Lin et al. 2017; torchvision.ops.sigmoid_focal_loss (whose default reduction is 'none'; here 'mean', as in every other loss).
 * @example nn.focal_loss([0, 3], [1, 1]) // array(0.02167451)
 */
export const focal_loss: PairLoss<{ alpha?: number | null; gamma?: number }> = op(
  'focal_loss',
  (pred, target, options) => {
    const { alpha = 0.25, gamma = 2 } = options;
    checkProbabilities('focal_loss', target, 'targets');
    return elementwiseLoss('focal_loss', pred, target, options, {
      value: (z, t) => {
        const p = sigmoidValue(z);
        const truth = p * t + (1 - p) * (1 - t);
        const crossEntropy = (1 - t) * z + softplusValue(-z);
        return (alpha === null ? 1 : alpha * t + (1 - alpha) * (1 - t)) * crossEntropy * (1 - truth) ** gamma;
      },
      slope: (z, t) => {
        const p = sigmoidValue(z);
        const miss = 1 - (p * t + (1 - p) * (1 - t));
        const crossEntropy = (1 - t) * z + softplusValue(-z);
        // d(miss)/dz = (1 - 2t) p (1 - p), d(crossEntropy)/dz = p - t
        const slope = (p - t) * miss ** gamma + crossEntropy * gamma * miss ** (gamma - 1) * (1 - 2 * t) * p * (1 - p);
        return (alpha === null ? 1 : alpha * t + (1 - alpha) * (1 - t)) * slope;
      },
    });
  },
);

/**
 * Dice: `1 - (2 Σ p t + ε) / (Σ p + Σ t + ε)` over all elements, for probabilities p and masks t; 0 where both are empty. ε = 1.
 * Gradient: `-(2 t - r) / (Σ p + Σ t + ε)`, where r is the fraction. Source: Milletari, Navab, Ahmadi 2016, V-Net.
 * @param p (N, …) or any shape   @param t the same shape
 * @example nn.dice_loss([1, 0, 1], [1, 1, 0]) // array(0.4)
 */
export const dice_loss: Op<[pred: NDArray, target: NDArray], { eps?: number }> = op(
  'dice_loss',
  (pred, target, { eps = 1 }) => {
    checkSameShape('dice_loss', pred, target);
    checkProbabilities('dice_loss', pred, 'predictions', 'these look like logits: nn.sigmoid first');
    checkProbabilities('dice_loss', target, 'targets');
    const p = contiguous(pred);
    const t = contiguous(target);
    let both = 0;
    let all = 0;
    for (let i = 0; i < p.size; i++) {
      both += p.data[i] * t.data[i];
      all += p.data[i] + t.data[i];
    }
    const ratio = (2 * both + eps) / (all + eps);
    return {
      out: np.array(1 - ratio),
      backward: (dout) => [
        np
          .multiply(t, 2)
          .sub(ratio)
          .mul(-Number(dout.item()) / (all + eps)),
        null,
      ],
    };
  },
);
