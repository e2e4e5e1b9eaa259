// What does a wrong array look like? The common slips, tried on the right answer: transposed, a factor, the sign,
// flipped, shifted by one, another axis. The student hears the slip, never the right answer.
import type { NDArray } from 'neuronbook';
import { flat, sameShape } from './values.ts';

/** A slip by name, with what its sentence needs. */
export interface Slip {
  slip: string;
  [param: string]: unknown;
}

const near = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-7 * scale;
const scaleOf = (values: Float64Array): number =>
  values.reduce((most, v) => (Number.isFinite(v) ? Math.max(most, Math.abs(v)) : most), 1e-300);

/** True if `got[n]` is `want[source(n)]` throughout; a negative source stands for "anything". */
function matches(got: Float64Array, want: Float64Array, source: (n: number) => number): boolean {
  const scale = scaleOf(want);
  let compared = 0;
  for (let n = 0; n < got.length; n++) {
    const from = source(n);
    if (from < 0) continue;
    if (!near(got[n]!, want[from]!, scale)) return false;
    compared++;
  }
  return compared >= Math.max(2, got.length / 2);
}

/** The ratio got / want, if one factor explains every element. */
function factor(got: Float64Array, want: Float64Array): number | null {
  const scale = scaleOf(want);
  const at = want.findIndex((v) => Math.abs(v) >= scale);
  if (at < 0 || got.length < 1) return null;
  const ratio = got[at]! / want[at]!;
  if (!Number.isFinite(ratio) || ratio === 0) return null;
  return got.every((v, n) => Math.abs(v - ratio * want[n]!) <= 1e-7 * Math.abs(ratio) * scale) ? ratio : null;
}

/** A ratio as one of the sizes in play ("N", "1/N", "2"), or null if it is none of them. */
function nameFactor(ratio: number, sizes: Record<string, number>): string | null {
  const is = (value: number): boolean => Math.abs(ratio - value) <= 1e-6 * Math.abs(value);
  if (is(-1)) return '-1';
  for (const [name, size] of Object.entries(sizes)) {
    if (size <= 1) continue; // N = 1 explains nothing
    for (const sign of [1, -1]) {
      const minus = sign < 0 ? '-' : '';
      if (is(sign * size)) return `${minus}${name}`;
      if (is(sign / size)) return `${minus}1/${name}`;
      if (is((sign * 2) / size)) return `${minus}2/${name}`;
    }
  }
  for (const value of [2, -2, 0.5, -0.5])
    if (is(value)) return value === 0.5 ? '1/2' : value === -0.5 ? '-1/2' : String(value);
  return null;
}

/** Flip along one axis, both axes, or a shift by one along an axis, as a source index; shape given in C order. */
function moved(shape: readonly number[]): { slip: Slip; source: (n: number) => number }[] {
  const ndim = shape.length;
  const found: { slip: Slip; source: (n: number) => number }[] = [];
  let stride = 1;
  for (let axis = ndim - 1; axis >= 0; axis--) {
    const size = shape[axis]!;
    const step = stride;
    const at = (n: number): number => Math.floor(n / step) % size;
    if (size > 1) {
      found.push({ slip: { slip: 'flipped', axis }, source: (n) => n + (size - 1 - 2 * at(n)) * step });
      for (const by of [1, -1]) {
        const source = (n: number): number => (at(n) + by >= 0 && at(n) + by < size ? n + by * step : -1);
        found.push({ slip: { slip: 'shifted', axis, by }, source });
      }
    }
    stride *= size;
  }
  const total = stride;
  if (ndim >= 2) found.push({ slip: { slip: 'flipped-all' }, source: (n) => total - 1 - n });
  return found;
}

/** The first slip that turns the right answer into the student's; null if none does. */
export function diagnose(got: NDArray, want: NDArray, sizes: Record<string, number> = {}): Slip | null {
  const x = flat(got);
  const y = flat(want);
  if (want.ndim === 2) {
    const [rows, columns] = want.shape as [number, number];
    if (sameShape(got.shape, [columns, rows]) && rows * columns > 1) {
      const source = (n: number): number => (n % rows) * columns + Math.floor(n / rows);
      if (matches(x, y, source)) return { slip: 'transposed' };
    }
  }
  if (!sameShape(got.shape, want.shape)) {
    const solid = (shape: readonly number[]): number[] => shape.filter((size) => size !== 1);
    const same = sameShape(solid(got.shape), solid(want.shape)) && x.every((v, n) => near(v, y[n]!, scaleOf(y)));
    if (!same || got.ndim === want.ndim) return null;
    return { slip: got.ndim > want.ndim ? 'axis-kept' : 'axis-lost' };
  }
  const ratio = factor(x, y);
  if (ratio !== null) {
    const name = nameFactor(ratio, sizes);
    if (name === '-1') return { slip: 'sign' };
    if (name !== null) return { slip: 'factor', factor: name };
    if (x.length > 2) return { slip: 'some-factor' };
  }
  if (new Set(y).size < 4) return null; // a picture of few values looks the same flipped or shifted
  for (const { slip, source } of moved(want.shape)) if (matches(x, y, source)) return slip;
  return null;
}
