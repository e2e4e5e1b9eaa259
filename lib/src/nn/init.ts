// First weights: how large random numbers must be so that signals keep their size through the layers.
// Shapes are PyTorch's: (out, in) for a linear layer, (out, in, h, w) for a convolution. Functions end in _ and fill in place.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { shapeText } from './checks.ts';
import { defaultRng, type Generator } from './random.ts';

export type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leaky_relu' | 'selu';

/**
 * `fan_in = in · window`, `fan_out = out · window` of a weight (out, in, …window): how many inputs a number has, and how many readers. Source: torch.nn.init.
 * @example nn.init.fans(np.zeros([8, 3, 5, 5])) // { fan_in: 75, fan_out: 200 }
 */
export function fans(w: NDArray): { fan_in: number; fan_out: number } {
  if (w.ndim < 2) throw new RangeError(`init: fan in and fan out need at least 2 axes, got ${shapeText(w.shape)}`);
  const window = w.size / (w.shape[0] * w.shape[1]);
  return { fan_in: w.shape[1] * window, fan_out: w.shape[0] * window };
}

/**
 * The factor that a nonlinearity needs: 1 linear and sigmoid, 5/3 tanh, √2 relu, `√(2 / (1 + s²))` leaky relu, 3/4 selu. Source: torch.nn.init.calculate_gain.
 * @example nn.init.calculate_gain('relu') // 1.4142135623730951
 */
export function calculate_gain(nonlinearity: Nonlinearity, param = 0.01): number {
  const gains = {
    linear: 1,
    sigmoid: 1,
    tanh: 5 / 3,
    relu: Math.SQRT2,
    leaky_relu: Math.sqrt(2 / (1 + param ** 2)),
    selu: 3 / 4,
  };
  if (!(nonlinearity in gains))
    throw new RangeError(
      `calculate_gain: unknown nonlinearity '${nonlinearity}': use ${Object.keys(gains).join(', ')}`,
    );
  return gains[nonlinearity];
}

const fillWith = (w: NDArray, values: NDArray): NDArray => {
  w.set(values);
  return w;
};

/**
 * `w = 0`, in place. Source: torch.nn.init.zeros_.
 * @example nn.init.zeros_(np.ones([2])) // array([0., 0.])
 */
export function zeros_(w: NDArray): NDArray {
  w.fill(0);
  return w;
}

/**
 * `w = value`, in place. Source: torch.nn.init.constant_.
 * @example nn.init.constant_(np.zeros([2]), 0.5) // array([0.5, 0.5])
 */
export function constant_(w: NDArray, value: number): NDArray {
  w.fill(value);
  return w;
}

/**
 * `w ~ N(mean, std²)`, in place. Source: torch.nn.init.normal_ (with NumPy's numbers).
 * @example nn.init.normal_(np.zeros([2]), 0, 1, np.random.default_rng(0)) // array([ 0.12573022, -0.13210486])
 */
export function normal_(w: NDArray, mean = 0, std = 1, rng: Generator = defaultRng()): NDArray {
  return fillWith(w, np.asarray(rng.normal(mean, std, [...w.shape])));
}

/**
 * `w ~ U(low, high)`, in place. Source: torch.nn.init.uniform_ (with NumPy's numbers).
 * @example nn.init.uniform_(np.zeros([2]), -1, 1, np.random.default_rng(0)) // array([ 0.27392337, -0.46042657])
 */
export function uniform_(w: NDArray, low = 0, high = 1, rng: Generator = defaultRng()): NDArray {
  return fillWith(w, np.asarray(rng.uniform(low, high, [...w.shape])));
}

/**
 * `w ~ N(mean, std²)`, drawn again wherever it falls outside `low..high`. Source: torch.nn.init.trunc_normal_.
 * @example nn.init.trunc_normal_(np.zeros([2]), 0, 1, -0.5, 0.5, np.random.default_rng(0)) // array([ 0.12573022, -0.13210486])
 */
