// What the hidden tests of lesson 07 share: a curve and its slope by formula.
import { filled, flat } from '@neuronbook/autograder/testing';
import type { NDArray } from 'neuronbook';

export type Loss = (theta: NDArray) => number;

/** `Σ (i + 1) sin(θᵢ) + θᵢ³`: no slope is like another, and the third derivative is not 0. */
export const curve: Loss = (theta) => flat(theta).reduce((sum, v, i) => sum + (i + 1) * Math.sin(v) + v ** 3, 0);

export const curveSlope = (theta: NDArray): NDArray => {
  const values = flat(theta);
  const strides = theta.shape.map((_, axis) => theta.shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  return filled(theta.shape, (...index) => {
    const i = index.reduce((sum, at, axis) => sum + at * strides[axis]!, 0);
    return (i + 1) * Math.cos(values[i]!) + 3 * values[i]! ** 2;
  });
};

export const angles = (...shape: number[]): NDArray =>
  filled(shape, (...index) => 0.3 + 0.7 * index.reduce((sum, i) => 2 * sum + i, 0));
