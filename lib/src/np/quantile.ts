// Order statistics: median, quantiles, percentiles. Sort each lane, then take or blend neighbours.
// Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages" (1996); NumPy, numpy/lib/_function_base_impl.py.
import { allocate, type DType, floating, isFloat } from './dtype.ts';
import { hinted } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import {
  type NoAxis,
  type ReduceOptions,
  type Reduction,
  reducedAxes,
  type SomeAxis,
  wantsScalar,
} from './reduce-core.ts';
import { sizeOf } from './shape.ts';
import { copyInto, fresh, packed } from './strided.ts';

/** How a quantile between two values is found; names as in NumPy, `linear` is the default. */
export type QuantileMethod =
  | 'linear'
  | 'lower'
  | 'higher'
  | 'nearest'
  | 'midpoint'
  | 'inverted_cdf'
  | 'averaged_inverted_cdf'
  | 'closest_observation'
  | 'interpolated_inverted_cdf'
  | 'hazen'
  | 'weibull'
  | 'median_unbiased'
  | 'normal_unbiased';

/** Options of `quantile` and `percentile`. */
export interface QuantileOptions extends ReduceOptions {
  /** Default: 'linear'. */
  method?: QuantileMethod | undefined;
}

/** Place of quantile q in n sorted values (may lie between two), and how far to blend towards the next value. */
interface Method {
  place(n: number, q: number): number;
  blend?(gamma: number): number;
}

const hyndman = (alpha: number, beta: number): Method => ({
  place: (n, q) => n * q + (alpha + q * (1 - alpha - beta)) - 1,
});

const METHODS: Record<QuantileMethod, Method> = {
  linear: { place: (n, q) => (n - 1) * q },
  lower: { place: (n, q) => Math.floor((n - 1) * q) },
  higher: { place: (n, q) => Math.ceil((n - 1) * q) },
  nearest: { place: (n, q) => halfToEven((n - 1) * q) },
  midpoint: {
    place: (n, q) => 0.5 * (Math.floor((n - 1) * q) + Math.ceil((n - 1) * q)),
    blend: (g) => (g === 0 ? 0 : 0.5),
  },
  inverted_cdf: { place: (n, q) => Math.max(0, Math.ceil(n * q - 1)) },
  averaged_inverted_cdf: { place: (n, q) => n * q - 1, blend: (g) => (g === 0 ? 0.5 : 1) },
  closest_observation: { place: (n, q) => closest(n * q - 1.5) },
  interpolated_inverted_cdf: hyndman(0, 1),
  hazen: hyndman(0.5, 0.5),
  weibull: hyndman(0, 0),
  median_unbiased: hyndman(1 / 3, 1 / 3),
  normal_unbiased: hyndman(3 / 8, 3 / 8),
};

/** Methods that take a value as it is, and so keep the dtype. */
const TAKES = new Set(['lower', 'higher', 'nearest', 'inverted_cdf', 'closest_observation']);

