// Arithmetic on shapes, strides and axes. Knows nothing of arrays.
import { AxisError, hinted, ShapeError } from './errors.ts';

/** What people pass as a shape: `3` or `[2, 3]`. */
export type Shape = number | readonly number[];

/** Number of elements: the product of the lengths, 1 for a 0-d shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i]!;
  return size;
}

/** Strides (in elements) of a C-ordered array: the last axis moves fastest. */
export function cStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i]!;
  }
  return strides;
}

/** True when the elements lie in C order without gaps (axes of length 1 have any stride). */
export function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    const n = shape[i]!;
    if (n === 0) return true;
    if (n !== 1) {
      if (strides[i] !== step) return false;
      step *= n;
    }
  }
  return true;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** `3` or `[2, 3]` as a fresh list of lengths; throws for negative and fractional ones. */
export function checkShape(shape: Shape): number[] {
  if (typeof shape !== 'number' && !Array.isArray(shape)) {
    throw new TypeError(
      hinted(`shape must be a whole number or a list of them, got ${String(shape)}`, 'for example [2, 3]'),
    );
  }
  const list = typeof shape === 'number' ? [shape] : shape.slice();
  for (const n of list) {
    if (!Number.isInteger(n)) throw new TypeError(`shape must be whole numbers, got ${String(n)}`);
    if (n < 0) throw new ShapeError('negative dimensions are not allowed');
  }
  return list;
}

/** `axis` counted from the front; negative ones count from the end. Throws AxisError, which starts with `name` if it is given. */
export function normalizeAxis(axis: number, ndim: number, name?: string): number {
  if (!Number.isInteger(axis)) throw new TypeError(`${name ?? 'axis'} must be a whole number, got ${String(axis)}`);
  if (axis < -ndim || axis >= ndim) {
    const range = ndim === 0 ? 'a 0-d array has no axes' : `axes are ${-ndim} to ${ndim - 1}`;
    const start = name ? `${name}: ` : '';
    throw new AxisError(hinted(`${start}axis ${axis} is out of bounds for array of dimension ${ndim}`, range));
  }
  return axis < 0 ? axis + ndim : axis;
}

/** Several axes, each checked, none twice. `name` is that of the argument, for the messages. */
export function normalizeAxes(axes: number | readonly number[], ndim: number, name?: string): number[] {
  const list = (typeof axes === 'number' ? [axes] : axes).map((axis) => normalizeAxis(axis, ndim, name));
  if (new Set(list).size !== list.length) {
    throw new ShapeError(
      hinted(name ? `repeated axis in \`${name}\` argument` : 'repeated axis', `got [${list.join(', ')}]`),
    );
  }
  return list;
}
