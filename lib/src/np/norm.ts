// Lengths of vectors and matrices.
import { floating } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { wrapResult } from './linalg-core.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { normalizeAxes, sizeOf } from './shape.ts';
import { packed } from './strided.ts';
import { svd } from './svd.ts';

/** Which norm: a number p, 'fro' (root of the sum of squares) or 'nuc' (sum of the singular values). */
export type NormOrder = number | 'fro' | 'nuc';

/** Options of `norm`. */
export interface NormOptions {
  /** Default: root of the sum of squares. */
  ord?: NormOrder | undefined;
  /** One axis: norms of vectors; two: norms of matrices. Default: the whole array, and the result is a plain number. */
  axis?: number | readonly number[] | null | undefined;
  /** Leave the axes in the result with length 1. Default: false. */
  keepdims?: boolean | undefined;
}

/** A plain number for the whole array, an array when `axis` or `keepdims` is given. */
export interface Norm {
  (
    a: Operand,
    options?: { ord?: NormOrder | undefined; axis?: null | undefined; keepdims?: false | undefined },
  ): number;
  (a: Operand, options: NormOptions): NDArray;
}

/**
 * `norm(x) = sqrt(sum(x^2))`. `ord` p: `sum(|x|^p)^(1/p)`, `Infinity`: the largest `|x|`, 0: how many are not 0.
 * For matrices 1 and Infinity: the largest column or row sum, 2: the largest singular value.
 * @example np.linalg.norm([3, 4]) // 5
 */
export const norm: Norm = ((a: Operand, options: NormOptions = {}): NDArray | number => {
  const x = toArray(a);
  const { ord, keepdims = false } = options;
  const whole = options.axis === undefined || options.axis === null;
  const axes = whole ? [...x.shape.keys()] : normalizeAxes(options.axis!, x.ndim);
  const flat = ord === undefined || (ord === 'fro' && axes.length === 2);
  if (!flat && axes.length !== 1 && axes.length !== 2) {
    throw new ShapeError(
      hinted(
        `norm: Improper number of dimensions to norm: ${axes.length}`,
        `the array has shape ${shapeText(x.shape)}`,
      ),
    );
  }
  const kept = [...x.shape.keys()].filter((i) => !axes.includes(i));
  const order = [...kept, ...axes];
  const pick = (list: readonly number[]): number[] => order.map((i) => list[i]);
  const values = packed(
    new NDArray(x.data, x.dtype, pick(x.shape), pick(x.strides), x.offset, false),
    'float64',
  ) as Float64Array;
  const shape = kept.map((i) => x.shape[i]);
  const n = sizeOf(axes.map((i) => x.shape[i]));
  const [rows, cols] = axes.map((i) => x.shape[i]);
  const result = new Float64Array(sizeOf(shape));
  for (let k = 0; k < result.length; k++) {
    const lane = values.subarray(k * n, k * n + n);
    if (flat) result[k] = Math.sqrt(lane.reduce((sum, v) => sum + v * v, 0));
    else result[k] = axes.length === 1 ? vectorNorm(lane, ord!) : matrixNorm(lane, rows, cols, ord!);
  }
  const dtype = floating(x.dtype);
  const full = x.shape.map((length, i) => (axes.includes(i) ? 1 : length));
  const array = wrapResult(result, dtype, keepdims ? full : shape);
  return whole && !keepdims ? array.data[0] : array;
}) as Norm;

function vectorNorm(x: Float64Array, ord: NormOrder): number {
  if (typeof ord === 'string') throw new TypeError(`norm: Invalid norm order '${ord}' for vectors`);
  if (ord === Infinity) return x.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  if (ord === -Infinity) return x.reduce((m, v) => Math.min(m, Math.abs(v)), Infinity);
  if (ord === 0) return x.reduce((n, v) => n + Number(v !== 0), 0);
  if (ord === 1) return x.reduce((sum, v) => sum + Math.abs(v), 0);
  if (ord === 2) return Math.sqrt(x.reduce((sum, v) => sum + v * v, 0));
  return x.reduce((sum, v) => sum + Math.abs(v) ** ord, 0) ** (1 / ord);
}

function matrixNorm(x: Float64Array, rows: number, cols: number, ord: NormOrder): number {
  const sums = (byRow: boolean): number[] => {
    const out = new Array<number>(byRow ? rows : cols).fill(0);
    for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[byRow ? i : j] += Math.abs(x[i * cols + j]);
    return out;
  };
  const largest = (list: ArrayLike<number>): number => Math.max(...Array.from(list));
  const smallest = (list: ArrayLike<number>): number => Math.min(...Array.from(list));
  const singular = (): ArrayLike<number> => svd(wrapResult(x, 'float64', [rows, cols]))[1].data;
  switch (ord) {
    case 1:
      return largest(sums(false));
    case -1:
      return smallest(sums(false));
    case Infinity:
      return largest(sums(true));
    case -Infinity:
      return smallest(sums(true));
    case 2:
      return largest(singular());
    case -2:
      return smallest(singular());
    case 'nuc':
      return Array.from(singular()).reduce((sum, v) => sum + v, 0);
    default:
      throw new TypeError(
        `norm: Invalid norm order ${ord} for matrices\nhint: use 1, -1, 2, -2, Infinity, -Infinity, 'fro' or 'nuc'`,
      );
  }
}
