// Inputs at the edge in one line each: nothing in them, one of a kind, numbers that overflow or vanish.
import type { NDArray } from 'neuronbook';
import { filled } from './arrays.ts';

/** Shapes with some of the axes changed to `size`: every axis alone, then all of them. */
function changed(shape: readonly number[], size: number): number[][] {
  const all = shape.map((_, axis) => shape.with(axis, size));
  return shape.length > 1 ? [...all, shape.map(() => size)] : all;
}

const wave = (...index: number[]): number => index.reduce((sum, i, axis) => sum + (axis + 2) * i, 1) / 2;

/** Arrays without any element: `empties([3, 4])` has the shapes (0, 4), (3, 0) and (0, 0). */
export const empties = (shape: readonly number[]): NDArray[] => changed(shape, 0).map((one) => filled(one, wave));

/** Arrays with one of a kind, of different numbers: `singles([3, 4])` has the shapes (1, 4), (3, 1) and (1, 1). */
export const singles = (shape: readonly number[]): NDArray[] => changed(shape, 1).map((one) => filled(one, wave));

/** Arrays of extreme numbers: all 0, all -0, tiny, ±1000 in turn, huge, and all of them mixed. */
export function extremes(shape: readonly number[]): NDArray[] {
  const turn = (...values: number[]): NDArray => {
    let n = 0;
    return filled(shape, () => values[n++ % values.length]!);
  };
  return [
    turn(0),
    turn(-0),
    turn(1e-300, -1e-300),
    turn(1000, -1000),
    turn(1e300, -1e300),
    turn(1000, 0, -1e-300, -745, 1e300),
  ];
}
