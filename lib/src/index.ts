// Everything that a notebook imports from 'neuronbook', flat.

export type { DType } from './np/dtype.ts';
export * as np from './np/index.ts';
export { NDArray } from './np/NDArray.ts';
