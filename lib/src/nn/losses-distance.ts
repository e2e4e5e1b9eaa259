// Losses for distances between embeddings, each beside its gradient: contrastive and triplet.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { type Op, op } from './op.ts';
import { checkSameShape, type Reduction, reduce, shapeText } from './reduction.ts';

/** Differences (N, D) and their lengths (N, 1). */
function distances(a: NDArray, b: NDArray, eps = 0): { difference: NDArray; length: NDArray } {
  const difference = a.sub(b).add(eps);
  return { difference, length: np.sqrt(np.sum(np.multiply(difference, difference), { axis: 1, keepdims: true })) };
}

/** The unit vector of a difference; 0 where the length is 0 (there the distance has no slope). */
const direction = (difference: NDArray, length: NDArray): NDArray =>
  difference.div(np.where(np.equal(length, 0), 1, length));

/**
 * Contrastive loss of pairs with distance d = |a - b|: `(1 - y) d²/2 + y max(0, m - d)²/2`, y = 0 for a similar pair, 1 for a
 * dissimilar one; margin m = 1. Gradient by a: `(1 - y)(a - b) - y max(0, m - d)(a - b)/d`, by b its negative.
 *
 * @param a (N, D)   @param b (N, D)   @param y (N,) 0 or 1. Source: Hadsell, Chopra, LeCun 2006.
 * @example nn.contrastive_loss([[0, 0]], [[3, 4]], [0]) // array(12.5)
 */
export const contrastive_loss: Op<[a: NDArray, b: NDArray, y: NDArray], { margin?: number; reduction?: Reduction }> =
  op('contrastive_loss', (a, b, y, { margin = 1, reduction }) => {
    checkSameShape('contrastive_loss', a, b);
    if (y.ndim !== 1 || y.size !== a.shape[0]) {
      throw new RangeError(
        `contrastive_loss: y must have one label a pair, (${a.shape[0]},), got ${shapeText(y.shape)}`,
      );
    }
    const { difference, length } = distances(a, b);
    const far = np.expand_dims(y, 1); // (N, 1)
    const near = np.subtract(1, far);
    const gap = np.maximum(np.subtract(margin, length), 0);
    const losses = near.mul(length).mul(length).add(far.mul(gap).mul(gap)).div(2);
    const { out, spread } = reduce('contrastive_loss', np.squeeze(losses, 1), reduction);
    return {
      out,
      backward: (dout) => {
        const slope = near.mul(difference).sub(far.mul(gap).mul(direction(difference, length)));
        const da = slope.mul(np.expand_dims(spread(dout), 1));
        return [da, da.neg(), null];
      },
    };
  });

/**
 * Triplet loss `max(0, |a - p + ε| - |a - n + ε| + m)`: the anchor a shall be nearer to the positive p than to the negative n, by the
 * margin m = 1; ε = 1e-6 keeps the distance off its kink. Gradient by a: difference of the two unit vectors, where the loss is positive.
 * Source: Schroff, Kalenichenko, Philbin 2015, FaceNet; torch.nn.functional.triplet_margin_loss.
 * @param anchor (N, D)   @param positive (N, D)   @param negative (N, D)
 * @example nn.triplet_margin_loss([[0]], [[1]], [[3]]) // array(0.)
 */
export const triplet_margin_loss: Op<
  [anchor: NDArray, positive: NDArray, negative: NDArray],
  { margin?: number; eps?: number; reduction?: Reduction }
> = op('triplet_margin_loss', (anchor, positive, negative, { margin = 1, eps = 1e-6, reduction }) => {
  checkSameShape('triplet_margin_loss', anchor, positive);
  checkSameShape('triplet_margin_loss', anchor, negative);
  const near = distances(anchor, positive, eps);
  const far = distances(anchor, negative, eps);
  const losses = np.maximum(near.length.sub(far.length).add(margin), 0); // (N, 1)
  const { out, spread } = reduce('triplet_margin_loss', np.squeeze(losses, 1), reduction);
  return {
    out,
    backward: (dout) => {
      const active = np.greater(losses, 0).mul(np.expand_dims(spread(dout), 1)); // (N, 1)
      const toPositive = direction(near.difference, near.length).mul(active);
      const toNegative = direction(far.difference, far.length).mul(active);
      return [toPositive.sub(toNegative), toPositive.neg(), toNegative];
    },
  };
});
