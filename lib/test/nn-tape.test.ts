// The tape, gradcheck and the scalar Value: properties, second uses, long chains.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NDArray, nn, np } from '../src/index.ts';

const { Value } = nn;

describe('gradcheck of everything that has a gradient', () => {
  const rng = np.random.default_rng(11);
  // away from 0: relu, abs and the like have a kink there
  const off = (shape: number[]): NDArray => {
    const x = rng.uniform(0.2, 2, shape);
    return np.where(np.less(rng.random(shape), 0.5), x, x.neg());
  };
  const weights = rng.normal(0, 1, [3, 4]);
  const weigh = (t: nn.Tensor): nn.Tensor => t.mul(weights.slice(`:${t.shape[0]}, :${t.shape[1]}`)).sum();
  const names = [
    'sigmoid',
    'tanh',
    'relu',
    'leaky_relu',
    'elu',
    'selu',
    'silu',
    'gelu',
    'softplus',
    'hardsigmoid',
    'hardswish',
    'mish',
    'erf',
    'exp',
    'abs',
    'softmax',
    'log_softmax',
  ] as const;
  for (const name of names) {
    test(name, () => {
      const report = nn.gradcheck((x) => weigh((nn[name] as nn.Activation)(x)), [off([3, 4])]);
      expect(report.ok, report.message).toBe(true);
    });
  }
  test('arithmetic with broadcasting, matmul, sum, mean, max, pow, transpose, slice', () => {
    const report = nn.gradcheck(
      (a, b, c) =>
        weigh(a.matmul(b).add(c).div(c.pow(2).add(1)).T.T)
          .add(a.slice('1:, ::-1').sum())
          .add(a.max())
          .add(b.mean({ axis: 0 }).pow(3).sum()),
      [off([3, 2]), off([2, 4]), off([4])],
    );
    expect(report.ok, report.message).toBe(true);
  });
  test('batched matmul with broadcast batch axes, and vectors', () => {
    const report = nn.gradcheck(
      (a, b, v) => a.matmul(b).matmul(v).pow(2).sum(),
      [off([2, 1, 3, 4]), off([3, 4, 2]), off([2])],
    );
    expect(report.ok, report.message).toBe(true);
  });
  test('a wrong gradient is refused with the entry, and 0 = 0 proves nothing', () => {
    // x² with the slope x
    const square = nn.op<[x: NDArray]>('wrong', (a) => ({ out: a.mul(a), backward: (d) => [d.mul(a)] }));
    const wrong = nn.gradcheck((x) => square(x).sum(), [np.array([1, 2])]);
    expect(wrong.ok).toBe(false);
    expect(wrong.message).toMatch(/input 0, entry \[[01]\]: backprop says/);
    const zero = nn.gradcheck((x) => x.mul(0).sum(), [np.array([1, 2])]);
    expect(zero.ok).toBe(false);
    expect(zero.message).toMatch(/zero everywhere/);
  });
});

describe('gradcheck of every loss and layer', () => {
  const rng = np.random.default_rng(12);
  const x = (...shape: number[]): NDArray => rng.normal(0, 1, shape) as NDArray;
  const target = x(4, 3);
  const bits = np.greater(x(4, 3), 0).astype('float64');
  const signs = bits.mul(2).sub(1);
  const labels = np.array([2, 0, 1, 2], { dtype: 'int32' });
  const soft = nn.softmax(x(4, 3));
  const losses: Record<string, (p: nn.Tensor) => nn.Tensor> = {
    mse: (p) => nn.mse_loss(p, target),
    huber: (p) => nn.huber_loss(p, target),
    'smooth l1': (p) => nn.smooth_l1_loss(p, target),
    'log cosh': (p) => nn.log_cosh_loss(p, target),
    hinge: (p) => nn.hinge_loss(p, signs),
    'squared hinge': (p) => nn.squared_hinge_loss(p, signs),
    'binary cross-entropy': (p) => nn.binary_cross_entropy(nn.sigmoid(p), bits),
    'binary cross-entropy of logits': (p) => nn.binary_cross_entropy_with_logits(p, bits, { pos_weight: 2 }),
    focal: (p) => nn.focal_loss(p, bits),
    dice: (p) => nn.dice_loss(nn.sigmoid(p), bits),
    'cross-entropy': (p) => nn.cross_entropy(p, labels, { label_smoothing: 0.1 }),
    'soft cross-entropy': (p) => nn.cross_entropy(p, soft),
    nll: (p) => nn.nll_loss(nn.log_softmax(p), labels),
    'KL divergence': (p) => nn.kl_div(nn.log_softmax(p), soft, { reduction: 'batchmean' }),
    contrastive: (p) => nn.contrastive_loss(p, target, np.array([0, 1, 0, 1]), { margin: 3 }),
    triplet: (p) => nn.triplet_margin_loss(p, target, soft, { margin: 3 }),
  };
  for (const [name, loss] of Object.entries(losses)) {
    test(name, () => {
      const report = nn.gradcheck(loss, [x(4, 3)]);
      expect(report.ok, report.message).toBe(true);
    });
  }

  const layers: [nn.Module, number[]][] = [
    [new nn.Linear(3, 4), [5, 3]],
    [new nn.Conv1d(2, 3, 3, { padding: 1 }), [2, 2, 5]],
    [new nn.Conv2d(2, 4, 3, { stride: 2, padding: 1, groups: 2 }), [2, 2, 5, 6]],
    [new nn.ConvTranspose2d(2, 3, 3, { stride: 2 }), [1, 2, 3, 3]],
    [new nn.MaxPool2d(2), [1, 2, 4, 4]],
    [new nn.AvgPool2d(2), [1, 2, 4, 4]],
    [new nn.GlobalAvgPool2d(), [2, 2, 3, 3]],
    [new nn.Upsample({ scale_factor: 2, mode: 'bilinear' }), [1, 1, 3, 3]],
    [new nn.BatchNorm1d(3), [6, 3]],
    [new nn.LayerNorm(4), [3, 4]],
    [new nn.RNN(2, 3), [4, 2, 2]],
    [new nn.LSTM(2, 3, { bidirectional: true }), [4, 2, 2]],
    [new nn.GRU(2, 3, { num_layers: 2 }), [4, 2, 2]],
    [new nn.MultiheadAttention(4, 2, { batch_first: true }), [2, 3, 4]],
    [new nn.TransformerEncoderLayer(4, 2, { dim_feedforward: 5, dropout: 0, batch_first: true }), [2, 3, 4]],
    [new nn.Residual(new nn.Sequential(new nn.Linear(3, 3), new nn.Tanh())), [4, 3]],
  ];
  for (const [layer, shape] of layers) {
    test(`${layer} on (${shape}), its input`, () => {
      const weigh = x(...nn.no_grad(() => layer.forward(np.zeros(shape))).shape);
      const report = nn.gradcheck((input) => layer.forward(input).mul(weigh).sum(), [x(...shape)]);
      expect(report.ok, report.message).toBe(true);
    });
  }
});

