// Where an array is true or not zero.
import { duplicate } from './convert.ts';
import { wrap } from './creation.ts';
import { hinted } from './errors.ts';
import { stack } from './join.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { cStrides } from './shape.ts';

/** Positions in C order of the elements that are not 0. */
function places(a: NDArray): number[] {
  const { data } = duplicate(a, 'bool');
  const found: number[] = [];
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) found.push(i);
  return found;
}

/**
 * Indices of the elements that are not 0: one int32 array an axis.
 * @example
 * np.nonzero([[1, 0], [0, 2]])
 * // [ array([0, 1], dtype=int32), array([0, 1], dtype=int32) ]
 */
export function nonzero(x: Operand): NDArray[] {
  const a = toArray(x);
  if (a.ndim === 0) {
    throw new TypeError(hinted('Calling nonzero on 0d arrays is not allowed.', 'use np.nonzero(a.reshape(1))'));
  }
  const found = places(a);
  const steps = cStrides(a.shape);
  return a.shape.map((n, d) => {
    const column = Int32Array.from(found, (i) => Math.floor(i / steps[d]!) % n);
    return wrap(column, 'int32', [column.length]);
  });
}

/**
 * Indices, in the flattened array, of the elements that are not 0.
 * @example
 * np.flatnonzero([[1, 0], [0, 2]])
 * // array([0, 3], dtype=int32)
 */
export function flatnonzero(x: Operand): NDArray {
  const found = places(toArray(x));
  return wrap(Int32Array.from(found), 'int32', [found.length]);
}

/**
 * Indices of the elements that are not 0, one row an element.
 * @returns (count, ndim) int32
 * @example
 * np.argwhere([[1, 0], [0, 2]])
 * // array([[0, 0],
 * //        [1, 1]], dtype=int32)
 */
export function argwhere(x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim === 0) return wrap(new Int32Array(0), 'int32', [a.item() === 0 ? 0 : 1, 0]);
  return stack(nonzero(a), { axis: 1 });
}
