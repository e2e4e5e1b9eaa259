// Matrix products: matmul (batched, broadcast), dot, inner, outer, vdot.
// Sums run in float64 from left to right, so results equal the naive loops; float32 and int32 are rounded once, at the end.
import { commonShape, stepsFor } from './broadcast.ts';
import { allocate, type Data, type DType, promote } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { isWorthKernel, multiplySimd } from './matmul-simd.ts';
import { dotStrided, dots, type Matrix, multiplyInto } from './matmul-tile.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { overflowError } from './reduce-core.ts';
import { sizeOf } from './shape.ts';
import { asPacked, copyInto, eachPosition, fresh } from './strided.ts';

/** Options of products. */
export interface ProductOptions {
  /** Array that receives the result and is returned; its shape must be the result's. */
  out?: NDArray | undefined;
  /** Only the loops in TypeScript, without the WebAssembly kernel: the same numbers to the last bit, for measuring. Default false. */
  plain?: boolean | undefined;
}

/**
 * `matmul(a, b)[..., i, j] = sum over k of a[..., i, k] * b[..., k, j]`; `a.matmul(b)` is the same.
 * Axes before the last two are batches and broadcast. A 1-D array is a row on the left and a column on the right,
 * and that axis is missing in the result; two of them give a 0-d array (`np.vdot` gives a plain number).
 * Each result is one sum, k ascending, rounded after every step: the same bits on every machine, with the WebAssembly kernel
 * that multiplies where it can (two numbers at a time, matmul-simd.ts) and with the loops in TypeScript (`plain: true`).
 * @param a (..., M, K) or (K,)
 * @param b (..., K, N) or (K,)
 * @returns (..., M, N); sums are taken in float64, the result has the common dtype of `a` and `b`
 * @throws ShapeError when K differs or the batches do not broadcast
 * @example np.matmul([[1, 2], [3, 4]], [[0, 1], [1, 0]]) // array([[2., 1.], [4., 3.]])
 */
export function matmul(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  if (recorder !== null) return recorder.run('matmul', [a, b], matmul, a, b, options);
  return product('matmul', toArray(a), toArray(b), options);
}

function product(name: string, a: NDArray, b: NDArray, options: ProductOptions): NDArray {
  const [m, k, n, batch] = checkMatmul(name, a, b);
  const shape = [...batch];
  if (a.ndim > 1) shape.push(m);
  if (b.ndim > 1) shape.push(n);
  const dtype = promote(a.dtype, b.dtype);
  const sums = new Float64Array(sizeOf(batch) * m * n);
  const { ndim: p, strides: s } = a;
  const { ndim: q, strides: t } = b;
  const left: Matrix = { data: a.data, offset: a.offset, down: p > 1 ? s[p - 2] : 0, right: s[p - 1] };
  const right: Matrix = { data: b.data, offset: b.offset, down: q > 1 ? t[q - 2] : t[0], right: q > 1 ? t[q - 1] : 0 };
  const plain = options.plain === true;
  let at = 0;
  if (batch.length === 0) multiply(sums, 0, left, right, m, k, n, plain);
  else {
    eachBatch(batch, batchSteps(a, batch), batchSteps(b, batch), (i, j) => {
      multiply(sums, at, { ...left, offset: a.offset + i }, { ...right, offset: b.offset + j }, m, k, n, plain);
      at += m * n;
    });
  }
  const result = fresh(rounded(name, sums, dtype), dtype, shape);
  return options.out ? copyInto(name, options.out, result) : result;
}

/** One product the quickest way that its size allows; all ways give the same numbers. */
function multiply(
  c: Float64Array,
  at: number,
  a: Matrix,
  b: Matrix,
  m: number,
  k: number,
  n: number,
  plain: boolean,
): void {
  if (m < 4 || n < 4 || k < 4) dots(c, at, a, b, m, k, n);
  else if (plain || !isWorthKernel(m * k * n) || !multiplySimd(c, at, a, b, m, k, n))
    multiplyInto(c, at, a, b, m, k, n);
}

