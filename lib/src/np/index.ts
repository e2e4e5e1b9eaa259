// The namespace `np`: NumPy's names, grouped as its reference groups them.

export { argmax, argmin, cumprod, cumsum } from './along.ts';
// --- element by element --------------------------------------------------------------------------------------------------
export { add, div, divide, mul, multiply, neg, negative, positive, sub, subtract } from './arithmetic.ts';
export { atleast_1d, atleast_2d, atleast_3d, expand_dims, moveaxis, squeeze, swapaxes } from './axes.ts';
// --- shape ---------------------------------------------------------------------------------------------------------------
export { broadcast_arrays, broadcast_shapes, broadcast_to } from './broadcast.ts';
export { allclose, array_equal, isclose } from './close.ts';
export { equal, greater, greater_equal, less, less_equal, not_equal } from './compare.ts';
export { bool, e, float32, float64, inf, int32, nan, newaxis, pi } from './constants.ts';
export { astype, copyto } from './convert.ts';
export { convolve, correlate } from './convolve.ts';
// --- creation ------------------------------------------------------------------------------------------------------------
export {
  array,
  asarray,
  ascontiguousarray,
  copy,
  type DTypeOption,
  empty,
  empty_like,
  full,
  full_like,
  type LikeOptions,
  ones,
  ones_like,
  zeros,
  zeros_like,
} from './creation.ts';
export { divmod, floor_divide, fmod, mod, remainder } from './division.ts';
export { type DType, promote as promote_types } from './dtype.ts';
export { einsum } from './einsum.ts';
export { AxisError, ShapeError } from './errors.ts';
export { exp, exp2, expm1, log, log1p, log2, log10, logaddexp, logaddexp2 } from './exponential.ts';
export { clip, fmax, fmin, maximum, minimum } from './extrema.ts';
export { load, save, savez, savez_compressed } from './files.ts';
export { isfinite, isinf, isnan, type NanToNumOptions, nan_to_num, signbit } from './finite.ts';
export { flip, fliplr, flipud, roll, rot90 } from './flip.ts';
// --- text ----------------------------------------------------------------------------------------------------------------
export { array_repr, array_str, array2string } from './format.ts';
export { bincount, histogram } from './histogram.ts';
export { arccosh, arcsinh, arctanh, cosh, sinh, tanh } from './hyperbolic.ts';
export { column_stack, concatenate, dstack, hstack, type JoinOptions, stack, vstack } from './join.ts';
export * as linalg from './linalg.ts';
export {
  bitwise_and,
  bitwise_or,
  bitwise_xor,
  invert,
  logical_and,
  logical_not,
  logical_or,
  logical_xor,
} from './logical.ts';
// --- reductions, linear algebra, sorting, windows, random, files -------------------------------------------------------
export { dot, inner, matmul, outer, trace, vdot } from './matmul.ts';
export {
  type DiagonalOption,
  type DiagonalOptions,
  diag,
  diagonal,
  type EyeOptions,
  eye,
  identity,
  indices,
  type MeshgridOptions,
  meshgrid,
  tri,
  tril,
  triu,
} from './matrices.ts';
export { NDArray as ndarray } from './NDArray.ts';
export { argwhere, flatnonzero, nonzero } from './nonzero.ts';
export type { ArrayOperand, NestedList, Operand, Scalar, TypedArray } from './operand.ts';
export { may_share_memory } from './overlap.ts';
export { type PadOptions, type PadWidth, pad } from './pad.ts';
export { cbrt, pow, power, reciprocal, sqrt, square } from './power.ts';
export { get_printoptions, type PrintOptions, printoptions, set_printoptions } from './printoptions.ts';
export { median, percentile, quantile } from './quantile.ts';
export * as random from './random.ts';
export { all, amax, amin, any, count_nonzero, max, mean, min, prod, sum } from './reduce.ts';
export { flatten, ndim, ravel, reshape, shape, size, transpose } from './reshape.ts';
export { around, ceil, floor, type RoundOptions, rint, round, trunc } from './rounding.ts';
export { digitize, searchsorted } from './searchsorted.ts';
export { arange, geomspace, type LinspaceOptions, type LogspaceOptions, linspace, logspace } from './sequences.ts';
export { abs, absolute, copysign, fabs, heaviside, sign } from './sign.ts';
export { argpartition, argsort, partition, sort } from './sort.ts';
export { array_split, hsplit, type SplitOptions, split, unstack, vsplit } from './split.ts';
export { put_along_axis, take, take_along_axis } from './take.ts';
export * as testing from './testing.ts';
export { repeat, tile } from './tile.ts';
export {
  arccos,
  arcsin,
  arctan,
  arctan2,
  cos,
  deg2rad,
  degrees,
  hypot,
  rad2deg,
  radians,
  sin,
  tan,
} from './trigonometry.ts';
export type { Binary, OutOptions, UfuncOptions, Unary } from './ufunc-types.ts';
export { isin, unique } from './unique.ts';
export { ptp, std, var } from './variance.ts';
export { where } from './where.ts';
export { as_strided, sliding_window_view } from './window.ts';
