// Measures the distance from the line to the good targets.
import { type NDArray, np } from 'neuronbook';

export function outlierShift(
  name: 'mse' | 'mae' | 'huber',
  x: NDArray,
  y: NDArray,
  bad: NDArray,
  { lr = 0.05, steps = 1000 }: { lr?: number; steps?: number } = {},
): number {
  const line = (targets: NDArray): NDArray => {
    let [w, b] = [0, 0];
    for (let step = 0; step < steps; step++) {
      const e = x.mul(w).add(b).sub(targets);
      const g = name === 'mse' ? e.mul(2) : name === 'mae' ? np.sign(e) : e.clip(-1, 1);
      w -= lr * Number(np.mean(g.mul(x)));
      b -= lr * Number(np.mean(g));
    }
    return x.mul(w).add(b);
  };
  return Number(np.max(np.abs(line(bad).sub(y))));
}
