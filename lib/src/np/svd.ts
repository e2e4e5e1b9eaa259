// Singular values by one-sided Jacobi rotations, and what rests on them: rank, pseudo-inverse, least squares.
// Idea: rotate pairs of columns until all are orthogonal; their lengths are then the singular values.
// Source: J. Demmel, K. Veselic, "Jacobi's method is more accurate than QR" (1992).
import { hinted, ShapeError, shapeText } from './errors.ts';
import { LinAlgError, stackOf, wrapResult } from './linalg-core.ts';
import { matmul } from './matmul.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { fresh } from './strided.ts';

const EPS = 2 ** -52;

/** Columns of a matrix as separate lists, rotated until they are orthogonal; `v` collects the rotations. */
function orthogonalise(u: Float64Array[], v: Float64Array[]): void {
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let p = 0; p < u.length; p++) {
      for (let q = p + 1; q < u.length; q++) {
        let [pp, qq, pq] = [0, 0, 0];
        for (let i = 0; i < u[p].length; i++) {
          pp += u[p][i] * u[p][i];
          qq += u[q][i] * u[q][i];
          pq += u[p][i] * u[q][i];
        }
        if (Math.abs(pq) <= EPS * Math.sqrt(pp * qq) || pq === 0) continue;
        rotated = true;
        // the smaller of the two angles that make the columns orthogonal
        const zeta = (qq - pp) / (2 * pq);
        const t = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        rotate(u[p], u[q], c, c * t);
        rotate(v[p], v[q], c, c * t);
      }
    }
    if (!rotated) return;
  }
  throw new LinAlgError('SVD did not converge\nhint: look for NaN or infinity in the matrix');
}

function rotate(x: Float64Array, y: Float64Array, c: number, s: number): void {
  for (let i = 0; i < x.length; i++) {
    const t = x[i];
    x[i] = c * t - s * y[i];
    y[i] = s * t + c * y[i];
  }
}

/** The reduced factors of one m x n matrix with m >= n: columns of U, singular values (descending), columns of V. */
function jacobi(
  data: Float64Array,
  at: number,
  m: number,
  n: number,
): { u: Float64Array[]; s: number[]; v: Float64Array[] } {
  const column = (j: number): Float64Array => new Float64Array(m).map((_, i) => data[at + i * n + j]);
  const u = Array.from({ length: n }, (_, j) => column(j));
  const v = Array.from({ length: n }, (_, j) => new Float64Array(n).map((_, i) => Number(i === j)));
  orthogonalise(u, v);
  const lengths = u.map((x) => Math.hypot(...x));
  const order = lengths.map((_, j) => j).sort((i, j) => lengths[j] - lengths[i]);
  const s = order.map((j) => lengths[j]);
  const basis = order.map((j) => u[j].map((x) => (lengths[j] === 0 ? 0 : x / lengths[j])));
  completeBasis(basis, s, m);
  return { u: basis, s, v: order.map((j) => v[j]) };
}

/** Columns that belong to singular values of 0 are free: any unit vectors orthogonal to the others (Gram-Schmidt). */
function completeBasis(basis: Float64Array[], s: readonly number[], m: number): void {
  for (let k = 0; k < basis.length; k++) {
    if (s[k] > 0) continue;
    for (let axis = 0; axis < m; axis++) {
      const x = new Float64Array(m);
      x[axis] = 1;
      for (let pass = 0; pass < 2; pass++) {
        for (const b of basis.slice(0, k)) {
          let dot = 0;
          for (let i = 0; i < m; i++) dot += b[i] * x[i];
          for (let i = 0; i < m; i++) x[i] -= dot * b[i];
        }
      }
      const length = Math.hypot(...x);
      if (length > 0.5 / Math.sqrt(m)) {
        basis[k] = x.map((v) => v / length);
        break;
      }
    }
  }
}

/**
 * `a = U diag(s) Vh`, reduced: K = min(M, N). The signs of matching columns of U and rows of Vh are free.
 * @param a (..., M, N)
 * @returns [U (..., M, K), s (..., K) descending, Vh (..., K, N)]
 * @example np.linalg.svd([[3, 0], [0, 4]])[1] // array([4., 3.])
 */
