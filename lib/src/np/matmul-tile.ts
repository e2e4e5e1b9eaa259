// The matrix product, fast in plain TypeScript: tiles of 4 x 4 results stay in registers while k runs.
// Idea: pack four rows of A and four columns of B side by side, so that the inner loop reads both without jumps.
// One sum per result, k ascending: equal to the naive triple loop to the last bit. matmul-simd.ts runs the same tile faster.
// Source: K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008).
import type { Data } from './dtype.ts';

/** A matrix as it lies in memory: position of [0,0], step down, step right. */
export interface Matrix {
  data: Data;
  offset: number;
  down: number;
  right: number;
}

/**
 * Four rows (or columns) at a time, padded with zeros: element [i, k] goes to `o + (i / 4) * 4 * depth + 4 * k + i % 4`.
 * `across` leads to the next row, `along` to the next k.
 */
export function pack(
  x: Data,
  offset: number,
  across: number,
  along: number,
  count: number,
  depth: number,
  out: Float64Array,
  o: number,
): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    let at = offset + i * across;
    for (let k = 0; k < depth; k++, at += along, o += 4) {
      out[o] = x[at];
      out[o + 1] = x[at + across];
      out[o + 2] = x[at + 2 * across];
      out[o + 3] = x[at + 3 * across];
    }
  }
  if (i === count) return;
  let at = offset + i * across;
  for (let k = 0; k < depth; k++, at += along, o += 4) {
    for (let r = 0; r < 4; r++) out[o + r] = i + r < count ? x[at + r * across] : 0;
  }
}

/** Numbers in `count` packed rows of `depth`. */
const packedSize = (count: number, depth: number): number => ((count + 3) >> 2) * 4 * depth;

/** `C = A B` for A (m, k), B (k, n) into C (m, n), C-ordered from `at` on; sums are float64 whatever the inputs are. */
export function multiplyInto(c: Float64Array, at: number, a: Matrix, b: Matrix, m: number, k: number, n: number): void {
  const pa = new Float64Array(packedSize(m, k));
  const pb = new Float64Array(packedSize(n, k));
  pack(a.data, a.offset, a.down, a.right, m, k, pa, 0);
  pack(b.data, b.offset, b.right, b.down, n, k, pb, 0);
  const edge = new Float64Array(16);
  for (let j = 0; j < n; j += 4) {
    for (let i = 0; i < m; i += 4) {
      if (i + 4 <= m && j + 4 <= n) {
        tile(pa, i * k, pb, j * k, k, c, at + i * n + j, n);
        continue;
      }
      // the padding gives sums nobody wants: calculate beside, copy what lies inside
      tile(pa, i * k, pb, j * k, k, edge, 0, 4);
      for (let r = i; r < Math.min(i + 4, m); r++) {
        for (let s = j; s < Math.min(j + 4, n); s++) c[at + r * n + s] = edge[(r - i) * 4 + s - j];
      }
    }
  }
}

/** Thin matrices, where packing costs more than it saves: one plain sum after the other. */
export function dots(C: Float64Array, at: number, a: Matrix, b: Matrix, m: number, k: number, n: number): void {
  const { data: A, right } = a;
  const { data: B, down } = b;
  for (let i = 0; i < m; i++) {
    const row = a.offset + i * a.down;
    for (let j = 0; j < n; j++) {
      let x = row;
      let y = b.offset + j * b.right;
      let sum = 0;
      for (let q = 0; q < k; q++, x += right, y += down) sum += A[x] * B[y];
      C[at++] = sum;
    }
  }
}

/** `x[0] y[0] + x[1] y[1] + ...`, from left to right. */
export function dotStrided(x: Data, i: number, si: number, y: Data, j: number, sj: number, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++, i += si, j += sj) sum += x[i] * y[j];
  return sum;
}

/** One tile: sixteen sums over k of packed A (four rows) and packed B (four columns). */
function tile(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  depth: number,
  c: Float64Array,
  o: number,
  step: number,
): void {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c03 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c13 = 0;
  let c20 = 0;
  let c21 = 0;
  let c22 = 0;
  let c23 = 0;
  let c30 = 0;
  let c31 = 0;
  let c32 = 0;
  let c33 = 0;
  for (let k = 0; k < depth; k++, i += 4, j += 4) {
    const b0 = b[j];
    const b1 = b[j + 1];
    const b2 = b[j + 2];
    const b3 = b[j + 3];
    let x = a[i];
    c00 += x * b0;
    c01 += x * b1;
    c02 += x * b2;
    c03 += x * b3;
    x = a[i + 1];
    c10 += x * b0;
    c11 += x * b1;
    c12 += x * b2;
    c13 += x * b3;
    x = a[i + 2];
    c20 += x * b0;
    c21 += x * b1;
    c22 += x * b2;
    c23 += x * b3;
    x = a[i + 3];
    c30 += x * b0;
    c31 += x * b1;
    c32 += x * b2;
    c33 += x * b3;
  }
  c[o] = c00;
  c[o + 1] = c01;
  c[o + 2] = c02;
  c[o + 3] = c03;
  o += step;
  c[o] = c10;
  c[o + 1] = c11;
  c[o + 2] = c12;
  c[o + 3] = c13;
  o += step;
  c[o] = c20;
  c[o + 1] = c21;
  c[o + 2] = c22;
  c[o + 3] = c23;
  o += step;
  c[o] = c30;
  c[o + 1] = c31;
  c[o + 2] = c32;
  c[o + 3] = c33;
}
