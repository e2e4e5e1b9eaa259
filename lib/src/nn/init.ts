// First weights: how large random numbers must be so that signals keep their size through the layers.
// Shapes are PyTorch's: (out, in) for a linear layer, (out, in, h, w) for a convolution. Functions end in _ and fill in place.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { defaultRng, type Generator } from './random.ts';

export type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leaky_relu' | 'selu';

/** `fan_in` inputs reach each output, `fan_out` outputs are reached by each input: (out, in, …) with the window's size in both. */
export function fans(w: NDArray): { fan_in: number; fan_out: number } {
  if (w.ndim < 2) throw new RangeError(`init: fan in and fan out need at least 2 axes, got (${w.shape.join(',')})`);
  const window = w.size / (w.shape[0] * w.shape[1]);
  return { fan_in: w.shape[1] * window, fan_out: w.shape[0] * window };
}

/** The factor that a nonlinearity needs: 1 linear and sigmoid, 5/3 tanh, √2 relu, √(2/(1+s²)) leaky relu, 3/4 selu. */
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

export function zeros_(w: NDArray): NDArray {
  w.fill(0);
  return w;
}

export function constant_(w: NDArray, value: number): NDArray {
  w.fill(value);
  return w;
}

export function normal_(w: NDArray, mean = 0, std = 1, rng: Generator = defaultRng()): NDArray {
  return fillWith(w, np.asarray(rng.normal(mean, std, [...w.shape])));
}

export function uniform_(w: NDArray, low = 0, high = 1, rng: Generator = defaultRng()): NDArray {
  return fillWith(w, np.asarray(rng.uniform(low, high, [...w.shape])));
}

/** Normal, drawn again wherever it falls outside `low..high`. */
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

/** Uniform in ±gain √(6 / (fan_in + fan_out)). Source: Glorot, Bengio 2010. */
export function xavier_uniform_(w: NDArray, gain = 1, rng: Generator = defaultRng()): NDArray {
  const { fan_in, fan_out } = fans(w);
  const bound = gain * Math.sqrt(6 / (fan_in + fan_out));
  return uniform_(w, -bound, bound, rng);
}

/** Normal with σ = gain √(2 / (fan_in + fan_out)). Source: Glorot, Bengio 2010. */
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

/** Uniform in ±√3 gain / √fan. Source: He et al. 2015. */
export function kaiming_uniform_(w: NDArray, options: KaimingOptions = {}): NDArray {
  const bound = Math.sqrt(3) * kaimingStd(w, options);
  return uniform_(w, -bound, bound, options.rng);
}

/** Normal with σ = gain / √fan. Source: He et al. 2015. */
export function kaiming_normal_(w: NDArray, options: KaimingOptions = {}): NDArray {
  return normal_(w, 0, kaimingStd(w, options), options.rng);
}

/** Rows (or columns, whichever are fewer) of length `gain` at right angles. Source: Saxe, McClelland, Ganguli 2014. */
export function orthogonal_(w: NDArray, gain = 1, rng: Generator = defaultRng()): NDArray {
  const rows = w.shape[0];
  const columns = w.size / rows;
  const tall = np.asarray(rng.normal(0, 1, [Math.max(rows, columns), Math.min(rows, columns)]));
  const [Q, R] = np.linalg.qr(tall);
  const q = Q.mul(np.sign(np.diag(R))); // a unique sign makes the distribution uniform
  return fillWith(w, (rows < columns ? q.T : q).mul(gain).reshape([...w.shape]));
}