export function trunc_normal_(
  w: NDArray,
  mean = 0,
  std = 1,
  low = -2,
  high = 2,
  rng: Generator = defaultRng(),
): NDArray {
  if (!(low < high)) throw new RangeError(`trunc_normal_: low (${low}) must be less than high (${high})`);
  const values = np.empty([...w.shape]);
  for (let i = 0; i < w.size; i++) {
    let v: number;
    do v = Number(rng.normal(mean, std));
    while (v < low || v > high);
    values.data[i] = v;
  }
  return fillWith(w, values);
}

/**
 * `w ~ U(-a, a)`, `a = gain √(6 / (fan_in + fan_out))`. Source: Glorot, Bengio 2010; torch.nn.init.xavier_uniform_.
 * @example nn.init.xavier_uniform_(np.zeros([1, 2]), 1, np.random.default_rng(0)) // array([[ 0.38738615, -0.6511415 ]])
 */
export function xavier_uniform_(w: NDArray, gain = 1, rng: Generator = defaultRng()): NDArray {
  const { fan_in, fan_out } = fans(w);
  const bound = gain * Math.sqrt(6 / (fan_in + fan_out));
  return uniform_(w, -bound, bound, rng);
}

/**
 * `w ~ N(0, σ²)`, `σ = gain √(2 / (fan_in + fan_out))`. Source: Glorot, Bengio 2010; torch.nn.init.xavier_normal_.
 * @example nn.init.xavier_normal_(np.zeros([1, 2]), 1, np.random.default_rng(0)) // array([[ 0.1026583 , -0.10786317]])
 */
export function xavier_normal_(w: NDArray, gain = 1, rng: Generator = defaultRng()): NDArray {
  const { fan_in, fan_out } = fans(w);
  return normal_(w, 0, gain * Math.sqrt(2 / (fan_in + fan_out)), rng);
}

export interface KaimingOptions {
  /** Slope of the leaky relu behind the layer, default 0. */
  a?: number;
  mode?: 'fan_in' | 'fan_out';
  nonlinearity?: Nonlinearity;
  rng?: Generator;
}

function kaimingStd(w: NDArray, { a = 0, mode = 'fan_in', nonlinearity = 'leaky_relu' }: KaimingOptions): number {
  return calculate_gain(nonlinearity, a) / Math.sqrt(fans(w)[mode]);
}

/**
 * `w ~ U(-a, a)`, `a = gain √(3 / fan)`. Source: He et al. 2015; torch.nn.init.kaiming_uniform_.
 * @example nn.init.kaiming_uniform_(np.zeros([1, 2]), { rng: np.random.default_rng(0) }) // array([[ 0.4744492 , -0.79748222]])
 */
export function kaiming_uniform_(w: NDArray, options: KaimingOptions = {}): NDArray {
  const bound = Math.sqrt(3) * kaimingStd(w, options);
  return uniform_(w, -bound, bound, options.rng);
}

/**
 * `w ~ N(0, σ²)`, `σ = gain / √fan`. Source: He et al. 2015; torch.nn.init.kaiming_normal_.
 * @example nn.init.kaiming_normal_(np.zeros([1, 2]), { rng: np.random.default_rng(0) }) // array([[ 0.12573022, -0.13210486]])
 */
export function kaiming_normal_(w: NDArray, options: KaimingOptions = {}): NDArray {
  return normal_(w, 0, kaimingStd(w, options), options.rng);
}

/**
 * `W Wᵀ = gain² I` (or Wᵀ W, whichever is smaller): rows of length `gain` at right angles, from the QR of normal numbers.
 * Source: Saxe, McClelland, Ganguli 2014; torch.nn.init.orthogonal_.
 * @example nn.init.orthogonal_(np.zeros([1, 2]), 1, np.random.default_rng(0)) // array([[ 0.6894138 , -0.72436774]])
 */
export function orthogonal_(w: NDArray, gain = 1, rng: Generator = defaultRng()): NDArray {
  const rows = w.shape[0];
  const columns = w.size / rows;
  const tall = np.asarray(rng.normal(0, 1, [Math.max(rows, columns), Math.min(rows, columns)]));
  const [Q, R] = np.linalg.qr(tall);
  const q = Q.mul(np.sign(np.diag(R))); // a unique sign makes the distribution uniform
  return fillWith(w, (rows < columns ? q.T : q).mul(gain).reshape([...w.shape]));
}
