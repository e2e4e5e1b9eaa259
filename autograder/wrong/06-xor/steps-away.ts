// Steps away from the target: the error has the wrong sign.
import { type NDArray, np } from 'neuronbook';

export function perceptronStep(w: NDArray, x: NDArray, y: number): NDArray {
  const inputs = np.concatenate([x, np.ones([1])]);
  const error = y - (Number(w.dot(inputs)) > 0 ? 1 : 0);
  return w.sub(inputs.mul(error));
}
