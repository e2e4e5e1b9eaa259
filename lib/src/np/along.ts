// Functions that go along one axis: position of the largest and smallest value, running sums and products.
import { allocate, type Data, type DType, floating } from './dtype.ts';
import { hinted, ShapeError, tupleText } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { type NoAxis, overflowError } from './reduce-core.ts';
import { normalizeAxis, sizeOf } from './shape.ts';
import { asPacked, copyInto, eachLane, fresh } from './strided.ts';

/** Options of `argmax` and `argmin`. */
export interface ArgOptions {
  /** Axis to search along. Default: the flattened array, and the result is a plain number. */
  axis?: number | null | undefined;
  /** Leave the axis in the result with length 1. Default: false. */
  keepdims?: boolean | undefined;
  /** int32 array that receives the result and is returned. */
  out?: NDArray | undefined;
}

/** `argmax` and `argmin`: a plain number of the whole array, an array when `axis`, `keepdims` or `out` is given. */
export interface ArgReduction {
  (a: Operand, options?: NoAxis): number;
  (a: Operand, options: ArgOptions & ({ axis: number } | { keepdims: true } | { out: NDArray })): NDArray;
  (a: Operand, options?: ArgOptions): NDArray | number;
}

/** Position of the first best of n values; the first NaN is better than every number. */
type Best = (x: Data, at: number, step: number, n: number) => number;

const largest: Best = (x, at, step, n) => {
  let best = 0;
  let value = x[at];
  if (Number.isNaN(value)) return 0;
  for (let i = 1, p = at + step; i < n; i++, p += step) {
    if (x[p] <= value) continue; // false for NaN
    best = i;
    value = x[p];
    if (Number.isNaN(value)) return i;
  }
  return best;
};

const smallest: Best = (x, at, step, n) => {
  let best = 0;
  let value = x[at];
  if (Number.isNaN(value)) return 0;
  for (let i = 1, p = at + step; i < n; i++, p += step) {
    if (x[p] >= value) continue; // false for NaN
    best = i;
    value = x[p];
    if (Number.isNaN(value)) return i;
  }
  return best;
};

function argBest(name: string, a: Operand, options: ArgOptions, bestOf: Best): NDArray | number {
  if (recorder !== null) return recorder.run(name, [a], argBest, name, a, options, bestOf);
  const { keepdims = false, out } = options;
  let x = toArray(a);
  const whole = options.axis === undefined || options.axis === null;
  const full = x.shape;
  if (whole) x = asPacked(x).reshape([x.size]);
  const axis = whole ? 0 : normalizeAxis(options.axis!, x.ndim);
  const n = x.shape[axis];
  if (n === 0) {
    throw new ShapeError(
      hinted(
        `attempt to get ${name} of an empty sequence`,
        `the array has shape ${tupleText(full)}, axis ${axis} is empty`,
      ),
    );
  }
  const shape = x.shape.filter((_, i) => i !== axis);
  const data = new Int32Array(sizeOf(shape));
  eachLane(x, axis, (at, k) => {
    data[k] = bestOf(x.data, at, x.strides[axis], n);
  });
  if (whole && !keepdims && !out) return data[0];
  const kept = whole ? full.map(() => 1) : x.shape.with(axis, 1);
  const result = fresh(data, 'int32', keepdims ? kept : shape);
  return out ? copyInto(name, out, result) : result;
}

/**
 * Position of the largest value, the first one if there are several; NaN counts as the largest.
 * @example np.argmax([[1, 9, 3], [7, 2, 5]], { axis: 1 }) // array([1, 0], dtype=int32)
 */
export const argmax: ArgReduction = ((a: Operand, options: ArgOptions = {}) =>
  argBest('argmax', a, options, largest)) as ArgReduction;

/**
 * Position of the smallest value, the first one if there are several; NaN counts as the smallest.
 * @example np.argmin([4, 2, 8]) // 1
 */
export const argmin: ArgReduction = ((a: Operand, options: ArgOptions = {}) =>
  argBest('argmin', a, options, smallest)) as ArgReduction;

/** Options of running sums and products. */
export interface RunningOptions {
  /** Axis to go along. Default: the flattened array. */
  axis?: number | null | undefined;
  /** Calculate in this dtype. */
  dtype?: DType | undefined;
  /** Array that receives the result and is returned. */
  out?: NDArray | undefined;
}

type Step = (running: number, next: number) => number;

function running(name: string, a: Operand, options: RunningOptions, step: Step): NDArray {
  let x = toArray(a);
  const whole = options.axis === undefined || options.axis === null;
  if (whole) x = asPacked(x).reshape([x.size]);
  const axis = whole ? 0 : normalizeAxis(options.axis!, x.ndim);
  const wanted = options.dtype ?? x.dtype;
  const dtype = wanted === 'bool' ? 'int32' : wanted;
  const result = fresh(allocate(dtype, x.size), dtype, x.shape);
  const round = floating(dtype) === 'float32' ? Math.fround : (v: number): number => v;
  const starts = new Int32Array(x.size === 0 ? 0 : x.size / x.shape[axis]);
  eachLane(result, axis, (at, k) => {
    starts[k] = at;
  });
  eachLane(x, axis, (from, k) => {
    let at = from;
    let o = starts[k];
    let value = round(x.data[at]);
    for (let i = 0; i < x.shape[axis]; i++, at += x.strides[axis], o += result.strides[axis]) {
      if (i > 0) value = round(step(value, x.data[at]));
      result.data[o] = value;
      if (dtype === 'int32' && result.data[o] !== value) throw overflowError(name, value);
    }
  });
  return options.out ? copyInto(name, options.out, result) : result;
}

/**
 * Running sum: `cumsum(a)[i] = a[0] + ... + a[i]`.
 * @example np.cumsum([1, 2, 3]) // array([1., 3., 6.])
 */
export function cumsum(a: Operand, options: RunningOptions = {}): NDArray {
  return running('cumsum', a, options, (sum, x) => sum + x);
}

/**
 * Running product: `cumprod(a)[i] = a[0] * ... * a[i]`.
 * @example np.cumprod([1, 2, 3]) // array([1., 2., 6.])
 */
export function cumprod(a: Operand, options: RunningOptions = {}): NDArray {
  return running('cumprod', a, options, (product, x) => product * x);
}
