// How a loss per element becomes one number: 'mean' (default), 'sum' or 'none', with optional weights.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { shapeText } from './checks.ts';
import { contiguous, type Run } from './op.ts';

export { shapeText };

export type Reduction = 'mean' | 'sum' | 'none';

/** `weight` multiplies each element's loss and is broadcast to it; the mean still divides by the number of elements, as in PyTorch. */
export interface LossOptions {
  reduction?: Reduction;
  weight?: NDArray | null;
}

/** A loss of one number and its slope by the prediction. */
export interface PairFunction {
  value(p: number, t: number): number;
  slope(p: number, t: number): number;
  /** The slope by the target is minus the slope by the prediction. */
  symmetric?: boolean;
}

/** The weights of a loss, one for each element. */
function broadcastWeight(name: string, weight: NDArray, shape: readonly number[]): NDArray {
  const given = np.asarray(weight);
  try {
    return contiguous(np.broadcast_to(given, shape));
  } catch {
    throw new RangeError(
      `${name}: weight ${shapeText(given.shape)} does not broadcast to the losses ${shapeText(shape)}`,
    );
  }
}

/** A loss compares things of one shape: broadcasting (N,) with (N,1) to (N,N) is nearly always a mistake, so it is refused. */
export function checkSameShape(name: string, pred: NDArray, target: NDArray): void {
  if (pred.shape.length === target.shape.length && pred.shape.every((n, i) => n === target.shape[i])) return;
  const hint = pred.size === target.size ? `\nhint: target.reshape([${pred.shape.join(', ')}])` : '';
  throw new RangeError(
    `${name}: prediction ${shapeText(pred.shape)} and target ${shapeText(target.shape)} must have equal shapes${hint}`,
  );
}

/** Reduces per-element losses; `spread` turns the gradient of the result into one per element. */
export function reduce(
  name: string,
  losses: NDArray,
  reduction: Reduction = 'mean',
  divisor: number = losses.size,
): Omit<Run, 'backward'> & { spread(dout: NDArray): NDArray } {
  if (reduction === 'none') return { out: losses, spread: (dout) => dout };
  if (reduction !== 'mean' && reduction !== 'sum') {
    throw new RangeError(`${name}: unknown reduction '${String(reduction)}': use 'mean', 'sum' or 'none'`);
  }
  if (losses.size === 0) throw new RangeError(`${name}: the batch is empty: ${shapeText(losses.shape)}`);
  const scale = reduction === 'mean' ? 1 / divisor : 1;
  const total = np.array(Number(np.sum(losses)) * scale);
  return { out: total, spread: (dout) => np.full(losses.shape, Number(dout.item()) * scale) };
}

/** The common body of the elementwise losses. */
export function elementwiseLoss(
  name: string,
  pred: NDArray,
  target: NDArray,
  options: LossOptions,
  f: PairFunction,
): Run {
  checkSameShape(name, pred, target);
  const p = contiguous(pred);
  const t = contiguous(target);
  const weight = options.weight ? broadcastWeight(name, options.weight, p.shape) : null;
  const losses = np.empty(p.shape, { dtype: p.dtype });
  for (let i = 0; i < p.size; i++) losses.data[i] = f.value(p.data[i], t.data[i]) * (weight ? weight.data[i] : 1);
  const { out, spread } = reduce(name, losses, options.reduction);
  return {
    out,
    backward: (dout) => {
      const d = contiguous(spread(dout));
      const dp = np.empty(p.shape, { dtype: p.dtype });
      for (let i = 0; i < p.size; i++)
        dp.data[i] = d.data[i] * f.slope(p.data[i], t.data[i]) * (weight ? weight.data[i] : 1);
      return [dp, f.symmetric ? np.negative(dp) : null];
    },
  };
}
