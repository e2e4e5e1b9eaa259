// The error function, which NumPy leaves to SciPy, and GELU, which is built on it.
import { type Activation, activation } from './op.ts';

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

/** Between 0 and this the series is used, beyond it the continued fraction: both then need about 40 terms for full precision. */
const SWITCH = 2.5;

/** `erf(x) = 2/√π e^(-x²) Σ 2ⁿ x^(2n+1) / (1·3·5…(2n+1))`: all terms have one sign, so nothing cancels. (Abramowitz & Stegun 7.1.6) */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
}

/** `erfc(x) = e^(-x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))))` for x > 0. (Abramowitz & Stegun 7.1.14) */
function erfcFraction(x: number): number {
  let tail = x;
  for (let k = 60; k >= 1; k--) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail;
}

/** `1 - erf(x)` for one number, with full relative precision where it is tiny. */
export function erfcValue(x: number): number {
  if (x > SWITCH) return erfcFraction(x);
  return x < -SWITCH ? 2 - erfcFraction(-x) : 1 - erfSeries(x);
}

/** `erf` for one number. */
export function erfValue(x: number): number {
  if (Math.abs(x) <= SWITCH) return x === 0 ? x : erfSeries(x);
  return x > 0 ? 1 - erfcFraction(x) : erfcFraction(-x) - 1;
}

/**
 * `erf(x) = 2/√π ∫₀ˣ e^(-t²) dt`, slope `2/√π e^(-x²)`. Source: scipy.special.erf.
 * @example nn.erf([0, 0.5, 3]) // array([0.        , 0.52049988, 0.99997791])
 */
export const erf: Activation = activation(
  'erf',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = erfValue(x[i]);
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = TWO_OVER_SQRT_PI * Math.exp(-x[i] * x[i]);
  },
);

const C = Math.sqrt(2 / Math.PI);
const K = 0.044715;

/** `Φ(x)`, the share of a standard normal variable below x. */
const normalCdf = (x: number): number => erfcValue(-x / Math.SQRT2) / 2;

/**
 * `gelu(x) = x Φ(x)`, slope `Φ(x) + x φ(x)`, where Φ and φ are the standard normal distribution and density.
 * With `approximate: 'tanh'`: `x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))`.
 * Source: Hendrycks, Gimpel 2016; torch.nn.functional.gelu.
 * @example nn.gelu([-1, 0, 1]) // array([-0.15865525,  0.        ,  0.84134475])
 */
export const gelu: Activation<{ approximate?: 'none' | 'tanh' }> = activation(
  'gelu',
  (x, y, n, { approximate = 'none' }) => {
    if (approximate === 'none') {
      for (let i = 0; i < n; i++) y[i] = x[i] * normalCdf(x[i]);
    } else {
      for (let i = 0; i < n; i++) y[i] = (x[i] / 2) * (1 + Math.tanh(C * (x[i] + K * x[i] ** 3)));
    }
  },
  (x, _y, slope, n, { approximate = 'none' }) => {
    if (approximate === 'none') {
      for (let i = 0; i < n; i++)
        slope[i] = normalCdf(x[i]) + (x[i] * Math.exp(-(x[i] ** 2) / 2)) / Math.sqrt(2 * Math.PI);
    } else {
      for (let i = 0; i < n; i++) {
        const t = Math.tanh(C * (x[i] + K * x[i] ** 3));
        slope[i] = (1 + t) / 2 + (x[i] / 2) * (1 - t * t) * C * (1 + 3 * K * x[i] ** 2);
      }
    }
  },
);
