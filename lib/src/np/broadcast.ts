// Broadcasting: shapes are aligned at the right; an axis of length 1 is stretched by giving it step 0.
import { hinted, ShapeError, shapeText, tupleText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { checkShape, type Shape, sameShape } from './shape.ts';

/** The common shape of all, or undefined where two lengths differ and neither is 1. */
export function commonShape(shapes: readonly (readonly number[])[]): number[] | undefined {
  let ndim = 0;
  for (let k = 0; k < shapes.length; k++) ndim = Math.max(ndim, shapes[k]!.length);
  const out: number[] = [];
  for (let axis = -ndim; axis < 0; axis++) {
    let length = 1;
    for (let k = 0; k < shapes.length; k++) {
      const shape = shapes[k]!;
      const n = shape.length + axis >= 0 ? shape[shape.length + axis]! : 1;
      if (n === 1 || n === length) continue;
      if (length !== 1) return undefined; // [2] + [3]
      length = n;
    }
    out.push(length);
  }
  return out;
}

/** The common shape of the operands of a function, or NumPy's error with a hint. */
export function broadcastOperands(shapes: readonly (readonly number[])[], name?: string): number[] {
  const shape = commonShape(shapes);
  if (shape) return shape;
  const message = `operands could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`;
  throw new ShapeError(hinted(message, broadcastHint(shapes[0]!, shapes[1]!, name)));
}

/** What is wrong and which reshape would make it right. */
function broadcastHint(a: readonly number[], b: readonly number[], name?: string): string {
  if (name === 'multiply' && a.length === 2 && b.length === 2 && a[1] === b[0])
    return 'the matrix product is a.matmul(b)';
  if (a.length === 2 && b.length === 1 && a[0] === b[0]) return `b.reshape(${b[0]}, 1) adds one number to each row`;
  if (a.length === 2 && sameShape([a[1]!, a[0]!], b)) return `b.T has shape ${shapeText(a)}`;
  for (let i = 1; i <= Math.min(a.length, b.length); i++) {
    const [n, m] = [a[a.length - i]!, b[b.length - i]!];
    if (n !== m && n !== 1 && m !== 1) return `axis ${-i}: lengths ${n} and ${m} must be equal, or one of them 1`;
  }
  return 'aligned at the right, lengths must be equal, or one of them 1';
}

/** The first two shapes that do not go together. */
function firstMismatch(shapes: readonly (readonly number[])[]): [number, number] {
  for (let j = 1; j < shapes.length; j++) {
    for (let i = 0; i < j; i++) if (!commonShape([shapes[i]!, shapes[j]!])) return [i, j];
  }
  throw new Error('internal: these shapes do go together');
}

/** Steps of `a` over `shape`: 0 on the axes where it is stretched or that it does not have. */
export function stepsFor(a: NDArray, shape: readonly number[]): readonly number[] {
  if (sameShape(a.shape, shape)) return a.strides;
  const skip = shape.length - a.shape.length;
  const steps: number[] = [];
  for (let i = 0; i < skip; i++) steps.push(0);
  for (let i = 0; i < a.shape.length; i++) steps.push(a.shape[i] === 1 ? 0 : a.strides[i]!);
  return steps;
}

/**
 * The shape that arrays of these shapes have together.
 * @example
 * np.broadcast_shapes([2, 1], [3])
 * // [ 2, 3 ]
 */
export function broadcast_shapes(...shapes: Shape[]): number[] {
  const lists = shapes.map(checkShape);
  const shape = commonShape(lists);
  if (shape) return shape;
  const [i, j] = firstMismatch(lists);
  const message =
    'shape mismatch: objects cannot be broadcast to a single shape. Mismatch is between ' +
    `arg ${i} with shape ${tupleText(lists[i]!)} and arg ${j} with shape ${tupleText(lists[j]!)}.`;
  throw new ShapeError(hinted(message, broadcastHint(lists[i]!, lists[j]!)));
}

/**
 * `x` stretched to `shape`: a read-only view, since its elements share memory.
 * @throws ShapeError where a length of `x` is neither 1 nor that of `shape`.
 * @example
 * np.broadcast_to([1, 2], [2, 2])
 * // array([[1., 2.],
 * //        [1., 2.]])
 */
export function broadcast_to(x: Operand, shape: Shape): NDArray {
  if (recorder !== null) return recorder.run('broadcast_to', [x], broadcast_to, x, shape);
  const a = toArray(x);
  const to = checkShape(shape);
  if (a.ndim > to.length) {
    const message = 'input operand has more dimensions than allowed by the axis remapping';
    throw new ShapeError(hinted(message, `shape ${shapeText(a.shape)} cannot become ${shapeText(to)}`));
  }
  const common = commonShape([a.shape, to]);
  if (!common || !sameShape(common, to)) {
    const message = `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeText(a.shape)} and requested shape ${shapeText(to)}`;
    throw new ShapeError(hinted(message, 'an axis can be stretched only if its length is 1'));
  }
  return new NDArray(a.data, a.dtype, to, stepsFor(a, to), a.offset, false);
}

/**
 * All arrays stretched to their common shape (read-only views).
 * @example
 * np.broadcast_arrays([1, 2], [[1], [2]]).map((a) => a.shape)
 * // [ [ 2, 2 ], [ 2, 2 ] ]
 */
export function broadcast_arrays(...arrays: Operand[]): NDArray[] {
  const list = arrays.map((x) => toArray(x));
  const shape = broadcast_shapes(...list.map((a) => a.shape));
  return list.map((a) => broadcast_to(a, shape));
}
