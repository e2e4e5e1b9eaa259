// Numbers to predict, with the truth known: what a fit finds can be compared with what was put in.
import type { NDArray } from '../np/NDArray.ts';
import { wrap } from './arrays.ts';
import type { Noisy } from './points.ts';
import { checkCount, rngOf } from './rng.ts';

/** Flats, their prices, and the rule by which the prices were made. */
export interface Flats {
  /** (N, 4) area in m², rooms, floor, km to the centre. */
  X: NDArray<'float64'>;
  /** (N,) price in thousands. */
  y: NDArray<'float64'>;
  feature_names: string[];
  /** `price = bias + X @ theta` before the noise. */
  truth: { theta: number[]; bias: number };
}

/** Prices of flats: `20 + 2.5 area + 8 rooms + 0.8 floor - 3 km` thousand, and normal noise (default 10). */
export function flats({ n = 200, noise = 10, seed = 0 }: Noisy = {}): Flats {
  checkCount('flats', n);
  const rng = rngOf(seed);
  const theta = [2.5, 8, 0.8, -3];
  const bias = 20;
  const X = new Float64Array(4 * n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const area = Math.round(25 + 95 * (rng.random() as number));
    const rooms = Math.max(1, Math.round(area / 30 + (rng.random() as number) - 0.5)); // larger flats have more rooms
    const floor = 1 + Math.floor(16 * (rng.random() as number));
    const km = Math.round(10 * (0.5 + 14.5 * (rng.random() as number))) / 10;
    const row = [area, rooms, floor, km];
    X.set(row, 4 * i);
    y[i] = row.reduce((sum, x, d) => sum + x * theta[d]!, bias) + noise * (rng.standard_normal() as number);
  }
  return {
    X: wrap(X, [n, 4]),
    y: wrap(y, [n]),
    feature_names: ['area', 'rooms', 'floor', 'km'],
    truth: { theta, bias },
  };
}

/** A noisy sine, x uniform in 0..1 and sorted: X (N, 1), y (N,) = `sin(2 pi x)` + noise. */
export function sine({ n = 30, noise = 0.2, seed = 0 }: Noisy = {}): { X: NDArray<'float64'>; y: NDArray<'float64'> } {
  checkCount('sine', n);
  const rng = rngOf(seed);
  const X = Float64Array.from({ length: n }, () => rng.random() as number).sort();
  const y = X.map((x) => Math.sin(2 * Math.PI * x) + noise * (rng.standard_normal() as number));
  return { X: wrap(X, [n, 1]), y: wrap(y, [n]) };
}
