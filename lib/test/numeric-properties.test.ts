// What must hold for every input: strided views equal their copies, products equal loops, factors multiply back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NDArray, np } from '../src/index.ts';

/** An array of a random shape (1 to 4 axes) behind a random permutation, reversed axes, steps and stretched axes. */
const strided: fc.Arbitrary<NDArray> = fc
  .record({
    shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    seed: fc.nat(),
    kinds: fc.array(fc.constantFrom('plain', 'reverse', 'step', 'stretch'), { minLength: 4, maxLength: 4 }),
    turn: fc.nat(),
    dtype: fc.constantFrom('float64' as const, 'float32' as const, 'int32' as const),
  })
  .map(({ shape, seed, kinds, turn, dtype }) => {
    const rng = np.random.default_rng(seed);
    const base = shape.map((n, i) => (kinds[i] === 'step' ? 2 * n : kinds[i] === 'stretch' ? 1 : n));
    let a = np.array(rng.integers(-6, 7, base).mul(0.5), { dtype });
    a = a.slice(...shape.map((_, i) => (kinds[i] === 'reverse' ? '::-1' : kinds[i] === 'step' ? '1::2' : ':')));
    a = np.broadcast_to(a, shape);
    const order = shape.map((_, i) => (i + turn) % shape.length);
    return a.transpose(...order);
  });

const bits = (x: unknown): unknown =>
  typeof x === 'object' && x !== null && 'flat' in x ? Array.from((x as NDArray).flat, Number) : x;

const whole: Record<string, (a: NDArray) => unknown> = {
  sum: (a) => np.sum(a, { axis: 0 }),
  max: (a) => np.max(a, { axis: -1 }),
  argmin: (a) => np.argmin(a, { axis: 0 }),
  any: (a) => np.any(a, { axis: -1, keepdims: true }),
  count_nonzero: (a) => np.count_nonzero(a),
  cumsum: (a) => np.cumsum(a, { axis: 0 }),
  median: (a) => np.median(a, { axis: -1 }),
  sort: (a) => np.sort(a, { axis: 0 }),
  argsort: (a) => np.argsort(a),
  unique: (a) => np.unique(a, { return_inverse: true })[1],
  take: (a) => np.take(a, [0, -1], { axis: 0 }),
  trace: (a) => (a.ndim > 1 ? np.trace(a) : 0),
  window: (a) => np.sliding_window_view(a, 1, { axis: 0 }),
  norm: (a) => np.linalg.norm(a, { axis: 0, ord: 1 }),
};

test.each(Object.keys(whole))('%s: any strided input equals its contiguous copy', (name) => {
  // multiples of 0.5 add up exactly, so the order of additions (which the layout decides) does not matter
  fc.assert(
    fc.property(strided, (a) => {
      expect(bits(whole[name](a))).toEqual(bits(whole[name](a.copy())));
    }),
    { numRuns: 60 },
  );
});

test('matmul equals the triple loop to the last bit, in every layout', () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 11 }),
    fc.integer({ min: 1, max: 11 }),
    fc.integer({ min: 1, max: 11 }),
  );
  fc.assert(
    fc.property(sizes, fc.nat(), fc.boolean(), fc.boolean(), ([m, k, n], seed, ta, tb) => {
      const rng = np.random.default_rng(seed);
      const a = ta ? rng.standard_normal([k, m]).T : rng.standard_normal([m, 2 * k]).slice(':, ::2');
      const b = tb ? rng.standard_normal([n, k]).T : rng.standard_normal([k, n]).slice(':, ::-1');
      const want: number[][] = [];
      for (let i = 0; i < m; i++) {
        want.push([]);
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let q = 0; q < k; q++) sum += a.get(i, q) * b.get(q, j);
          want[i].push(sum);
        }
      }
      expect(a.matmul(b).tolist()).toEqual(want);
    }),
  );
});

/** All indices of a shape, in C order. */
function* everyIndex(shape: readonly number[]): Generator<number[]> {
  const [n, ...rest] = shape;
  if (n === undefined) yield [];
  else for (let i = 0; i < n; i++) for (const more of everyIndex(rest)) yield [i, ...more];
}

