// Repeating whole arrays (tile) or single elements (repeat). Always new memory.
import { duplicate } from './convert.ts';
import { make } from './creation.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { checkShape, normalizeAxis, type Shape } from './shape.ts';

/**
 * The array side by side `counts[i]` times along axis i.
 * @example
 * np.tile([1, 2], 2)
 * // array([1., 2., 1., 2.])
 * np.tile([1, 2], [2, 1])
 * // array([[1., 2.],
 * //        [1., 2.]])
 */
export function tile(x: Operand, counts: Shape): NDArray {
  if (recorder !== null) return recorder.run('tile', [x], tile, x, counts);
  const a = toArray(x);
  const given = checkShape(counts);
  const ndim = Math.max(given.length, a.ndim);
  const reps = [...new Array<number>(ndim - given.length).fill(1), ...given];
  const shape = [...new Array<number>(ndim - a.ndim).fill(1), ...a.shape];
  const strides = [...new Array<number>(ndim - a.ndim).fill(0), ...a.strides];
  // (2,3) tiled (4,5) is the (4,2,5,3) array whose new axes repeat, read as (8,15)
  const paired = reps.flatMap((rep, i) => [rep, shape[i]!]);
  const steps = strides.flatMap((step) => [0, step]);
  const repeated = new NDArray(a.data, a.dtype, paired, steps, a.offset, false);
  return duplicate(repeated, a.dtype).reshape(reps.map((rep, i) => rep * shape[i]!));
}

/**
 * Each element (or slice of an axis) several times in a row. `counts` is one number, or one for each.
 * Without an axis the array is flattened first.
 * @example
 * np.repeat([1, 2], 2)
 * // array([1., 1., 2., 2.])
 * np.repeat([[1, 2], [3, 4]], [1, 2], { axis: 0 })
 * // array([[1., 2.],
 * //        [3., 4.],
 * //        [3., 4.]])
 */
export function repeat(x: Operand, counts: Shape | NDArray, options: { axis?: number } = {}): NDArray {
  if (recorder !== null) return recorder.run('repeat', [x], repeat, x, counts, options);
  const a = options.axis === undefined ? toArray(x).ravel() : toArray(x);
  const axis = normalizeAxis(options.axis ?? 0, a.ndim);
  const n = a.shape[axis]!;
  const given = counts instanceof NDArray ? counts.ravel().tolist<number[]>() : checkShape(counts);
  if (given.some((count) => count < 0)) throw new ShapeError('repeats may not contain negative values.');
  if (given.length !== 1 && given.length !== n) {
    const message = `operands could not be broadcast together with shape (${n},) ${shapeText([given.length])}`;
    throw new ShapeError(hinted(message, `repeats must be one number, or one for each of the ${n}`));
  }
  const times = given.length === 1 ? new Array<number>(n).fill(given[0]!) : given;
  const shape = a.shape.slice();
  shape[axis] = times.reduce((sum, count) => sum + count, 0);
  const out = make(shape, a.dtype);
  let at = 0;
  times.forEach((count, i) => {
    const one = a.shape.slice();
    one[axis] = count;
    const steps = a.strides.slice();
    steps[axis] = 0;
    const source = new NDArray(a.data, a.dtype, one, steps, a.offset + i * a.strides[axis]!, false);
    if (count > 0) new NDArray(out.data, a.dtype, one, out.strides, at * out.strides[axis]!, true).set(source);
    at += count;
  });
  return out;
}
