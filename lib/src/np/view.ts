// The scijs view behind `NDArray.view`, so that any scijs package (ndarray-ops, get-pixels, ...) works on our arrays.
import ndarray from 'ndarray';
import type { Data } from './dtype.ts';

/** What a scijs `ndarray` offers; see https://github.com/scijs/ndarray. It checks no bounds. */
export interface ScijsView {
  data: Data;
  shape: number[];
  stride: number[];
  offset: number;
  readonly dtype: string;
  readonly size: number;
  readonly dimension: number;
  readonly order: number[];
  get(...index: number[]): number;
  set(...indexThenValue: number[]): number;
  index(...index: number[]): number;
  lo(...start: (number | null)[]): ScijsView;
  hi(...length: (number | null)[]): ScijsView;
  step(...step: (number | null)[]): ScijsView;
  transpose(...axes: number[]): ScijsView;
  pick(...index: (number | null)[]): ScijsView;
}

/** A scijs view of the same memory; nothing is copied. */
export function scijsView(data: Data, shape: readonly number[], strides: readonly number[], offset: number): ScijsView {
  return ndarray(data, shape.slice(), strides.slice(), offset) as unknown as ScijsView;
}
