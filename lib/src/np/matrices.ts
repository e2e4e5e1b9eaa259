// Identity, diagonals, triangles and grids.
import { broadcast_to } from './broadcast.ts';
import { duplicate } from './convert.ts';
import { type DTypeOption, make } from './creation.ts';
import { checkDType } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { checkShape, normalizeAxis, type Shape } from './shape.ts';
import { where } from './where.ts';

/** Which diagonal: 0 the main one, 1 the one above, -1 the one below. */
export interface DiagonalOption {
  /** Which diagonal: 0 (default) the main one, 1 the one above it, -1 the one below. */
  k?: number;
}

export interface EyeOptions extends DTypeOption, DiagonalOption {}

/**
 * An (n, m) matrix with ones on a diagonal, zeros elsewhere; m = n by default.
 * @example
 * np.eye(2, 3, { k: 1 })
 * // array([[0., 1., 0.],
 * //        [0., 0., 1.]])
 */
export function eye(n: number, m?: number | EyeOptions | null, options?: EyeOptions): NDArray {
  const { k = 0, dtype = 'float64' } = options ?? (typeof m === 'object' && m !== null ? m : {});
  const [rows, columns] = checkShape([n, typeof m === 'number' ? m : n]) as [number, number];
  const a = make([rows, columns], checkDType(dtype));
  for (let i = Math.max(0, -k); i < rows && i + k < columns; i++) a.data[i * columns + i + k] = 1;
  return a;
}

/**
 * The (n, n) identity matrix.
 * @example
 * np.identity(2)
 * // array([[1., 0.],
 * //        [0., 1.]])
 */
export function identity(n: number, options: DTypeOption = {}): NDArray {
  return eye(n, n, options);
}

/**
 * From a list: the square matrix with it on diagonal k. From a matrix: a copy of its diagonal k.
 * @example
 * np.diag([1, 2])
 * // array([[1., 0.],
 * //        [0., 2.]])
 * np.diag([[1, 2], [3, 4]])
 * // array([1., 4.])
 */
export function diag(x: Operand, options: DiagonalOption = {}): NDArray {
  const a = toArray(x);
  const { k = 0 } = options;
  if (a.ndim === 2) return duplicate(diagonal(a, { offset: k }), a.dtype);
  if (a.ndim !== 1) throw new ShapeError(hinted('Input must be 1- or 2-d.', `it has shape ${shapeText(a.shape)}`));
  const n = a.size + Math.abs(k);
  const out = make([n, n], a.dtype);
  diagonal(out, { offset: k }, true).set(a);
  return out;
}

/** Options of `diagonal`. */
export interface DiagonalOptions {
  /** Default 0: the main diagonal. */
  offset?: number;
  /** First axis of the matrices. Default 0. */
  axis1?: number;
  /** Second axis of the matrices. Default 1. */
  axis2?: number;
}

/**
 * The elements `a[i, i + offset]` as a read-only view; of the axes `axis1` and `axis2` (default 0 and 1) where there are more.
 * The diagonal is the last axis of the result.
 * @example
 * np.diagonal([[1, 2, 3], [4, 5, 6]], { offset: 1 })
 * // array([2., 6.])
 */
export function diagonal(x: Operand, options: DiagonalOptions = {}, writeable = false): NDArray {
  const a = toArray(x);
  if (a.ndim < 2)
    throw new ShapeError(
      hinted('diag requires an array of at least two dimensions', `it has shape ${shapeText(a.shape)}`),
    );
  const { offset = 0 } = options;
  const [row, column] = [normalizeAxis(options.axis1 ?? 0, a.ndim), normalizeAxis(options.axis2 ?? 1, a.ndim)];
  if (row === column) throw new ShapeError('axis1 and axis2 cannot be the same');
  const [n, m] = [a.shape[row]!, a.shape[column]!];
  const length = Math.max(0, offset >= 0 ? Math.min(n, m - offset) : Math.min(n + offset, m));
  const start = offset >= 0 ? offset * a.strides[column]! : -offset * a.strides[row]!;
  const rest = a.shape.flatMap((_, i) => (i === row || i === column ? [] : [i]));
  const shape = [...rest.map((i) => a.shape[i]!), length];
  const strides = [...rest.map((i) => a.strides[i]!), a.strides[row]! + a.strides[column]!];
  return new NDArray(a.data, a.dtype, shape, strides, a.offset + (length > 0 ? start : 0), writeable && a.writeable);
}

