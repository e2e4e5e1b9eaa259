// What the PyTorch goldens do not reach by name: activations as layers, moving operations on the tape, im2col's transpose,
// first weights, positions, the progress hook.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NDArray, nn, np } from '../src/index.ts';

const rng = np.random.default_rng(21);
const numbers = (...shape: number[]): NDArray => rng.uniform(0.3, 2, shape) as NDArray;
const dot = (a: NDArray, b: NDArray): number => Number(np.sum(np.multiply(a, b)));

describe('activations as layers', () => {
  const pairs: [keyof typeof nn, nn.Activation, object?][] = [
    ['Sigmoid', nn.sigmoid],
    ['Tanh', nn.tanh],
    ['ReLU', nn.relu],
    ['LeakyReLU', nn.leaky_relu as nn.Activation, { negative_slope: 0.3 }],
    ['ELU', nn.elu as nn.Activation, { alpha: 0.5 }],
    ['SELU', nn.selu],
    ['SiLU', nn.silu],
    ['GELU', nn.gelu as nn.Activation, { approximate: 'tanh' }],
    ['Softplus', nn.softplus as nn.Activation, { beta: 2 }],
    ['Hardsigmoid', nn.hardsigmoid],
    ['Hardswish', nn.hardswish],
    ['Mish', nn.mish],
    ['Softmax', nn.softmax as never as nn.Activation, { axis: 0 }],
  ];
  test.each(pairs)('%s gives the values and the gradient of its function, options too', (name, f, options = {}) => {
    const layer = new (nn[name] as never as new (o: object) => nn.Module)(options);
    const x = rng.normal(0, 2, [4, 3]) as NDArray;
    const dout = rng.normal(0, 1, [4, 3]) as NDArray;
    const run = f.run(x, options as never);
    expect(layer.forward(x).tolist()).toEqual(run.out.tolist());
    expect(layer.backward(dout).tolist()).toEqual(run.backward(dout)[0]!.tolist());
    expect(String(layer)).toBe(name);
    expect(layer.parameters()).toEqual([]);
  });

  test('swish is silu, nn.tf is nn.build_tf', () => {
    expect(nn.swish).toBe(nn.silu);
    expect(nn.tf).toBe(nn.build_tf);
  });
});

describe('gradcheck of the operations that move numbers', () => {
  const index = np.array([2, 0, 2], { dtype: 'int32' });
  const cases: [string, (x: nn.Tensor) => nn.Tensor][] = [
    ['log', (x) => nn.log(x)],
    ['sqrt', (x) => nn.sqrt(x)],
    ['reshape', (x) => nn.reshape(x, { shape: [4, 3] })],
    ['transpose', (x) => nn.transpose(x)],
    ['slice', (x) => nn.slice(x, { index: ['::-1', '1:'] })],
    ['take, one row twice', (x) => nn.take(x, { index })],
    ['embedding, one row twice', (x) => nn.embedding(x, { index })],
    ['concatenate with itself', (x) => nn.concatenate(x, nn.mul(x, 2), { axis: 1 })],
    ['logsumexp', (x) => nn.logsumexp(x, { axis: 0 })],
    ['normalize', (x) => nn.normalize(x, { axes: [1], eps: 1e-3 })],
    ['attention', (x) => nn.scaled_dot_product_attention(x, nn.mul(x, x), x, nn.causal_mask(3)).output],
    ['max pooling', (x) => nn.max_pool2d(nn.reshape(x, { shape: [1, 1, 3, 4] }), { kernel_size: 2, stride: 1 })],
    ['mean pooling', (x) => nn.avg_pool2d(nn.reshape(x, { shape: [1, 1, 3, 4] }), { kernel_size: 2, padding: 1 })],
    ['upsampling', (x) => nn.upsample(nn.reshape(x, { shape: [1, 1, 3, 4] }), { scale_factor: 2, mode: 'bilinear' })],
    [
      'transposed convolution',
      (x) => nn.conv_transpose2d(nn.reshape(x, { shape: [1, 2, 2, 3] }), weight, null, { stride: 2 }),
    ],
  ];
  const weight = numbers(2, 3, 2, 2);
  test.each(cases)('%s', (_, f) => {
    // a different weight for every number: a permuted gradient shows
    const report = nn.gradcheck(
      (x) =>
        f(x)
          .mul(np.arange(1, f(x).size + 1).reshape([...f(x).shape]))
          .sum(),
      [numbers(3, 4)],
    );
    expect(report.ok, report.message).toBe(true);
  });
});

test('col2im is the transpose of im2col: <im2col(x), y> = <x, col2im(y)>', () => {
  const small = fc.integer({ min: 1, max: 3 });
  fc.assert(
    fc.property(small, small, small, small, fc.nat(2), small, (h, w, s, t, padding, dilation) => {
      const geometry = {
        kernel: [h, w] as [number, number],
        stride: [s, t] as [number, number],
        padding: [padding, padding] as [number, number],
        dilation: [dilation, 1] as [number, number],
      };
      const x = numbers(2, 3, 8, 7);
      const columns = nn.im2col(x, geometry);
      const y = numbers(...columns.shape);
      const back = nn.col2im(y, x.shape, geometry);
      expect(Math.abs(dot(columns, y) / dot(x, back) - 1)).toBeLessThan(1e-12);
    }),
    { seed: 3, numRuns: 60 },
  );
});

