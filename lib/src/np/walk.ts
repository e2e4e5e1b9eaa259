// Walks over strided memory. A row kernel does one row (a pointer, a step and a count per operand);
// the walk does the axes outside it with an odometer. Step 0 repeats an element (broadcast), a negative step reverses.
// Idea of merging axes: two neighbours are one longer axis where stride[i] = shape[i+1] * stride[i+1] for every operand.
import type { Data } from './dtype.ts';

/** `O[o] = f(A[a])` for n elements. */
export type Row1 = (A: Data, a: number, sa: number, O: Data, o: number, so: number, n: number) => void;
/** `O[o] = f(A[a], B[b])` for n elements. */
export type Row2 = (
  A: Data,
  a: number,
  sa: number,
  B: Data,
  b: number,
  sb: number,
  O: Data,
  o: number,
  so: number,
  n: number,
) => void;
/** `O[o] = f(A[a], B[b], C[c])` for n elements. */
export type Row3 = (
  A: Data,
  a: number,
  sa: number,
  B: Data,
  b: number,
  sb: number,
  C: Data,
  c: number,
  sc: number,
  O: Data,
  o: number,
  so: number,
  n: number,
) => void;

type Steps = readonly number[];

/** A common shape and, for each operand, its step on each axis; the last axis is the row. */
export interface Plan {
  shape: number[];
  steps: number[][];
}

// a row shorter than this is worth swapping for a longer axis: the call of a row kernel costs some 10 ns
const SHORT_ROW = 16;

/** Drops axes of length 1, merges neighbours, and makes a long axis the row. Order does not matter to elementwise work. */
export function plan(shape: readonly number[], ...operands: Steps[]): Plan {
  const lengths: number[] = [];
  const steps: number[][] = [];
  for (let k = 0; k < operands.length; k++) steps.push([]);
  for (let i = 0; i < shape.length; i++) {
    const n = shape[i]!;
    if (n === 1) continue;
    const last = lengths.length - 1;
    if (last >= 0 && followsOn(operands, steps, i, n, last)) {
      lengths[last]! *= n;
      for (let k = 0; k < steps.length; k++) steps[k]![last] = operands[k]![i]!;
    } else {
      lengths.push(n);
      for (let k = 0; k < steps.length; k++) steps[k]!.push(operands[k]![i]!);
    }
  }
  if (lengths.length === 0) {
    lengths.push(1);
    for (let k = 0; k < steps.length; k++) steps[k]!.push(0);
  }
  const last = lengths.length - 1;
  if (last > 0 && lengths[last]! < SHORT_ROW) swapLongest(lengths, steps);
  return { shape: lengths, steps };
}

/** True when axis i (length n) continues the last axis of the plan without a gap, for every operand. */
function followsOn(
  operands: readonly Steps[],
  steps: readonly number[][],
  i: number,
  n: number,
  last: number,
): boolean {
  for (let k = 0; k < operands.length; k++) if (steps[k]![last] !== n * operands[k]![i]!) return false;
  return true;
}

/** Makes the longest axis the row, if it is much longer. */
function swapLongest(lengths: number[], steps: readonly number[][]): void {
  const last = lengths.length - 1;
  let longest = 0;
  for (let d = 1; d < last; d++) if (lengths[d]! > lengths[longest]!) longest = d;
  if (lengths[longest]! <= 4 * lengths[last]!) return;
  for (const list of [lengths, ...steps]) [list[last], list[longest]] = [list[longest]!, list[last]!];
}

/** How many rows a plan has; 0 where the array is empty. */
function rowCount(shape: readonly number[]): number {
  let count = shape[shape.length - 1] === 0 ? 0 : 1;
  for (let i = 0; i < shape.length - 1; i++) count *= shape[i]!;
  return count;
}

/** Moves the odometer on by one row and returns the axis that moved (-1 after the last row). */
function advance(index: number[], shape: readonly number[]): number {
  for (let d = shape.length - 2; d >= 0; d--) {
    if (++index[d]! < shape[d]!) return d;
    index[d] = 0;
  }
  return -1;
}

/** For each outer axis, the jump from the last row below it to the next one: its own step minus what the inner axes went. */
function jumps(shape: readonly number[], step: readonly number[]): number[] {
  const jump = zeros(shape.length - 1);
  let back = 0;
  for (let d = shape.length - 2; d >= 0; d--) {
    jump[d] = step[d]! - back;
    back += step[d]! * (shape[d]! - 1);
  }
  return jump;
}

function zeros(n: number): number[] {
  const list: number[] = [];
  for (let i = 0; i < n; i++) list.push(0);
  return list;
}

export function walk1(
  row: Row1,
  shape: readonly number[],
  A: Data,
  a: number,
  sa: Steps,
  O: Data,
  o: number,
  so: Steps,
): void {
  const { shape: lengths, steps } = plan(shape, sa, so);
  const last = lengths.length - 1;
  const n = lengths[last]!;
  const pa = steps[0]!;
  const po = steps[1]!;
  const ra = pa[last]!; // step inside the row
  const ro = po[last]!;
  const ja = jumps(lengths, pa);
  const jo = jumps(lengths, po);
  const index = zeros(last);
  for (let count = rowCount(lengths); count > 0; count--) {
    row(A, a, ra, O, o, ro, n);
    const d = advance(index, lengths);
    if (d < 0) return;
    a += ja[d]!;
    o += jo[d]!;
  }
}

export function walk2(
  row: Row2,
  shape: readonly number[],
  A: Data,
  a: number,
  sa: Steps,
  B: Data,
  b: number,
  sb: Steps,
  O: Data,
  o: number,
  so: Steps,
): void {
  const { shape: lengths, steps } = plan(shape, sa, sb, so);
  const last = lengths.length - 1;
  const n = lengths[last]!;
  const pa = steps[0]!;
  const pb = steps[1]!;
  const po = steps[2]!;
  const ra = pa[last]!; // step inside the row
  const rb = pb[last]!;
  const ro = po[last]!;
  const ja = jumps(lengths, pa);
  const jb = jumps(lengths, pb);
  const jo = jumps(lengths, po);
  const index = zeros(last);
  for (let count = rowCount(lengths); count > 0; count--) {
    row(A, a, ra, B, b, rb, O, o, ro, n);
    const d = advance(index, lengths);
    if (d < 0) return;
    a += ja[d]!;
    b += jb[d]!;
    o += jo[d]!;
  }
}

export function walk3(
  row: Row3,
  shape: readonly number[],
  A: Data,
  a: number,
  sa: Steps,
  B: Data,
  b: number,
  sb: Steps,
  C: Data,
  c: number,
  sc: Steps,
  O: Data,
  o: number,
  so: Steps,
): void {
  const { shape: lengths, steps } = plan(shape, sa, sb, sc, so);
  const last = lengths.length - 1;
  const n = lengths[last]!;
  const pa = steps[0]!;
  const pb = steps[1]!;
  const pc = steps[2]!;
  const po = steps[3]!;
  const ra = pa[last]!; // step inside the row
  const rb = pb[last]!;
  const rc = pc[last]!;
  const ro = po[last]!;
  const ja = jumps(lengths, pa);
  const jb = jumps(lengths, pb);
  const jc = jumps(lengths, pc);
  const jo = jumps(lengths, po);
  const index = zeros(last);
  for (let count = rowCount(lengths); count > 0; count--) {
    row(A, a, ra, B, b, rb, C, c, rc, O, o, ro, n);
    const d = advance(index, lengths);
    if (d < 0) return;
    a += ja[d]!;
    b += jb[d]!;
    c += jc[d]!;
    o += jo[d]!;
  }
}
