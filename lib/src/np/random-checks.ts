// What Generator checks at the door, and integers between arrays of bounds.
import { broadcast_to, broadcastOperands, commonShape } from './broadcast.ts';
import { allocate, type DType } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { bounded } from './random-integers.ts';
import type { PCG64 } from './random-pcg64.ts';
import { checkShape, type Shape, sameShape } from './shape.ts';
import { fresh, packed } from './strided.ts';

/** Integers whose bounds are arrays: they broadcast against each other and must fit into `size`. */
export function integersBetween(
  g: PCG64,
  low: Operand,
  high: Operand,
  size: Shape | undefined,
  dtype: DType,
  endpoint: boolean,
): NDArray {
  const [from, to] = [toArray(low), toArray(high)];
  const bounds = broadcastOperands([from.shape, to.shape]);
  const shape = size === undefined ? bounds : checkShape(size);
  if (!sameShape(commonShape([bounds, shape]) ?? [], shape)) throw sizeError('integers', shape, bounds);
  const lows = packed(broadcast_to(from, shape), 'float64');
  const highs = packed(broadcast_to(to, shape), 'float64');
  for (let i = 0; i < lows.length; i++) checkRange(lows[i], highs[i] - (endpoint ? 0 : 1), dtype, endpoint);
  const data = allocate(dtype, lows.length);
  for (let i = 0; i < data.length; i++) data[i] = lows[i] + bounded(g, highs[i] - (endpoint ? 0 : 1) - lows[i]);
  return fresh(data, dtype, shape);
}

export function sizeError(name: string, shape: readonly number[], parameters: readonly number[]): ShapeError {
  return new ShapeError(
    hinted(
      `${name}: Output size ${shapeText(shape)} is not compatible with broadcast dimensions of inputs ${shapeText(parameters)}`,
      'size must end with the shape of the parameters',
    ),
  );
}

export function checkNotNegative(name: string, parameter: string, value: Operand): void {
  const values = typeof value === 'number' ? [value] : packed(toArray(value), 'float64');
  // -0 counts as negative, NaN passes, as in NumPy
  if (values.some((x) => x < 0 || Object.is(x, -0))) throw new RangeError(`${name}: ${parameter} < 0`);
}

export function checkRange(low: number, top: number, dtype: DType, endpoint: boolean): void {
  for (const x of [low, top])
    if (!Number.isInteger(x)) throw new TypeError(`integers: expected whole numbers, got ${x}`);
  const [min, max] = dtype === 'bool' ? [0, 1] : [-2147483648, 2147483647];
  if (low < min) throw new RangeError(`integers: low is out of bounds for ${dtype}, got ${low}`);
  if (top > max) throw new RangeError(`integers: high is out of bounds for ${dtype}, got ${top + (endpoint ? 0 : 1)}`);
  if (low > top) {
    const text = low === 0 ? `high ${endpoint ? '<' : '<='} 0` : `low ${endpoint ? '>' : '>='} high`;
    throw new RangeError(`integers: ${text}, got low ${low} and high ${top + (endpoint ? 0 : 1)}`);
  }
}
