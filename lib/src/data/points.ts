// Clouds of points in the plane, each with a reason: what a line cannot separate, and what a GAN has to imitate.
import type { NDArray } from '../np/NDArray.ts';
import { wrap } from './arrays.ts';
import { checkCount, rngOf, type Sampled } from './rng.ts';

/** Points of the plane and their classes. */
export interface Points {
  /** (N, 2) coordinates. */
  X: NDArray<'float64'>;
  /** (N,) class numbers from 0. */
  y: NDArray<'int32'>;
}

/** Options of the noisy clouds. */
export interface Noisy extends Sampled {
  /** Standard deviation of the normal noise on both coordinates. */
  noise?: number;
}

/** Point `i` of class `c`, before the noise. `u` is uniform in 0..1. */
type Place = (c: number, u: () => number) => [number, number];

function cloud(name: string, classes: number, { n, noise, seed }: Required<Noisy>, place: Place): Points {
  checkCount(name, n, classes);
  const rng = rngOf(seed);
  const X = new Float64Array(2 * n);
  const y = new Int32Array(n);
  const uniform = (): number => rng.random() as number;
  for (let i = 0; i < n; i++) {
    y[i] = i % classes; // classes take turns: equal numbers, any cut has all of them
    const [x1, x2] = place(y[i]!, uniform);
    X[2 * i] = x1 + noise * (rng.standard_normal() as number);
    X[2 * i + 1] = x2 + noise * (rng.standard_normal() as number);
  }
  return { X: wrap(X, [n, 2]), y: wrap(y, [n]) };
}

/** XOR: the four corners of the unit square, class 1 where exactly one coordinate is 1; with `n` above 4 noisy clouds around them. */
export function xor({ n = 4, noise = n === 4 ? 0 : 0.1, seed = 0 }: Noisy = {}): Points {
  checkCount('xor', n, 4);
  const rng = rngOf(seed);
  const X = new Float64Array(2 * n);
  const y = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const a = (i >> 1) & 1; // corners in the order 00, 01, 10, 11
    const b = i & 1;
    X[2 * i] = a + noise * (rng.standard_normal() as number);
    X[2 * i + 1] = b + noise * (rng.standard_normal() as number);
    y[i] = a ^ b;
  }
  return { X: wrap(X, [n, 2]), y: wrap(y, [n]) };
}

/** Two half circles that reach into each other. */
export function moons({ n = 200, noise = 0.1, seed = 0 }: Noisy = {}): Points {
  return cloud('moons', 2, { n, noise, seed }, (c, u) => {
    const angle = Math.PI * u();
    return c === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  });
}

/** Rings around the origin, ring c with radius (c + 1) / classes. */
export function rings({ n = 200, noise = 0.05, seed = 0, classes = 2 }: Noisy & { classes?: number } = {}): Points {
  return cloud('rings', classes, { n, noise, seed }, (c, u) => {
    const angle = 2 * Math.PI * u();
    const radius = (c + 1) / classes;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Spiral arms that wind around each other `turns` times. */
export function spirals({
  n = 300,
  noise = 0.03,
  seed = 0,
  classes = 3,
  turns = 0.75,
}: Noisy & { classes?: number; turns?: number } = {}): Points {
  return cloud('spirals', classes, { n, noise, seed }, (c, u) => {
    const radius = 0.1 + 0.9 * u();
    const angle = 2 * Math.PI * (turns * radius + c / classes);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Eight small clouds on a circle: what a GAN has to imitate without forgetting one. y is the number of the cloud. */
export function ring_of_eight({
  n = 512,
  noise = 0.05,
  seed = 0,
  radius = 1,
}: Noisy & { radius?: number } = {}): Points {
  return cloud('ring_of_eight', 8, { n, noise, seed }, (c) => {
    const angle = (2 * Math.PI * c) / 8;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}
