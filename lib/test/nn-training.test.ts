// Whole small trainings against PyTorch: the loss of every step and the weights at the end, from the same first weights.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { data, type NDArray, nn, np } from '../src/index.ts';

interface Packed {
  shape: number[];
  dtype: 'float64' | 'int32';
  data: number[];
}
interface Training {
  start: Record<string, Packed>;
  losses: number[];
  end: Record<string, Packed>;
  X: Packed;
  y: Packed;
}
const golden = JSON.parse(readFileSync(new URL('./golden/nn-training.json', import.meta.url), 'utf8')) as Record<
  string,
  Training
> & {
  digits: { X: Packed; y: Packed };
};
const unpack = (p: Packed): NDArray => np.array(p.data, { dtype: p.dtype }).reshape(p.shape);
const states = (packed: Record<string, Packed>): Record<string, NDArray> =>
  Object.fromEntries(
    Object.entries(packed)
      .filter(([name]) => !name.endsWith('num_batches_tracked'))
      .map(([name, p]) => [name, unpack(p)]),
  );

function follow(
  { start, losses, end }: Training,
  model: nn.Module,
  loss: (prediction: nn.Tensor, y: NDArray) => nn.Tensor,
  make: (params: nn.Parameter[]) => { step(): void; zero_grad(): void },
  batch: (step: number) => [NDArray, NDArray],
): void {
  model.load_state_dict(states(start));
  const optimizer = make(model.parameters());
  losses.forEach((wanted, step) => {
    const [X, y] = batch(step);
    optimizer.zero_grad();
    const value = loss(model.forward(new nn.Tensor(X)), y);
    value.backward();
    optimizer.step();
    expect(Math.abs(value.item() - wanted), `loss of step ${step}`).toBeLessThan(1e-9);
  });
  const state = model.state_dict();
  for (const [name, wanted] of Object.entries(states(end))) {
    expect(Number(np.max(np.abs(state[name].sub(wanted)))), name).toBeLessThan(1e-9);
  }
}

const bce = (z: nn.Tensor, y: NDArray): nn.Tensor => nn.binary_cross_entropy_with_logits(z, y);
const ce = (z: nn.Tensor, y: NDArray): nn.Tensor => nn.cross_entropy(z, y);

test('XOR by momentum', () => {
  const X = np.array([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  const y = np.array([[0], [1], [1], [0]]);
  const net = new nn.Sequential(new nn.Linear(2, 4), new nn.Tanh(), new nn.Linear(4, 1));
  follow(
    golden.xor,
    net,
    bce,
    (p) => new nn.SGD(p, { lr: 0.5, momentum: 0.9 }),
    () => [X, y],
  );
});

test('logistic regression by gradient descent', () => {
  const [X, y] = [unpack(golden.logistic.X), unpack(golden.logistic.y)];
  follow(
    golden.logistic,
    new nn.Sequential(new nn.Linear(3, 1)),
    bce,
    (p) => new nn.SGD(p, { lr: 0.3 }),
    () => [X, y],
  );
});

const X = unpack(golden.digits.X);
const y = unpack(golden.digits.y);
const chunk = (a: NDArray, step: number): NDArray => a.slice([(step % 10) * 20, (step % 10) * 20 + 20]);

test('the digits of the golden file are those that ship', () => {
  expect(np.array_equal(X, data.digits().X.slice(':200').div(16))).toBe(true);
  expect(np.array_equal(y, data.digits().y.slice(':200'))).toBe(true);
});

test('a net with batch norm on digits by Adam', () => {
  const net = new nn.Sequential(new nn.Linear(64, 32), new nn.ReLU(), new nn.BatchNorm1d(32), new nn.Linear(32, 10));
  follow(
    golden.mlp,
    net,
    ce,
    (p) => new nn.Adam(p, { lr: 0.01 }),
    (step) => [chunk(X, step), chunk(y, step)],
  );
});

test('a convolutional net on digits by Adam', () => {
  const net = new nn.Sequential(
    new nn.Conv2d(1, 4, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Conv2d(4, 6, 3),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.Linear(24, 10),
  );
  const images = X.reshape([200, 1, 8, 8]);
  follow(
    golden.cnn,
    net,
    ce,
    (p) => new nn.Adam(p, { lr: 0.01 }),
    (step) => [chunk(images, step), chunk(y, step)],
  );
});

class Recall extends nn.Module {
  lstm = new nn.LSTM(4, 6);
  head = new nn.Linear(6, 4);
  protected compute(x: nn.Tensor): nn.Tensor {
    return this.head.forward(this.lstm.forward(x).slice(-1));
  }
}

test('an LSTM that recalls the first symbol by RMSprop', () => {
  const [sx, sy] = [unpack(golden.lstm.X), unpack(golden.lstm.y)];
  follow(
    golden.lstm,
    new Recall(),
    ce,
    (p) => new nn.RMSprop(p, { lr: 0.02 }),
    (step) => [sx.slice(step), sy.slice(step)],
  );
});