/** M, K, N and the batch axes of a product, or an error that shows both shapes. */
function checkMatmul(name: string, a: NDArray, b: NDArray): [m: number, k: number, n: number, batch: number[]] {
  const shapes = (): string => `${shapeText(a.shape)} @ ${shapeText(b.shape)}`;
  if (a.ndim === 0 || b.ndim === 0) {
    throw new ShapeError(hinted(`${name}: ${shapes()}: a number is not a matrix`, 'use a.mul(b)'));
  }
  const m = a.ndim > 1 ? a.shape[a.ndim - 2] : 1;
  const k = a.shape[a.ndim - 1];
  const rows = b.ndim > 1 ? b.shape[b.ndim - 2] : b.shape[0];
  const n = b.ndim > 1 ? b.shape[b.ndim - 1] : 1;
  if (k !== rows) {
    const left = a.ndim > 1 ? 'columns' : 'length';
    const right = b.ndim > 1 ? 'rows' : 'length';
    throw new ShapeError(
      hinted(`${name}: ${shapes()}: ${left} of a (${k}) must equal ${right} of b (${rows})`, transposeHint(a, b, k, m)),
    );
  }
  if (a.ndim <= 2 && b.ndim <= 2) return [m, k, n, []];
  const batch = commonShape([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  if (batch === undefined) {
    throw new ShapeError(
      hinted(
        `${name}: ${shapes()}: batches ${shapeText(a.shape.slice(0, -2))} and ${shapeText(b.shape.slice(0, -2))} ` +
          'could not be broadcast together',
        'axes before the last two must be equal, or one of them 1',
      ),
    );
  }
  return [m, k, n, batch];
}

/** The transpose or order that would make the shapes fit. */
function transposeHint(a: NDArray, b: NDArray, k: number, m: number): string {
  const flipped = (x: NDArray): string => shapeText([...x.shape.slice(0, -2), x.shape.at(-1)!, x.shape.at(-2)!]);
  if (b.ndim === 2 && b.shape[1] === k) return `b.T has shape ${flipped(b)}`;
  if (a.ndim === 2 && b.ndim > 0 && m === (b.ndim > 1 ? b.shape.at(-2) : b.shape[0]))
    return `a.T has shape ${flipped(a)}`;
  if (a.ndim === 2 && b.ndim === 2 && b.shape[1] === m) return 'the other order fits: b.matmul(a)';
  return 'a must be (..., M, K) and b (..., K, N)';
}

function batchSteps(x: NDArray, batch: readonly number[]): readonly number[] {
  const own = { shape: x.shape.slice(0, -2), strides: x.strides.slice(0, -2) } as unknown as NDArray;
  return stepsFor(own, batch);
}

/** Calls `visit` with the position of each batch in both arrays. */
function eachBatch(
  batch: readonly number[],
  a: readonly number[],
  b: readonly number[],
  visit: (i: number, j: number) => void,
): void {
  const go = (axis: number, i: number, j: number): void => {
    if (axis === batch.length) visit(i, j);
    else for (let k = 0; k < batch[axis]; k++) go(axis + 1, i + k * a[axis], j + k * b[axis]);
  };
  go(0, 0, 0);
}

/** Exact sums as `dtype`: float32 rounds, bool means "any", int32 must fit. */
export function rounded(name: string, sums: Float64Array, dtype: DType): Data {
  if (dtype === 'float64') return sums;
  const data = allocate(dtype, sums.length);
  for (let i = 0; i < sums.length; i++) {
    data[i] = dtype === 'bool' ? Number(sums[i] !== 0) : sums[i];
    if (dtype === 'int32' && data[i] !== sums[i]) throw overflowError(name, sums[i]);
  }
  return data;
}

/**
 * `dot(a, b)`: for vectors the sum of products, for matrices the matrix product, with a number the multiple.
 * For more axes: the last axis of `a` with the last but one of `b`, `dot(a, b)[i, j, m] = sum(a[i, j, :] * b[m, :])` and so on.
 * @example np.dot([1, 2, 3], [4, 5, 6]) // array(32.)
 */
export function dot(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  if (recorder !== null) return recorder.run('dot', [a, b], dot, a, b, options);
  const x = toArray(a);
  const y = toArray(b);
  if (x.ndim === 0 || y.ndim === 0) return inOut(outer(x, y).reshape([...x.shape, ...y.shape]), options);
  if (y.ndim <= 2 && x.ndim <= 2) return product('dot', x, y, options);
  const k = x.shape.at(-1)!;
  const rows = y.ndim > 1 ? y.shape.at(-2)! : y.shape[0];
  if (k !== rows) {
    throw new ShapeError(
      `dot: shapes ${shapeText(x.shape)} and ${shapeText(y.shape)} not aligned: ` +
        `${k} (dim ${x.ndim - 1}) != ${rows} (dim ${Math.max(y.ndim - 2, 0)})`,
    );
  }
  // (I, K) @ (K, everything else of b), b's last but one axis moved to the front
  const rest = y.shape.filter((_, i) => i !== y.ndim - 2);
  const order = [y.ndim - 2, ...y.shape.keys()].filter((axis, i) => i === 0 || axis !== y.ndim - 2);
  const flat = product('dot', x.reshape([-1, k]), y.ndim > 1 ? y.transpose(...order).reshape([k, -1]) : y, {});
  return inOut(flat.reshape([...x.shape.slice(0, -1), ...(y.ndim > 1 ? rest : [])]), options);
}

const inOut = (result: NDArray, options: ProductOptions): NDArray =>
  options.out ? copyInto('dot', options.out, result) : result;

/**
 * `inner(a, b)[i, j] = sum over k of a[i, k] * b[j, k]`: the last axes are summed.
 * @example np.inner([[1, 2], [3, 4]], [1, 1]) // array([3., 7.])
 */
export function inner(a: Operand, b: Operand): NDArray {
  if (recorder !== null) return recorder.run('inner', [a, b], inner, a, b);
  const x = toArray(a);
  const y = toArray(b);
  if (x.ndim === 0 || y.ndim === 0) return dot(x, y);
  const k = x.shape.at(-1)!;
  if (k !== y.shape.at(-1)) {
    throw new ShapeError(
      `inner: shapes ${shapeText(x.shape)} and ${shapeText(y.shape)} not aligned: ` +
        `${k} (dim ${x.ndim - 1}) != ${y.shape.at(-1)} (dim ${y.ndim - 1})`,
    );
  }
  return product('inner', x.reshape([-1, k]), y.reshape([-1, k]).T, {}).reshape([
    ...x.shape.slice(0, -1),
    ...y.shape.slice(0, -1),
  ]);
}

/**
 * `outer(a, b)[i, j] = a[i] * b[j]`; inputs are flattened.
 * @example np.outer([1, 2], [3, 4]) // array([[3., 4.], [6., 8.]])
 */
export function outer(a: Operand, b: Operand): NDArray {
  if (recorder !== null) return recorder.run('outer', [a, b], outer, a, b);
  const x = toArray(a);
  const y = toArray(b);
  return product('outer', x.reshape([x.size, 1]), y.reshape([1, y.size]), {});
}

/**
 * `vdot(a, b) = sum of a[i] * b[i]` over all elements of both, as a plain number.
 * @example np.vdot([1, 2, 3], [4, 5, 6]) // 32
 */
export function vdot(a: Operand, b: Operand): number {
  const x = toArray(a);
  const y = toArray(b);
  if (x.size !== y.size) {
    throw new ShapeError(
      `vdot: cannot pair ${x.size} values ${shapeText(x.shape)} with ${y.size} ${shapeText(y.shape)}`,
    );
  }
  const p = asPacked(x);
  const q = asPacked(y);
  const sum = dotStrided(p.data, p.offset, 1, q.data, q.offset, 1, p.size);
  return rounded('vdot', Float64Array.of(sum), promote(x.dtype, y.dtype))[0];
}

/**
 * `trace(a) = a[0, 0] + a[1, 1] + ...` of the last two axes (axes 0 and 1 of a 2-D array), `offset` above the diagonal.
 * @example np.trace([[1, 2], [3, 4]]) // array(5.)
 */
export function trace(a: Operand, options: { offset?: number } = {}): NDArray {
  const x = toArray(a);
  if (x.ndim < 2)
    throw new ShapeError(`trace: diag requires an array of at least two dimensions, got ${shapeText(x.shape)}`);
  const { offset = 0 } = options;
  // NumPy sums over axes 0 and 1
  const [m, n] = x.shape;
  const count = Math.max(0, offset >= 0 ? Math.min(m, n - offset) : Math.min(m + offset, n));
  const start = x.offset + (offset >= 0 ? offset * x.strides[1] : -offset * x.strides[0]);
  const shape = x.shape.slice(2);
  const sums = new Float64Array(sizeOf(shape));
  eachPosition(shape, x.strides.slice(2), start, (at, k) => {
    for (let i = 0; i < count; i++) sums[k] += x.data[at + i * (x.strides[0] + x.strides[1])];
  });
  const dtype = x.dtype === 'bool' ? 'int32' : x.dtype;
  return fresh(rounded('trace', sums, dtype), dtype, shape);
}
