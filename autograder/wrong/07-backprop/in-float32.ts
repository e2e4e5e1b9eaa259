// The moved parameters are kept in float32: 7 digits.
import { type NDArray, np } from 'neuronbook';

export function numericGrad(f: (theta: NDArray) => number, theta: NDArray, h: number): NDArray {
  const flat = theta.flatten().astype('float32');
  const slopes: number[] = [];
  for (let i = 0; i < flat.size; i++) {
    const old = flat.get(i);
    flat.set(i, old + h);
    const up = f(flat.reshape([...theta.shape]));
    flat.set(i, old - h);
    const down = f(flat.reshape([...theta.shape]));
    flat.set(i, old);
    slopes.push((up - down) / (2 * h));
  }
  return np.array(slopes).reshape([...theta.shape]);
}
