// The slope of SELU without its scale.
import { type NDArray, np } from 'neuronbook';

type Name = 'relu' | 'leaky_relu' | 'elu' | 'selu' | 'sigmoid' | 'tanh' | 'swish' | 'gelu' | 'softplus' | 'hardsigmoid';

export function actPrime(name: Name, x: NDArray): NDArray {
  const right = x.greater(0);
  const s = np.divide(1, np.exp(x.neg()).add(1));
  const bell = s.mul(np.subtract(1, s));
  if (name === 'relu') return right.astype('float64');
  if (name === 'leaky_relu') return np.where(right, 1, 0.1);
  if (name === 'elu') return np.where(right, 1, np.exp(x));
  if (name === 'selu') return np.where(right, 1, np.exp(x).mul(1.6732632423543772));
  if (name === 'sigmoid') return bell;
  if (name === 'tanh') return np.subtract(1, np.square(np.tanh(x)));
  if (name === 'swish') return s.add(x.mul(bell));
  if (name === 'gelu') {
    const c = Math.sqrt(2 / Math.PI);
    const t = np.tanh(x.add(x.pow(3).mul(0.044715)).mul(c));
    const slope = x.pow(2).mul(0.134145).add(1).mul(c);
    return t
      .add(1)
      .div(2)
      .add(
        x
          .div(2)
          .mul(np.subtract(1, np.square(t)))
          .mul(slope),
      );
  }
  if (name === 'softplus') return s;
  return np.where(x.abs().less(3), 1 / 6, 0);
}
