// What goldens cannot say: out, read-only views, error classes, messages of np.testing, methods.
import { describe, expect, test } from 'vitest';
import { np } from '../src/index.ts';

const a = np.array([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('plain numbers and arrays', () => {
  test('without axis, keepdims and out a reduction is a plain number or boolean', () => {
    expect([np.sum(a), a.mean(), np.max(a), np.argmax(a), np.any(a), np.median(a)]).toEqual([21, 3.5, 6, 5, true, 3.5]);
  });
  test('with an axis it is an array, 0-d when no axis is left', () => {
    const total = np.sum([1, 2, 3], { axis: 0 });
    expect([total.ndim, total.item()]).toEqual([0, 6]);
    expect(np.sum(a, { axis: [0, 1], keepdims: true }).tolist()).toEqual([[21]]);
  });
  test('vectors multiply to a 0-d array that counts as a number, vdot is a plain number', () => {
    const z = np.dot([1, 2], [3, 4]);
    expect([z.ndim, Number(z) + 1, np.vdot([1, 2], [3, 4])]).toEqual([0, 12, 11]);
  });
});

describe('out', () => {
  test('receives the result of a reduction, a product and a running sum, and is returned', () => {
    const row = np.zeros(3);
    expect(np.sum(a, { axis: 0, out: row })).toBe(row);
    expect(row.tolist()).toEqual([5, 7, 9]);
    const product = np.zeros([2, 2], { dtype: 'float32' });
    expect(np.matmul(a, a.T, { out: product })).toBe(product);
    expect(product.tolist()).toEqual([
      [14, 32],
      [32, 77],
    ]);
    expect(np.cumsum(a, { out: np.zeros(6) }).tolist()).toEqual([1, 3, 6, 10, 15, 21]);
  });
  test('may be the input itself', () => {
    const x = np.array([
      [1, 2],
      [3, 4],
    ]);
    np.matmul(x, x, { out: x });
    expect(x.tolist()).toEqual([
      [7, 10],
      [15, 22],
    ]);
    np.cumsum(x, { axis: 0, out: x });
    expect(x.tolist()).toEqual([
      [7, 10],
      [22, 32],
    ]);
  });
  test('may be a strided view', () => {
    const wide = np.zeros([2, 6]);
    np.matmul(np.eye(2), a, { out: wide.slice(':, ::2') });
    expect(wide.tolist()).toEqual([
      [1, 0, 2, 0, 3, 0],
      [4, 0, 5, 0, 6, 0],
    ]);
  });
  test('of another shape, of a narrower kind or read-only is refused', () => {
    expect(() => np.sum(a, { axis: 0, out: np.zeros(2) })).toThrow(
      'out has shape (2,), the result has shape (3,)\nhint: pass out: np.empty([3])',
    );
    expect(() => np.sum(a, { axis: 0, out: np.zeros(3, { dtype: 'int32' }) })).toThrow(
      "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int32')",
    );
    expect(() => np.matmul(a, a.T, { out: np.zeros([2, 2], { dtype: 'int32' }) })).toThrow(
      "Cannot cast ufunc 'matmul' output from dtype('float64') to dtype('int32')",
    );
    expect(() => np.sum(a, { axis: 0, out: np.broadcast_to(np.zeros(1), 3) })).toThrow('read-only');
  });
});

describe('dtypes', () => {
  test('sums of booleans and int32 are int32, means are float64, float32 stays', () => {
    const mask = np.array([true, false, true]);
    expect(np.sum(mask, { axis: 0 }).dtype).toBe('int32');
    expect(np.mean(mask, { axis: 0 }).dtype).toBe('float64');
    expect(np.mean(a.astype('float32'), { axis: 0 }).dtype).toBe('float32');
    expect(np.sum(a.astype('float32'), { axis: 0, dtype: 'float64' }).dtype).toBe('float64');
  });
  test('a sum or product that int32 cannot hold is an error, not a wrong number', () => {
    const big = np.array([2 ** 31 - 1, 1], { dtype: 'int32' });
    expect(() => np.sum(big, { axis: 0 })).toThrow(
      "add: 2147483648 does not fit into int32\nhint: a.astype('float64') first",
    );
    expect(() => np.cumsum(big)).toThrow('does not fit into int32');
    expect(() => np.matmul(big, big)).toThrow('does not fit into int32');
    expect(np.sum(big)).toBe(2 ** 31); // a plain number has room
  });
  test('float32 products are summed in float64 and rounded once', () => {
    const x = np.array([1e8, 1, -1e8], { dtype: 'float32' });
    expect(np.dot(x, np.ones(3, { dtype: 'float32' })).item()).toBe(1);
  });
});

describe('windows', () => {
  test('share memory with the array and cannot be written to', () => {
    const x = np.array([1, 2, 3, 4]);
    const w = np.sliding_window_view(x, 2);
    x.set(1, 20);
    expect(w.tolist()).toEqual([
      [1, 20],
      [20, 3],
      [3, 4],
    ]);
    expect(() => w.set(0, 0, 5)).toThrow('assignment destination is read-only');
    np.sliding_window_view(x, 2, { writeable: true }).set(0, 0, 9);
    expect(x.get(0)).toBe(9);
  });
  test('as_strided stays inside the memory and is read-only', () => {
    const x = np.array([1, 2, 3, 4]);
    expect(np.as_strided(x, { shape: [2, 2], strides: [2, 1] }).tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(() => np.as_strided(x, { shape: [3, 2], strides: [2, 1] })).toThrow(
      'reaches elements 0 to 5, the memory has 0 to 3',
    );
    expect(() => np.as_strided(x, { shape: [2] }).set(0, 1)).toThrow('read-only');
    expect(() => np.as_strided(x, { shape: [2, 2] })).toThrow('must have the same length');
  });
});

describe('np.linalg', () => {
  test('singular and unfit matrices throw LinAlgError', () => {
    expect(() => np.linalg.inv([[0]])).toThrow(np.linalg.LinAlgError);
    expect(() => np.linalg.cholesky([[-1]])).toThrow(np.linalg.LinAlgError);
    expect(() => np.linalg.svd([[NaN]])).toThrow('SVD did not converge');
    try {
      np.linalg.solve(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 2],
      );
    } catch (error) {
      expect((error as Error).name).toBe('LinAlgError');
      expect((error as Error).message).toMatch(/^Singular matrix\nhint: solve: /);
    }
  });
  test('inputs keep their values', () => {
    const m = np.array([
      [2, 1],
      [1, 3],
    ]);
    const b = np.array([1, 2]);
    for (const f of [np.linalg.inv, np.linalg.det, np.linalg.qr, np.linalg.svd, np.linalg.cholesky]) f(m);
    np.linalg.solve(m, b);
    expect([m.tolist(), b.tolist()]).toEqual([
      [
        [2, 1],
        [1, 3],
      ],
      [1, 2],
    ]);
  });
});

describe('np.testing.assert_allclose', () => {
  const message = (run: () => void): string => {
    try {
      run();
    } catch (error) {
      return (error as Error).message;
    }
    return 'nothing thrown';
  };
  test('shows the worst element, where it is, and both shapes', () => {
    const text = message(() => np.testing.assert_allclose([[1, 2, 3]], [[1, 2.001, 4]], { err_msg: 'weights' }));
    expect(text).toBe(
      'weights\nNot equal to tolerance rtol=1e-7, atol=0\nMismatched elements: 2 / 3 (66.7%)\n' +
        'Worst at (0, 2): actual 3, desired 4, difference 1\nMax absolute difference: 1\nMax relative difference: 0.25\n' +
        ' actual: shape (1,3) float64\n desired: shape (1,3) float64',
    );
  });
  test('NaN against a number is the worst of all; NaN equals NaN unless told otherwise', () => {
    expect(message(() => np.testing.assert_allclose([NaN, 1], [1, 100]))).toContain(
      'Worst at (0,): actual NaN, desired 1',
    );
    np.testing.assert_allclose([NaN], [NaN]);
    expect(message(() => np.testing.assert_allclose([NaN], [NaN], { equal_nan: false }))).toContain(
      'Mismatched elements: 1 / 1',
    );
  });
  test('shapes that do not fit are said', () => {
    expect(message(() => np.testing.assert_allclose([1, 2], [1, 2, 3]))).toContain(
      '(shapes do not fit)\n actual: shape (2,)',
    );
    expect(message(() => np.testing.assert_array_equal([1, 2], [[1, 2]]))).toContain('(shapes (2,), (1,2) mismatch)');
  });
});

test('methods call the functions', () => {
  expect(a.sum({ axis: 1 }).tolist()).toEqual([6, 15]);
  expect(a.std()).toBe(np.std(a));
  expect(a.var({ axis: 0, ddof: 1 }).tolist()).toEqual([4.5, 4.5, 4.5]);
  expect(a.argmax({ axis: 1 }).tolist()).toEqual([2, 2]);
  expect(a.ptp()).toBe(5);
  expect(a.take([0, 2], { axis: 1 }).tolist()).toEqual([
    [1, 3],
    [4, 6],
  ]);
  const x = np.array([3, 1, 2]);
  x.sort();
  expect(x.tolist()).toEqual([1, 2, 3]);
});

test('put_along_axis writes where take_along_axis reads', () => {
  const x = np.array([
    [10, 30, 20],
    [60, 40, 50],
  ]);
  const best = np.argmax(x, { axis: 1, keepdims: true });
  np.put_along_axis(x, best, 99, 1);
  expect(x.tolist()).toEqual([
    [10, 99, 20],
    [99, 40, 50],
  ]);
  expect(np.take_along_axis(x, best, 1).tolist()).toEqual([[99], [99]]);
});