test('einsum equals the loops over all its letters', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 0, maxLength: 3 });
  const terms = fc.array(letters, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(terms, fc.nat(), fc.nat(), (names, seed, keep) => {
      const lengths: Record<string, number> = { a: 2, b: 3, c: 1, d: 4 };
      const all: string[] = [...new Set(names.flat())];
      const output = all.filter((_, i) => (keep >> i) & 1);
      const rng = np.random.default_rng(seed);
      const arrays = names.map((term) =>
        rng.integers(
          -3,
          4,
          term.map((l) => lengths[l]),
        ),
      );
      const got = np.einsum(`${names.map((t) => t.join('')).join(',')}->${output.join('')}`, ...arrays);
      const want = np.zeros(output.map((l) => lengths[l]));
      for (const index of everyIndex(all.map((l) => lengths[l]))) {
        const at = (term: string[]): number[] => term.map((l) => index[all.indexOf(l)]);
        const product = arrays.reduce((p, x, i) => p * x.get(...at(names[i])), 1);
        want.set(...at(output), want.get(...at(output)) + product);
      }
      expect(got.astype('float64').tolist()).toEqual(want.tolist());
    }),
    { numRuns: 200 },
  );
});

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.nat(), fc.integer({ min: 0, max: 3 }))
  .map(([m, n, seed, rank]) => {
    const rng = np.random.default_rng(seed);
    // rank 0 means full, otherwise at most that rank
    return rank === 0
      ? rng.standard_normal([m, n])
      : rng.standard_normal([m, rank]).matmul(rng.standard_normal([rank, n]));
  });

test('qr and svd multiply back to the matrix, with orthonormal columns, also without full rank', () => {
  fc.assert(
    fc.property(matrix, (a) => {
      const [Q, R] = np.linalg.qr(a);
      const [U, s, Vh] = np.linalg.svd(a);
      const one = np.eye(s.size);
      np.testing.assert_allclose(Q.matmul(R), a, { rtol: 1e-10, atol: 1e-12 });
      np.testing.assert_allclose(Q.T.matmul(Q), one, { atol: 1e-12 });
      np.testing.assert_allclose(U.mul(s).matmul(Vh), a, { rtol: 1e-10, atol: 1e-12 });
      np.testing.assert_allclose(U.T.matmul(U), one, { atol: 1e-10 });
      np.testing.assert_allclose(Vh.matmul(Vh.T), one, { atol: 1e-10 });
      const pinv = np.linalg.pinv(a, { rcond: 1e-10 });
      np.testing.assert_allclose(a.matmul(pinv).matmul(a), a, { rtol: 1e-8, atol: 1e-10 });
    }),
  );
});

test('argsort is stable and sorts; searchsorted and argpartition agree with it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), fc.nat(), (list, k) => {
      const a = np.array(list);
      const order = Array.from(np.argsort(a).data);
      const expected = list.map((_, i) => i).sort((i, j) => list[i] - list[j] || i - j);
      expect(order).toEqual(expected);
      const sorted = np.sort(a);
      const place = np.searchsorted(sorted, list[k % list.length]);
      expect(sorted.get(place)).toBe(list[k % list.length]);
      const kth = k % list.length;
      const parted = np.take(a, np.argpartition(a, kth));
      expect(parted.get(kth)).toBe(sorted.get(kth));
      expect(Math.max(...parted.tolist<number[]>().slice(0, kth + 1))).toBe(sorted.get(kth));
    }),
  );
});

test('convolve with one mode is a part of full; correlate is convolve with v reversed', () => {
  const list = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(list, list, (x, y) => {
      const full = np.convolve(x, y).tolist<number[]>();
      for (const mode of ['same', 'valid'] as const) {
        expect(full.join(',')).toContain(np.convolve(x, y, mode).tolist<number[]>().join(','));
      }
      expect(np.correlate(x, y, 'full').tolist()).toEqual(np.convolve(x, y.toReversed()).tolist());
    }),
  );
});
