// The helpers of hidden tests: tolerance, slips, layouts, form checks.
import { NDArray, np } from 'neuronbook';
import { expect as check, describe, test } from 'vitest';
import { difference } from '../src/testing/allclose.ts';
import { build, filled, inLayout, LAYOUTS, sourceOf } from '../src/testing/arrays.ts';
import { withAxis } from '../src/testing/axis.ts';
import { diagnose } from '../src/testing/diagnose.ts';
import { empties, extremes, singles } from '../src/testing/edges.ts';
import { Failure } from '../src/testing/failure.ts';
import { formOf } from '../src/testing/form.ts';
import { flat } from '../src/testing/values.ts';

const want = filled([3, 4], (i, j) => Math.sin(1 + 5 * i + 2 * j));
const map = (a: NDArray, f: (v: number) => number): NDArray => build([...flat(a)].map(f), a.shape);

describe('toBeAllclose', () => {
  test('the same sum in another order is right, a relative error of 1e-9 is not', () => {
    const values = Array.from({ length: 1000 }, (_, n) => Math.sin(n) * 1e3);
    const forward = values.reduce((sum, v) => sum + v, 0);
    const backward = values.toReversed().reduce((sum, v) => sum + v, 0);
    const options = { terms: 1000, magnitude: 1000 };
    check(difference(build([backward], [1]), build([forward], [1]), options)).toBe(null);
    check(difference(build([1 + 1e-9], [1]), build([1], [1]))).toMatchObject({ count: 1, index: [0] });
    check(difference(build([1 + 2e-16], [1]), build([1], [1]))).toBe(null);
  });

  test('single precision is measured by its own rounding', () => {
    const single = new NDArray(Float32Array.from([0.1, 0.7]), 'float32', [2], [1], 0, true);
    check(difference(single as unknown as NDArray, build([0.1, 0.7], [2]))).toBe(null);
    check(difference(build([Math.fround(0.1), 0.7], [2]), build([0.1, 0.7], [2]))).not.toBe(null);
  });

  test('NaN and Infinity are only right where they are wanted', () => {
    check(difference(build([Number.NaN], [1]), build([1], [1]))).toMatchObject({ notFinite: true });
    check(difference(build([Number.POSITIVE_INFINITY], [1]), build([1e308], [1]))).toMatchObject({ notFinite: true });
    check(difference(build([Number.NaN], [1]), build([Number.NaN], [1]))).toBe(null);
  });
});

describe('what a wrong answer looks like', () => {
  const shift = (by: number) => filled([3, 4], (i, j) => (j + by < 4 && j + by >= 0 ? want.get(i, j + by) : 9));
  test.each<[string, NDArray, object]>([
    ['the sign', map(want, (v) => -v), { slip: 'sign' }],
    ['a factor N', map(want, (v) => 5 * v), { slip: 'factor', factor: 'N' }],
    ['a factor 1/N', map(want, (v) => v / 5), { slip: 'factor', factor: '1/N' }],
    ['a factor 2', map(want, (v) => 2 * v), { slip: 'factor', factor: '2' }],
    ['the transpose', filled([4, 3], (i, j) => want.get(j, i)), { slip: 'transposed' }],
    ['flipped along axis 1', filled([3, 4], (i, j) => want.get(i, 3 - j)), { slip: 'flipped', axis: 1 }],
    ['turned around', filled([3, 4], (i, j) => want.get(2 - i, 3 - j)), { slip: 'flipped-all' }],
    ['shifted by one', shift(1), { slip: 'shifted', axis: 1, by: 1 }],
  ])('%s', (_, got, slip) => {
    check(diagnose(got, want, { N: 5 })).toEqual(slip);
  });

  test('nothing is claimed about numbers that have nothing to do with it', () => {
    check(
      diagnose(
        filled([3, 4], (i, j) => Math.cos(9 * i + j * j)),
        want,
        { N: 5 },
      ),
    ).toBe(null);
  });
});

test('every layout holds the same elements, and its source makes it again', () => {
  const values = [1, 2, 3, 4, 5, 6];
  for (const layout of LAYOUTS) {
    const a = inLayout(values, [2, 3], layout);
    check([...flat(a)]).toEqual(values);
    check(a.contiguous).toBe(layout === 'plain');
    const again = new Function('np', `return ${sourceOf(a)}`)(np) as NDArray;
    check([...flat(again)], layout).toEqual(values);
    check(again.strides).toEqual(a.strides);
  }
});

