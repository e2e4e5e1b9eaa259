// The driver of all elementwise functions: dtype, broadcasting, `out`, `where`, then one walk of a row kernel.
// A function is a spec: a name, a dtype rule and row kernels. Every kernel is its own function literal:
// V8 keeps type feedback per literal, a shared loop with the operation passed in is five times slower.
import { broadcastOperands, stepsFor } from './broadcast.ts';
import { castInto } from './convert.ts';
import { allocate, canCast, type DType, promote } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, type Scalar, toArray } from './operand.ts';
import { hazard } from './overlap.ts';
import { recorder } from './recorder.ts';
import { cStrides, sameShape, sizeOf } from './shape.ts';
import type { Binary, UfuncOptions, Unary } from './ufunc-types.ts';
import { type Row1, type Row2, walk1, walk2 } from './walk.ts';

/** Row kernels by the dtype that is calculated in; `float` serves float64 and float32 (storing rounds to float32). */
export interface Rows<R> {
  float: R;
  int32?: R;
  bool?: R;
}

export interface UnarySpec {
  name: string;
  /** dtype to calculate in; throws a TypeError where the function has no meaning. */
  loop: (a: DType) => DType;
  /** dtype of the result where it is not that of the loop. */
  result?: DType;
  rows: Rows<Row1>;
}

export interface BinarySpec {
  name: string;
  /** dtype to calculate in, given the promoted dtype of both. */
  loop: (common: DType) => DType;
  result?: DType;
  rows: Rows<Row2>;
}

/** The kernel for a dtype; bool falls back to int32, int32 to float. */
function rowFor<R>(rows: Rows<R>, dtype: DType): R {
  if (dtype === 'bool') return rows.bool ?? rows.int32 ?? rows.float;
  return dtype === 'int32' ? (rows.int32 ?? rows.float) : rows.float;
}

/** Calculates in the dtype of the inputs. */
export function same(dtype: DType): DType {
  return dtype;
}

/** For functions that have no meaning for a dtype. */
export function noLoop(name: string, dtype: DType): never {
  throw new TypeError(
    hinted(
      `ufunc '${name}' did not contain a loop with signature matching types ${dtype} -> None`,
      "convert first: a.astype('float64')",
    ),
  );
}

/** A plain number or boolean takes part in broadcasting as a 0-d array. */
function scalar(value: number, dtype: DType): NDArray {
  const data = new Float64Array(1); // Float64Array.of takes ten times as long
  data[0] = dtype === 'float32' ? Math.fround(value) : value;
  return new NDArray(data, 'float64', [], [], 0, true);
}

function isScalar(x: Operand): x is Scalar {
  return typeof x === 'number' || typeof x === 'boolean';
}

/**
 * dtype of an array together with a plain number (NumPy's "weak scalars"): the array decides,
 * but a fraction makes int32 and bool float64, and a whole number makes bool int32.
 */
export function promoteScalar(dtype: DType, value: Scalar): DType {
  if (typeof value === 'boolean' || dtype === 'float64' || dtype === 'float32') return dtype;
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647 ? 'int32' : 'float64';
}

export function binary<R extends number | boolean = number>(spec: BinarySpec): Binary<R> {
  const run = (a: Operand, b: Operand, options?: UfuncOptions): NDArray | Scalar =>
    recorder === null
      ? runBinary(spec, a, b, options)
      : recorder.run(spec.name, [a, b], runBinary, spec, a, b, options);
  return run as Binary<R>;
}

export function unary<R extends number | boolean = number>(spec: UnarySpec): Unary<R> {
  const run = (x: Operand, options?: UfuncOptions): NDArray | Scalar =>
    recorder === null ? runUnary(spec, x, options) : recorder.run(spec.name, [x], runUnary, spec, x, options);
  return run as Unary<R>;
}

function runUnary(spec: UnarySpec, x: Operand, options: UfuncOptions | undefined): NDArray | Scalar {
  const plain = isScalar(x);
  let a = toArray(x);
  const loop = options?.dtype ?? spec.loop(a.dtype);
  if (options?.dtype) a = forced(a, loop);
  const result = spec.result ?? loop;
  const row = rowFor(spec.rows, loop);
  const target = destination(spec.name, a.shape, result, options, [a]);
  const { fresh } = target;
  if (a.contiguous && fresh.contiguous && fresh.size === a.size)
    row(a.data, a.offset, 1, fresh.data, fresh.offset, 1, a.size);
  else walk1(row, fresh.shape, a.data, a.offset, stepsFor(a, fresh.shape), fresh.data, fresh.offset, fresh.strides);
  return finish(target, options, plain);
}

