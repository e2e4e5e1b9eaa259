// Lesson 08-training: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/08-training.ts
// built 3c31d04fd9fa
import { type NDArray, NotImplementedYet, nn, np } from 'neuronbook';

/** A seeded source of random numbers, made by `np.random.default_rng(seed)`. */
export type Rng = ReturnType<typeof np.random.default_rng>;

/**
 * The numbers 0 … N-1 in a random order, cut into batches: the rows of one epoch.
 *
 * @param N how many samples there are
 * @param size how many go into a batch; the last batch takes what is left and may be shorter
 * @param rng the only source of chance: `rng.permutation(N)`, once
 * @returns a list of batches, each a list of row numbers; together every row once
 */
export function batches(N: number, size: number, rng: Rng): number[][] {
  // order = rng.permutation(N) as a list
  // for start = 0, size, 2 size, … while start < N:
  //   a batch is order[start], …, up to size numbers of it
  throw new NotImplementedYet('batches');
}

/**
 * The share of right answers, between 0 and 1. The answer of row n is the column with the largest number.
 *
 * @param P (N, C) probabilities or scores, one row a sample
 * @param y (N,) the right classes, whole numbers 0 … C-1
 */
export function accuracy(P: NDArray, y: NDArray): number {
  // right = 0
  // for every row n: if the column of the largest P[n] is y[n], right = right + 1
  // return right / N
  throw new NotImplementedYet('accuracy');
}

/** Parameters of a net with D inputs, H hidden neurons and C classes. */
export interface Net {
  W1: NDArray; // (D, H)
  b1: NDArray; // (H,)
  W2: NDArray; // (H, C)
  b2: NDArray; // (C,)
}

/** Samples to learn from and samples to test with, one a row; the classes are whole numbers 0 … C-1. */
export interface Samples {
  X: NDArray; // (N, D)
  y: NDArray; // (N,)
  X_test: NDArray; // (M, D)
  y_test: NDArray; // (M,)
}

/** One number an epoch, and the net that came out. */
export interface History {
  loss: number[]; // mean over the N samples, each measured just before the step of its batch
  accuracy: number[]; // on X_test, y_test after the epoch
  net: Net; // new arrays
}

/**
 * Mini-batch gradient descent for `z1 = X W1 + b1`, `a1 = σ(z1)`, `z2 = a1 W2 + b2`, `P = softmax(z2)` with the
 * cross-entropy of a batch of B samples `L = -1/B Σ log P[n, y[n]]`, so that `∂L/∂z2 = (P - onehot(y)) / B`.
 *
 * @param start the parameters to begin with; they must not be changed
 * @param samples X, y to learn from; X_test, y_test only to measure
 * @param options lr: learning rate; epochs: passes over all samples; batch: samples a step; rng: gives each epoch its order
 */
export function train(
  start: Net,
  { X, y, X_test, y_test }: Samples,
  { lr, epochs, batch, rng }: { lr: number; epochs: number; batch: number; rng: Rng },
): History {
  // W1, b1, W2, b2 = those of start
  // for every epoch:
  //   total = 0
  //   for every list of rows in batches(N, batch, rng):
  //     Xb = np.take(X, rows, { axis: 0 }), yb likewise             (B, D), (B,)
  //     z1, a1 = nn.sigmoid(z1), z2                                 (B, H), (B, H), (B, C)
  //     logP = nn.log_softmax(z2)                                   (B, C)
  //     total = total - the sum of logP[n, yb[n]] over the batch
  //     dz2 = (P - onehot(yb)) / B, then dW2, db2, dz1, dW1, db1 as in lesson 07
  //     every parameter p = p - lr * dp: p.sub(…) makes a new array
  //   write down total / N, and the accuracy of the net of now on X_test, y_test
  throw new NotImplementedYet('train');
}

/** What a loss curve says about its training. */
export type Diagnosis = 'lr too high' | 'lr too low' | 'bug';

/** The diagnoses of the loss curves a, b and c of the lesson, one each. */
export function readCurve(): Record<string, Diagnosis> {
  // return { a: '…', b: '…', c: '…' };
  // each is one of 'lr too high', 'lr too low', 'bug'
  throw new NotImplementedYet('readCurve');
}
