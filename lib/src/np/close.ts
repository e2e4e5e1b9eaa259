// Are two arrays equal, or equal up to rounding?
import { broadcastOperands, stepsFor } from './broadcast.ts';
import type { NDArray } from './NDArray.ts';
import { type ArrayOperand, type Operand, type Scalar, toArray } from './operand.ts';
import { sameShape, sizeOf } from './shape.ts';
import { eachPosition, fresh, packed } from './strided.ts';

/** How close is close: `|a - b| <= atol + rtol * |b|`. */
export interface CloseOptions {
  /** Relative to b; default 1e-5. */
  rtol?: number | undefined;
  /** Absolute; default 1e-8. */
  atol?: number | undefined;
  /** NaN equals NaN; default false. */
  equal_nan?: boolean | undefined;
}

/** Whether two numbers are close. */
export function isCloseNumber(a: number, b: number, rtol: number, atol: number, equal_nan: boolean): boolean {
  if (a === b) return true; // also for infinities
  if (Number.isNaN(a) && Number.isNaN(b)) return equal_nan;
  return Number.isFinite(b) && Math.abs(a - b) <= atol + rtol * Math.abs(b);
}

/** Values of both in the order of their common shape. */
export function broadcastValues(a: NDArray, b: NDArray): { shape: number[]; x: Float64Array; y: Float64Array } {
  const shape = broadcastOperands([a.shape, b.shape]);
  const values = (from: NDArray): Float64Array => {
    if (sameShape(from.shape, shape)) return packed(from, 'float64') as Float64Array;
    const out = new Float64Array(sizeOf(shape));
    eachPosition(shape, stepsFor(from, shape), from.offset, (at, k) => {
      out[k] = from.data[at];
    });
    return out;
  };
  return { shape, x: values(a), y: values(b) };
}

/** Two plain numbers give a boolean. */
export interface IsClose {
  (a: Scalar, b: Scalar, options?: CloseOptions): boolean;
  (a: ArrayOperand, b: Operand, options?: CloseOptions): NDArray;
  (a: Operand, b: ArrayOperand, options?: CloseOptions): NDArray;
}

/**
 * Element by element: `|a - b| <= atol + rtol * |b|`. Infinities are close to themselves only.
 * @example np.isclose([1, 1.1], [1 + 1e-9, 1]) // array([ True, False])
 */
export const isclose: IsClose = ((a: Operand, b: Operand, options: CloseOptions = {}): NDArray | boolean => {
  const { rtol = 1e-5, atol = 1e-8, equal_nan = false } = options;
  const { shape, x, y } = broadcastValues(toArray(a), toArray(b));
  const data = Uint8Array.from(x, (v, i) => Number(isCloseNumber(v, y[i], rtol, atol, equal_nan)));
  const scalars = [a, b].every((v) => typeof v === 'number' || typeof v === 'boolean');
  return scalars ? data[0] === 1 : fresh(data, 'bool', shape);
}) as IsClose;

/**
 * True if all elements are close; shapes broadcast.
 * @throws ShapeError when the shapes do not broadcast
 * @example np.allclose([1, 2], [1, 2 + 1e-9]) // true
 */
export function allclose(a: Operand, b: Operand, options: CloseOptions = {}): boolean {
  const { rtol = 1e-5, atol = 1e-8, equal_nan = false } = options;
  const { x, y } = broadcastValues(toArray(a), toArray(b));
  return x.every((v, i) => isCloseNumber(v, y[i], rtol, atol, equal_nan));
}

/**
 * True if both have the same shape and equal elements.
 * @param options `equal_nan`: NaN equals NaN, default false
 * @example np.array_equal([1, 2], [1, 2]) // true
 */
export function array_equal(a: Operand, b: Operand, options: { equal_nan?: boolean } = {}): boolean {
  const x = toArray(a);
  const y = toArray(b);
  if (!sameShape(x.shape, y.shape)) return false;
  const [p, q] = [packed(x, 'float64'), packed(y, 'float64')];
  return p.every((v, i) => v === q[i] || (options.equal_nan === true && Number.isNaN(v) && Number.isNaN(q[i])));
}