/**
 * An (n, m) matrix with ones at and below diagonal k.
 * @example
 * np.tri(2, 3)
 * // array([[1., 0., 0.],
 * //        [1., 1., 0.]])
 */
export function tri(n: number, m?: number | EyeOptions | null, options?: EyeOptions): NDArray {
  const { k = 0, dtype = 'float64' } = options ?? (typeof m === 'object' && m !== null ? m : {});
  const [rows, columns] = checkShape([n, typeof m === 'number' ? m : n]) as [number, number];
  const a = make([rows, columns], checkDType(dtype));
  for (let i = 0; i < rows; i++) a.data.fill(1, i * columns, i * columns + Math.min(columns, Math.max(0, i + k + 1)));
  return a;
}

/**
 * A copy with zeros above diagonal k (of the last two axes).
 * @example
 * np.tril([[1, 2], [3, 4]])
 * // array([[1., 0.],
 * //        [3., 4.]])
 */
export function tril(x: Operand, options: DiagonalOption = {}): NDArray {
  const a = matrixOf(x);
  return where(triangle(a, options.k ?? 0), a, make([], a.dtype));
}

/**
 * A copy with zeros below diagonal k (of the last two axes).
 * @example
 * np.triu([[1, 2], [3, 4]])
 * // array([[1., 2.],
 * //        [0., 4.]])
 */
export function triu(x: Operand, options: DiagonalOption = {}): NDArray {
  const a = matrixOf(x);
  return where(triangle(a, (options.k ?? 0) - 1), make([], a.dtype), a);
}

/** A vector counts as the row of a square matrix, as in NumPy. */
function matrixOf(x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim === 0) throw new ShapeError('tril and triu need an array of at least one dimension');
  return a.ndim === 1 ? broadcast_to(a, [a.size, a.size]) : a;
}

function triangle(a: NDArray, k: number): NDArray {
  return tri(a.shape[a.ndim - 2]!, a.shape[a.ndim - 1]!, { k, dtype: 'bool' });
}

/** Options of `meshgrid`. */
export interface MeshgridOptions {
  /** `'xy'` (default): the first list runs along columns, as in plots; `'ij'`: along axis 0, as in indices. */
  indexing?: 'xy' | 'ij';
}

/**
 * Coordinate matrices: the i-th result holds the i-th coordinate of every point of the grid.
 * @example
 * np.meshgrid([1, 2, 3], [10, 20])
 * // [
 * //   array([[1., 2., 3.],
 * //          [1., 2., 3.]]),
 * //   array([[10., 10., 10.],
 * //          [20., 20., 20.]])
 * // ]
 */
export function meshgrid(...args: (Operand | MeshgridOptions)[]): NDArray[] {
  const last = args[args.length - 1];
  const options: MeshgridOptions = isMeshgridOptions(last) ? last : {};
  const { indexing = 'xy' } = options;
  if (indexing !== 'xy' && indexing !== 'ij') throw new TypeError("Valid values for `indexing` are 'xy' and 'ij'.");
  const lists = (args.filter((x) => !isMeshgridOptions(x)) as Operand[]).map((x) => toArray(x).ravel());
  const axisOf = (i: number) => (indexing === 'xy' && i < 2 && lists.length > 1 ? 1 - i : i);
  const shape: number[] = [];
  lists.forEach((list, i) => {
    shape[axisOf(i)] = list.size;
  });
  return lists.map((list, i) => {
    const column = list.reshape(lists.map((_, axis) => (axis === axisOf(i) ? list.size : 1)));
    return duplicate(broadcast_to(column, shape), list.dtype);
  });
}

function isMeshgridOptions(x: unknown): x is MeshgridOptions {
  return typeof x === 'object' && x !== null && 'indexing' in x;
}

/**
 * The indices of a grid: result `[d, i, j, ...]` is the d-th of `(i, j, ...)`.
 * @returns (ndim, ...shape) int32
 * @example
 * np.indices([2, 2])
 * // array([[[0, 0],
 * //         [1, 1]],
 * //
 * //        [[0, 1],
 * //         [0, 1]]], dtype=int32)
 */
export function indices(shape: Shape, options: DTypeOption = {}): NDArray {
  const lengths = checkShape(shape);
  const out = make([lengths.length, ...lengths], checkDType(options.dtype ?? 'int32'));
  lengths.forEach((n, d) => {
    const column = Int32Array.from({ length: n }, (_, i) => i);
    out.slice(d).set(toArray(column).reshape(lengths.map((_, axis) => (axis === d ? n : 1))));
  });
  return out;
}
