// Sorting along an axis. NaN comes last, as in NumPy; argsort is stable.
import { allocate, type Data } from './dtype.ts';
import { hinted } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { normalizeAxis } from './shape.ts';
import { asPacked, eachLane, fresh } from './strided.ts';

/** Options of sorting. */
export interface SortOptions {
  /** Axis to sort along (default: the last one); null sorts the flattened array. */
  axis?: number | null | undefined;
  /** Any of NumPy's names; every sort here is stable. */
  kind?: 'quicksort' | 'heapsort' | 'stable' | 'mergesort' | undefined;
}

/** Copies each lane of `a` along the axis into C-ordered storage beside it, lets `visit` work on it, writes back. */
function onLanes(
  a: NDArray,
  options: SortOptions,
  dtype: 'int32' | undefined,
  visit: (values: Data, to: Data) => void,
): NDArray {
  let x = a;
  if (options.axis === null || x.ndim === 0) x = asPacked(x).reshape([x.size]);
  const axis = options.axis === null ? 0 : normalizeAxis(options.axis ?? -1, x.ndim);
  const result = fresh(allocate(dtype ?? x.dtype, x.size), dtype ?? x.dtype, x.shape);
  const n = x.shape[axis];
  if (x.size === 0) return result;
  const values = allocate(x.dtype, n);
  const sorted = allocate(result.dtype, n);
  const starts: number[] = [];
  eachLane(result, axis, (at) => starts.push(at));
  eachLane(x, axis, (at, k) => {
    for (let i = 0; i < n; i++) values[i] = x.data[at + i * x.strides[axis]];
    visit(values, sorted);
    for (let i = 0; i < n; i++) result.data[starts[k] + i * result.strides[axis]] = sorted[i];
  });
  return result;
}

/**
 * A sorted copy, ascending, NaN last.
 * @example np.sort([[3, 1, 2], [9, 7, 8]]) // array([[1., 2., 3.], [7., 8., 9.]])
 */
export function sort(a: Operand, options: SortOptions = {}): NDArray {
  return onLanes(toArray(a), options, undefined, (values, to) => {
    to.set(values);
    to.sort(); // typed arrays sort numerically, NaN last
  });
}

/**
 * The indices that would sort: `a[argsort(a)]` is sorted. Stable: equal values keep their order.
 * @example np.argsort([30, 10, 20]) // array([1, 2, 0], dtype=int32)
 */
export function argsort(a: Operand, options: SortOptions = {}): NDArray {
  return onLanes(toArray(a), options, 'int32', (values, to) => {
    to.set(sortedIndices(values));
  });
}

/** True where x must come before y; NaN comes after everything. */
export function before(x: number, y: number): boolean {
  return x < y || (Number.isNaN(y) && !Number.isNaN(x));
}

/** Stable merge sort of indices: sorted runs of 1, 2, 4, ... are merged in pairs. */
export function sortedIndices(values: Data): Int32Array {
  const n = values.length;
  let from = new Int32Array(n).map((_, i) => i);
  let to = new Int32Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let i = start;
      let j = middle;
      for (let k = start; k < end; k++) {
        // take from the right run only what must come before: equal values keep their order
        const right = i >= middle || (j < end && before(values[from[j]], values[from[i]]));
        to[k] = right ? from[j++] : from[i++];
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

function checkPlace(name: string, kth: number | readonly number[], a: NDArray, options: SortOptions): void {
  const n = options.axis === null ? a.size : a.shape[normalizeAxis(options.axis ?? -1, a.ndim)];
  for (const k of typeof kth === 'number' ? [kth] : kth) {
    if (!Number.isInteger(k) || k < -n || k >= n) {
      throw new RangeError(hinted(`${name}: kth(=${k}) out of bounds (${n})`, `kth is an index from 0 to ${n - 1}`));
    }
  }
}

/**
 * Indices with the `kth` smallest value in its sorted place, smaller ones before it and larger ones after it.
 * (Sorted order is such an order, and it is what this returns; NumPy leaves the rest unsorted.)
 * @example np.argpartition([30, 10, 20], 0).slice('0:1') // array([1], dtype=int32)
 */
export function argpartition(a: Operand, kth: number | readonly number[], options: SortOptions = {}): NDArray {
  const x = toArray(a);
  checkPlace('argpartition', kth, x, options);
  return argsort(x, options);
}

/**
 * A copy with the `kth` smallest value in its sorted place, smaller ones before it and larger ones after it.
 * @example np.partition([30, 10, 20], 1) // array([10., 20., 30.])
 */
export function partition(a: Operand, kth: number | readonly number[], options: SortOptions = {}): NDArray {
  const x = toArray(a);
  checkPlace('partition', kth, x, options);
  return sort(x, options);
}
