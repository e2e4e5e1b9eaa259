// The k largest entries, which NumPy has no function for.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';

/**
 * `values = x[indices]`, the `k` largest entries along the last axis, largest first; of equal ones the first.
 * @returns values and their int32 positions, both (…, k). Source: torch.topk.
 * @example nn.topk(np.array([3, 1, 2]), 2) // { values: array([3., 2.]), indices: array([0, 2], dtype=int32) }
 */
export function topk(x: NDArray, k: number): { values: NDArray; indices: NDArray } {
  const n = x.shape[x.ndim - 1] ?? 0;
  if (!Number.isInteger(k) || k < 0 || k > n) throw new RangeError(`topk: k must be 0 to ${n}, got ${k}`);
  const rows = np
    .ascontiguousarray(x)
    .reshape([n === 0 ? 0 : x.size / n, n])
    .tolist<number[][]>();
  const best = rows.map((row) =>
    row
      .map((_, i) => i)
      .sort((a, b) => row[b] - row[a] || a - b)
      .slice(0, k),
  );
  const shape = [...x.shape.slice(0, -1), k];
  return {
    values: np
      .array(
        best.flatMap((at, r) => at.map((i) => rows[r][i])),
        { dtype: x.dtype },
      )
      .reshape(shape),
    indices: np.array(best.flat(), { dtype: 'int32' }).reshape(shape),
  };
}
