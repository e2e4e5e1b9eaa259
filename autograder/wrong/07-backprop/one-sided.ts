// (f(θ + h) - f(θ)) / h: a step to one side only.
import { type NDArray, np } from 'neuronbook';

export function numericGrad(f: (theta: NDArray) => number, theta: NDArray, h: number): NDArray {
  const flat = theta.flatten();
  const here = f(theta);
  const slopes: number[] = [];
  for (let i = 0; i < flat.size; i++) {
    const old = flat.get(i);
    flat.set(i, old + h);
    slopes.push((f(flat.reshape([...theta.shape])) - here) / h);
    flat.set(i, old);
  }
  return np.array(slopes).reshape([...theta.shape]);
}
