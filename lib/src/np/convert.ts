// Copying between dtypes, assignment, and back to plain JavaScript values.
import { broadcastOperands, stepsFor } from './broadcast.ts';
import { allocate, castValue, checkDType, type DType } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { hazard } from './overlap.ts';
import { cStrides, sameShape } from './shape.ts';
import { type Row1, type Row2, walk1, walk2 } from './walk.ts';

const move: Row1 = (A, a, sa, O, o, so, n) => {
  for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]!;
};
const truncate: Row1 = (A, a, sa, O, o, so, n) => {
  for (let i = 0; i < n; i++, a += sa, o += so) {
    const x = A[a]!;
    O[o] = x > -2147483649 && x < 2147483648 ? x : -2147483648;
  }
};
const truth: Row1 = (A, a, sa, O, o, so, n) => {
  for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a] === 0 ? 0 : 1;
};
const moveWhere: Row2 = (A, a, sa, B, b, sb, O, o, so, n) => {
  for (let i = 0; i < n; i++, a += sa, b += sb, o += so) if (B[b] !== 0) O[o] = A[a]!;
};

/** The row kernel that copies `from` into `to` with NumPy's casts. */
export function copyRow(from: DType, to: DType): Row1 {
  if (to === 'bool' && from !== 'bool') return truth;
  return to === 'int32' && (from === 'float64' || from === 'float32') ? truncate : move;
}

/** Throws where `a` may not be written to. */
export function checkWriteable(a: NDArray): void {
  if (!a.writeable) throw new TypeError(hinted('assignment destination is read-only', 'write to a.copy() instead'));
}

/** `to[...] = from`, cast and broadcast; with a mask only where it is true. Trusts that `to` may be written to. */
export function castInto(to: NDArray, from: NDArray, where?: NDArray): void {
  if (!sameShape(from.shape, to.shape) && !sameShape(broadcastOperands([to.shape, from.shape]), to.shape)) {
    throw cannotAssign(from.shape, to.shape);
  }
  const source = hazard(to, from) ? duplicate(from, from.dtype) : from;
  if (where) {
    const cast = source.dtype === to.dtype ? source : duplicate(source, to.dtype);
    const [sa, sb] = [stepsFor(cast, to.shape), stepsFor(where, to.shape)];
    walk2(
      moveWhere,
      to.shape,
      cast.data,
      cast.offset,
      sa,
      where.data,
      where.offset,
      sb,
      to.data,
      to.offset,
      to.strides,
    );
  } else {
    const row = copyRow(source.dtype, to.dtype);
    if (source.size === 1 && to.contiguous) {
      row(source.data, source.offset, 0, to.data, to.offset, 1, to.size);
      return;
    }
    walk1(row, to.shape, source.data, source.offset, stepsFor(source, to.shape), to.data, to.offset, to.strides);
  }
}

function cannotAssign(from: readonly number[], to: readonly number[]): ShapeError {
  const message = `could not broadcast input array from shape ${shapeText(from)} into shape ${shapeText(to)}`;
  return new ShapeError(hinted(message, 'aligned at the right, each length must be equal, or 1 in the input'));
}

/** `to[...] = value` for anything array-like, all checks included. */
export function assign(to: NDArray, value: Operand): void {
  checkWriteable(to);
  const from = toArray(value);
  // leading axes of length 1 do not count: an (1,3) goes into a (3,)
  const extra = Math.max(0, from.ndim - to.ndim);
  if (extra > 0 && from.shape.slice(0, extra).every((n) => n === 1)) {
    const trimmed = new NDArray(
      from.data,
      from.dtype,
      from.shape.slice(extra),
      from.strides.slice(extra),
      from.offset,
      true,
    );
    castInto(to, trimmed);
    return;
  }
  const common = extra > 0 ? undefined : tryBroadcast(from.shape, to.shape);
  if (!common) throw cannotAssign(from.shape, to.shape);
  castInto(to, from);
}

function tryBroadcast(from: readonly number[], to: readonly number[]): boolean {
  const skip = to.length - from.length;
  return from.every((n, i) => n === 1 || n === to[skip + i]);
}

/**
 * `to[...] = value`, cast and broadcast; with a mask only where it is true.
 * @example
 * const a = np.zeros(3);
 * np.copyto(a, 7, { where: [true, false, true] });
 * a
 * // array([7., 0., 7.])
 */
export function copyto(to: NDArray, value: Operand, options: { where?: Operand } = {}): void {
  if (options.where === undefined) assign(to, value);
  else {
    checkWriteable(to);
    castInto(to, toArray(value), toArray(options.where));
  }
}

/** A new C-ordered array with the elements of `a` in `dtype`. */
export function duplicate(a: NDArray, dtype: DType): NDArray {
  if (a.contiguous && a.dtype === dtype) {
    return new NDArray(a.data.slice(a.offset, a.offset + a.size), dtype, a.shape, cStrides(a.shape), 0, true);
  }
  const to = new NDArray(allocate(dtype, a.size), dtype, a.shape, cStrides(a.shape), 0, true);
  const row = copyRow(a.dtype, dtype);
  if (a.contiguous) row(a.data, a.offset, 1, to.data, 0, 1, a.size);
  else walk1(row, a.shape, a.data, a.offset, a.strides, to.data, 0, to.strides);
  return to;
}

/**
 * A copy in another dtype. Floats become int32 by cutting off the fraction (nan and numbers too large: -2147483648),
 * everything but 0 becomes true. `{ copy: false }` returns `a` itself if it has that dtype already.
 * @example
 * np.astype([1.7, -1.7], 'int32')
 * // array([ 1, -1], dtype=int32)
 */
export function astype(a: Operand, dtype: DType, options: { copy?: boolean } = {}): NDArray {
  const array = toArray(a);
  const to = checkDType(dtype);
  return options.copy === false && array.dtype === to ? array : duplicate(array, to);
}

/** Sets every element. */
export function fill(a: NDArray, value: number | boolean): void {
  checkWriteable(a);
  const one = new NDArray(Float64Array.of(castValue(Number(value), a.dtype)), 'float64', [], [], 0, true);
  castInto(a, one);
}

/** The elements in C order, as plain numbers. */
export function* elements(a: NDArray): Generator<number, void, undefined> {
  const source = a.contiguous ? a : duplicate(a, a.dtype);
  for (let i = 0; i < source.size; i++) yield source.data[source.offset + i]!;
}

/** Nested lists of numbers (booleans for bool); a plain number for a 0-d array. */
export function tolist(a: NDArray): unknown {
  const convert = a.dtype === 'bool' ? (x: number) => x === 1 : (x: number) => x;
  const level = (axis: number, at: number): unknown => {
    if (axis === a.ndim) return convert(a.data[at]!);
    const out: unknown[] = new Array(a.shape[axis]!);
    for (let i = 0; i < out.length; i++) out[i] = level(axis + 1, at + i * a.strides[axis]!);
    return out;
  };
  return level(0, a.offset);
}
