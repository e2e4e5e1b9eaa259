// Losses for one class of several, each beside its gradient: cross-entropy of logits, nll of log-probabilities, KL divergence.

import type { Data } from '../np/dtype.ts';
import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { checkLogProbabilities, checkNumber, checkProbabilities, checkWhole } from './checks.ts';
import { contiguous, type Op, op } from './op.ts';
import { checkSameShape, type Reduction, reduce, shapeText } from './reduction.ts';
import { rows, softmaxRows } from './softmax.ts';

/** `weight` (C,) one a class; `ignore_index` (default -100) marks samples that do not count; `label_smoothing` 0..1. */
export interface ClassLossOptions {
  reduction?: Reduction;
  weight?: NDArray | null;
  ignore_index?: number;
  label_smoothing?: number;
}

/** How much each log-probability counts: loss = -Σ share · ln p. With `mean` the sum is divided by `divisor`. */
interface Shares {
  share: NDArray; // (…, C)
  divisor: number;
}

/** The axis of the classes: 1 for (N, C) and (N, C, H, W), 0 for (C,). */
const classAxis = (z: NDArray): number => (z.ndim === 1 ? 0 : 1);

function shares(name: string, z: NDArray, target: NDArray, options: ClassLossOptions): Shares {
  const { ignore_index = -100, label_smoothing: smooth = 0 } = options;
  const axis = classAxis(z);
  const C = z.shape[axis];
  checkNumber(`${name}: label_smoothing`, smooth, 0, 1);
  const weight = options.weight ? contiguous(np.asarray(options.weight)) : null;
  if (weight && (weight.ndim !== 1 || weight.size !== C)) {
    throw new RangeError(`${name}: weight ${shapeText(weight.shape)} must have one number a class, (${C},)`);
  }
  const w = (c: number): number => (weight ? weight.data[c] : 1);
  const rowsShape = z.shape.filter((_, i) => i !== axis);
  const share = np.zeros([...rowsShape, C]);
  if (target.ndim === z.ndim && target.dtype !== 'int32') {
    // soft targets: a distribution over the classes
    checkSameShape(name, z, target);
    checkProbabilities(name, target, 'targets', 'a distribution over the classes adds up to 1: nn.softmax first');
    const t = contiguous(np.moveaxis(target, axis, -1));
    for (let i = 0; i < t.size; i++) share.data[i] = w(i % C) * (t.data[i] * (1 - smooth) + smooth / C);
    return { share, divisor: t.size / C };
  }
  if (target.ndim !== z.ndim - 1 || !target.shape.every((n, i) => n === rowsShape[i])) {
    throw new RangeError(
      `${name}: prediction ${shapeText(z.shape)} wants class numbers of shape ${shapeText(rowsShape)} or a distribution of shape ${shapeText(z.shape)}, got target ${shapeText(target.shape)} of ${target.dtype}${shapeHint(z, target)}`,
    );
  }
  checkWhole(name, target, 'label');
  const y = target.astype('int32').ravel();
  let divisor = 0;
  for (let r = 0; r < y.size; r++) {
    const label = y.data[y.offset + r * (y.strides[0] ?? 1)];
    if (label === ignore_index) continue;
    if (label < 0 || label >= C) {
      throw new RangeError(
        `${name}: label ${label} at position ${r} is out of range: there are ${C} classes, 0 to ${C - 1}`,
      );
    }
    if (smooth !== 0) for (let c = 0; c < C; c++) share.data[r * C + c] = (w(c) * smooth) / C;
    share.data[r * C + label] += w(label) * (1 - smooth);
    divisor += w(label);
  }
  return { share, divisor };
}

/** What would make the target fit. */
function shapeHint(z: NDArray, target: NDArray): string {
  if (target.ndim === z.ndim && target.size === z.size)
    return "\nhint: whole numbers are class numbers; one-hot rows want target.astype('float64')";
  const samples = z.size / z.shape[classAxis(z)];
  return target.size === samples && z.ndim === 2 ? `\nhint: target.reshape([${samples}])` : '';
}

/** `-Σ share · logp` over the classes of each row; `perRow` turns the gradient of the result into one number a row. */
function classLoss(
  name: string,
  logp: NDArray, // (…, C), rows one behind the other
  { share, divisor }: Shares,
  reduction: Reduction | undefined,
): { out: NDArray; perRow(dout: NDArray): Data } {
  const losses = np.zeros(share.shape.slice(0, -1));
  const C = share.shape[share.ndim - 1];
  const [L, s, l] = [losses.data, share.data, logp.data];
  for (let r = 0, i = 0; r < losses.size; r++) {
    let sum = 0;
    // 0 · -Infinity is 0 here: a class that does not count may have probability 0
    for (let c = 0; c < C; c++, i++) if (s[i] !== 0) sum -= s[i] * l[i];
    L[r] = sum;
  }
  const { out, spread } = reduce(name, losses, reduction, divisor);
  return { out, perRow: (dout) => contiguous(spread(dout)).data };
}

