// Small pictures of discs, squares and triangles with the class of every pixel and a box around each shape:
// the whole truth for segmentation and detection, made rather than labelled.
import type { NDArray } from '../np/NDArray.ts';
import { wrap } from './arrays.ts';
import { checkCount, rngOf, type Sampled } from './rng.ts';

/** A box in pixels: left, top, right, bottom; right and bottom lie just outside, so the width is `x1 - x0`. */
export interface Box {
  /** Class of the shape, from 1; 0 is the background. */
  label: number;
  xyxy: [number, number, number, number];
}

/** Pictures, masks and boxes. */
export interface Shapes {
  /** (N, 1, S, S) grey values, background around 0, shapes around 1. */
  X: NDArray<'float64'>;
  /** (N, S, S) class of each pixel: 0 background, 1 disc, 2 square, 3 triangle. */
  masks: NDArray<'int32'>;
  /** Boxes of each picture. */
  boxes: Box[][];
  class_names: string[];
}

/** Options of `shapes`. */
export interface ShapesOptions extends Sampled {
  /** Width and height of a picture. Default 16. */
  size?: number;
  /** At most so many shapes in a picture (at least one). Default 2. */
  most?: number;
  /** Which shapes: 1 disc, 2 square, 3 triangle. Default all three. */
  kinds?: number[];
  /** Standard deviation of the noise on each pixel. Default 0.1. */
  noise?: number;
}

/** Is pixel (i, j) of a square of side s inside the shape? Pixel centres count. */
const INSIDE: Record<number, (i: number, j: number, s: number) => boolean> = {
  1: (i, j, s) => (i + 0.5 - s / 2) ** 2 + (j + 0.5 - s / 2) ** 2 <= (s / 2) ** 2,
  2: () => true,
  3: (i, j, s) => Math.abs(j + 0.5 - s / 2) <= (i + 1) / 2, // apex up, base as wide as the square
};

/** Pictures of `size` x `size` pixels with one to `most` shapes that do not touch. */
export function shapes(options: ShapesOptions = {}): Shapes {
  const { n = 200, size = 16, most = 2, kinds = [1, 2, 3], noise = 0.1, seed = 0 } = options;
  checkCount('shapes', n);
  if (size < 8) throw new RangeError(`shapes: size must be at least 8, got ${size}`);
  for (const kind of kinds) if (!INSIDE[kind]) throw new RangeError(`shapes: unknown kind ${kind}, expected 1, 2 or 3`);
  const rng = rngOf(seed);
  const below = (m: number): number => Math.floor(m * (rng.random() as number));
  const X = new Float64Array(n * size * size);
  const masks = new Int32Array(n * size * size);
  const boxes: Box[][] = [];
  for (let p = 0; p < n; p++) {
    const mask = masks.subarray(p * size * size, (p + 1) * size * size);
    const found: Box[] = [];
    const wanted = 1 + below(most);
    // a place that touches an earlier shape is tried again elsewhere; after 30 tries the picture has one shape fewer
    for (let tries = 0; tries < 30 && found.length < wanted; tries++) {
      const side = 4 + below(Math.min(5, size / 2 - 2));
      const x0 = below(size - side + 1);
      const y0 = below(size - side + 1);
      const apart = found.every(({ xyxy: [a0, b0, a1, b1] }) => x0 > a1 || y0 > b1 || x0 + side < a0 || y0 + side < b0);
      if (!apart) continue;
      const label = kinds[below(kinds.length)]!;
      for (let i = 0; i < side; i++) {
        for (let j = 0; j < side; j++) if (INSIDE[label]!(i, j, side)) mask[(y0 + i) * size + x0 + j] = label;
      }
      found.push({ label, xyxy: [x0, y0, x0 + side, y0 + side] });
    }
    for (let k = 0; k < mask.length; k++) {
      X[p * mask.length + k] = (mask[k]! > 0 ? 1 : 0) + noise * (rng.standard_normal() as number);
    }
    boxes.push(found);
  }
  return {
    X: wrap(X, [n, 1, size, size]),
    masks: wrap(masks, [n, size, size]),
    boxes,
    class_names: ['background', 'disc', 'square', 'triangle'],
  };
}
