// The same net in tfjs gives the same outputs: a second oracle for forward passes, float32.
import { describe, expect, test } from 'vitest';
import { type NDArray, nn, np } from '../src/index.ts';

const rng = np.random.default_rng(4);
const worst = (a: NDArray, b: NDArray): number => Number(np.max(np.abs(a.sub(b))));

describe('nn.build_tf', () => {
  for (const backend of ['cpu'] as const) {
    test(`a net of layers on ${backend}`, async () => {
      const net = new nn.Sequential(
        new nn.Linear(6, 5),
        new nn.Tanh(),
        new nn.Linear(5, 3, { bias: false }),
        new nn.Softmax(),
      );
      const twin = await nn.build_tf(net, [6], { backend });
      const X = rng.normal(0, 1, [7, 6]) as NDArray;
      expect(worst(await twin.predict(X), net.forward(X))).toBeLessThan(1e-6);
    });
    test(`a convolutional net on ${backend}: channels last, flattened in another order`, async () => {
      const net = new nn.Sequential(
        new nn.Conv2d(2, 4, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.MaxPool2d(2),
        new nn.Conv2d(4, 3, [2, 3], { stride: [2, 1] }),
        new nn.Sigmoid(),
        new nn.Flatten(),
        new nn.Linear(24, 5),
      );
      const twin = await nn.build_tf(net, [2, 8, 12], { backend });
      const X = rng.normal(0, 1, [3, 2, 8, 12]) as NDArray;
      expect(worst(await twin.predict(X), net.forward(X))).toBeLessThan(1e-5);
    });
  }
  test('a layer without a twin is named', async () => {
    await expect(nn.build_tf(new nn.Sequential(new nn.LayerNorm(3)), [3])).rejects.toThrow(
      /LayerNorm\(3\) has no twin/,
    );
    await expect(nn.build_tf(new nn.Sequential(new nn.Conv2d(1, 1, 3, { padding: 2 })), [1, 4, 4])).rejects.toThrow(
      /Conv2d\(1, 1, 3×3, padding=2\) has no twin/,
    );
  });
});
