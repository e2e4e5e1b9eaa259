// Elements, views and assignment by integers, slices, `...` and new axes. Bounds are always checked.
// Masks and index arrays are in fancy.ts.
import { assign, checkWriteable } from './convert.ts';
import { castValue } from './dtype.ts';
import { hinted, shapeText } from './errors.ts';
import { type FancyIndex, gather, isFancy, scatter } from './fancy.ts';
import { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
import { recorder } from './recorder.ts';
import { type Part, parseIndex, resolveSlice, type SliceTuple, tupleSlice } from './slice.ts';

/** What `a.slice` takes: `2`, `'1:, ::-1'`, `[start, stop, step]`, null for a new axis. */
export type SliceIndex = number | string | null | SliceTuple;

/** What `a.at` and `a.set` take: `2`, `'1:, ::-1'`, null for a new axis, a mask, or an array or list of indices. */
export type Index = number | string | null | FancyIndex;

/** Place of one element in `a.data`. */
function place(a: NDArray, index: readonly number[]): number {
  const { shape, strides } = a;
  if (index.length !== shape.length) throw wrongCount(a, index.length);
  let at = a.offset;
  for (let axis = 0; axis < index.length; axis++) at += checkIndex(index[axis]!, axis, shape[axis]!) * strides[axis]!;
  return at;
}

/** `i` counted from the front, or an IndexError. */
export function checkIndex(i: number, axis: number, n: number): number {
  if (i >= -n && i < n && Number.isInteger(i)) return i < 0 ? i + n : i;
  if (!Number.isInteger(i)) {
    throw new TypeError(`an index must be a whole number, got ${String(i)} for axis ${axis}`);
  }
  const range = n === 0 ? 'the axis is empty' : `indices are 0 to ${n - 1}, or -1 to ${-n} from the end`;
  throw new RangeError(hinted(`index ${i} is out of bounds for axis ${axis} with size ${n}`, range));
}

function wrongCount(a: NDArray, count: number): RangeError {
  if (count > a.ndim) return tooMany(a, count);
  return new RangeError(
    hinted(
      `get: ${count} ${count === 1 ? 'index' : 'indices'} for an array of ${a.ndim} dimensions, shape ${shapeText(a.shape)}`,
      'for rows and parts use a.slice(0)',
    ),
  );
}

function tooMany(a: NDArray, count: number): RangeError {
  return new RangeError(
    hinted(
      `too many indices for array: array is ${a.ndim}-dimensional, but ${count} were indexed`,
      `a has shape ${shapeText(a.shape)}`,
    ),
  );
}

/** One element as a number (0 or 1 for bool), one whole number an axis; negative ones count from the end. */
export function getElement(a: NDArray, index: readonly number[]): number {
  return a.data[place(a, index)]!;
}

/** The only element of an array, or the one at an index. */
export function item(a: NDArray, ...index: number[]): number {
  if (index.length > 0) return getElement(a, index);
  if (a.size !== 1) {
    throw new TypeError(hinted('can only convert an array of size 1 to a scalar', `a has shape ${shapeText(a.shape)}`));
  }
  return a.data[a.offset]!;
}

/** One argument of an index as its parts, appended to `parts`: a text may hold several. */
function addParts(parts: Part[], index: SliceIndex | FancyIndex): void {
  if (typeof index === 'string') for (const part of parseIndex(index)) parts.push(part);
  else if (typeof index === 'number') parts.push({ kind: 'int', value: index });
  else if (index === null) parts.push({ kind: 'newaxis' });
  else if (Array.isArray(index)) parts.push(tupleSlice(index));
  else {
    throw new TypeError(
      'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
    );
  }
}

function basicParts(index: readonly (SliceIndex | FancyIndex)[]): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < index.length; i++) addParts(parts, index[i]!);
  return parts;
}

const ALL: Part = { kind: 'slice', start: null, stop: null, step: 1 };

/** Replaces `...` by as many full slices as are missing, or appends them. `axes` = how many axes a part uses. */
export function expandEllipsis<P extends { kind: string }>(
  a: NDArray,
  parts: readonly P[],
  axes: (part: P) => number,
): (P | Part)[] {
  let used = 0;
  let dots = -1;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part.kind !== 'ellipsis') used += axes(part);
    else if (dots < 0) dots = i;
    else throw new RangeError("an index can only have a single ellipsis ('...')");
  }
  if (used > a.ndim) throw tooMany(a, used);
  const out: (P | Part)[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (i !== dots) out.push(parts[i]!);
    else for (let k = used; k < a.ndim; k++) out.push(ALL);
  }
  if (dots < 0) for (let k = used; k < a.ndim; k++) out.push(ALL);
  return out;
}

const axesOf = (part: Part): number => (part.kind === 'newaxis' ? 0 : 1);

/** A view of part of `a`: integers drop their axis, slices keep it. Memory is shared. */
export function slice(a: NDArray, ...index: SliceIndex[]): NDArray {
  if (recorder !== null) return recorder.run('slice', [a], slice, a, ...index);
  return basicView(a, basicParts(index));
}

function basicView(a: NDArray, given: readonly Part[]): NDArray {
  const parts = expandEllipsis(a, given, axesOf);
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = a.offset;
  let axis = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part.kind === 'newaxis') {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const n = a.shape[axis]!;
    const step = a.strides[axis]!;
    if (part.kind === 'int') offset += checkIndex(part.value, axis, n) * step;
    else if (part === ALL) {
      shape.push(n);
      strides.push(step);
    } else if (part.kind === 'slice') {
      const { first, count } = resolveSlice(part, n);
      if (count > 0) offset += first * step;
      shape.push(count);
      strides.push(step * part.step);
    }
    axis++;
  }
  return new NDArray(a.data, a.dtype, shape, strides, offset, a.writeable);
}

/** `a[index]` of NumPy: a view, or a copy where the index has a mask or an index array. */
export function at(a: NDArray, ...index: Index[]): NDArray {
  if (recorder !== null) return recorder.run('at', [a, ...index], at, a, ...index);
  return index.some(isFancy) ? gather(a, fancyParts(index)) : basicView(a, basicParts(index));
}

function fancyParts(index: readonly Index[]): (Part | FancyIndex)[] {
  return index.flatMap((part): (Part | FancyIndex)[] => (isFancy(part) ? [part] : basicParts([part])));
}

/** `a[index] = value` of NumPy; the value broadcasts to the chosen part. `set(value)` assigns everywhere. */
export function setIndex(a: NDArray, args: readonly (Index | Operand)[]): void {
  const index = args.slice(0, -1) as Index[];
  const value = args[args.length - 1] as Operand;
  checkWriteable(a);
  if (typeof value === 'number' && index.length === a.ndim && index.every((i) => typeof i === 'number')) {
    a.data[place(a, index as number[])] = castValue(value, a.dtype);
  } else if (index.some(isFancy)) scatter(a, fancyParts(index), value);
  else assign(basicView(a, basicParts(index)), value);
}