/** The garbage collector, which Node hides unless a flag asks for it. */
const collect = ((): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

test('memory stays flat over epochs', async () => {
  const model = new nn.Sequential(new nn.Linear(20, 30), new nn.ReLU(), new nn.BatchNorm1d(30), new nn.Linear(30, 2));
  const X = np.random.default_rng(0).random([256, 20]) as NDArray;
  const y = np.greater(np.sum(X, { axis: 1 }), 10).astype('int32');
  const used = async (epochs: number): Promise<number> => {
    await nn.fit(model, { X, y }, { epochs, progress: false });
    collect();
    await new Promise((done) => setTimeout(done, 20)); // the bytes of arrays are given back a little later
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  await used(30); // compiled and warm
  const before = await used(20);
  const after = await used(200);
  expect(after - before).toBeLessThan(20e6); // 1,600 steps that kept their tapes would hold over 100 MB
});

describe('the tape', () => {
  test('a tensor that is used twice gets both gradients; a second backward adds the same again', () => {
    const x = nn.tensor([3], { requires_grad: true });
    const y = x.mul(x).add(x);
    y.backward();
    expect(x.grad!.tolist()).toEqual([7]);
    y.backward();
    expect(x.grad!.tolist()).toEqual([14]);
  });
  test('a chain of 10,000 steps does not overflow the stack', () => {
    const x = nn.tensor([1], { requires_grad: true });
    let y: nn.Tensor = x;
    for (let i = 0; i < 10_000; i++) y = y.add(1);
    y.backward();
    expect(x.grad!.tolist()).toEqual([1]);
  });
  test('no_grad records nothing, detach cuts, frozen leaves get none', () => {
    const x = nn.tensor([2], { requires_grad: true });
    expect(nn.no_grad(() => x.mul(x)).requires_grad).toBe(false);
    expect(x.mul(x).detach().requires_grad).toBe(false);
    const frozen = nn.tensor([5]);
    x.mul(frozen).backward();
    expect(frozen.grad).toBeNull();
  });
  test('backward says what it needs', () => {
    expect(() => nn.tensor([1, 2]).backward()).toThrow(/requires_grad/);
    expect(() => nn.tensor([1, 2], { requires_grad: true }).mul(2).backward()).toThrow(/\(2,\).*needs dout/);
  });
});

describe('Value', () => {
  test('gives the gradients of the tape on random expressions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), { minLength: 2, maxLength: 2 }),
        fc.array(fc.nat(5), { maxLength: 12 }),
        (start, steps) => {
          const v = start.map((s) => new Value(s));
          const t = start.map((s) => nn.tensor(s, { requires_grad: true }));
          let a = v[0];
          let b: nn.Tensor = t[0];
          for (const step of steps) {
            if (step === 0) [a, b] = [a.add(v[1]), b.add(t[1])];
            if (step === 1) [a, b] = [a.mul(v[0]).tanh(), nn.tanh(b.mul(t[0]))];
            if (step === 2) [a, b] = [a.sigmoid(), nn.sigmoid(b)];
            if (step === 3) [a, b] = [a.div(v[1]), b.div(t[1])];
            if (step === 4) [a, b] = [a.relu().sub(a.mul(0.5)), nn.relu(b).sub(b.mul(0.5))];
            if (step === 5) [a, b] = [a.pow(2).add(1).log(), b.pow(2).add(1).log()];
          }
          a.backward();
          b.backward();
          v.forEach((x, i) => {
            expect(x.grad).toBeCloseTo(t[i].grad?.item() ?? 0, 9);
          });
        },
      ),
    );
  });
  test('diamond, x·x, a chain of 10,000, and a second call gives the same', () => {
    const x = new Value(3);
    const y = x.mul(x).add(x.mul(2));
    y.backward();
    y.backward();
    expect(x.grad).toBe(8);
    let z: InstanceType<typeof Value> = x;
    for (let i = 0; i < 10_000; i++) z = z.add(0);
    z.backward();
    expect(x.grad).toBe(1);
  });
});