describe('first weights', () => {
  test('gains and fans are those of PyTorch 2.15', () => {
    const { calculate_gain, fans } = nn.init;
    expect(calculate_gain('linear')).toBe(1);
    expect(calculate_gain('sigmoid')).toBe(1);
    expect(calculate_gain('tanh')).toBe(1.6666666666666667);
    expect(calculate_gain('relu')).toBe(Math.SQRT2);
    expect(calculate_gain('leaky_relu', 0.2)).toBeCloseTo(1.3867504905630728, 15);
    expect(calculate_gain('leaky_relu')).toBeCloseTo(1.4141428569978354, 15);
    expect(calculate_gain('selu')).toBe(0.75);
    expect(fans(np.zeros([7, 5]))).toEqual({ fan_in: 5, fan_out: 7 });
    expect(fans(np.zeros([8, 4, 3, 5]))).toEqual({ fan_in: 60, fan_out: 120 });
  });

  test.each([
    ['zeros', (w: NDArray) => nn.init.zeros_(w), 0, 0],
    ['a constant', (w: NDArray) => nn.init.constant_(w, 2), 2, 2],
    ['uniform', (w: NDArray) => nn.init.uniform_(w, -3, 1, rng), -3, 1],
    ['Xavier, √(6 / 300)', (w: NDArray) => nn.init.xavier_uniform_(w, 1, rng), -Math.sqrt(0.02), Math.sqrt(0.02)],
    ['Kaiming, √(6 / 100)', (w: NDArray) => nn.init.kaiming_uniform_(w, { rng }), -Math.sqrt(0.06), Math.sqrt(0.06)],
    [
      'Kaiming by fan_out, √(3 / 200)',
      (w: NDArray) => nn.init.kaiming_uniform_(w, { mode: 'fan_out', nonlinearity: 'linear', rng }),
      -Math.sqrt(0.015),
      Math.sqrt(0.015),
    ],
  ])('%s: fills the array in place, within its bounds and close to them', (_, fill, low, high) => {
    const w = np.zeros([200, 100]);
    expect(fill(w)).toBe(w);
    const [min, max] = [Number(np.min(w)), Number(np.max(w))];
    expect(min).toBeGreaterThanOrEqual(low);
    expect(max).toBeLessThanOrEqual(high);
    expect(max - min).toBeGreaterThanOrEqual(0.99 * (high - low));
  });

  test('normal: mean and deviation', () => {
    const w = nn.init.normal_(np.zeros([200, 100]), 3, 0.5, rng);
    expect(Number(np.mean(w))).toBeCloseTo(3, 1);
    expect(Number(np.std(w))).toBeCloseTo(0.5, 1);
  });
});

test('positional encoding: each pair of columns turns by the same angle from place to place', () => {
  const table = nn.positional_encoding(50, 6).tolist<number[][]>();
  const layer = new nn.PositionalEncoding(6).forward(np.zeros([2, 50, 6]));
  expect(layer.slice(1).tolist()).toEqual(table);
  for (let pair = 0; pair < 3; pair++) {
    const angle = 1 / 10000 ** ((2 * pair) / 6);
    for (let t = 0; t + 1 < 50; t++) {
      const [sin, cos] = [table[t][2 * pair], table[t][2 * pair + 1]];
      expect(table[t + 1][2 * pair]).toBeCloseTo(sin * Math.cos(angle) + cos * Math.sin(angle), 12);
      expect(table[t + 1][2 * pair + 1]).toBeCloseTo(cos * Math.cos(angle) - sin * Math.sin(angle), 12);
    }
  }
});

test('anchors: every cell has every size, round its centre', () => {
  expect(
    nn
      .grid_anchors([2, 1], 10, [
        [4, 2],
        [6, 6],
      ])
      .tolist(),
  ).toEqual([
    [3, 4, 7, 6],
    [2, 2, 8, 8],
    [3, 14, 7, 16],
    [2, 12, 8, 18],
  ]);
});

test('the progress hook sees every epoch and gives back the one before', async () => {
  const seen: number[] = [];
  const before = nn.on_progress(({ epoch, epochs, values, done }) => {
    seen.push(epoch);
    expect(epochs).toBe(3);
    expect(done).toBe(epoch === 3);
    expect(Object.keys(values)).toEqual(['loss', 'accuracy']);
  });
  const y = np.array([0, 1, 0, 1], { dtype: 'int32' });
  const history = await nn.fit(new nn.Linear(2, 2), { X: numbers(4, 2), y }, { epochs: 3 });
  expect(nn.on_progress(before)).not.toBe(before);
  expect(seen).toEqual([1, 2, 3]);
  expect(history.loss).toHaveLength(3);
});

test("the kernel's Stop button, a signal under a symbol, ends a training and keeps what was learnt", async () => {
  const stop = new AbortController();
  const place = Symbol.for('neuronbook.interrupt');
  (globalThis as Record<symbol, unknown>)[place] = stop.signal;
  try {
    const model = new nn.Linear(2, 2);
    const start = model.weight.data.copy();
    const y = np.array([0, 1, 0, 1], { dtype: 'int32' });
    const progress = ({ epoch }: { epoch: number }): void => (epoch === 2 ? stop.abort() : undefined);
    const training = nn.fit(model, { X: numbers(4, 2), y }, { epochs: 1000, progress });
    await expect(training).rejects.toBeInstanceOf(nn.TrainingInterrupted);
    expect(np.array_equal(model.weight.data, start)).toBe(false);
  } finally {
    delete (globalThis as Record<symbol, unknown>)[place];
  }
});
