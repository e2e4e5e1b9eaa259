// np.linalg: the names in one place.
export { LinAlgError } from './linalg-core.ts';
export { norm } from './norm.ts';
export { cholesky, qr } from './qr.ts';
export { det, inv, solve } from './solve.ts';
export { lstsq, matrix_rank, pinv, svd } from './svd.ts';
