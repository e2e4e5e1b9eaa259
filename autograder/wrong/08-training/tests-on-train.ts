// The accuracy is measured on the samples that the net learns from.
import { type NDArray, nn, np } from 'neuronbook';
import type { History, Net, Rng, Samples } from '../../../solutions/08-training.ts';

/** The rows of an epoch, as asked for. */
function cuts(N: number, size: number, rng: Rng): number[][] {
  const order = rng.permutation(N).tolist<number[]>();
  return Array.from({ length: Math.ceil(N / size) }, (_, k) => order.slice(k * size, (k + 1) * size));
}

const share = (scores: NDArray, y: NDArray): number => Number(np.mean(np.equal(np.argmax(scores, { axis: 1 }), y)));

export function train(
  start: Net,
  { X, y }: Samples,
  { lr, epochs, batch, rng }: { lr: number; epochs: number; batch: number; rng: Rng },
): History {
  let { W1, b1, W2, b2 } = start;
  const onehot = np.eye(b2.size); // (C, C): row c belongs to class c
  const history = { loss: [] as number[], accuracy: [] as number[] };
  for (let epoch = 0; epoch < epochs; epoch++) {
    let total = 0;
    for (const rows of cuts(y.size, batch, rng)) {
      const Xb = np.take(X, rows, { axis: 0 }); // (B, D)
      const Yb = np.take(onehot, np.take(y, rows), { axis: 0 }); // (B, C)
      const a1 = nn.sigmoid(Xb.matmul(W1).add(b1)); // (B, H)
      const logP = nn.log_softmax(a1.matmul(W2).add(b2)); // (B, C)
      total -= Number(np.sum(logP.mul(Yb)));
      const dz2 = np.exp(logP).sub(Yb).div(rows.length); // (B, C)
      const dz1 = dz2.matmul(W2.T).mul(a1).mul(np.subtract(1, a1)); // (B, H)
      W2 = W2.sub(a1.T.matmul(dz2).mul(lr));
      b2 = b2.sub(np.sum(dz2, { axis: 0 }).mul(lr));
      W1 = W1.sub(Xb.T.matmul(dz1).mul(lr));
      b1 = b1.sub(np.sum(dz1, { axis: 0 }).mul(lr));
    }
    history.loss.push(total / y.size);
    const scores = nn.sigmoid(X.matmul(W1).add(b1)).matmul(W2).add(b2); // (N, C)
    history.accuracy.push(share(scores, y));
  }
  return { ...history, net: { W1, b1, W2, b2 } };
}
