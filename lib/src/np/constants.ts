// Constants of np.

/** The ratio of a circle's circumference to its diameter. */
export const pi: number = Math.PI;
/** Euler's number, the base of natural logarithms. */
export const e: number = Math.E;
export const inf: number = Infinity;
export const nan: number = NaN;
/** In an index: a new axis of length 1. `a.slice(':', np.newaxis)` */
export const newaxis: null = null;
