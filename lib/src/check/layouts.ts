// One array in four memory layouts with equal values: plain, transposed view, window of a larger array, read-only.
// Code that walks .data or writes into its input is right on the first only.

import type { DataOf, DType } from '../np/dtype.ts';
import { NDArray } from '../np/NDArray.ts';
import type { Place } from './failure.ts';

/** The copies in turn; `enter` is told which one is in use, so that a failure can name it. */
export function* layouts(array: NDArray, enter: (layout: Place['layout']) => void): Generator<NDArray> {
  enter(undefined);
  yield frozenOrPlain(array, true);
  if (array.ndim >= 2) {
    enter('transposed');
    yield transposedView(array);
  }
  if (array.ndim >= 1) {
    enter('window');
    yield windowView(array);
  }
  enter('frozen');
  yield frozenOrPlain(array, false);
  enter(undefined);
}

function frozenOrPlain(array: NDArray, writeable: boolean): NDArray {
  const { data, dtype, shape, strides, offset } = array.copy();
  return new NDArray(data, dtype, shape, strides, offset, writeable);
}

/** Same values, axes stored in the opposite order. */
function transposedView(array: NDArray): NDArray {
  const axes = array.shape.map((_, axis) => array.ndim - 1 - axis);
  return array
    .transpose(...axes)
    .copy()
    .transpose(...axes);
}

/** Same values with a gap after every element and a margin in front; NaN lies in the gaps. */
function windowView(array: NDArray): NDArray {
  const { data, dtype, shape, strides } = array.copy();
  const wide = new (data.constructor as new (n: number) => DataOf[DType])(data.length * 2 + 3);
  wide.fill(dtype === 'float64' || dtype === 'float32' ? Number.NaN : 1);
  for (let i = 0; i < data.length; i++) wide[3 + 2 * i] = data[i]!;
  return new NDArray(
    wide,
    dtype,
    shape,
    strides.map((stride) => 2 * stride),
    3,
    true,
  );
}
