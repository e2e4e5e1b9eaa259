// What the hidden tests of lesson 06 share: the forward pass by three loops.
import { filled, flat } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

export type Params = { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray };

const σ = (v: number): number => 1 / (1 + Math.exp(-v));

/** `x W + b` by three loops. */
function affine(x: NDArray, W: NDArray, b: NDArray): NDArray {
  return filled([x.shape[0]!, W.shape[1]!], (n, h) => {
    let sum = b.get(h);
    for (let d = 0; d < x.shape[1]!; d++) sum += x.get(n, d) * W.get(d, h);
    return sum;
  });
}

export function oracle(X: NDArray, { W1, b1, W2, b2 }: Params): Record<string, NDArray> {
  const z1 = affine(X, W1, b1);
  const a1 = filled(z1.shape, (n, h) => σ(z1.get(n, h)));
  const z2 = affine(a1, W2, b2);
  return { z1, a1, z2, a2: filled(z2.shape, (n, c) => σ(z2.get(n, c))) };
}

export const compareSum = (a: NDArray, b: NDArray): boolean => flat(a).every((v, n) => v === flat(b)[n]);
