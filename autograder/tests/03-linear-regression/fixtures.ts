// What the hidden tests of lesson 03 share: samples without symmetry, losses and gradients by plain loops.
import { filled } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

export type Samples = [X: NDArray, y: NDArray, theta: NDArray];

/** Samples without symmetry; no prediction is exact. */
export const samples = (N: number, D: number, shift = 0): Samples => [
  filled([N, D], (n, d) => Math.sin(1 + shift + 3 * n + 5 * d) + 0.3 * d),
  filled([N], (n) => 2 * Math.cos(shift + 2 * n)),
  filled([D], (d) => 0.7 * Math.cos(1 + d + shift)),
];

/** Errors `X θ - y` of all samples. */
export const errors = (X: NDArray, y: NDArray, theta: NDArray): number[] =>
  Array.from({ length: y.size }, (_, n) => {
    let sum = -y.get(n);
    for (let d = 0; d < theta.size; d++) sum += X.get(n, d) * theta.get(d);
    return sum;
  });

export const mse = ([X, y]: readonly NDArray[], theta: NDArray): number =>
  errors(X!, y!, theta).reduce((sum, e) => sum + e * e, 0) / (2 * y!.size);

/** `1/N Σ_n X[n, d] f(error[n])`: both gradients, by plain loops. */
const gradient =
  (f: (error: number) => number) =>
  (X: NDArray, y: NDArray, theta: NDArray): NDArray => {
    const e = errors(X, y, theta).map(f);
    return filled(theta.shape, (d) => e.reduce((sum, v, n) => sum + X.get(n, d) * v, 0) / y.size);
  };

export const ORACLES = { mseGrad: gradient((e) => e), maeGrad: gradient(Math.sign) };

export const SUM = { terms: 40, magnitude: 30 };