export function svd(a: Operand): [U: NDArray, s: NDArray, Vh: NDArray] {
  const { data, batch, count, m, n, dtype } = stackOf('svd', a);
  if (!data.every(Number.isFinite))
    throw new LinAlgError('SVD did not converge\nhint: there is NaN or infinity in the matrix');
  const k = Math.min(m, n);
  const u = new Float64Array(count * m * k);
  const s = new Float64Array(count * k);
  const vh = new Float64Array(count * k * n);
  for (let b = 0; b < count; b++) {
    const at = b * m * n;
    // wide matrices are transposed: a^T = V s U^T
    const tall = m >= n;
    const source = tall ? data : new Float64Array(m * n).map((_, i) => data[at + (i % m) * n + Math.floor(i / m)]);
    const f = jacobi(source, tall ? at : 0, Math.max(m, n), k);
    const [left, right] = tall ? [f.u, f.v] : [f.v, f.u];
    for (let j = 0; j < k; j++) {
      s[b * k + j] = f.s[j];
      for (let i = 0; i < m; i++) u[b * m * k + i * k + j] = left[j][i];
      for (let i = 0; i < n; i++) vh[b * k * n + j * n + i] = right[j][i];
    }
  }
  return [
    wrapResult(u, dtype, [...batch, m, k]),
    wrapResult(s, dtype, [...batch, k]),
    wrapResult(vh, dtype, [...batch, k, n]),
  ];
}

/**
 * How many rows (or columns) are independent: singular values above `max(s) * max(M, N) * eps`.
 * @example np.linalg.matrix_rank([[1, 2], [2, 4]]) // 1
 */
export function matrix_rank(a: Operand): number {
  const x = toArray(a);
  const [, s] = svd(x.ndim < 2 ? x.reshape(1, -1) : x);
  return rankOf(s.data, Math.max(...x.shape) * EPS);
}

const rankOf = (s: ArrayLike<number>, rcond: number): number =>
  Array.from(s).filter((value) => value > (s[0] ?? 0) * rcond).length;

/**
 * The pseudo-inverse `V diag(1/s) U^T`; singular values below `rcond * max(s)` count as 0.
 * @param a (M, N)
 * @returns (N, M)
 * @example np.linalg.pinv([[2, 0], [0, 0]]) // array([[0.5, 0. ], [0. , 0. ]])
 */
export function pinv(a: Operand, options: { rcond?: number } = {}): NDArray {
  const x = toArray(a);
  if (x.ndim !== 2) throw new LinAlgError(`pinv: expected a matrix, got ${shapeText(x.shape)}`);
  const { rcond = Math.max(...x.shape) * EPS } = options;
  const [u, s, vh] = svd(x);
  const inverse = Float64Array.from(s.data, (value) => (value > s.data[0] * rcond ? 1 / value : 0));
  return matmul(vh.T.mul(fresh(inverse, 'float64', [inverse.length])), u.T);
}

/**
 * The `x` for which `|a x - b|^2` is smallest; of several the shortest.
 * @param a (M, N)
 * @param b (M,) or (M, K)
 * @param options `rcond`: singular values below `rcond * max(s)` count as 0, default `eps * max(M, N)`
 * @returns [x (N,) or (N, K), residuals (1,) or (K,) (empty when the rank is below N or M <= N), rank, singular values]
 * @example np.linalg.lstsq([[1, 0], [1, 1], [1, 2]], [1, 3, 5])[0] // array([1., 2.])
 */
export function lstsq(
  a: Operand,
  b: Operand,
  options: { rcond?: number } = {},
): [x: NDArray, residuals: NDArray, rank: number, s: NDArray] {
  const x = toArray(a);
  const y = toArray(b);
  if (x.ndim !== 2) throw new LinAlgError(`lstsq: ${x.ndim}-dimensional array given. Array must be two-dimensional`);
  if (y.ndim < 1 || y.ndim > 2) throw new LinAlgError(`lstsq: b must be (M,) or (M, K), got ${shapeText(y.shape)}`);
  const [m, n] = x.shape;
  if (y.shape[0] !== m) {
    throw new ShapeError(
      hinted(
        `lstsq: Incompatible dimensions: a is ${shapeText(x.shape)}, b is ${shapeText(y.shape)}`,
        'both need the same number of rows',
      ),
    );
  }
  const { rcond = EPS * Math.max(m, n) } = options;
  const [, s] = svd(x);
  const rank = rankOf(s.data, rcond);
  const solution = matmul(pinv(x, { rcond }), y);
  const rest = matmul(x, solution).sub(y).reshape(m, -1);
  const k = rest.shape[1];
  const residuals = new Float64Array(rank === n && m > n ? k : 0);
  for (let j = 0; j < residuals.length; j++) for (let i = 0; i < m; i++) residuals[j] += rest.data[i * k + j] ** 2;
  return [solution, fresh(residuals, 'float64', [residuals.length]), rank, s];
}