/**
 * Cross-entropy of logits z: `-ln softmax(z)[label]`, or `-Σ_c t_c ln softmax(z)_c` for a distribution t.
 * Gradient: `softmax(z) - t`, row by row. The mean divides by the weights of the labels that count, as in PyTorch.
 *
 * @param z (N, C), (C,) or (N, C, H, W)   @param target int32 class numbers (N,), (), (N, H, W), or a distribution like z
 * @returns a number, or (N,) with reduction 'none'. Source: torch.nn.functional.cross_entropy.
 * @example nn.cross_entropy([[0, 0, 0]], np.array([2], { dtype: 'int32' })) // array(1.09861229)
 */
export const cross_entropy: Op<[z: NDArray, target: NDArray], ClassLossOptions> = op(
  'cross_entropy',
  (z, target, options) => {
    const { x, length: C, restore } = rows('cross_entropy', z, classAxis(z)); // (…, C)
    const { p, logp } = softmaxRows(x, C);
    const shared = shares('cross_entropy', z, target, options);
    const { out, perRow } = classLoss('cross_entropy', logp, shared, options.reduction);
    return {
      out,
      backward: (dout) => {
        const d = perRow(dout);
        const dz = np.empty(p.shape);
        const [D, P, s] = [dz.data, p.data, shared.share.data];
        for (let r = 0, i = 0; i < dz.size; r++) {
          let total = 0; // 1 for plain labels
          for (let c = 0; c < C; c++) total += s[i + c];
          for (let c = 0; c < C; c++, i++) D[i] = (P[i] * total - s[i]) * d[r];
        }
        return [restore(dz), null];
      },
    };
  },
);

/**
 * `L = -logp[label]` for log-probabilities, gradient -1 at the label. Options and shapes as in `cross_entropy`: (N, C) and (N,).
 * Source: torch.nn.functional.nll_loss.
 * @example nn.nll_loss(np.log([[0.5, 0.5]]), np.array([1], { dtype: 'int32' })) // array(0.69314718)
 */
export const nll_loss: Op<[logp: NDArray, target: NDArray], ClassLossOptions> = op(
  'nll_loss',
  (logp, target, options) => {
    checkLogProbabilities('nll_loss', logp, 'use nn.cross_entropy for logits, or nn.log_softmax first');
    const { x, length: C, restore } = rows('nll_loss', logp, classAxis(logp));
    const shared = shares('nll_loss', logp, target, options);
    const { out, perRow } = classLoss('nll_loss', x, shared, options.reduction);
    return {
      out,
      backward: (dout) => {
        const d = perRow(dout);
        const dlogp = np.empty(x.shape);
        for (let i = 0; i < dlogp.size; i++) dlogp.data[i] = -shared.share.data[i] * d[Math.floor(i / C)];
        return [restore(dlogp), null];
      },
    };
  },
);

/**
 * Kullback-Leibler divergence `KL(t ‖ p) = Σ t (ln t - ln p)`, where the input is ln p and the target t (or ln t with `log_target`);
 * terms with t = 0 are 0. Gradient by ln p: `-t`. 'batchmean' divides by the number of rows, 'mean' by the number of elements, as in PyTorch.
 * Source: torch.nn.functional.kl_div.
 * @example nn.kl_div(np.log([0.5, 0.5]), [0.25, 0.75], { reduction: 'sum' }) // array(0.13081204)
 */
export const kl_div: Op<
  [logp: NDArray, target: NDArray],
  { reduction?: Reduction | 'batchmean'; log_target?: boolean }
> = op('kl_div', (logp, target, { reduction = 'mean', log_target = false }) => {
  checkSameShape('kl_div', logp, target);
  checkLogProbabilities('kl_div', logp, 'np.log(p) of probabilities, or nn.log_softmax of logits');
  if (!log_target) checkProbabilities('kl_div', target, 'targets', 'log-probabilities want { log_target: true }');
  const q = contiguous(logp);
  const t = contiguous(log_target ? np.exp(target) : target);
  const losses = np.empty(q.shape);
  for (let i = 0; i < q.size; i++) losses.data[i] = t.data[i] === 0 ? 0 : t.data[i] * (Math.log(t.data[i]) - q.data[i]);
  const batchmean = reduction === 'batchmean';
  const { out, spread } = reduce(
    'kl_div',
    losses,
    batchmean ? 'mean' : reduction,
    batchmean ? logp.shape[0] : losses.size,
  );
  return { out, backward: (dout) => [t.mul(spread(dout)).neg(), null] };
});