describe('no loop over pixels', () => {
  const form = (body: string, more = ''): string | null => {
    try {
      formOf(`${more}\nexport function f(x: NDArray, w: NDArray): NDArray {\n${body}\n}`).noLoopOver('f', [2, 3]);
      return null;
    } catch (error) {
      return error instanceof Failure ? `line ${error.params.line}` : String(error);
    }
  };
  test.each([
    [
      'kernel offsets',
      'const [F, C, h, v] = w.shape;\nfor (let u = 0; u < h; u++) for (let t = 0; t < v; t++) out = out.add(x);',
    ],
    ['pictures and filters', 'for (let n = 0; n < x.shape[0]; n++) for (let c = 0; c < w.shape[0]; c++) g(n);'],
    ['no loop', 'return np.sliding_window_view(x, [2, 2]).reshape([1, -1]).matmul(w);'],
    [
      'axes of the kernel in a window',
      'const s = np.sliding_window_view(x, [2, 2]);\nfor (let u = 0; u < s.shape[4]; u++) g(u);',
    ],
    ['literals', 'for (const axis of [2, 3]) g(axis);'],
  ])('allowed: %s', (_, body) => check(form(body)).toBe(null));

  test.each([
    ['for', 'const [N, C, H, W] = x.shape;\nfor (let i = 0; i < H; i++) g(i);', 4],
    ['bound by a formula', 'const Ho = (x.shape[2] - 3) / 2 + 1;\nfor (let i = 0; i < Ho; i++) g(i);', 4],
    ['while', 'let i = 0;\nwhile (i < x.shape[3]) i++;', 4],
    ['for-of over rows', 'for (const row of x.tolist()) g(row);', 3],
    ['Array.from', 'return Array.from({ length: x.shape[2] }, (_, i) => g(i));', 3],
    ['map over a spread', 'return [...Array(x.shape[3]).keys()].map((j) => g(j));', 3],
    [
      'the shape of the answer',
      'const out = np.zeros([1, 1, x.shape[2], x.shape[3]]);\nfor (let i = 0; i < out.shape[2]; i++) g(i);',
      4,
    ],
    ['all elements', 'for (let n = 0; n < x.size; n++) g(n);', 3],
    ['of the padded picture', 'const p = np.pad(x, 1);\nfor (let i = 0; i < p.shape[2]; i++) g(i);', 4],
  ])('found: %s', (_, body, line) => check(form(body)).toBe(`line ${line}`));

  test('found in a helper that is given the picture', () => {
    const helper = 'function rows(a: NDArray) { for (let i = 0; i < a.shape[2]; i++) g(i); }';
    check(form('return rows(x);', helper)).toBe('line 1');
    check(form('return rows(w);', helper)).toBe(null);
  });
});

describe('edges in one line', () => {
  test('nothing in them, one of a kind, extreme numbers', () => {
    check(empties([3, 4]).map(({ shape }) => shape)).toEqual([
      [0, 4],
      [3, 0],
      [0, 0],
    ]);
    check(singles([5]).map(({ shape }) => shape)).toEqual([[1]]);
    check(singles([3, 4]).map(({ shape }) => shape)).toEqual([
      [1, 4],
      [3, 1],
      [1, 1],
    ]);
    check(new Set(flat(singles([3, 4])[0]!)).size).toBe(4); // different numbers: a mixed-up axis shows
    const all = extremes([2, 3]);
    check(all.every(({ shape }) => shape.join() === '2,3')).toBe(true);
    const numbers = all.flatMap((one) => [...flat(one)]);
    check(numbers.every(Number.isFinite)).toBe(true);
    for (const one of [0, -0, 1e-300, 1000, -745, 1e300]) check(numbers.some((v) => Object.is(v, one))).toBe(true);
  });

  test('a naive sigmoid and softmax fail on them, careful ones do not', () => {
    const finite = (f: (x: NDArray) => NDArray): boolean =>
      extremes([2, 3]).every((x) => [...flat(f(x))].every(Number.isFinite));
    const softmax = (x: NDArray): NDArray => np.exp(x).div(np.sum(np.exp(x), { axis: 1, keepdims: true }));
    check(finite(softmax)).toBe(false);
    check(finite((x) => softmax(x.sub(np.max(x, { axis: 1, keepdims: true }))))).toBe(true);
  });
});

describe('the wrong axis', () => {
  const x = filled([2, 3], (i, j) => 1 + i * i + 3 * j);
  const sums = (a: NDArray): NDArray => np.sum(a, { axis: 1 });
  const slip = (got: NDArray, right: (a: NDArray) => NDArray): unknown =>
    (withAxis(new Failure('values', {}), got, right, [x]) as Failure).params.slip;

  test('of a reduction and of an answer of the same shape', () => {
    const shares = (a: NDArray): NDArray => a.div(np.sum(a, { axis: 1, keepdims: true }));
    check(slip(np.sum(x, { axis: 0 }) as NDArray, sums)).toBe('axis');
    check(slip(x.div(np.sum(x, { axis: 0, keepdims: true })), shares)).toBe('axis');
    check(
      slip(
        filled([2], () => 7),
        sums,
      ),
    ).toBe(undefined);
  });

  test('an axis of length 1 kept or lost', () => {
    const column = np.sum(x, { axis: 1, keepdims: true }) as NDArray;
    check(diagnose(column, sums(x))).toEqual({ slip: 'axis-kept' });
    check(diagnose(sums(x), column)).toEqual({ slip: 'axis-lost' });
    check(diagnose(column.add(1), sums(x))).toBe(null);
  });
});
