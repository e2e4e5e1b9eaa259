// Mean and standard deviation of train and test together: the test rows leak into training.
import { type NDArray, np } from 'neuronbook';

export function standardise(train: NDArray, test: NDArray): { train: NDArray; test: NDArray } {
  const all = np.concatenate([train, test]);
  const mean = np.mean(all, { axis: 0 });
  const std = np.std(all, { axis: 0 });
  const scale = np.where(np.equal(std, 0), 1, std);
  return { train: train.sub(mean).div(scale), test: test.sub(mean).div(scale) };
}
