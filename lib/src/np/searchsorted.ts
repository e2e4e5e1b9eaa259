// Finding places in sorted arrays by halving.
import { hinted, ShapeError, shapeText } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type ArrayOperand, type Operand, type Scalar, toArray } from './operand.ts';
import { before } from './sort.ts';
import { fresh, packed } from './strided.ts';

/** Options of `searchsorted`. */
export interface SearchOptions {
  /** 'left' (default): the first suitable place, `a[i-1] < v <= a[i]`; 'right': the last, `a[i-1] <= v < a[i]`. */
  side?: 'left' | 'right' | undefined;
  /** Indices that sort `a`, as from `argsort`, if it is not sorted itself. */
  sorter?: Operand | undefined;
}

/** One value gives one index, an array gives an array. */
export interface SearchSorted {
  (a: Operand, v: Scalar, options?: SearchOptions): number;
  (a: Operand, v: ArrayOperand, options?: SearchOptions): NDArray;
}

/**
 * Where to insert `v` into the sorted 1-D array `a` so that it stays sorted.
 * @returns int32 indices with the shape of `v`
 * @example np.searchsorted([1, 3, 5], [0, 3, 9]) // array([0, 1, 3], dtype=int32)
 */
export const searchsorted: SearchSorted = ((a: Operand, v: Operand, options: SearchOptions = {}): NDArray | number => {
  const x = toArray(a);
  const { side = 'left', sorter } = options;
  if (x.ndim !== 1)
    throw new ShapeError(
      `searchsorted: object of too small depth for desired array, a has shape ${shapeText(x.shape)}`,
    );
  if (side !== 'left' && side !== 'right')
    throw new TypeError(`searchsorted: side must be 'left' or 'right', got '${String(side)}'`);
  let values = packed(x);
  if (sorter !== undefined) {
    const order = packed(toArray(sorter), 'int32');
    if (order.length !== values.length)
      throw new ShapeError(hinted('sorter.size != a.size', `${order.length} and ${values.length}`));
    const unsorted = values;
    values = unsorted.map((_: number, i: number) => unsorted[order[i]]) as typeof values;
  }
  const wanted = toArray(v);
  const places = Int32Array.from(packed(wanted, 'float64'), (w) => placeOf(values, w, side));
  return wanted.ndim === 0 ? places[0] : fresh(places, 'int32', wanted.shape);
}) as SearchSorted;

function placeOf(values: ArrayLike<number>, v: number, side: 'left' | 'right'): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const goRight = side === 'left' ? before(values[middle], v) : !before(v, values[middle]);
    if (goRight) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The bin of each value: `digitize(x, bins)[i] = k` where `bins[k-1] <= x[i] < bins[k]` (`right: true`: `bins[k-1] < x[i] <= bins[k]`).
 * @param bins (B,) edges, ascending or descending
 * @example np.digitize([0.2, 6.4, 3], [0, 1, 2.5, 4, 10]) // array([1, 4, 3], dtype=int32)
 */
export function digitize(x: Operand, bins: Operand, options: { right?: boolean } = {}): NDArray {
  const edges = packed(toArray(bins), 'float64') as Float64Array;
  const rises = edges.every((e, i) => i === 0 || edges[i - 1] <= e);
  const falls = edges.every((e, i) => i === 0 || edges[i - 1] >= e);
  if (!rises && !falls) throw new RangeError('bins must be monotonically increasing or decreasing');
  const values = toArray(x);
  const side = options.right ? 'left' : 'right';
  const sorted = rises ? edges : edges.toReversed();
  const places = Int32Array.from(packed(values, 'float64'), (v) => {
    const place = placeOf(sorted, v, side);
    return rises ? place : edges.length - place;
  });
  return fresh(places, 'int32', values.shape);
}
