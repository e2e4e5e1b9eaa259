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
  const steps: number[][] = operands.map(() => []);
  for (let i = 0; i < shape.length; i++) {
    const n = shape[i]!;
    if (n === 1) continue;
    const last = lengths.length - 1;
    if (last >= 0 && operands.every((s, k) => steps[k]![last] === n * s[i]!)) {
      lengths[last]! *= n;
      for (let k = 0; k < steps.length; k++) steps[k]![last] = operands[k]![i]!;
    } else {
      lengths.push(n);
      for (let k = 0; k < steps.length; k++) steps[k]!.push(operands[k]![i]!);
    }
  }
  if (lengths.length === 0) {
    lengths.push(1);
    for (const s of steps) s.push(0);
  }
  const last = lengths.length - 1;
  const longest = lengths.indexOf(Math.max(...lengths));
  if (lengths[last]! < SHORT_ROW && lengths[longest]! > 4 * lengths[last]!) {
    for (const list of [lengths, ...steps]) [list[last], list[longest]] = [list[longest]!, list[last]!];
  }
  return { shape: lengths, steps };
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

/** For each axis, the jump from the last row below it to the next one: its own step minus what the inner axes went. */
function jumps(shape: readonly number[], step: readonly number[]): number[] {
  const jump: number[] = [];
  let back = 0;
  for (let d = shape.length - 2; d >= 0; d--) {
    jump[d] = step[d]! - back;
    back += step[d]! * (shape[d]! - 1);
  }
  return jump;
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
  const p = plan(shape, sa, so);
  const last = p.shape.length - 1;
  const [pa, po] = p.steps as [number[], number[]];
  const n = p.shape[last]!;
  const [ja, jo] = [jumps(p.shape, pa), jumps(p.shape, po)];
  const index = p.shape.map(() => 0);
  for (let r = rowCount(p.shape); r > 0; r--) {
    row(A, a, pa[last]!, O, o, po[last]!, n);
    const d = advance(index, p.shape);
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
  const p = plan(shape, sa, sb, so);
  const last = p.shape.length - 1;
  const [pa, pb, po] = p.steps as [number[], number[], number[]];
  const n = p.shape[last]!;
  const [ja, jb, jo] = [jumps(p.shape, pa), jumps(p.shape, pb), jumps(p.shape, po)];
  const index = p.shape.map(() => 0);
  for (let r = rowCount(p.shape); r > 0; r--) {
    row(A, a, pa[last]!, B, b, pb[last]!, O, o, po[last]!, n);
    const d = advance(index, p.shape);
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
  const p = plan(shape, sa, sb, sc, so);
  const last = p.shape.length - 1;
  const [pa, pb, pc, po] = p.steps as [number[], number[], number[], number[]];
  const n = p.shape[last]!;
  const [ja, jb, jc, jo] = [jumps(p.shape, pa), jumps(p.shape, pb), jumps(p.shape, pc), jumps(p.shape, po)];
  const index = p.shape.map(() => 0);
  for (let r = rowCount(p.shape); r > 0; r--) {
    row(A, a, pa[last]!, B, b, pb[last]!, C, c, pc[last]!, O, o, po[last]!, n);
    const d = advance(index, p.shape);
    if (d < 0) return;
    a += ja[d]!;
    b += jb[d]!;
    c += jc[d]!;
    o += jo[d]!;
  }
}
