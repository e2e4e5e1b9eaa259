// The inner loops of reductions. `run` folds values into one number, `rows` folds a row into a row of results.
// Each loop is its own literal: V8 keeps type feedback per literal, a shared loop with `op` as argument is 5 times slower.
// Source of the sum: NumPy's pairwise scheme, numpy/_core/src/umath/loops_utils.h.src.
import type { Data } from './dtype.ts';

/** How one reduction starts and folds. `i` and `o` are positions, `si` and `so` steps, `n` the count. */
export interface Fold {
  start: number;
  /** The result does not depend on the order of the values: true for all but floating-point sums and products. */
  anyOrder?: true;
  run(data: Data, i: number, si: number, n: number, acc: number): number;
  rows(out: Data, o: number, so: number, data: Data, i: number, si: number, n: number): void;
}

/**
 * Sum with an error of O(log n) instead of O(n): blocks of up to 128 values with eight accumulators, blocks added in pairs.
 * Equal bit for bit to NumPy's.
 */
export function pairwiseSum(d: Data, i: number, s: number, n: number): number {
  if (n < 8) {
    let sum = -0; // so that a sum of -0 stays -0
    for (let k = 0; k < n; k++, i += s) sum += d[i];
    return sum;
  }
  if (n > 128) {
    const half = (n >>> 1) - ((n >>> 1) & 7);
    return pairwiseSum(d, i, s, half) + pairwiseSum(d, i + half * s, s, n - half);
  }
  let r0 = d[i];
  let r1 = d[i + s];
  let r2 = d[i + 2 * s];
  let r3 = d[i + 3 * s];
  let r4 = d[i + 4 * s];
  let r5 = d[i + 5 * s];
  let r6 = d[i + 6 * s];
  let r7 = d[i + 7 * s];
  i += 8 * s;
  let k = 8;
  for (const whole = n - (n & 7); k < whole; k += 8) {
    r0 += d[i];
    r1 += d[i + s];
    r2 += d[i + 2 * s];
    r3 += d[i + 3 * s];
    r4 += d[i + 4 * s];
    r5 += d[i + 5 * s];
    r6 += d[i + 6 * s];
    r7 += d[i + 7 * s];
    i += 8 * s;
  }
  let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
  for (; k < n; k++, i += s) sum += d[i];
  return sum;
}

/** The same in float32: every addition is rounded. */
export function pairwiseSum32(d: Data, i: number, s: number, n: number): number {
  const f = Math.fround;
  if (n < 8) {
    let sum = -0;
    for (let k = 0; k < n; k++, i += s) sum = f(sum + d[i]);
    return sum;
  }
  if (n > 128) {
    const half = (n >>> 1) - ((n >>> 1) & 7);
    return f(pairwiseSum32(d, i, s, half) + pairwiseSum32(d, i + half * s, s, n - half));
  }
  let r0 = f(d[i]);
  let r1 = f(d[i + s]);
  let r2 = f(d[i + 2 * s]);
  let r3 = f(d[i + 3 * s]);
  let r4 = f(d[i + 4 * s]);
  let r5 = f(d[i + 5 * s]);
  let r6 = f(d[i + 6 * s]);
  let r7 = f(d[i + 7 * s]);
  i += 8 * s;
  let k = 8;
  for (const whole = n - (n & 7); k < whole; k += 8) {
    r0 = f(r0 + d[i]);
    r1 = f(r1 + d[i + s]);
    r2 = f(r2 + d[i + 2 * s]);
    r3 = f(r3 + d[i + 3 * s]);
    r4 = f(r4 + d[i + 4 * s]);
    r5 = f(r5 + d[i + 5 * s]);
    r6 = f(r6 + d[i + 6 * s]);
    r7 = f(r7 + d[i + 7 * s]);
    i += 8 * s;
  }
  let sum = f(f(f(r0 + r1) + f(r2 + r3)) + f(f(r4 + r5) + f(r6 + r7)));
  for (; k < n; k++, i += s) sum = f(sum + d[i]);
  return sum;
}

const addRows: Fold['rows'] = (out, o, so, d, i, si, n) => {
  for (let k = 0; k < n; k++, o += so, i += si) out[o] = out[o] + d[i];
};

export const sumFold: Fold = { start: 0, run: (d, i, s, n, acc) => acc + pairwiseSum(d, i, s, n), rows: addRows };

export const sumFold32: Fold = {
  start: 0,
  run: (d, i, s, n, acc) => Math.fround(acc + pairwiseSum32(d, i, s, n)),
  rows: (out, o, so, d, i, si, n) => {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = out[o] + d[i];
  },
};

export const prodFold: Fold = {
  start: 1,
  run: (d, i, s, n, acc) => {
    for (let k = 0; k < n; k++, i += s) acc *= d[i];
    return acc;
  },
  rows: (out, o, so, d, i, si, n) => {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = out[o] * d[i];
  },
};

export const prodFold32: Fold = {
  start: 1,
  run: (d, i, s, n, acc) => {
    for (let k = 0; k < n; k++, i += s) acc = Math.fround(acc * d[i]);
    return acc;
  },
  rows: prodFold.rows,
};

// NaN wins and stays
export const maxFold: Fold = {
  start: -Infinity,
  anyOrder: true,
  run: (d, i, s, n, acc) => {
    for (let k = 0; k < n; k++, i += s) {
      const x = d[i];
      if (x <= acc) continue; // false for NaN
      if (Number.isNaN(acc)) return acc;
      acc = x;
    }
    return acc;
  },
  rows: (out, o, so, d, i, si, n) => {
    // no branch: whether a value is the best so far cannot be predicted in short columns
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.max(out[o], d[i]);
  },
};

export const minFold: Fold = {
  start: Infinity,
  anyOrder: true,
  run: (d, i, s, n, acc) => {
    for (let k = 0; k < n; k++, i += s) {
      const x = d[i];
      if (x >= acc) continue; // false for NaN
      if (Number.isNaN(acc)) return acc;
      acc = x;
    }
    return acc;
  },
  rows: (out, o, so, d, i, si, n) => {
    // no branch: whether a value is the best so far cannot be predicted in short columns
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.min(out[o], d[i]);
  },
};

// NaN is true: it is not 0
export const anyFold: Fold = {
  start: 0,
  anyOrder: true,
  run: (d, i, s, n, acc) => {
    for (let k = 0; k < n && acc === 0; k++, i += s) acc = d[i] !== 0 ? 1 : 0;
    return acc;
  },
  rows: (out, o, so, d, i, si, n) => {
    for (let k = 0; k < n; k++, o += so, i += si) if (d[i] !== 0) out[o] = 1;
  },
};

export const allFold: Fold = {
  start: 1,
  anyOrder: true,
  run: (d, i, s, n, acc) => {
    for (let k = 0; k < n && acc === 1; k++, i += s) acc = d[i] !== 0 ? 1 : 0;
    return acc;
  },
  rows: (out, o, so, d, i, si, n) => {
    for (let k = 0; k < n; k++, o += so, i += si) if (d[i] === 0) out[o] = 0;
  },
};

export const countFold: Fold = {
  start: 0,
  anyOrder: true,
  run: (d, i, s, n, acc) => {
    for (let k = 0; k < n; k++, i += s) if (d[i] !== 0) acc++;
    return acc;
  },
  rows: (out, o, so, d, i, si, n) => {
    for (let k = 0; k < n; k++, o += so, i += si) if (d[i] !== 0) out[o]++;
  },
};