function runBinary(spec: BinarySpec, x: Operand, y: Operand, options: UfuncOptions | undefined): NDArray | Scalar {
  if (y === undefined) throw new TypeError(`${spec.name}: the second argument is missing`);
  const plain = isScalar(x) && isScalar(y);
  let a: NDArray;
  let b: NDArray;
  let loop: DType;
  if (isScalar(x) && !isScalar(y)) {
    b = toArray(y);
    loop = options?.dtype ?? spec.loop(promoteScalar(b.dtype, x));
    a = scalar(Number(x), loop);
  } else if (isScalar(y) && !isScalar(x)) {
    a = toArray(x);
    loop = options?.dtype ?? spec.loop(promoteScalar(a.dtype, y));
    b = scalar(Number(y), loop);
  } else {
    a = toArray(x);
    b = toArray(y);
    loop = options?.dtype ?? spec.loop(promote(a.dtype, b.dtype));
  }
  if (options?.dtype) [a, b] = [forced(a, loop), forced(b, loop)];
  const result = spec.result ?? loop;
  const row = rowFor(spec.rows, loop);
  // the fast path: equal shapes in C order, or a number with anything in C order, are one row
  const numbers = a.ndim === 0 || b.ndim === 0;
  const flat = a.contiguous && b.contiguous && (numbers || sameShape(a.shape, b.shape));
  const whole = a.ndim === 0 ? b : a;
  const shape = flat ? whole.shape : broadcastOperands([a.shape, b.shape], spec.name);
  const target = destination(spec.name, shape, result, options, [a, b]);
  const { fresh } = target;
  if (flat && fresh.contiguous && fresh.size === whole.size) {
    const [sa, sb] = [a.ndim === 0 ? 0 : 1, b.ndim === 0 ? 0 : 1];
    row(a.data, a.offset, sa, b.data, b.offset, sb, fresh.data, fresh.offset, 1, fresh.size);
  } else {
    const [sa, sb] = [stepsFor(a, fresh.shape), stepsFor(b, fresh.shape)];
    walk2(row, fresh.shape, a.data, a.offset, sa, b.data, b.offset, sb, fresh.data, fresh.offset, fresh.strides);
  }
  return finish(target, options, plain);
}

/** An operand in the dtype that the caller asked for with `{ dtype }`. */
function forced(a: NDArray, dtype: DType): NDArray {
  if (a.dtype === dtype) return a;
  const copy = new NDArray(allocate(dtype, a.size), dtype, a.shape, cStrides(a.shape), 0, true);
  castInto(copy, a);
  return copy;
}

export interface Target {
  /** Where the kernel writes: `out` itself where that is safe, else new memory. */
  fresh: NDArray;
  out: NDArray | undefined;
}

/** Checks `out` and decides whether the kernel may write to it directly. */
export function destination(
  name: string,
  shape: readonly number[],
  result: DType,
  options: UfuncOptions | undefined,
  inputs: readonly NDArray[],
): Target {
  const out = options?.out;
  let full = shape;
  if (options?.where !== undefined) full = broadcastOperands([shape, toArray(options.where).shape]);
  if (out) {
    checkOut(name, full, result, out, inputs);
    full = out.shape;
    const direct = options.where === undefined && out.dtype === result && !inputs.some((input) => hazard(out, input));
    if (direct) return { fresh: out, out };
  }
  return { fresh: new NDArray(allocate(result, sizeOf(full)), result, full, cStrides(full), 0, true), out };
}

function checkOut(
  name: string,
  shape: readonly number[],
  result: DType,
  out: NDArray,
  inputs: readonly NDArray[],
): void {
  if (!(out instanceof NDArray))
    throw new TypeError('return arrays must be of ArrayType\nhint: out must be an array of np');
  if (!out.writeable) throw new TypeError('output array is read-only');
  if (!canCast(result, out.dtype)) {
    const message = `Cannot cast ufunc '${name}' output from dtype('${result}') to dtype('${out.dtype}') with casting rule 'same_kind'`;
    throw new TypeError(hinted(message, `make out with { dtype: '${result}' }, or leave it away`));
  }
  if (!sameShape(shape, out.shape)) {
    const common = broadcastOperands([...inputs.map((input) => input.shape), out.shape]);
    if (!sameShape(common, out.shape)) {
      const message = `non-broadcastable output operand with shape ${shapeText(out.shape)} doesn't match the broadcast shape ${shapeText(common)}`;
      throw new ShapeError(hinted(message, `make out with np.zeros([${common.join(', ')}])`));
    }
  }
}

/** Brings the result where it belongs: into `out`, through the mask, or back to a plain number. */
export function finish({ fresh, out }: Target, options: UfuncOptions | undefined, plain: boolean): NDArray | Scalar {
  if (options?.where !== undefined) {
    const target =
      out ?? new NDArray(allocate(fresh.dtype, fresh.size), fresh.dtype, fresh.shape, fresh.strides, 0, true);
    castInto(target, fresh, toArray(options.where));
    return target;
  }
  if (out) {
    if (out !== fresh) castInto(out, fresh);
    return out;
  }
  if (!plain) return fresh;
  return fresh.dtype === 'bool' ? fresh.data[0] === 1 : fresh.data[0]!;
}
