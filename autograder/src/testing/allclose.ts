// Comparing arrays with a tolerance that comes from the arithmetic, not from a fixed 1e-9:
// a sum of n products of size s is right up to about n·eps·s in whatever order it is added.
import type { NDArray } from 'neuronbook';
import { flat, indexOf } from './values.ts';

/** What the size of the rounding depends on. */
export interface Closeness {
  /** How many terms each element sums (default 1). */
  terms?: number;
  /** The size of the terms, where they cancel: default the largest |want|. */
  magnitude?: number;
  /** For answers of an iteration or a difference quotient: a relative error allowed on top. */
  rtol?: number;
}

const EPS: Record<string, number> = { float64: 2 ** -52, float32: 2 ** -23 };

/** `tolerance(i) = eps · (8 + 4·terms) · max(|want_i|, magnitude if terms > 1)`, eps of the coarser of the two dtypes. */
export function tolerance(got: NDArray, want: NDArray, options: Closeness = {}): (wanted: number) => number {
  const eps = Math.max(EPS[got.dtype] ?? 0, EPS[want.dtype] ?? 0);
  const terms = options.terms ?? 1;
  const magnitude = options.magnitude ?? (terms > 1 ? largest(flat(want)) : 0);
  const unit = eps * (8 + 4 * terms) + (options.rtol ?? 0);
  // the smallest subnormal keeps 1e-320 against 0 from counting as wrong
  return (wanted) => unit * Math.max(Math.abs(wanted), magnitude) + 2 ** -1060;
}

/** The largest size among the finite numbers. */
function largest(numbers: Float64Array): number {
  let most = 0;
  for (const number of numbers) if (Number.isFinite(number)) most = Math.max(most, Math.abs(number));
  return most;
}

/** Where two arrays of one shape differ. */
export interface Difference {
  count: number;
  size: number;
  /** Index of the worst element. */
  index: number[];
  /** A NaN or an infinity where a finite number belongs. */
  notFinite: boolean;
}

/** The elements of `got` that are not within the tolerance of `want`, or null. */
export function difference(got: NDArray, want: NDArray, options: Closeness = {}): Difference | null {
  const x = flat(got);
  const y = flat(want);
  if (x.every((a, n) => a === y[n])) return null; // the usual case
  const allowed = tolerance(got, want, options);
  let count = 0;
  let worst = -1;
  let worstBy = -1;
  for (let n = 0; n < y.length; n++) {
    const a = x[n]!;
    const b = y[n]!;
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue;
    const error = Math.abs(a - b);
    if (error <= allowed(b) && Number.isFinite(a) && Number.isFinite(b)) continue;
    count++;
    const by = Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
    if (by > worstBy) {
      worst = n;
      worstBy = by;
    }
  }
  if (count === 0) return null;
  const notFinite = !Number.isFinite(x[worst]!) && Number.isFinite(y[worst]!);
  return { count, size: y.length, index: indexOf(worst, want.shape), notFinite };
}
