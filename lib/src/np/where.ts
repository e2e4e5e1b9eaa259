// Choosing between two arrays by a mask, element by element with broadcasting.
import { broadcastOperands, stepsFor } from './broadcast.ts';
import { make } from './creation.ts';
import { promote } from './dtype.ts';
import type { NDArray } from './NDArray.ts';
import { nonzero } from './nonzero.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { promoteScalar } from './ufunc.ts';
import { type Row3, walk3 } from './walk.ts';

const choose: Row3 = (A, a, sa, B, b, sb, C, c, sc, O, o, so, n) => {
  for (let i = 0; i < n; i++, a += sa, b += sb, c += sc, o += so) O[o] = A[a] !== 0 ? B[b]! : C[c]!;
};

/**
 * `condition ? x : y`, element by element. With the condition alone: the indices of its true elements, as `nonzero`.
 * @example
 * np.where([true, false], [1, 2], 0)
 * // array([1., 0.])
 * np.where([false, true, true])
 * // [ array([1, 2], dtype=int32) ]
 */
export function where(condition: Operand): NDArray[];
export function where(condition: Operand, x: Operand, y: Operand): NDArray;
export function where(condition: Operand, x?: Operand, y?: Operand): NDArray | NDArray[] {
  if (recorder !== null) return recorder.run('where', [condition, x, y], where, condition, x!, y!);
  const mask = toArray(condition);
  if (x === undefined && y === undefined) return nonzero(mask);
  if (x === undefined || y === undefined) throw new TypeError('either both or neither of x and y should be given');
  const [a, b] = [toArray(x), toArray(y)];
  const shape = broadcastOperands([mask.shape, a.shape, b.shape]);
  const out = make(shape, resultType(x, y, a, b));
  const [sm, sa, sb] = [stepsFor(mask, shape), stepsFor(a, shape), stepsFor(b, shape)];
  walk3(
    choose,
    shape,
    mask.data,
    mask.offset,
    sm,
    a.data,
    a.offset,
    sa,
    b.data,
    b.offset,
    sb,
    out.data,
    0,
    out.strides,
  );
  return out;
}

/** Plain numbers take the dtype of the other side where they fit into it. */
function resultType(x: Operand, y: Operand, a: NDArray, b: NDArray): NDArray['dtype'] {
  if (typeof x === 'number' && typeof y === 'object') return promoteScalar(b.dtype, x);
  if (typeof y === 'number' && typeof x === 'object') return promoteScalar(a.dtype, y);
  return promote(a.dtype, b.dtype);
}
