// Linear equations: Gaussian elimination with row exchanges (LU), and what follows from it.
// Source: G. Golub, C. Van Loan, "Matrix Computations", section 3.4.
import { broadcast_to, commonShape } from './broadcast.ts';
import { promote } from './dtype.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { LinAlgError, squareStack, wrapResult } from './linalg-core.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { sizeOf } from './shape.ts';
import { packed } from './strided.ts';

/**
 * Eliminates below the diagonal of the n x n matrix at `at`, in place; what is done to the rows is done to `b` (n x k) too.
 * Returns the sign of the row exchanges, 0 if a column has no pivot.
 */
function eliminate(a: Float64Array, at: number, n: number, b: Float64Array, bAt: number, k: number): number {
  let sign = 1;
  for (let col = 0; col < n; col++) {
    let pivot = col;
    for (let i = col + 1; i < n; i++) {
      if (Math.abs(a[at + i * n + col]) > Math.abs(a[at + pivot * n + col])) pivot = i;
    }
    if (a[at + pivot * n + col] === 0) return 0;
    if (pivot !== col) {
      sign = -sign;
      swapRows(a, at, n, col, pivot);
      swapRows(b, bAt, k, col, pivot);
    }
    for (let i = col + 1; i < n; i++) {
      const factor = a[at + i * n + col] / a[at + col * n + col];
      if (factor === 0) continue;
      for (let j = col; j < n; j++) a[at + i * n + j] -= factor * a[at + col * n + j];
      for (let j = 0; j < k; j++) b[bAt + i * k + j] -= factor * b[bAt + col * k + j];
    }
  }
  return sign;
}

function swapRows(x: Float64Array, at: number, n: number, i: number, j: number): void {
  for (let k = 0; k < n; k++) {
    const t = x[at + i * n + k];
    x[at + i * n + k] = x[at + j * n + k];
    x[at + j * n + k] = t;
  }
}

/** Solves U x = b upwards, in place of b; U is the upper triangle of the n x n matrix at `at`. */
export function backSubstitute(
  u: Float64Array,
  at: number,
  step: number,
  n: number,
  b: Float64Array,
  bAt: number,
  k: number,
): void {
  for (let i = n - 1; i >= 0; i--) {
    for (let j = 0; j < k; j++) {
      let value = b[bAt + i * k + j];
      for (let c = i + 1; c < n; c++) value -= u[at + i * step + c] * b[bAt + c * k + j];
      b[bAt + i * k + j] = value / u[at + i * step + i];
    }
  }
}

const singular = (name: string): LinAlgError =>
  new LinAlgError(
    hinted('Singular matrix', `${name}: rows depend on each other; np.linalg.lstsq gives the best approximation`),
  );

/**
 * `x` with `a x = b`.
 * @param a (..., N, N)
 * @param b (N,) or (..., N, K)
 * @returns (..., N) or (..., N, K)
 * @throws LinAlgError "Singular matrix"
 * @example np.linalg.solve([[2, 0], [0, 4]], [2, 4]) // array([1., 1.])
 */
export function solve(a: Operand, b: Operand): NDArray {
  const left = squareStack('solve', a);
  const right = toArray(b);
  const vector = right.ndim === 1;
  const k = vector ? 1 : right.shape.at(-1)!;
  const rows = vector ? right.shape[0] : right.shape.at(-2);
  if (right.ndim === 0 || rows !== left.n) {
    throw new ShapeError(
      hinted(
        `solve: ${shapeText([...left.batch, left.n, left.n])} and ${shapeText(right.shape)}: rows of a (${left.n}) must equal rows of b (${rows ?? 'none'})`,
        'b must be (N,) or (..., N, K)',
      ),
    );
  }
  const batch = commonShape([left.batch, vector ? [] : right.shape.slice(0, -2)]);
  if (batch === undefined) {
    throw new ShapeError(
      `solve: stacks ${shapeText(left.batch)} and ${shapeText(right.shape.slice(0, -2))} could not be broadcast together`,
    );
  }
  const { n } = left;
  const count = sizeOf(batch);
  const matrices = packed(broadcast_to(wrapResult(left.data, 'float64', [...left.batch, n, n]), [...batch, n, n]));
  const values = packed(
    broadcast_to(vector ? right.reshape(n, 1) : right, [...batch, n, k]),
    'float64',
  ) as Float64Array;
  for (let i = 0; i < count; i++) {
    if (eliminate(matrices as Float64Array, i * n * n, n, values, i * n * k, k) === 0) throw singular('solve');
    backSubstitute(matrices as Float64Array, i * n * n, n, n, values, i * n * k, k);
  }
  const dtype = promote(left.dtype, right.dtype === 'float32' ? 'float32' : 'float64');
  return wrapResult(values, dtype, vector ? [...batch, n] : [...batch, n, k]);
}

/**
 * The inverse: `inv(a) @ a = 1`. (`np.linalg.solve` is faster and more exact where the inverse is only a step.)
 * @param a (..., N, N)
 * @throws LinAlgError "Singular matrix"
 * @example np.linalg.inv([[2, 0], [0, 4]]) // array([[0.5 , 0.  ], [0.  , 0.25]])
 */
export function inv(a: Operand): NDArray {
  const { data, batch, count, n, dtype } = squareStack('inv', a);
  const values = new Float64Array(count * n * n);
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < n; d++) values[i * n * n + d * n + d] = 1;
    if (eliminate(data, i * n * n, n, values, i * n * n, n) === 0) throw singular('inv');
    backSubstitute(data, i * n * n, n, n, values, i * n * n, n);
  }
  return wrapResult(values, dtype, [...batch, n, n]);
}

/**
 * The determinant of each matrix; 0 means singular. A single matrix gives a 0-d array.
 * @param a (..., N, N)
 * @returns (...)
 * @example np.linalg.det([[1, 2], [3, 4]]) // array(-2.)
 */
export function det(a: Operand): NDArray {
  const { data, batch, count, n, dtype } = squareStack('det', a);
  const none = new Float64Array(0);
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let value = eliminate(data, i * n * n, n, none, 0, 0);
    for (let d = 0; d < n; d++) value *= data[i * n * n + d * n + d];
    result[i] = value;
  }
  return wrapResult(result, dtype, batch);
}
