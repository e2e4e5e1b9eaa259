// Finding objects: how well boxes overlap, which of many overlapping boxes to keep, and reading boxes from a grid of cells.
// Boxes are [x1, y1, x2, y2] with x1 < x2, y1 < y2, as in torchvision.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { sigmoid } from './activations.ts';

function checkBoxes(name: string, boxes: NDArray): number[][] {
  if (boxes.ndim !== 2 || boxes.shape[1] !== 4)
    throw new RangeError(`${name}: boxes must be rows of [x1, y1, x2, y2], got (${boxes.shape.join(',')})`);
  return boxes.tolist<number[][]>();
}

const area = ([x1, y1, x2, y2]: number[]): number => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);

function overlap(a: number[], b: number[]): number {
  const shared = area([Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]);
  const union = area(a) + area(b) - shared;
  return union === 0 ? 0 : shared / union;
}

/**
 * `IoU(a, b) = |a ∩ b| / |a ∪ b|` of every box of a with every box of b: (M, 4), (K, 4) to (M, K); 0 for boxes without area.
 * Source: Jaccard 1912; torchvision.ops.box_iou.
 * @example nn.box_iou(np.array([[0, 0, 2, 2]]), np.array([[1, 1, 3, 3]])) // array([[0.14285714]])
 */
export function box_iou(a: NDArray, b: NDArray): NDArray {
  const [as, bs] = [checkBoxes('box_iou', a), checkBoxes('box_iou', b)];
  return np.array(as.flatMap((p) => bs.map((q) => overlap(p, q)))).reshape([as.length, bs.length]);
}

/**
 * Non-maximum suppression: takes the best box, drops all with `IoU(box, best) > threshold`, that is `|a ∩ b| / |a ∪ b|`, and goes on with the rest.
 * @param boxes (M, 4)   @param scores (M,)   @param options with `labels` (M,) only boxes of one class suppress each other
 * @returns positions of the boxes kept, best first, int32. Source: torchvision.ops.nms.
 * @example nn.nms(np.array([[0, 0, 2, 2], [0, 0, 2, 1.9]]), np.array([0.6, 0.9]), 0.5) // array([1], dtype=int32)
 */
export function nms(
  boxes: NDArray,
  scores: NDArray,
  threshold: number,
  { labels }: { labels?: NDArray } = {},
): NDArray {
  const list = checkBoxes('nms', boxes);
  if (scores.ndim !== 1 || scores.size !== list.length)
    throw new RangeError(`nms: ${list.length} boxes need as many scores, got (${scores.shape.join(',')})`);
  const score = scores.tolist<number[]>();
  const label = labels?.tolist<number[]>();
  const order = score.map((_, i) => i).sort((i, j) => score[j] - score[i] || i - j);
  const kept: number[] = [];
  for (const i of order) {
    if (kept.every((k) => (label && label[k] !== label[i]) || overlap(list[k], list[i]) <= threshold)) kept.push(i);
  }
  return np.array(kept, { dtype: 'int32' });
}

/**
 * `[x - w/2, y - h/2, x + w/2, y + h/2]` round the centre `x = (j + ½) stride, y = (i + ½) stride` of every cell of a grid:
 * (rows·columns·sizes, 4) in pixels; cell (0,0) first, all sizes of a cell together. Source: Ren et al. 2015, Faster R-CNN.
 * @example nn.grid_anchors([1, 2], 8, [[4, 4]]) // array([[ 2.,  2.,  6.,  6.], [10.,  2., 14.,  6.]])
 */
export function grid_anchors(
  [rows, columns]: [number, number],
  stride: number,
  sizes: readonly (readonly [width: number, height: number])[],
): NDArray {
  const boxes: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [x, y] = [(j + 0.5) * stride, (i + 0.5) * stride];
      for (const [w, h] of sizes) boxes.push(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
    }
  }
  return np.array(boxes).reshape([rows * columns * sizes.length, 4]);
}

/**
 * `x = (j + σ(dx)) / G · size`, `y = (i + σ(dy)) / G · size`, `w = σ(tw) · size`, `h = σ(th) · size`: boxes from a one-stage detector's grid.
 * @param output (5, G, G): logits of "an object's centre is here", of dx, dy, width and height   @param size side of the picture in pixels
 * @returns boxes (G·G, 4), row by row, and scores (G·G,). Source: Redmon et al. 2016, YOLO.
 * @example nn.decode_grid(np.zeros([5, 1, 1]), 8) // { boxes: array([[2., 2., 6., 6.]]), scores: array([0.5]) }
 */
export function decode_grid(output: NDArray, size: number): { boxes: NDArray; scores: NDArray } {
  if (output.ndim !== 3 || output.shape[0] !== 5 || output.shape[1] !== output.shape[2]) {
    throw new RangeError(`decode_grid: output must be (5, G, G), got (${output.shape.join(',')})`);
  }
  const G = output.shape[1];
  const [score, dx, dy, w, h] = sigmoid(output).tolist<number[][][]>();
  const boxes: number[] = [];
  for (let i = 0; i < G; i++) {
    for (let j = 0; j < G; j++) {
      const x = ((j + dx[i][j]) / G) * size;
      const y = ((i + dy[i][j]) / G) * size;
      const [bw, bh] = [w[i][j] * size, h[i][j] * size];
      boxes.push(x - bw / 2, y - bh / 2, x + bw / 2, y + bh / 2);
    }
  }
  return { boxes: np.array(boxes).reshape([G * G, 4]), scores: np.array(score.flat()) };
}