function halfToEven(x: number): number {
  const down = Math.floor(x);
  if (x - down !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
}

function closest(x: number): number {
  const down = Math.floor(x);
  const stay = x === down && Math.abs(down % 2) === 1;
  return Math.max(0, stay ? down : down + 1);
}

/** Sorted lanes of `a` over the reduced axes, one after the other; NaN stands last. */
function sortedLanes(a: NDArray, reduced: readonly boolean[]): { lanes: NDArray['data']; n: number; kept: number[] } {
  const axes = [...a.shape.keys()];
  const kept = axes.filter((i) => !reduced[i]);
  const order = [...kept, ...axes.filter((i) => reduced[i])];
  const moved = new NDArray(
    a.data,
    a.dtype,
    order.map((i) => a.shape[i]),
    order.map((i) => a.strides[i]),
    a.offset,
    false,
  );
  const lanes = packed(moved);
  const n = sizeOf(moved.shape.slice(kept.length));
  for (let at = 0; n > 0 && at < lanes.length; at += n) lanes.subarray(at, at + n).sort();
  return { lanes, n, kept: moved.shape.slice(0, kept.length) };
}

function keptShape(a: NDArray, reduced: readonly boolean[], options: ReduceOptions): number[] {
  if (options.keepdims) return a.shape.map((n, i) => (reduced[i] ? 1 : n));
  return a.shape.filter((_, i) => !reduced[i]);
}

/**
 * The middle value; the mean of the two middle ones where their number is even. NaN if there is one.
 * @example np.median([3, 1, 2, 10]) // 2.5
 */
export const median: Reduction = ((a: Operand, options: ReduceOptions = {}): NDArray | number => {
  const x = toArray(a);
  const dtype = floating(x.dtype);
  const reduced = reducedAxes(x.ndim, options);
  const { lanes, n, kept } = sortedLanes(x, reduced);
  const data = allocate(dtype, sizeOf(kept));
  const middle = n >> 1;
  for (let k = 0; k < data.length; k++) {
    const at = k * n;
    if (n === 0 || Number.isNaN(lanes[at + n - 1])) data[k] = NaN;
    else if (n % 2 === 1) data[k] = lanes[at + middle];
    else {
      data[k] = lanes[at + middle - 1] + lanes[at + middle]; // rounded to float32 where the array is
      data[k] /= 2;
    }
  }
  if (wantsScalar(options)) return data[0];
  const result = fresh(data, dtype, keptShape(x, reduced, options));
  return options.out ? copyInto('median', options.out, result) : result;
}) as Reduction;

/** Quantiles of a whole array are plain numbers for a plain `q`, arrays otherwise. */
export interface Quantile {
  (a: Operand, q: number, options?: QuantileOptions & NoAxis): number;
  (a: Operand, q: Operand, options?: QuantileOptions): NDArray;
  (a: Operand, q: number, options: QuantileOptions & SomeAxis): NDArray;
}

/**
 * The value below which the part `q` (0 to 1) of the values lies.
 * @param q one number, or an array whose axes come first in the result
 * @throws RangeError when q is outside 0 to 1
 * @example np.quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export const quantile: Quantile = ((a: Operand, q: Operand, options: QuantileOptions = {}): NDArray | number => {
  const places = toArray(q);
  const values = packed(places, 'float64');
  if (!values.every((v) => v >= 0 && v <= 1)) {
    throw new RangeError(hinted('Quantiles must be in the range [0, 1]', 'np.percentile takes 0 to 100'));
  }
  return quantiles('quantile', toArray(a), places.shape, values, options);
}) as Quantile;

/**
 * `percentile(a, q) = quantile(a, q / 100)`.
 * @throws RangeError when q is outside 0 to 100
 * @example np.percentile([1, 2, 3, 4], 50) // 2.5
 */
export const percentile: Quantile = ((a: Operand, q: Operand, options: QuantileOptions = {}): NDArray | number => {
  const places = toArray(q);
  const values = packed(places, 'float64').map((v) => v / 100);
  if (!values.every((v) => v >= 0 && v <= 1)) {
    throw new RangeError(hinted('Percentiles must be in the range [0, 100]', 'np.quantile takes 0 to 1'));
  }
  return quantiles('percentile', toArray(a), places.shape, values, options);
}) as Quantile;

function quantiles(
  name: string,
  x: NDArray,
  qShape: readonly number[],
  qs: NDArray['data'],
  options: QuantileOptions,
): NDArray | number {
  const key = options.method ?? 'linear';
  const method: Method | undefined = METHODS[key];
  if (method === undefined) {
    throw new TypeError(`'${key}' is not a valid method. Use one of: ${Object.keys(METHODS).join(', ')}`);
  }
  if (qShape.length > 2) throw new RangeError(`${name}: q must have at most 2 axes, got ${qShape.length}`);
  const dtype: DType = TAKES.has(key) ? x.dtype : floating(x.dtype);
  const reduced = reducedAxes(x.ndim, options);
  const { lanes, n, kept } = sortedLanes(x, reduced);
  if (n === 0) throw new RangeError(`${name}: no values along the axis, the array has shape (${x.shape.join(', ')})`);
  const count = sizeOf(kept);
  const data = allocate(dtype, qs.length * count);
  for (let i = 0; i < qs.length; i++) {
    const place = method.place(n, qs[i]);
    const blend = method.blend ?? ((g: number): number => g);
    for (let k = 0; k < count; k++) {
      const lane = lanes.subarray(k * n, k * n + n);
      const hasNaN = isFloat(x.dtype) && Number.isNaN(lane[n - 1]);
      data[i * count + k] = hasNaN ? NaN : TAKES.has(key) ? lane[place] : between(lane, place, blend);
    }
  }
  if (wantsScalar(options) && qShape.length === 0) return data[0];
  const result = fresh(data, dtype, [...qShape, ...keptShape(x, reduced, options)]);
  return options.out ? copyInto(name, options.out, result) : result;
}

/** The value at a place between two neighbours, blended from the nearer one so that it is exact at both ends. */
function between(lane: NDArray['data'], place: number, blend: (gamma: number) => number): number {
  const n = lane.length;
  if (place >= n - 1) return lane[n - 1];
  if (place < 0) return lane[0];
  const i = Math.floor(place);
  const t = blend(place - i);
  const difference = lane[i + 1] - lane[i];
  return t >= 0.5 ? lane[i + 1] - difference * (1 - t) : lane[i] + difference * t;
}
