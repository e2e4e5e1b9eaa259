// Activations that work element by element, each beside its slope. Names, defaults and values are PyTorch's.
// All stay finite at ±1000, values and slopes.
import { exp } from '../np/fast-math.ts';
import { type Activation, activation } from './op.ts';

/**
 * `σ(x) = 1 / (1 + e^-x)`, slope `σ(x) (1 - σ(x))`, at most 1/4. Range (0, 1). Source: torch.sigmoid.
 * @example nn.sigmoid([-1, 0, 1]) // array([0.26894142, 0.5       , 0.73105858])
 */
export const sigmoid: Activation = activation(
  'sigmoid',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = 1 / (1 + exp(-x[i]));
  },
  (_x, y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = y[i] * (1 - y[i]);
  },
);

/**
 * `tanh(x) = (e^x - e^-x) / (e^x + e^-x)`, slope `1 - tanh²(x)`. Range (-1, 1). Source: torch.tanh.
 * @example nn.tanh([-1, 0, 1]) // array([-0.76159416,  0.        ,  0.76159416])
 */
export const tanh: Activation = activation(
  'tanh',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.tanh(x[i]);
  },
  (_x, y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = 1 - y[i] * y[i];
  },
);

/**
 * `relu(x) = max(0, x)`, slope 1 for x > 0 and 0 else (0 at 0 too). Source: torch.nn.functional.relu.
 * @example nn.relu([-2, 0, 3]) // array([0., 0., 3.])
 */
export const relu: Activation = activation(
  'relu',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = x[i] > 0 ? x[i] : Number.isNaN(x[i]) ? x[i] : 0; // NaN stays NaN
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = Number(x[i] > 0); // no branch: signs cannot be predicted
  },
);

/**
 * `leaky_relu(x) = x if x > 0 else s x`, slope 1 or s. The course takes s = 0.1 (PyTorch's default is 0.01).
 * Source: Maas, Hannun, Ng 2013; torch.nn.functional.leaky_relu.
 * @example nn.leaky_relu([-2, 3]) // array([-0.2,  3. ])
 */
export const leaky_relu: Activation<{ negative_slope?: number }> = activation(
  'leaky_relu',
  (x, y, n, { negative_slope: s = 0.1 }) => {
    for (let i = 0; i < n; i++) y[i] = x[i] > 0 ? x[i] : s * x[i];
  },
  (x, _y, slope, n, { negative_slope: s = 0.1 }) => {
    for (let i = 0; i < n; i++) slope[i] = x[i] > 0 ? 1 : s;
  },
);

/**
 * `elu(x) = x if x > 0 else α (e^x - 1)`, slope 1 or `α e^x`; α = 1. Source: Clevert, Unterthiner, Hochreiter 2015.
 * @example nn.elu([-2, 3]) // array([-0.86466472,  3.        ])
 */
export const elu: Activation<{ alpha?: number }> = activation(
  'elu',
  (x, y, n, { alpha = 1 }) => {
    for (let i = 0; i < n; i++) y[i] = x[i] > 0 ? x[i] : alpha * Math.expm1(x[i]);
  },
  (x, _y, slope, n, { alpha = 1 }) => {
    for (let i = 0; i < n; i++) slope[i] = x[i] > 0 ? 1 : alpha * exp(x[i]);
  },
);

const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

/**
 * `selu(x) = λ x if x > 0 else λ α (e^x - 1)`, slope λ or `λ α e^x`; λ = 1.0507…, α = 1.6733… keep mean 0 and variance 1.
 * Source: Klambauer et al. 2017, "Self-Normalizing Neural Networks".
 * @example nn.selu([-2, 3]) // array([-1.52016647,  3.15210296])
 */
export const selu: Activation = activation(
  'selu',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = SELU_SCALE * (x[i] > 0 ? x[i] : SELU_ALPHA * Math.expm1(x[i]));
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = SELU_SCALE * (x[i] > 0 ? 1 : SELU_ALPHA * exp(x[i]));
  },
);

/**
 * `silu(x) = x σ(x)`, slope `σ(x) (1 + x (1 - σ(x)))`; also called swish. Source: Ramachandran, Zoph, Le 2017.
 * @example nn.silu([-2, 3]) // array([-0.23840584,  2.85772238])
 */
export const silu: Activation = activation(
  'silu',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = x[i] / (1 + exp(-x[i]));
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) {
      const s = 1 / (1 + exp(-x[i]));
      slope[i] = s * (1 + x[i] * (1 - s));
    }
  },
);

/** `swish(x) = x σ(x)`: another name of silu; slope and source: see nn.silu. */
export const swish: Activation = silu;

/** `ln(1 + e^t)` without overflow: e^-|t| is at most 1. */
const log1pexp = (t: number): number => Math.max(t, 0) + Math.log1p(exp(-Math.abs(t)));

/**
 * `softplus(x) = ln(1 + e^(β x)) / β`, slope `σ(β x)`; a smooth relu, β = 1. Source: torch.nn.functional.softplus.
 * @example nn.softplus([-1000, 0, 1000]) // array([0.00000000e+00, 6.93147181e-01, 1.00000000e+03])
 */
export const softplus: Activation<{ beta?: number }> = activation(
  'softplus',
  (x, y, n, { beta = 1 }) => {
    for (let i = 0; i < n; i++) y[i] = log1pexp(beta * x[i]) / beta;
  },
  (x, _y, slope, n, { beta = 1 }) => {
    for (let i = 0; i < n; i++) slope[i] = 1 / (1 + exp(-beta * x[i]));
  },
);

/**
 * `hardsigmoid(x) = min(max(x / 6 + 1/2, 0), 1)`, slope 1/6 between -3 and 3, else 0. Source: torch.nn.functional.hardsigmoid.
 * @example nn.hardsigmoid([-4, 0, 1, 4]) // array([0.        , 0.5       , 0.66666667, 1.        ])
 */
export const hardsigmoid: Activation = activation(
  'hardsigmoid',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = Math.min(Math.max(x[i] / 6 + 0.5, 0), 1);
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = x[i] > -3 && x[i] < 3 ? 1 / 6 : 0;
  },
);

/**
 * `hardswish(x) = x hardsigmoid(x)`, slope 0 below -3, `x / 3 + 1/2` between, 1 above 3. Source: Howard et al. 2019, MobileNetV3.
 * @example nn.hardswish([-4, 1, 4]) // array([0.        , 0.66666667, 4.        ])
 */
export const hardswish: Activation = activation(
  'hardswish',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = x[i] <= -3 ? 0 : x[i] >= 3 ? x[i] : (x[i] * (x[i] + 3)) / 6;
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) slope[i] = x[i] <= -3 ? 0 : x[i] >= 3 ? 1 : x[i] / 3 + 0.5;
  },
);

/**
 * `mish(x) = x tanh(softplus(x))`, slope `t + x σ(x) (1 - t²)` with `t = tanh(softplus(x))`. Source: Misra 2019.
 * @example nn.mish([-2, 3]) // array([-0.25250148,  2.986535  ])
 */
export const mish: Activation = activation(
  'mish',
  (x, y, n) => {
    for (let i = 0; i < n; i++) y[i] = x[i] * Math.tanh(log1pexp(x[i]));
  },
  (x, _y, slope, n) => {
    for (let i = 0; i < n; i++) {
      const t = Math.tanh(log1pexp(x[i]));
      slope[i] = t + (x[i] * (1 - t * t)) / (1 + exp(-x[i]));
    }
  },
);
