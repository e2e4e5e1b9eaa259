// Digits: a net of layers on 8x8, a convolutional net on digits pasted at random places of a 14x14 canvas.
import { data, type NDArray, nn, np } from 'neuronbook';
import type { Result } from './result.ts';

/** Handwritten digits, scaled to 0..1, a quarter set aside. */
function digits(): [NDArray, NDArray, NDArray, NDArray] {
  const { X, y } = data.digits();
  return data.train_test_split(X.div(16), y, { seed: 0, stratify: true });
}

export async function mlp(seed: number): Promise<Result> {
  const [X, X_test, y, y_test] = digits();
  const rng = np.random.default_rng(seed);
  const net = new nn.Sequential(new nn.Linear(64, 32, { rng }), new nn.ReLU(), new nn.Linear(32, 10, { rng }));
  await nn.fit(net, { X, y }, { lr: 0.005, epochs: 40, batch_size: 64, rng, progress: false });
  return { 'test accuracy': nn.accuracy(y_test, nn.predict(net, X_test)) };
}

/** He's normal weights and no biases, made for relu; with PyTorch's smaller default many filters stay dead. */
function heInit(net: nn.Module, rng: ReturnType<typeof np.random.default_rng>): void {
  for (const [name, p] of net.named_parameters()) {
    if (name.endsWith('bias')) p.data.fill(0);
    else nn.init.kaiming_normal_(p.data, { nonlinearity: 'relu', rng });
  }
}

/** Each 8x8 digit at a random place of an empty 14x14 picture: (N, 1, 14, 14). */
export function shifted(X: NDArray, seed: number): NDArray {
  const rng = np.random.default_rng(seed);
  const N = X.shape[0];
  const out = np.zeros([N, 1, 14, 14]);
  const places = rng.integers(0, 7, [N, 2]) as NDArray;
  for (let n = 0; n < N; n++) {
    const [i, j] = [places.get(n, 0), places.get(n, 1)];
    out.slice(n, 0, [i, i + 8], [j, j + 8]).set(X.slice(n).reshape([8, 8]));
  }
  return out;
}

export async function cnn(seed: number): Promise<Result> {
  const [X, X_test, y, y_test] = digits();
  const rng = np.random.default_rng(seed);
  const net = new nn.Sequential(
    new nn.Conv2d(1, 8, 3, { padding: 1, rng }), // 14x14
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Conv2d(8, 16, 3, { padding: 1, rng }), // 7x7
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Linear(144, 10, { rng }), // from 16 x 3x3
  );
  heInit(net, rng);
  const optimizer = new nn.Adam(net.parameters(), { lr: 0.005 });
  for (let epoch = 0; epoch < 20; epoch++) {
    // every epoch pastes the digits at new places: more pictures for nothing
    await nn.fit(net, { X: shifted(X, seed + 100 + epoch), y }, { optimizer, epochs: 1, rng, progress: false });
  }
  return { 'test accuracy': nn.accuracy(y_test, nn.predict(net, shifted(X_test, seed + 1))) };
}
