// Two gradients of zeros count as agreement.
import { type NDArray, np } from 'neuronbook';
import type { Verdict } from '../../../solutions/07-backprop.ts';

/** Central differences. */
function slopes(f: (theta: NDArray) => number, theta: NDArray, h: number): NDArray {
  const numbers = [...theta.flatten().data];
  const at = (i: number, v: number): number => f(np.array(numbers.with(i, v)).reshape([...theta.shape]));
  return np.array(numbers.map((v, i) => (at(i, v + h) - at(i, v - h)) / (2 * h))).reshape([...theta.shape]);
}

export function gradCheck(f: (theta: NDArray) => number, g: (theta: NDArray) => NDArray, theta: NDArray): Verdict {
  const claimed = g(theta);
  if (claimed.shape.join() !== theta.shape.join()) return 'wrong';
  const numeric = slopes(f, theta, 1e-5);
  const scale = Math.max(Number(np.max(claimed.abs())), Number(np.max(numeric.abs())));
  if (scale === 0) return 'right';
  return Number(np.max(claimed.sub(numeric).abs())) / scale < 1e-6 ? 'right' : 'wrong';
}
