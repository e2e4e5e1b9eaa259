// GELU with 0.44715 where 0.044715 belongs.
import { type NDArray, np } from 'neuronbook';

type Name = 'relu' | 'leaky_relu' | 'elu' | 'selu' | 'sigmoid' | 'tanh' | 'swish' | 'gelu' | 'softplus' | 'hardsigmoid';

export function act(name: Name, x: NDArray): NDArray {
  const right = x.greater(0);
  const s = np.divide(1, np.exp(x.neg()).add(1));
  if (name === 'relu') return x.clip(0, null);
  if (name === 'leaky_relu') return np.where(right, x, x.mul(0.1));
  if (name === 'elu') return np.where(right, x, np.expm1(x));
  if (name === 'selu') return np.where(right, x, np.expm1(x).mul(1.6732632423543772)).mul(1.0507009873554805);
  if (name === 'sigmoid') return s;
  if (name === 'tanh') return np.tanh(x);
  if (name === 'swish') return x.mul(s);
  if (name === 'gelu') {
    const u = x.add(x.pow(3).mul(0.44715)).mul(Math.sqrt(2 / Math.PI));
    return x.div(2).mul(np.tanh(u).add(1));
  }
  if (name === 'softplus') return x.clip(0, null).add(np.log1p(np.exp(x.abs().neg())));
  return x.div(6).add(0.5).clip(0, 1);
}
