// Each part is scaled by its own mean and standard deviation, the test set too.
import { type NDArray, np } from 'neuronbook';

function scaled(part: NDArray): NDArray {
  const std = np.std(part, { axis: 0 });
  return part.sub(np.mean(part, { axis: 0 })).div(np.where(np.equal(std, 0), 1, std));
}

export function standardise(train: NDArray, test: NDArray): { train: NDArray; test: NDArray } {
  return { train: scaled(train), test: scaled(test) };
}
