// Arrays as sets: each value once.
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { sortedIndices } from './sort.ts';
import { fresh, packed } from './strided.ts';

/** What `unique` returns besides the values, in this order. */
export interface UniqueOptions {
  /** Index of the first occurrence of each value in the flattened array. */
  return_index?: boolean | undefined;
  /** Index into the values for each element; it has the shape of the array. */
  return_inverse?: boolean | undefined;
  /** How often each value occurs. */
  return_counts?: boolean | undefined;
}

/** The values alone, or a list when more is asked for. */
export interface Unique {
  (a: Operand): NDArray;
  (a: Operand, options: UniqueOptions): NDArray[];
}

/**
 * The different values of `a`, sorted; all NaN count as one.
 * @returns the values, or `[values, index, inverse, counts]` of which only those asked for are there
 * @example np.unique([3, 1, 3], { return_counts: true }) // [ array([1., 3.]), array([1, 2], dtype=int32) ]
 */
export const unique: Unique = ((a: Operand, options: UniqueOptions = {}): NDArray | NDArray[] => {
  const x = toArray(a);
  const values = packed(x);
  const order = sortedIndices(values);
  const first: number[] = [];
  const counts: number[] = [];
  const inverse = new Int32Array(values.length);
  for (const at of order) {
    const last = first.length - 1;
    const v = values[at];
    const same = last >= 0 && (v === values[first[last]] || (Number.isNaN(v) && Number.isNaN(values[first[last]])));
    if (same) counts[last]++;
    else {
      first.push(at);
      counts.push(1);
    }
    inverse[at] = first.length - 1;
  }
  const n = [first.length];
  const found = fresh(values.slice(0, first.length), x.dtype, n);
  first.forEach((at, k) => {
    found.data[k] = values[at];
  });
  const { return_index, return_inverse, return_counts } = options;
  if (!return_index && !return_inverse && !return_counts) return found;
  const list = [found];
  if (return_index) list.push(fresh(Int32Array.from(first), 'int32', n));
  if (return_inverse) list.push(fresh(inverse, 'int32', x.shape));
  if (return_counts) list.push(fresh(Int32Array.from(counts), 'int32', n));
  return list;
}) as Unique;

/**
 * True for each element of `a` that occurs in `b`; the result has the shape of `a`.
 * @example np.isin([1, 2, 3], [2, 3, 9]) // array([False,  True,  True])
 */
export function isin(a: Operand, b: Operand): NDArray {
  const x = toArray(a);
  const wanted = new Set(packed(toArray(b), 'float64'));
  wanted.delete(NaN); // NaN equals nothing
  const data = Uint8Array.from(packed(x, 'float64'), (v) => Number(wanted.has(v)));
  return fresh(data, 'bool', x.shape);
}
