// QR by Householder reflections, and the Cholesky factor of a positive definite matrix.
// Source: G. Golub, C. Van Loan, "Matrix Computations", sections 5.2 and 4.2; signs as in LAPACK's dgeqrf.
import { hinted } from './errors.ts';
import { LinAlgError, squareStack, stackOf, wrapResult } from './linalg-core.ts';
import type { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';

/**
 * Reflects column after column of the m x n matrix onto the diagonal, in place. Column j then holds R above and on the
 * diagonal and the reflector (with its 1 left out) below; the reflection is `1 - tau v v^T`.
 */
function householder(a: Float64Array, at: number, m: number, n: number): Float64Array {
  const taus = new Float64Array(Math.min(m, n));
  for (let j = 0; j < taus.length; j++) {
    let below = 0;
    for (let i = j + 1; i < m; i++) below += a[at + i * n + j] ** 2;
    if (below === 0) continue; // already on the diagonal
    const alpha = a[at + j * n + j];
    // the sign away from alpha: nothing cancels
    const beta = -Math.sign(alpha || 1) * Math.sqrt(alpha * alpha + below);
    taus[j] = (beta - alpha) / beta;
    for (let i = j + 1; i < m; i++) a[at + i * n + j] /= alpha - beta;
    a[at + j * n + j] = beta;
    reflect(a, at, m, n, j, taus[j], a, at, n, j + 1, n);
  }
  return taus;
}

/** Applies reflector j of `v` to columns from..to of the matrix `x` with `width` columns. */
function reflect(
  v: Float64Array,
  vAt: number,
  m: number,
  n: number,
  j: number,
  tau: number,
  x: Float64Array,
  at: number,
  width: number,
  from: number,
  to: number,
): void {
  for (let c = from; c < to; c++) {
    let sum = x[at + j * width + c];
    for (let i = j + 1; i < m; i++) sum += v[vAt + i * n + j] * x[at + i * width + c];
    sum *= tau;
    x[at + j * width + c] -= sum;
    for (let i = j + 1; i < m; i++) x[at + i * width + c] -= sum * v[vAt + i * n + j];
  }
}

/**
 * `a = Q R` with orthonormal columns in Q and an upper triangle R.
 * @param a (..., M, N)
 * @param options `mode` 'reduced' (default): Q (..., M, K), R (..., K, N) with K = min(M, N); 'complete': Q (..., M, M), R (..., M, N); 'r': R alone, as [R]
 * @returns [Q, R]
 * @example
 * const [Q, R] = np.linalg.qr([[3, 1], [4, 2]]);
 * R
 * // array([[-5. , -2.2],
 * //        [ 0. ,  0.4]])
 */
export function qr(a: Operand, options: { mode?: 'reduced' | 'complete' | 'r' } = {}): NDArray[] {
  const { mode = 'reduced' } = options;
  if (!['reduced', 'complete', 'r'].includes(mode)) throw new TypeError(`Unrecognized mode '${mode}'`);
  const { data, batch, count, m, n, dtype } = stackOf('qr', a);
  const k = mode === 'complete' ? m : Math.min(m, n);
  const q = new Float64Array(mode === 'r' ? 0 : count * m * k);
  const r = new Float64Array(count * k * n);
  for (let s = 0; s < count; s++) {
    const taus = householder(data, s * m * n, m, n);
    for (let i = 0; i < k; i++) for (let j = i; j < n; j++) r[s * k * n + i * n + j] = data[s * m * n + i * n + j];
    if (mode === 'r') continue;
    // Q is the product of the reflections applied to the identity, the last one first
    for (let i = 0; i < k; i++) q[s * m * k + i * k + i] = 1;
    for (let j = taus.length - 1; j >= 0; j--) reflect(data, s * m * n, m, n, j, taus[j], q, s * m * k, k, 0, k);
  }
  const right = wrapResult(r, dtype, [...batch, k, n]);
  return mode === 'r' ? [right] : [wrapResult(q, dtype, [...batch, m, k]), right];
}

/**
 * The lower triangle L with `L L^T = a`. Only the lower triangle of `a` is read.
 * @param a (..., N, N), symmetric and positive definite
 * @throws LinAlgError "Matrix is not positive definite"
 * @example np.linalg.cholesky([[4, 2], [2, 5]]) // array([[2., 0.], [1., 2.]])
 */
export function cholesky(a: Operand): NDArray {
  const { data, batch, count, n, dtype } = squareStack('cholesky', a);
  const l = new Float64Array(data.length);
  for (let s = 0; s < count; s++) {
    const at = s * n * n;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let value = data[at + i * n + j];
        for (let k = 0; k < j; k++) value -= l[at + i * n + k] * l[at + j * n + k];
        if (i === j && !(value > 0)) {
          throw new LinAlgError(
            hinted('Matrix is not positive definite', `cholesky: the pivot in row ${i} is ${value}`),
          );
        }
        l[at + i * n + j] = i === j ? Math.sqrt(value) : value / l[at + j * n + j];
      }
    }
  }
  return wrapResult(l, dtype, [...batch, n, n]);
}
