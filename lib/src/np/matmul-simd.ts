// The same tile as in matmul-tile.ts as a WebAssembly kernel: two float64 in one instruction, results four to five times sooner.
// Idea: TypeScript packs blocks of A and B into the kernel's memory, the kernel multiplies them tile by tile.
// Every result is still one sum with k ascending, so the numbers are those of the plain loops, bit for bit, on every machine.
// Source: K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008).
import { type Matrix, pack } from './matmul-tile.ts';
import {
  advance,
  assemble,
  type Code,
  f64x2Add,
  f64x2Mul,
  localGet,
  localSet,
  repeat,
  v128Load,
  v128Load64Splat,
  v128Store,
} from './wasm-assembler.ts';

/** Rows of A, columns of B and terms of a sum that lie in the kernel's memory at a time: 0.5 MB each, about a second-level cache. */
const BLOCK = 256;
const PAGE = 65536;
// memory, in numbers: the block of A, the block of B, the tiles of C
const AT_B: number = BLOCK * BLOCK;
const AT_C: number = 2 * AT_B;

/** The kernel: `C tile += A panel · B panel` for every pair of panels. Addresses are in bytes, `rows` and `columns` count panels of four. */
function kernelCode(): Uint8Array<ArrayBuffer> {
  const [A, B, C, rows, columns, depth] = [0, 1, 2, 3, 4, 5]; // parameters
  const [a, b, i, k] = [6, 7, 8, 9]; // integers
  const sum = (row: number, half: number): number => 10 + 2 * row + half; // eight vectors, 10 to 17
  const [left, right, x] = [18, 19, 20]; // vectors: b[0..1], b[2..3], one element of A twice
  const each = (f: (row: number) => Code): Code => [0, 1, 2, 3].flatMap(f);

  const fetch = (row: number, half: number): Code => [
    ...[...localGet(C), ...v128Load(32 * row + 16 * half)],
    ...localSet(sum(row, half)),
  ];
  const put = (row: number, half: number): Code => [
    ...[...localGet(C), ...localGet(sum(row, half))],
    ...v128Store(32 * row + 16 * half),
  ];
  // sum += x · b
  const step = (row: number, half: number): Code => [
    ...[...localGet(x), ...localGet(half === 0 ? left : right), ...f64x2Mul],
    ...[...localGet(sum(row, half)), ...f64x2Add, ...localSet(sum(row, half))],
  ];
  return assemble(
    (3 * BLOCK * BLOCK * 8) / PAGE,
    6,
    { i32: 4, v128: 11 },
    repeat(
      columns,
      [...localGet(A), ...localSet(a), ...localGet(rows), ...localSet(i)],
      repeat(
        i,
        [...localGet(B), ...localSet(b), ...localGet(depth), ...localSet(k)],
        each((row) => [...fetch(row, 0), ...fetch(row, 1)]),
        repeat(
          k,
          [...localGet(b), ...v128Load(0), ...localSet(left), ...localGet(b), ...v128Load(16), ...localSet(right)],
          each((row) => [
            ...[...localGet(a), ...v128Load64Splat(8 * row), ...localSet(x)],
            ...[...step(row, 0), ...step(row, 1)],
          ]),
          advance(a, 32), // A's panels lie one behind the other: the next tile goes on here
          advance(b, 32),
        ),
        each((row) => [...put(row, 0), ...put(row, 1)]),
        advance(C, 128),
      ),
      [...localGet(b), ...localSet(B)], // the end of this panel of B is the start of the next
    ),
  );
}

interface Kernel {
  memory: Float64Array;
  run(a: number, b: number, c: number, rows: number, columns: number, depth: number): void;
}

let kernel: Kernel | null | undefined;

/** Below so many multiplications compiling takes longer than it saves: a program of small products never compiles. */
const WORTH_COMPILING = 4096;

/** Compiled at the first product of some size; null where WebAssembly or its SIMD instructions are missing or switched off. */
function loadKernel(): Kernel | null {
  try {
    const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(kernelCode())).exports;
    return { memory: new Float64Array((memory as WebAssembly.Memory).buffer), run: run as Kernel['run'] };
  } catch {
    return null;
  }
}

/** Whether a product of so many multiplications is for the kernel. */
export function isWorthKernel(multiplications: number): boolean {
  return kernel !== undefined || multiplications >= WORTH_COMPILING;
}

/** `C = A B` as `multiplyInto` of matmul-tile.ts; false where the kernel cannot run, and nothing is done then. */
export function multiplySimd(
  c: Float64Array,
  at: number,
  a: Matrix,
  b: Matrix,
  m: number,
  k: number,
  n: number,
): boolean {
  kernel ??= kernel === undefined ? loadKernel() : null;
  if (kernel === null) return false;
  const { memory, run } = kernel;
  for (let j = 0; j < n; j += BLOCK) {
    const width = Math.min(BLOCK, n - j);
    const columns = (width + 3) >> 2;
    for (let i = 0; i < m; i += BLOCK) {
      const height = Math.min(BLOCK, m - i);
      const rows = (height + 3) >> 2;
      memory.fill(0, AT_C, AT_C + rows * columns * 16);
      for (let q = 0; q < k; q += BLOCK) {
        const depth = Math.min(BLOCK, k - q);
        pack(a.data, a.offset + i * a.down + q * a.right, a.down, a.right, height, depth, memory, 0);
        pack(b.data, b.offset + j * b.right + q * b.down, b.right, b.down, width, depth, memory, AT_B);
        run(0, AT_B * 8, AT_C * 8, rows, columns, depth);
      }
      unpack(memory, c, at + i * n + j, n, height, width);
    }
  }
  return true;
}

/** Tiles, column of tiles by column of tiles, back to rows that lie `down` apart; what the padding added is left out. */
function unpack(tiles: Float64Array, c: Float64Array, at: number, down: number, height: number, width: number): void {
  let tile = AT_C;
  for (let j = 0; j < width; j += 4) {
    const inside = j + 4 <= width;
    for (let i = 0; i < height; i += 4, tile += 16) {
      const rows = Math.min(4, height - i);
      for (let r = 0, o = at + i * down + j, t = tile; r < rows; r++, o += down, t += 4) {
        if (inside) {
          c[o] = tiles[t];
          c[o + 1] = tiles[t + 1];
          c[o + 2] = tiles[t + 2];
          c[o + 3] = tiles[t + 3];
        } else for (let s = 0; j + s < width; s++) c[o + s] = tiles[t + s];
      }
    }
  }
}
