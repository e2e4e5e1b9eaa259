// The Hopfield net: patterns of ±1 are stored as valleys of an energy, and a noisy start rolls into the nearest one.
// Source: Hopfield 1982 (Nobel prize in physics 2024).

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { defaultRng, type Generator } from './random.ts';

/**
 * Associative memory: `W = Pᵀ P / N` without the diagonal, energy `E = -½ sᵀ W s`, recall by `s_i = sign(Σ_j W_ij s_j)`.
 * About 0.138 N random patterns (M, N) of ±1 can be recalled. Source: Hopfield 1982.
 * @example
 * const net = new nn.Hopfield(np.array([[1, 1, -1, -1], [1, -1, 1, -1]]));
 * net.recall(np.array([1, 1, -1, 1]), { rng: np.random.default_rng(0) }).state
 * // array([-1.,  1., -1.,  1.])
 */
export class Hopfield {
  /** (N, N), symmetric, zero diagonal. */
  readonly W: NDArray;

  /** Hebb's rule: `W = Pᵀ P / N` without the diagonal. @param patterns (M, N) of -1 and 1 */
  constructor(patterns: NDArray) {
    if (patterns.ndim !== 2 || !np.all(np.equal(np.abs(patterns), 1))) {
      throw new RangeError(`Hopfield: patterns must be rows of -1 and 1, got shape (${patterns.shape.join(',')})`);
    }
    const N = patterns.shape[1];
    const W = (np.matmul(patterns.T, patterns) as NDArray).div(N);
    for (let i = 0; i < N; i++) W.set(i, i, 0); // a unit does not hold itself in place
    this.W = W;
  }

  /** `E = -½ sᵀ W s`: never rises during recall. */
  energy(s: NDArray): number {
    return -0.5 * Number(np.dot(s, np.matmul(this.W, s)));
  }

  /**
   * Updates one unit after the other, `s_i = sign(Σ_j W_ij s_j)` (0 leaves it), in a new random order each sweep, until a sweep changes nothing.
   * @param start (N,) of -1 and 1   @returns the fixed point, the energy after every sweep, and how many sweeps it took
   */
  recall(
    start: NDArray,
    { rng = defaultRng(), max_sweeps = 100 }: { rng?: Generator; max_sweeps?: number } = {},
  ): { state: NDArray; energies: number[]; sweeps: number } {
    const N = this.W.shape[0];
    if (start.ndim !== 1 || start.size !== N)
      throw new RangeError(`Hopfield: state (${start.shape.join(',')}) must have ${N} units`);
    const s = Float64Array.from(start.tolist<number[]>());
    const w = this.W.data;
    const energies = [this.energy(start)];
    for (let sweep = 1; sweep <= max_sweeps; sweep++) {
      let changed = false;
      for (const i of rng.permutation(N).tolist<number[]>()) {
        let h = 0;
        for (let j = 0; j < N; j++) h += w[i * N + j] * s[j];
        const next = h === 0 ? s[i] : Math.sign(h);
        if (next !== s[i]) {
          s[i] = next;
          changed = true;
        }
      }
      const state = np.array([...s]);
      energies.push(this.energy(state));
      if (!changed) return { state, energies, sweeps: sweep };
    }
    return { state: np.array([...s]), energies, sweeps: max_sweeps };
  }
}
