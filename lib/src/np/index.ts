// The namespace `np`, in the order in which NumPy's reference lists it.

export { add, divide, multiply, negative, subtract } from './arithmetic.ts';
export { broadcast_arrays, broadcast_shapes, broadcast_to } from './broadcast.ts';
export { astype } from './convert.ts';
export { array, asarray, copy, type DTypeOption, full, ones, zeros } from './creation.ts';
export { type DType, promote as promote_types } from './dtype.ts';
export { AxisError, ShapeError } from './errors.ts';
export { exp, log, sqrt } from './exponential.ts';
export { NDArray as ndarray } from './NDArray.ts';
export { may_share_memory } from './overlap.ts';
export { flatten, ravel, reshape, transpose } from './reshape.ts';

// --- reductions, linear algebra, sorting, windows, random, files -------------------------------------------------------
export { dot, inner, matmul, outer, trace, vdot } from './matmul.ts';
export * as random from './random.ts';
export { all, amax, amin, any, count_nonzero, max, mean, min, prod, sum } from './reduce.ts';
export { as_strided, sliding_window_view } from './window.ts';
