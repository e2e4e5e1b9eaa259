// Sequences of symbols for recurrent nets and attention: three tasks that need memory, each of another kind.
import type { NDArray } from '../np/NDArray.ts';
import { wrap } from './arrays.ts';
import { checkCount, rngOf, type Sampled } from './rng.ts';

/** Tasks: name the first symbol at the end; say everything backwards; say of each symbol whether it comes again later. */
export type SymbolTask = 'recall' | 'reverse' | 'again';

/** Sequences of symbol numbers and what to answer. */
export interface Sequences {
  /** (N, T) symbols 0..symbols-1. */
  X: NDArray<'int32'>;
  /** recall: (N,) the first symbol; reverse: (N, T); again: (N, T) of 0 and 1. */
  y: NDArray<'int32'>;
}

/** Random sequences of `length` symbols out of `symbols`, with the answers to one task. */
export function symbols(
  task: SymbolTask,
  { n = 256, length = 8, symbols: kinds = 8, seed = 0 }: Sampled & { length?: number; symbols?: number } = {},
): Sequences {
  if (!['recall', 'reverse', 'again'].includes(task)) {
    throw new RangeError(`symbols: unknown task '${task}'\nhint: use 'recall', 'reverse' or 'again'`);
  }
  checkCount('symbols', n);
  const rng = rngOf(seed);
  const X = Int32Array.from({ length: n * length }, () => Math.floor(kinds * (rng.random() as number)));
  const y = new Int32Array(task === 'recall' ? n : n * length);
  for (let i = 0; i < n; i++) {
    const row = X.subarray(i * length, (i + 1) * length);
    if (task === 'recall') y[i] = row[0]!;
    else if (task === 'reverse') y.set(row.slice().reverse(), i * length);
    else for (let t = 0; t < length; t++) y[i * length + t] = row.indexOf(row[t]!, t + 1) >= 0 ? 1 : 0;
  }
  return { X: wrap(X, [n, length]), y: wrap(y, task === 'recall' ? [n] : [n, length]) };
}
