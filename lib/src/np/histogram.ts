// Counting: how often each whole number, or each interval, occurs.
import { isFloat } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { fresh, packed } from './strided.ts';

/** Options of `bincount`. */
export interface BincountOptions {
  /** What each value adds instead of 1; the result is then float64. */
  weights?: Operand | undefined;
  /** Least length of the result. Default: 0. */
  minlength?: number | undefined;
}

/**
 * `bincount(x)[k]` = how often the whole number k occurs in `x`.
 * @param x (N,) whole numbers from 0 on
 * @returns (max(x) + 1,) int32, or float64 with weights
 * @example np.bincount([0, 1, 1, 3]) // array([1, 2, 0, 1], dtype=int32)
 */
export function bincount(x: Operand, options: BincountOptions = {}): NDArray {
  const a = toArray(x);
  if (a.ndim !== 1)
    throw new ShapeError(`bincount: object of too small depth for desired array, got ${shapeText(a.shape)}`);
  const values = packed(a, 'float64');
  const { minlength = 0 } = options;
  let top = -1;
  values.forEach((v, i) => {
    if (!Number.isInteger(v)) throw new TypeError(`bincount: expected whole numbers, got ${v} at index ${i}`);
    if (v < 0) throw new RangeError(`bincount: 'list' argument must have no negative elements, got ${v} at index ${i}`);
    top = Math.max(top, v);
  });
  const length = Math.max(top + 1, minlength);
  if (options.weights === undefined) {
    const counts = new Int32Array(length);
    for (const v of values) counts[v]++;
    return fresh(counts, 'int32', [length]);
  }
  const weights = packed(toArray(options.weights), 'float64');
  if (weights.length !== values.length) {
    throw new ShapeError(
      `bincount: The weights and list don't have the same length: ${weights.length} and ${values.length}`,
    );
  }
  const sums = new Float64Array(length);
  values.forEach((v, i) => {
    sums[v] += weights[i];
  });
  return fresh(sums, 'float64', [length]);
}

/** Options of `histogram`. */
export interface HistogramOptions {
  /** How many bins of equal width (default 10), or their edges, ascending. */
  bins?: number | Operand | undefined;
  /** Lowest and highest edge. Default: the smallest and largest value; values outside are not counted. */
  range?: readonly [number, number] | undefined;
  /** What each value adds instead of 1. */
  weights?: Operand | undefined;
  /** Divide so that the area is 1: a probability density. Default: false. */
  density?: boolean | undefined;
}

/**
 * How many values fall into each bin. Bins include their left edge, the last one also its right edge.
 * @returns [counts (bins,), edges (bins + 1,)]
 * @example np.histogram([1, 2, 1], { bins: [0, 1, 2, 3] }) // [ array([0, 2, 1], dtype=int32), array([0., 1., 2., 3.]) ]
 */
export function histogram(a: Operand, options: HistogramOptions = {}): [counts: NDArray, edges: NDArray] {
  const { bins = 10, range, density = false } = options;
  const values = packed(toArray(a), 'float64') as Float64Array;
  const weights = options.weights === undefined ? undefined : toArray(options.weights);
  if (weights && weights.size !== values.length) {
    throw new ShapeError(`weights should have the same shape as a: got ${weights.size} and ${values.length} values`);
  }
  const edges = typeof bins === 'number' ? evenEdges(values, bins, range) : givenEdges(bins);
  const last = edges.length - 1;
  const counts = new Float64Array(Math.max(last, 0));
  const weight = weights ? packed(weights, 'float64') : undefined;
  values.forEach((v, i) => {
    if (!(v >= edges[0] && v <= edges[last])) return;
    counts[Math.min(binOf(edges, v), last - 1)] += weight ? weight[i] : 1;
  });
  const edgeArray = fresh(edges, 'float64', [edges.length]);
  if (density) {
    const total = counts.reduce((sum, n) => sum + n, 0);
    const scaled = counts.map((n, i) => n / (edges[i + 1] - edges[i]) / total);
    return [fresh(scaled, 'float64', [counts.length]), edgeArray];
  }
  if (weights && isFloat(weights.dtype)) return [fresh(counts, 'float64', [counts.length]), edgeArray];
  return [fresh(Int32Array.from(counts), 'int32', [counts.length]), edgeArray];
}

/** The last bin whose left edge is not above v. */
function binOf(edges: Float64Array, v: number): number {
  let low = 0;
  let high = edges.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (edges[middle] <= v) low = middle;
    else high = middle;
  }
  return low;
}

function givenEdges(bins: Operand): Float64Array {
  const edges = packed(toArray(bins), 'float64') as Float64Array;
  if (edges.some((x, i) => i > 0 && edges[i - 1] > x)) {
    throw new RangeError('`bins` must increase monotonically, when an array');
  }
  return edges;
}

function evenEdges(values: Float64Array, bins: number, range?: readonly [number, number]): Float64Array {
  if (!Number.isInteger(bins)) throw new TypeError(`\`bins\` must be an integer or an array, got ${bins}`);
  if (bins < 1) throw new RangeError(`\`bins\` must be positive, when an integer, got ${bins}`);
  let [low, high] = range ?? [0, 1];
  if (range && low > high)
    throw new RangeError(`max must be larger than min in range parameter, got [${low}, ${high}]`);
  if (!range && values.length > 0) {
    [low, high] = [Infinity, -Infinity];
    for (const v of values) {
      if (Number.isNaN(v)) low = high = NaN;
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  if (!(Number.isFinite(low) && Number.isFinite(high))) {
    const text = `${range ? 'supplied' : 'autodetected'} range of [${[low, high].map(pythonText).join(', ')}] is not finite`;
    throw new RangeError(hinted(text, 'remove NaN and infinity first, as in x.slice(np.isfinite(x))'));
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const step = (high - low) / bins;
  const edges = new Float64Array(bins + 1).map((_, i) => i * step + low);
  edges[bins] = high;
  return edges;
}

const pythonText = (x: number): string => (Number.isNaN(x) ? 'nan' : String(x).replace('Infinity', 'inf'));
