// Which elements `choice` takes: with or without putting back, all alike or with probabilities p.
// Source: NumPy, numpy/random/_generator.pyx.
import { hinted, ShapeError } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { bounded, shuffleInPlace } from './random-integers.ts';
import type { PCG64 } from './random-pcg64.ts';
import { packed } from './strided.ts';

/** Throws unless `p` is one probability for each of `n` elements. */
export function checkProbabilities(p: NDArray, n: number): Float64Array {
  const values = packed(p, 'float64') as Float64Array;
  if (p.ndim !== 1) throw new ShapeError(`choice: p must be 1-dimensional, got ${p.ndim} axes`);
  if (p.size !== n) throw new ShapeError(`choice: a and p must have same size, got ${n} and ${p.size}`);
  if (values.some(Number.isNaN)) throw new RangeError('choice: Probabilities contain NaN');
  if (values.some((x) => x < 0)) throw new RangeError('choice: Probabilities are not non-negative');
  // compensated sum (Kahan), so that long lists of small numbers pass
  let sum = values[0];
  let lost = 0;
  for (let i = 1; i < values.length; i++) {
    const term = values[i] - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  // sqrt of the distance from 1 to the next number of that dtype
  const tolerance = p.dtype === 'float32' ? 2 ** -11.5 : 2 ** -26;
  if (!(Math.abs(sum - 1) <= tolerance)) {
    throw new RangeError(hinted(`choice: Probabilities do not sum to 1, their sum is ${sum}`, 'p.div(np.sum(p)) does'));
  }
  return values;
}

/** Running sums of p, the last one scaled to 1. */
function distribution(p: Float64Array): Float64Array {
  const cdf = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) cdf[i] = sum += p[i];
  return cdf.map((x) => x / sum);
}

/** First place whose running sum is above u. */
function above(cdf: Float64Array, u: number): number {
  let low = 0;
  let high = cdf.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cdf[middle] <= u) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `size` places, each drawn from all; elements may repeat. */
export function drawWithP(g: PCG64, p: Float64Array, size: number): Int32Array {
  const cdf = distribution(p);
  return new Int32Array(size).map(() => above(cdf, g.nextDouble()));
}

/** `size` different places with probabilities p: draw, drop the repeated ones, set their p to 0, draw the rest. */
export function drawDifferentWithP(g: PCG64, p: Float64Array, size: number): Int32Array {
  if (p.reduce((n, x) => n + (x > 0 ? 1 : 0), 0) < size)
    throw new RangeError('choice: Fewer non-zero entries in p than size');
  const left = p.slice();
  const found = new Set<number>();
  while (found.size < size) {
    for (const i of found) left[i] = 0;
    const cdf = distribution(left);
    const draws = new Float64Array(size - found.size).map(() => g.nextDouble());
    for (const u of draws) found.add(above(cdf, u));
  }
  return Int32Array.from(found);
}

/** `size` different places of n, all alike. */
export function drawDifferent(g: PCG64, n: number, size: number, shuffle: boolean): Int32Array {
  if (n > 10000 && size > Math.floor(n / (shuffle ? 50 : 20))) {
    // many of many: shuffle the tail of 0, ..., n - 1
    const all = new Int32Array(n).map((_, i) => i);
    shuffleInPlace(g, all, Math.max(n - size, 1), bounded);
    return all.slice(n - size);
  }
  // few of many (Floyd): the j-th draw is from 0, ..., j; if it was taken before, take j itself
  const taken = new Set<number>();
  for (let j = n - size; j < n; j++) {
    const value = bounded(g, j);
    taken.add(taken.has(value) ? j : value);
  }
  const places = Int32Array.from(taken);
  if (shuffle) shuffleInPlace(g, places, 1, bounded);
  return places;
}
