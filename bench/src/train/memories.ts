// Nets without layers: how many patterns a Hopfield net recalls, and how well an RBM rebuilds digits.
import { data, type NDArray, nn, np } from 'neuronbook';
import type { Result } from './result.ts';

/** Share of stored random patterns of 64 units that come back whole from 10 % noise, for 4, 8 and 14 patterns. */
export async function hopfield(seed: number): Promise<Result> {
  const rng = np.random.default_rng(seed);
  const result: Result = {};
  for (const count of [4, 8, 14]) {
    let right = 0;
    let tried = 0;
    for (let round = 0; round < 10; round++) {
      const patterns = np.where(np.less(rng.random([count, 64]), 0.5), -1, 1).astype('float64');
      const net = new nn.Hopfield(patterns);
      for (let k = 0; k < count; k++) {
        const pattern = patterns.slice(k);
        const noisy = np.where(np.less(rng.random([64]), 0.1), pattern.neg(), pattern);
        if (np.array_equal(net.recall(noisy, { rng }).state, pattern)) right++;
        tried++;
      }
    }
    result[`${count} patterns`] = right / tried;
  }
  return result;
}

/** Reconstruction error of binary digits by 32 hidden units: before and after 20 epochs of CD-1. */
export async function rbm(seed: number): Promise<Result> {
  const rng = np.random.default_rng(seed);
  const X: NDArray = np.greater(data.digits().X, 7.5).astype('float64');
  const machine = new nn.RBM(64, 32, { rng });
  const error = (): number => Number(np.mean(np.square(X.sub(machine.visible(machine.hidden(X))))));
  const before = error();
  for (let epoch = 0; epoch < 60; epoch++) {
    for (const [batch] of data.batches(X, data.digits().y, { size: 64, seed: rng })) machine.step(batch, { lr: 0.1 });
  }
  return { before, after: error() };
}
