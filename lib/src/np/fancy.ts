// Indexing by masks and by arrays of indices (NumPy's "advanced indexing"): reading copies, writing scatters.
// A mask stands for the indices of its true elements; index arrays broadcast against each other.
// Their common axes replace the indexed ones in place, or come first where slices stand between them.
import { broadcast_to, commonShape } from './broadcast.ts';
import { assign, copyRow, duplicate } from './convert.ts';
import { make } from './creation.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { checkIndex, expandEllipsis } from './indexing.ts';
import { NDArray } from './NDArray.ts';
import { fromNested } from './nested.ts';
import { type NestedList, type Operand, type TypedArray, toArray } from './operand.ts';
import { cStrides, sizeOf } from './shape.ts';
import { type Part, resolveSlice } from './slice.ts';
import { plan, walk1 } from './walk.ts';

/** A mask (bool) or whole numbers, as an array or as a list. */
export type FancyIndex = NDArray | TypedArray | NestedList;

/** An index array on one axis of `a`, which has `length` elements `step` apart. */
interface Pick {
  indices: NDArray;
  axis: number;
  length: number;
  step: number;
}

/** One axis of the result that a slice keeps. */
interface Kept {
  length: number;
  step: number;
}

/** Which elements are chosen: `picked` offsets in `a.data`, and at each of them the block of the axes that slices keep. */
interface Selection {
  shape: number[]; // of the result
  picked: Int32Array;
  pickStep: number; // from one pick to the next in a C-ordered result
  block: { shape: number[]; source: number[]; target: number[] };
}

export function isFancy(part: unknown): part is FancyIndex {
  return part instanceof NDArray || Array.isArray(part) || ArrayBuffer.isView(part);
}

/** An index as an array of whole numbers or booleans. Whole floats count: lists of whole numbers give float64. */
function indexArray(index: FancyIndex): NDArray {
  const list = index instanceof NDArray ? index : fromNested(index);
  if (list.dtype === 'bool' || list.dtype === 'int32') return list;
  const whole = duplicate(list, list.dtype);
  if (!(whole.data as Float64Array).every(Number.isInteger)) {
    throw new TypeError(
      hinted(
        'arrays used as indices must be of integer (or boolean) type',
        'whole numbers, or a mask like a.greater(0)',
      ),
    );
  }
  return whole;
}

/** The indices of the true elements of a mask, one list an axis. */
function maskIndices(mask: NDArray, a: NDArray, axis: number): NDArray[] {
  for (let d = 0; d < mask.ndim; d++) {
    if (mask.shape[d] !== a.shape[axis + d]) {
      const message =
        `boolean index did not match indexed array along axis ${axis + d}; ` +
        `size of axis is ${a.shape[axis + d]} but size of corresponding boolean axis is ${mask.shape[d]}`;
      throw new ShapeError(
        hinted(message, `the mask has shape ${shapeText(mask.shape)}, the array ${shapeText(a.shape)}`),
      );
    }
  }
  const flat = duplicate(mask, 'bool').data;
  const found: number[] = [];
  for (let i = 0; i < flat.length; i++) if (flat[i] !== 0) found.push(i);
  const steps = cStrides(mask.shape);
  return mask.shape.map((n, d) => {
    const column = Int32Array.from(found, (i) => Math.floor(i / steps[d]!) % n);
    return new NDArray(column, 'int32', [column.length], [1], 0, true);
  });
}

