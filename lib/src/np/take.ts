// Picking elements by index along one axis.
import { commonShape, stepsFor } from './broadcast.ts';
import { allocate } from './dtype.ts';
import { hinted, ShapeError, shapeText, tupleText } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { normalizeAxis, sizeOf } from './shape.ts';
import { asPacked, copyInto, eachPosition, fresh, packed } from './strided.ts';

/** Options of `take`. */
export interface TakeOptions {
  /** Axis to take along. Default: the flattened array. */
  axis?: number | null | undefined;
  /** Indices outside the axis: 'raise' an error (default), 'wrap' around, or 'clip' to the ends. */
  mode?: 'raise' | 'wrap' | 'clip' | undefined;
  /** Array that receives the result and is returned. */
  out?: NDArray | undefined;
}

/** The elements at `places` along `axis`; the axis becomes the axes of `shape`. */
export function gather(a: NDArray, places: ArrayLike<number>, shape: readonly number[], axis: number): NDArray {
  const x = asPacked(a);
  const before = sizeOf(x.shape.slice(0, axis));
  const after = sizeOf(x.shape.slice(axis + 1));
  const data = allocate(x.dtype, before * places.length * after);
  let o = 0;
  for (let i = 0; i < before; i++) {
    for (let p = 0; p < places.length; p++) {
      const from = x.offset + (i * x.shape[axis] + places[p]) * after;
      for (let k = 0; k < after; k++) data[o++] = x.data[from + k];
    }
  }
  return fresh(data, x.dtype, [...x.shape.slice(0, axis), ...shape, ...x.shape.slice(axis + 1)]);
}

/** Whole-number indices as places from 0 on. */
function checkIndices(
  name: string,
  indices: NDArray,
  n: number,
  axis: number,
  mode: TakeOptions['mode'] = 'raise',
): Int32Array {
  return Int32Array.from(packed(indices, 'float64'), (raw) => {
    if (!Number.isInteger(raw)) throw new TypeError(`${name}: indices must be whole numbers, got ${raw}`);
    if (mode === 'clip') return Math.min(Math.max(raw, 0), n - 1);
    if (mode === 'wrap') return ((raw % n) + n) % n;
    if (raw < -n || raw >= n) {
      throw new RangeError(
        hinted(`index ${raw} is out of bounds for axis ${axis} with size ${n}`, `${name}: use ${-n} to ${n - 1}`),
      );
    }
    return raw < 0 ? raw + n : raw;
  });
}

/**
 * `take(a, indices, { axis: 1 })[i, j, k] = a[i, indices[j], k]`; a single index drops the axis.
 * @example np.take([10, 20, 30], [2, 0, 0]) // array([30., 10., 10.])
 */
export function take(a: Operand, indices: Operand, options: TakeOptions = {}): NDArray {
  if (recorder !== null) return recorder.run('take', [a, indices], take, a, indices, options);
  let x = toArray(a);
  const at = toArray(indices);
  const whole = options.axis === undefined || options.axis === null;
  if (whole) x = asPacked(x).reshape([x.size]);
  const axis = whole ? 0 : normalizeAxis(options.axis!, x.ndim);
  if (x.shape[axis] === 0 && at.size > 0) throw new RangeError('take: cannot do a non-empty take from an empty axes.');
  const result = gather(x, checkIndices('take', at, x.shape[axis], axis, options.mode), at.shape, axis);
  return options.out ? copyInto('take', options.out, result) : result;
}

/** Positions in `x` that (index along `axis`, other coordinates) of `indices` point to, in C order of `shape`. */
function alongPositions(
  name: string,
  x: NDArray,
  indices: NDArray,
  axis: number,
): { shape: number[]; positions: Int32Array } {
  if (indices.ndim !== x.ndim) {
    throw new ShapeError(
      hinted(
        `${name}: \`indices\` and \`arr\` must have the same number of dimensions, got ${shapeText(indices.shape)} and ${shapeText(x.shape)}`,
        `np.expand_dims(indices, ${axis}) adds the axis`,
      ),
    );
  }
  const n = x.shape[axis];
  const common = commonShape([indices.shape.with(axis, 1), x.shape.with(axis, 1)]);
  if (common === undefined) {
    throw new ShapeError(
      `${name}: indices ${shapeText(indices.shape)} and arr ${shapeText(x.shape)} could not be broadcast together besides axis ${axis}`,
    );
  }
  const shape = common.with(axis, indices.shape[axis]);
  const places = fresh(checkIndices(name, indices, n, axis), 'int32', indices.shape);
  const positions = new Int32Array(sizeOf(shape));
  const steps = stepsFor(places, shape);
  eachPosition(shape, steps, 0, (at, k) => {
    positions[k] = places.data[at] * x.strides[axis];
  });
  // the coordinates besides `axis`: a step of 0 along it
  const base = x.strides.map((s, i) => (i === axis || x.shape[i] === 1 ? 0 : s));
  eachPosition(shape, base, x.offset, (at, k) => {
    positions[k] += at;
  });
  return { shape, positions };
}

/**
 * `take_along_axis(a, indices, 1)[i, j] = a[i, indices[i, j]]`: what `argsort` and `argmax` (with keepdims) return picks the values.
 * @param indices as many axes as `a`; besides `axis` they broadcast
 * @example np.take_along_axis([[10, 30, 20]], [[1, 0]], 1) // array([[30., 10.]])
 */
export function take_along_axis(a: Operand, indices: Operand, axis: number): NDArray {
  if (recorder !== null) return recorder.run('take_along_axis', [a, indices], take_along_axis, a, indices, axis);
  const x = toArray(a);
  const { shape, positions } = alongPositions('take_along_axis', x, toArray(indices), normalizeAxis(axis, x.ndim));
  const data = allocate(x.dtype, positions.length);
  for (let k = 0; k < positions.length; k++) data[k] = x.data[positions[k]];
  return fresh(data, x.dtype, shape);
}

/**
 * Writes: `a[i, indices[i, j]] = values[i, j]` for axis 1. Changes `a`.
 * @example
 * const a = np.array([[1, 3], [5, 2]]);
 * np.put_along_axis(a, np.argmax(a, { axis: 1, keepdims: true }), 0, 1); // the largest of each row becomes 0
 * a
 * // array([[1., 0.],
 * //        [0., 2.]])
 */
export function put_along_axis(a: NDArray, indices: Operand, values: Operand, axis: number): void {
  if (!a.writeable) throw new TypeError('put_along_axis: assignment destination is read-only');
  const { shape, positions } = alongPositions('put_along_axis', a, toArray(indices), normalizeAxis(axis, a.ndim));
  const given = toArray(values);
  const common = commonShape([given.shape, shape]);
  if (common === undefined || common.length !== shape.length || common.some((n, i) => n !== shape[i])) {
    throw new ShapeError(
      `put_along_axis: values ${tupleText(given.shape)} could not be broadcast to ${tupleText(shape)}`,
    );
  }
  const from = asPacked(given, a.dtype);
  eachPosition(shape, stepsFor(from, shape), from.offset, (at, k) => {
    a.data[positions[k]] = from.data[at];
  });
}
