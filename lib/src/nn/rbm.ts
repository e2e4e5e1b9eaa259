// The restricted Boltzmann machine: visible and hidden units, connected only across, trained by contrastive divergence (CD-1).
// Source: Hinton 2002; Hinton's "Practical Guide to Training RBMs", 2010.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { sigmoid } from './activations.ts';
import { normal_ } from './init.ts';
import { defaultRng, type Generator } from './random.ts';

/**
 * Restricted Boltzmann machine: `P(h = 1 | v) = σ(v W + b)`, `P(v = 1 | h) = σ(h Wᵀ + a)`; contrastive divergence moves
 * `W += lr (v₀ᵀ h₀ - v₁ᵀ h₁) / N`. v (N, V), h (N, H), W (V, H). Source: Hinton 2002.
 * @example new nn.RBM(4, 2).hidden(np.zeros([1, 4])).shape // [ 1, 2 ]
 */
export class RBM {
  /** (V, H) */
  W: NDArray;
  /** (V,) visible bias */
  a: NDArray;
  /** (H,) hidden bias */
  b: NDArray;
  readonly rng: Generator;

  constructor(visible: number, hidden: number, { rng = defaultRng() }: { rng?: Generator } = {}) {
    this.rng = rng;
    this.W = normal_(np.zeros([visible, hidden]), 0, 0.01, rng);
    this.a = np.zeros([visible]);
    this.b = np.zeros([hidden]);
  }

  /** `P(h = 1 | v) = σ(v W + b)`. (N, V) to (N, H). */
  hidden(v: NDArray): NDArray {
    if (v.ndim !== 2 || v.shape[1] !== this.W.shape[0])
      throw new RangeError(`RBM: input (${v.shape.join(',')}) must have ${this.W.shape[0]} visible units a row`);
    return sigmoid((np.matmul(v, this.W) as NDArray).add(this.b));
  }

  /** `P(v = 1 | h) = σ(h Wᵀ + a)`. (N, H) to (N, V). */
  visible(h: NDArray): NDArray {
    return sigmoid((np.matmul(h, this.W.T) as NDArray).add(this.a));
  }

  sample(p: NDArray): NDArray {
    return np.less(this.rng.random([...p.shape]), p).astype('float64');
  }

  /**
   * CD-1: what data and hidden probabilities say together, minus what the reconstruction and its hidden probabilities say, mean over the batch.
   * The hidden units are sampled once on the way down; everything else uses probabilities.
   */
  cd1(v0: NDArray): { dW: NDArray; da: NDArray; db: NDArray; error: number } {
    const N = v0.shape[0];
    const h0 = this.hidden(v0);
    const v1 = this.visible(this.sample(h0));
    const h1 = this.hidden(v1);
    const meanOf = (x: NDArray): NDArray => np.asarray(np.mean(x, { axis: 0 }));
    const difference = v0.sub(v1);
    return {
      dW: (np.matmul(v0.T, h0) as NDArray).sub(np.matmul(v1.T, h1)).div(N),
      da: meanOf(difference),
      db: meanOf(h0.sub(h1)),
      error: Number(np.mean(difference.mul(difference))),
    };
  }

  /** One step along the gradient of the log-likelihood (upwards). @returns the mean square reconstruction error */
  step(v: NDArray, { lr = 0.1 }: { lr?: number } = {}): number {
    const { dW, da, db, error } = this.cd1(v);
    this.W = this.W.add(dW.mul(lr));
    this.a = this.a.add(da.mul(lr));
    this.b = this.b.add(db.mul(lr));
    return error;
  }

  /** `F(v) = -a·v - Σ ln(1 + e^(b + v W))`: low for what the machine finds likely. (N, V) to (N,). */
  free_energy(v: NDArray): NDArray {
    const z = (np.matmul(v, this.W) as NDArray).add(this.b);
    return np
      .asarray(np.sum(np.logaddexp(z, 0), { axis: 1 }))
      .add(np.matmul(v, this.a))
      .neg();
  }
}
