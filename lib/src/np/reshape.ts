// Other shapes for the same elements, in the same order. Views wherever the memory allows it.
import { duplicate } from './convert.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { cStrides, normalizeAxis, type Shape, sizeOf } from './shape.ts';

/**
 * The same elements in C order under another shape; one length may be -1 and is then worked out.
 * A view if the memory allows it (always for a C-ordered array), else a copy.
 * @throws ShapeError if the number of elements would change.
 * @example
 * np.reshape([1, 2, 3, 4], [2, -1])
 * // array([[1., 2.],
 * //        [3., 4.]])
 */
export function reshape(x: Operand, shape: Shape): NDArray {
  if (recorder !== null) return recorder.run('reshape', [x], reshape, x, shape);
  const a = toArray(x);
  if (typeof shape !== 'number' && !Array.isArray(shape)) {
    throw new TypeError(hinted(`reshape: expected a shape, got ${String(shape)}`, 'for example a.reshape(2, 3)'));
  }
  const to = completeShape(a, typeof shape === 'number' ? [shape] : shape);
  if (a.contiguous) return new NDArray(a.data, a.dtype, to, cStrides(to), a.offset, a.writeable);
  const strides = viewStrides(a, to);
  if (strides) return new NDArray(a.data, a.dtype, to, strides, a.offset, a.writeable);
  return new NDArray(duplicate(a, a.dtype).data, a.dtype, to, cStrides(to), 0, true);
}

/** Replaces -1 and checks that the number of elements stays. */
function completeShape(a: NDArray, shape: readonly number[]): number[] {
  const holes = shape.filter((n) => n === -1).length;
  for (const n of shape) {
    if (!Number.isInteger(n)) throw new TypeError(`reshape: lengths must be whole numbers, got ${String(n)}`);
    if (n < -1) throw new ShapeError(`reshape: invalid length ${n} in shape ${shapeText(shape)}`);
  }
  if (holes > 1) throw new ShapeError('can only specify one unknown dimension');
  const known = sizeOf(shape.filter((n) => n !== -1));
  const fits = holes === 0 ? known === a.size : known !== 0 && a.size % known === 0;
  if (!fits) {
    const hint = `a has shape ${shapeText(a.shape)}; the product of the new lengths must be ${a.size}`;
    throw new ShapeError(hinted(`cannot reshape array of size ${a.size} into shape ${shapeText(shape)}`, hint));
  }
  return shape.map((n) => (n === -1 ? a.size / known : n));
}

/**
 * Strides that show `a` under a new shape without a copy, or undefined.
 * Walks both shapes in groups of equal size; inside a group the old axes must follow each other without a gap.
 */
function viewStrides(a: NDArray, to: readonly number[]): number[] | undefined {
  if (a.size === 0) return cStrides(to);
  const old = a.shape.map((n, i) => [n, a.strides[i]!] as const).filter(([n]) => n !== 1);
  const strides = new Array<number>(to.length).fill(1);
  let i = 0;
  let j = 0;
  while (i < old.length) {
    let [count, wanted] = [old[i]![0], 1];
    let iEnd = i + 1;
    let jEnd = j;
    while (count !== wanted || jEnd === j) {
      if (wanted < count || jEnd === j) wanted *= to[jEnd++]!;
      else count *= old[iEnd++]![0];
    }
    for (let k = i; k < iEnd - 1; k++) if (old[k]![1] !== old[k + 1]![0] * old[k + 1]![1]) return undefined;
    let step = old[iEnd - 1]![1];
    for (let k = jEnd - 1; k >= j; k--) {
      strides[k] = step;
      step *= to[k]!;
    }
    [i, j] = [iEnd, jEnd];
  }
  return strides;
}

/**
 * The elements in C order along one axis; a view where possible.
 * @example
 * np.ravel([[1, 2], [3, 4]])
 * // array([1., 2., 3., 4.])
 */
export function ravel(x: Operand): NDArray {
  if (recorder !== null) return recorder.run('ravel', [x], ravel, x);
  return reshape(x, -1);
}

/**
 * The elements in C order along one axis; always a copy.
 * @example
 * np.flatten([[1, 2], [3, 4]])
 * // array([1., 2., 3., 4.])
 */
export function flatten(x: Operand): NDArray {
  if (recorder !== null) return recorder.run('flatten', [x], flatten, x);
  const a = toArray(x);
  return reshape(duplicate(a, a.dtype), a.size);
}

/**
 * Axes in another order (reversed by default): a view. `transpose(a, [1, 0, 2])` puts old axis 1 first.
 * @example
 * np.transpose(np.zeros([2, 3, 4]), [1, 0, 2]).shape
 * // [ 3, 2, 4 ]
 */
export function transpose(x: Operand, axes?: readonly number[]): NDArray {
  if (recorder !== null) return recorder.run('transpose', [x], transpose, x, axes);
  const a = toArray(x);
  if (axes && axes.length !== a.ndim) {
    throw new ShapeError(hinted("axes don't match array", `a has ${a.ndim} axes, got ${axes.length}`));
  }
  const order = axes ? axes.map((axis) => normalizeAxis(axis, a.ndim)) : a.shape.map((_, i) => a.ndim - 1 - i);
  if (new Set(order).size !== a.ndim)
    throw new ShapeError(hinted('repeated axis in transpose', `got [${order.join(', ')}]`));
  const shape = order.map((i) => a.shape[i]!);
  const strides = order.map((i) => a.strides[i]!);
  return new NDArray(a.data, a.dtype, shape, strides, a.offset, a.writeable);
}

/**
 * Length of each axis.
 * @example
 * np.shape([[1, 2, 3]])
 * // [ 1, 3 ]
 */
export function shape(x: Operand): readonly number[] {
  return toArray(x).shape;
}

/**
 * Number of axes.
 * @example
 * np.ndim([[1, 2, 3]])
 * // 2
 */
export function ndim(x: Operand): number {
  return toArray(x).ndim;
}

/**
 * Number of elements.
 * @example
 * np.size([[1, 2, 3]])
 * // 3
 */
export function size(x: Operand): number {
  return toArray(x).size;
}