function select(a: NDArray, given: readonly (Part | FancyIndex)[]): Selection {
  const wrapped = given.map((part) => (isFancy(part) ? { kind: 'array' as const, array: indexArray(part) } : part));
  const axesOf = (part: (typeof wrapped)[number]) =>
    part.kind === 'newaxis' ? 0 : part.kind === 'array' && part.array.dtype === 'bool' ? part.array.ndim : 1;
  const parts = expandEllipsis(a, wrapped, axesOf);

  // sort the parts into picks and kept axes, remembering where the first pick stood and whether they stood together
  const picks: Pick[] = [];
  const kept: Kept[] = [];
  const gaps: number[] = []; // for each pick, how many kept axes stand before it
  let offset = a.offset;
  let axis = 0;
  for (const part of parts) {
    if (part.kind === 'newaxis') kept.push({ length: 1, step: 0 });
    else if (part.kind === 'slice') {
      const { first, count } = resolveSlice(part as Part & { kind: 'slice' }, a.shape[axis]!);
      if (count > 0) offset += first * a.strides[axis]!;
      kept.push({ length: count, step: a.strides[axis]! * part.step });
      axis++;
    } else {
      const arrays = pickArrays(part, a, axis);
      for (const indices of arrays) {
        picks.push({ indices, axis, length: a.shape[axis]!, step: a.strides[axis]! });
        gaps.push(kept.length);
        axis++;
      }
      if (arrays.length === 0) {
        // a mask without axes makes one: of length 1 where it is true, of length 0 where it is false
        const yes = (part as { array: NDArray }).array.item() !== 0;
        const indices = new NDArray(new Int32Array(yes ? 1 : 0), 'int32', [yes ? 1 : 0], [1], 0, true);
        picks.push({ indices, axis, length: 1, step: 0 });
        gaps.push(kept.length);
      }
    }
  }
  const together = gaps.every((gap) => gap === gaps[0]);
  const before = together ? (gaps[0] ?? 0) : 0;

  const shapes = picks.map((pick) => pick.indices.shape);
  const pickShape = commonShape(shapes);
  if (!pickShape) {
    throw new ShapeError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`,
    );
  }
  const lengths = kept.map((k) => k.length);
  const shape = [...lengths.slice(0, before), ...pickShape, ...lengths.slice(before)];
  const strides = cStrides(shape);
  return {
    shape,
    picked: offsets(picks, pickShape, offset),
    pickStep: sizeOf(lengths.slice(before)),
    block: {
      shape: lengths,
      source: kept.map((k) => k.step),
      target: [...strides.slice(0, before), ...strides.slice(before + pickShape.length)],
    },
  };
}

function pickArrays(part: Part | { kind: 'array'; array: NDArray }, a: NDArray, axis: number): NDArray[] {
  if (part.kind === 'array') return part.array.dtype === 'bool' ? maskIndices(part.array, a, axis) : [part.array];
  const value = (part as Part & { kind: 'int' }).value;
  return [new NDArray(Float64Array.of(value), 'float64', [], [], 0, true)];
}

/** Where each pick lies in `a.data`. */
function offsets(picks: readonly Pick[], pickShape: readonly number[], offset: number): Int32Array {
  const picked = new Int32Array(sizeOf(pickShape)).fill(offset);
  for (const { indices, axis, length, step } of picks) {
    const flat = duplicate(broadcast_to(indices, pickShape), indices.dtype).data;
    for (let i = 0; i < flat.length; i++) picked[i]! += checkIndex(flat[i]!, axis, length) * step;
  }
  return picked;
}

/** `a[index]` as a new array. */
export function gather(a: NDArray, index: readonly (Part | FancyIndex)[]): NDArray {
  const { shape, picked, pickStep, block } = select(a, index);
  const result = make(shape, a.dtype);
  const [source, target] = [a.data, result.data];
  const row = copyRow(a.dtype, a.dtype);
  const { shape: lengths, steps } = plan(block.shape, block.source, block.target);
  if (sizeOf(block.shape) === 1) {
    for (let i = 0; i < picked.length; i++) target[i] = source[picked[i]!]!;
  } else if (lengths.length === 1) {
    const [from, to, n] = [steps[0]![0]!, steps[1]![0]!, lengths[0]!];
    for (let i = 0; i < picked.length; i++) row(source, picked[i]!, from, target, i * pickStep, to, n);
  } else {
    for (let i = 0; i < picked.length; i++) {
      walk1(row, lengths, source, picked[i]!, steps[0]!, target, i * pickStep, steps[1]!);
    }
  }
  return result;
}

/** `a[index] = value`; where an element is chosen twice, the last value stays. */
export function scatter(a: NDArray, index: readonly (Part | FancyIndex)[], value: Operand): void {
  const { shape, picked, pickStep, block } = select(a, index);
  const filled = fit(toArray(value), shape, a);
  const row = copyRow(a.dtype, a.dtype);
  if (sizeOf(block.shape) === 1) {
    const [source, target] = [filled.data, a.data];
    for (let i = 0; i < picked.length; i++) target[picked[i]!] = source[i]!;
  } else {
    for (let i = 0; i < picked.length; i++) {
      walk1(row, block.shape, filled.data, i * pickStep, block.target, a.data, picked[i]!, block.source);
    }
  }
}

/** The value as a C-ordered array of the selection's shape and of a's dtype. */
function fit(value: NDArray, shape: readonly number[], a: NDArray): NDArray {
  const target = make(shape, a.dtype);
  try {
    assign(target, value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const message = `shape mismatch: value array of shape ${shapeText(value.shape)} could not be broadcast to indexing result of shape ${shapeText(shape)}`;
    throw new ShapeError(message);
  }
  return target;
}
