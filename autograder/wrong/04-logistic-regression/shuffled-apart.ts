// X and y are shuffled by two different orders.
import { type NDArray, np } from 'neuronbook';

type Rng = ReturnType<typeof np.random.default_rng>;
type Parts = { trainX: NDArray; trainY: NDArray; testX: NDArray; testY: NDArray };

export function split(X: NDArray, y: NDArray, frac: number, rng: Rng): Parts {
  const N = y.size;
  const M = Math.round(frac * N);
  const forX = rng.permutation(N);
  const forY = rng.permutation(N);
  const rows = (from: NDArray, order: NDArray): NDArray => np.take(from, order, { axis: 0 });
  return {
    trainX: rows(X, forX.slice(`${M}:`)),
    trainY: rows(y, forY.slice(`${M}:`)),
    testX: rows(X, forX.slice(`:${M}`)),
    testY: rows(y, forY.slice(`:${M}`)),
  };
}
