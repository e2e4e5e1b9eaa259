// Constants of np.

/** The ratio of a circle's circumference to its diameter. */
export const pi: number = Math.PI;
/** Euler's number, the base of natural logarithms. */
export const e: number = Math.E;
/** Infinity. */
export const inf: number = Infinity;
/** Not a number: what 0 / 0 gives; it equals nothing, itself included. */
export const nan: number = NaN;
/** The dtype of 64-bit numbers, the default: `{ dtype: np.float64 }`. */
export const float64: 'float64' = 'float64';
/** The dtype of 32-bit numbers with a fraction: `{ dtype: np.float32 }`. */
export const float32: 'float32' = 'float32';
/** The dtype of whole numbers, indices and labels: `{ dtype: np.int32 }`. */
export const int32: 'int32' = 'int32';
/** The dtype of true and false: `{ dtype: np.bool }`. */
export const bool: 'bool' = 'bool';
/** In an index: a new axis of length 1. `a.slice(':', np.newaxis)` */
export const newaxis: null = null;
