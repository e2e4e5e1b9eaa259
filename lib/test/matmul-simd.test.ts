// The WebAssembly kernel of the matrix product gives the numbers of the plain loops, bit for bit: sizes, layouts, dtypes,
// numbers that are none; and where it cannot run, the plain loops take over.
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as np from '../src/np/index.ts';
import { multiplySimd } from '../src/np/matmul-simd.ts';
import { type Matrix, multiplyInto } from '../src/np/matmul-tile.ts';

/** The first place where two lists differ, -1 if nowhere; by Object.is, so -0 and NaN count. */
const difference = (x: Float64Array, y: Float64Array): number => x.findIndex((v, i) => !Object.is(v, y[i]));

/** The same product by kernel and by plain tile, with a number before and behind that must stay. */
function bothWays(a: Matrix, b: Matrix, m: number, k: number, n: number): [Float64Array, Float64Array] {
  const [fast, plain] = [new Float64Array(m * n + 2).fill(7), new Float64Array(m * n + 2).fill(7)];
  expect(multiplySimd(fast, 1, a, b, m, k, n)).toBe(true);
  multiplyInto(plain, 1, a, b, m, k, n);
  return [fast, plain];
}

const rng = np.random.default_rng(6);
const numbers = (size: number): Float64Array => rng.standard_normal([size]).data as Float64Array;
const rowsOf = (down: number, size: number): Matrix => ({ data: numbers(size), offset: 0, down, right: 1 });

describe('kernel = plain tile', () => {
  test('any size from 1 to 40, rows or columns one behind the other, any offset, also backwards', () => {
    const size = fc.integer({ min: 1, max: 40 });
    const layout = fc.constantFrom('rows', 'columns', 'backwards', 'repeated');
    fc.assert(
      fc.property(size, size, size, layout, layout, fc.nat(5), (m, k, n, la, lb, offset) => {
        const matrix = (rows: number, columns: number, kind: string): Matrix => {
          const data = numbers(rows * columns + offset);
          if (kind === 'rows') return { data, offset, down: columns, right: 1 };
          if (kind === 'columns') return { data, offset, down: 1, right: rows };
          if (kind === 'repeated') return { data, offset, down: 0, right: 1 };
          return { data, offset: offset + rows * columns - 1, down: -columns, right: -1 };
        };
        const [fast, plain] = bothWays(matrix(m, k, la), matrix(k, n, lb), m, k, n);
        expect(difference(fast, plain)).toBe(-1);
      }),
      { seed: 1, numRuns: 120 },
    );
  });

  test.each([
    [256, 256, 256],
    [257, 5, 4],
    [5, 257, 6],
    [4, 6, 257],
    [300, 520, 262],
    [4, 1000, 4],
  ])('blocks of the kernel meet without a seam: (%i,%i) @ (%i columns)', (m, k, n) => {
    const [fast, plain] = bothWays(rowsOf(k, m * k), rowsOf(n, k * n), m, k, n);
    expect(difference(fast, plain)).toBe(-1);
  });

  test('NaN, Infinity, -0 and the smallest numbers come out where they do in the plain loops', () => {
    const odd = [Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, Number.MAX_VALUE, 1, -1];
    const data = Float64Array.from({ length: 49 }, (_, i) => odd[(i * i + 3 * i) % odd.length]);
    const a = { data, offset: 0, down: 7, right: 1 };
    const [fast, plain] = bothWays(a, { ...a, down: 1, right: 7 }, 7, 7, 7);
    expect(difference(fast, plain)).toBe(-1);
    expect(fast.some(Number.isNaN)).toBe(true);
    // padding must not leak: a row of Infinity times the zeros beside a narrow matrix
    const inf = { data: new Float64Array(25).fill(Infinity), offset: 0, down: 5, right: 1 };
    const ones = { data: new Float64Array(25).fill(1), offset: 0, down: 5, right: 1 };
    expect([...bothWays(inf, ones, 5, 5, 5)[0].subarray(1, 26)]).toEqual(new Array(25).fill(Infinity));
  });
});

describe('np.matmul', () => {
  test('plain: true gives the same bits, for every dtype and for batches', () => {
    for (const dtype of ['float64', 'float32', 'int32', 'bool'] as const) {
      const a = np.round(rng.standard_normal([2, 1, 9, 13]).mul(4)).astype(dtype);
      const b = np.round(rng.standard_normal([3, 13, 6]).mul(4)).astype(dtype);
      const fast = np.matmul(a, b);
      expect(fast.shape).toEqual([2, 3, 9, 6]);
      expect(fast.dtype).toBe(dtype);
      expect(fast.data).toEqual(np.matmul(a, b, { plain: true }).data);
    }
  });

  test('results belong to the caller: a later product does not change an earlier one', () => {
    const a = rng.standard_normal([8, 8]);
    const first = np.matmul(a, a);
    const copy = first.copy();
    np.matmul(rng.standard_normal([300, 8]), a);
    expect(first.data).toEqual(copy.data);
  });
});

describe('without WebAssembly', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  test.each([
    ['none at all', undefined],
    [
      'no SIMD',
      {
        Module: WebAssembly.Module,
        Instance: () => {
          throw new WebAssembly.CompileError('simd');
        },
      },
    ],
  ])('the plain loops take over: %s', async (_, stub) => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', stub);
    const { multiplySimd: asked } = await import('../src/np/matmul-simd.ts');
    const c = new Float64Array(16);
    const a = rowsOf(4, 16);
    expect(asked(c, 0, a, a, 4, 4, 4)).toBe(false);
    expect(asked(c, 0, a, a, 4, 4, 4)).toBe(false); // and it is not tried again
    const { matmul } = await import('../src/np/matmul.ts');
    const { array } = await import('../src/np/index.ts');
    const eye = array([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ]);
    expect(matmul(eye, eye).tolist()).toEqual(eye.tolist());
  });
});
