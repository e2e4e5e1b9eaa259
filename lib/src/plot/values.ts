// From arrays and lists to what a figure's JSON holds: few digits, and packed bytes where there are many numbers,
// so that a notebook with twenty plots stays small.
import { flatData } from '../data/arrays.ts';
import { NDArray } from '../np/NDArray.ts';

/** A row of numbers: an array of one axis, a typed array, a list. */
export type Values = NDArray | ArrayLike<number>;

/** A table of numbers: an array of two axes or a list of rows. */
export type Matrix = NDArray | readonly ArrayLike<number>[];

/** Plotly's packed form: base64 of little-endian bytes. */
export interface Packed {
  dtype: 'f4';
  bdata: string;
  shape?: string;
}

const MANY = 500;

/** Is this a row of numbers (and not, say, options)? */
export function isValues(x: unknown): x is Values {
  return (
    x instanceof NDArray || ArrayBuffer.isView(x) || (Array.isArray(x) && (x.length === 0 || typeof x[0] === 'number'))
  );
}

/** The numbers of a row. `name` is the caller's, for the error. */
export function numbers(x: Values, name: string): ArrayLike<number> {
  if (x instanceof NDArray) {
    const long = x.shape.filter((n) => n !== 1).length;
    if (long > 1)
      throw new RangeError(
        `${name} must have one axis, got shape (${x.shape.join(', ')})\nhint: choose a row or a column, e.g. a.slice('0') or a.slice(':, 0')`,
      );
    return flatData(x);
  }
  if (!isValues(x))
    throw new TypeError(`${name} must be an array or a list of numbers, got ${x === null ? 'null' : typeof x}`);
  return x;
}

/** Rows, columns and all numbers of a table in C order. */
export function table(x: Matrix, name: string): { rows: number; columns: number; flat: ArrayLike<number> } {
  if (x instanceof NDArray) {
    if (x.ndim !== 2) throw new RangeError(`${name} must have two axes, got shape (${x.shape.join(', ')})`);
    return { rows: x.shape[0]!, columns: x.shape[1]!, flat: flatData(x) };
  }
  const list: readonly ArrayLike<number>[] = x;
  if (!Array.isArray(x) || !x.every(isValues))
    throw new TypeError(`${name} must be an array of two axes or a list of rows`);
  const columns = list[0]?.length ?? 0;
  const ragged = list.findIndex((row) => row.length !== columns);
  if (ragged >= 0) {
    throw new RangeError(`${name}: row ${ragged} has ${list[ragged]!.length} numbers, row 0 has ${columns}`);
  }
  return { rows: list.length, columns, flat: list.flatMap((row) => Array.from(row)) };
}

/** One number with seven digits (more cannot be seen); what is not finite becomes null, a gap. */
export function short(x: number): number | null {
  return Number.isFinite(x) ? Number(x.toPrecision(7)) : null;
}

function pack(flat: ArrayLike<number>): string {
  // float32 has 7 digits, as `short`; infinities become gaps here too
  const bytes = new Uint8Array(Float32Array.from(flat, (x) => (Number.isFinite(x) ? x : Number.NaN)).buffer);
  return Buffer.from(bytes.buffer).toString('base64');
}

/** A row for the figure. */
export function row(flat: ArrayLike<number>): (number | null)[] | Packed {
  return flat.length > MANY ? { dtype: 'f4', bdata: pack(flat) } : Array.from(flat, short);
}

/** A table for the figure. */
export function grid({
  rows,
  columns,
  flat,
}: {
  rows: number;
  columns: number;
  flat: ArrayLike<number>;
}): (number | null)[][] | Packed {
  if (flat.length > MANY) return { dtype: 'f4', bdata: pack(flat), shape: `${rows}, ${columns}` };
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => short(flat[i * columns + j]!)),
  );
}

/** Smallest and largest finite number; undefined when there is none. */
export function range(flat: ArrayLike<number>): [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < flat.length; i++) {
    const x = flat[i]!;
    if (!Number.isFinite(x)) continue;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return low <= high ? [low, high] : undefined;
}

/** `0..1` with few digits, for text alternatives. */
export function rangeText(flat: ArrayLike<number>): string {
  const found = range(flat);
  return found ? `${Number(found[0].toPrecision(3))} … ${Number(found[1].toPrecision(3))}` : '–';
}
