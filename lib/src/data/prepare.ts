// What happens to data before training: set some aside, bring columns to one scale, write labels as unit vectors, cut into batches.
import type { DType } from '../np/dtype.ts';
import type { NDArray } from '../np/NDArray.ts';
import { flatData, takeRows, wrap } from './arrays.ts';
import { rngOf, type Seed } from './rng.ts';

function checkPairs(name: string, X: NDArray, y: NDArray): number {
  const n = X.shape[0] ?? 0;
  if (X.ndim === 0 || y.ndim === 0 || y.shape[0] !== n) {
    throw new RangeError(`${name}: X and y must have equally many rows, got shapes (${X.shape}) and (${y.shape})`);
  }
  return n;
}

/**
 * Sets part of the rows aside: `[X_train, X_test, y_train, y_test]`, pairs kept together.
 * @param options `test_size`: share of the rows for the test, default 0.25 (rounded up, as in scikit-learn);
 * `stratify`: keep the share of each class in both parts (y holds class numbers), default false
 */
export function train_test_split<A extends DType, B extends DType>(
  X: NDArray<A>,
  y: NDArray<B>,
  { test_size = 0.25, seed = 0, stratify = false }: { test_size?: number; seed?: Seed; stratify?: boolean } = {},
): [NDArray<A>, NDArray<A>, NDArray<B>, NDArray<B>] {
  const n = checkPairs('train_test_split', X, y);
  const count = Math.ceil(n * test_size);
  if (!(test_size > 0 && test_size < 1) || count >= n) {
    throw new RangeError(`train_test_split: test_size must leave rows on both sides, got ${test_size} of ${n} rows`);
  }
  const order = shuffled(n, seed);
  if (stratify) {
    // deal the classes out evenly: sort by how far along its own class a row stands
    const labels = flatData(y);
    const seen = new Map<number, number>();
    const total = new Map<number, number>();
    for (const label of labels) total.set(label, (total.get(label) ?? 0) + 1);
    const place = new Float64Array(n);
    for (const row of order) {
      const k = seen.get(labels[row]!) ?? 0;
      seen.set(labels[row]!, k + 1);
      place[row] = (k + 0.5) / total.get(labels[row]!)!;
    }
    order.sort((a, b) => place[a]! - place[b]!);
  }
  const test = order.subarray(0, count);
  const train = order.subarray(count);
  return [takeRows(X, train), takeRows(X, test), takeRows(y, train), takeRows(y, test)];
}

function shuffled(n: number, seed: Seed | undefined): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const rng = rngOf(seed);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * (rng.random() as number));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}

/**
 * `(X - mean) / std` for each column, with mean and std of the TRAINING rows only; a constant column becomes 0.
 * @param train (N, D)  @param test (M, D), optional
 */
export function standardise(
  train: NDArray,
  test?: NDArray,
): { train: NDArray<'float64'>; test: NDArray<'float64'>; mean: NDArray<'float64'>; std: NDArray<'float64'> } {
  const [n, width] = [train.shape[0] ?? 0, train.shape[1] ?? 0];
  if (train.ndim !== 2 || n === 0)
    throw new RangeError(`standardise: train must be (N, D) with rows, got (${train.shape})`);
  if (test && (test.ndim !== 2 || test.shape[1] !== width)) {
    throw new RangeError(`standardise: test must be (M, ${width}) as train, got (${test.shape})`);
  }
  const values = flatData(train);
  const mean = new Float64Array(width);
  const std = new Float64Array(width);
  for (let d = 0; d < width; d++) {
    for (let i = d; i < values.length; i += width) mean[d]! += values[i]! / n;
    for (let i = d; i < values.length; i += width) std[d]! += (values[i]! - mean[d]!) ** 2 / n;
    std[d] = Math.sqrt(std[d]!);
    if (std[d]! <= 1e-12 * Math.abs(mean[d]!)) std[d] = 0; // constant up to rounding
  }
  const scale = (a: NDArray): NDArray<'float64'> =>
    wrap(
      Float64Array.from(flatData(a), (x, i) => (x - mean[i % width]!) / (std[i % width]! || 1)),
      a.shape,
    );
  const none = wrap(new Float64Array(0), [0, width]);
  return { train: scale(train), test: test ? scale(test) : none, mean: wrap(mean, [width]), std: wrap(std, [width]) };
}

/** Class numbers (N,) as rows with a single 1: (N, classes) float64. Default: as many classes as the largest label needs. */
export function one_hot(y: NDArray, classes?: number): NDArray<'float64'> {
  const labels = flatData(y);
  let largest = -1;
  for (const label of labels) largest = Math.max(largest, label);
  const width = classes ?? largest + 1;
  const out = new Float64Array(labels.length * width);
  for (let i = 0; i < labels.length; i++) {
    const c = labels[i]!;
    if (!Number.isInteger(c) || c < 0 || c >= width) {
      throw new RangeError(`one_hot: label ${c} at position ${i} is out of bounds for ${width} classes`);
    }
    out[i * width + c] = 1;
  }
  return wrap(out, [...y.shape, width]);
}

/** Options of `batches`. */
export interface BatchOptions {
  /** Rows in a batch; the last one may be shorter, none is dropped. Default 32. */
  size?: number;
  /** Another order each pass: give a generator, it is drawn from. Default 0. */
  seed?: Seed;
  /** Default true. */
  shuffle?: boolean;
}

/** All rows once, in batches: `for (const [Xb, yb] of data.batches(X, y, { size: 32, seed: rng })) …` */
export function* batches<A extends DType, B extends DType>(
  X: NDArray<A>,
  y: NDArray<B>,
  { size = 32, seed = 0, shuffle = true }: BatchOptions = {},
): Generator<[NDArray<A>, NDArray<B>], void, undefined> {
  const n = checkPairs('batches', X, y);
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`batches: size must be a whole number above 0, got ${size}`);
  const order = shuffle ? shuffled(n, seed) : Int32Array.from({ length: n }, (_, i) => i);
  for (let start = 0; start < n; start += size) {
    const rows = order.subarray(start, start + size);
    yield [takeRows(X, rows), takeRows(y, rows)];
  }
}
