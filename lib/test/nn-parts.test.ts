// Training and the smaller parts of nn, through their public door.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { data, nn, np } from '../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nn-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const small = (): nn.Sequential => {
  nn.manual_seed(3);
  return new nn.Sequential(new nn.Linear(2, 8), new nn.Tanh(), new nn.Dropout(0.1), new nn.Linear(8, 2));
};
const moons = (n = 60): nn.Samples => {
  const { X, y } = data.moons({ n, seed: 1 });
  return { X, y };
};

describe('fit', () => {
  test('learns, reports every epoch, and is the same at the same seed', async () => {
    const run = async (): Promise<nn.History> => {
      const seen: number[] = [];
      const history = await nn.fit(small(), moons(), {
        lr: 0.02,
        epochs: 40,
        batch_size: 16,
        validation: moons(30),
        rng: np.random.default_rng(0),
        progress: (p) => seen.push(p.epoch),
      });
      expect(seen).toHaveLength(40);
      return history;
    };
    const first = await run();
    expect(first.val_accuracy.at(-1)).toBeGreaterThan(0.85);
    expect(first.loss.at(-1)!).toBeLessThan(first.loss[0] / 2);
    expect(await run()).toEqual(first);
  });
  test('uses the short last batch', async () => {
    let samples = 0;
    const loss = (z: nn.Tensor, y: nn.Samples['y']): nn.Tensor => {
      samples += y.size;
      return nn.cross_entropy(z, y);
    };
    await nn.fit(small(), moons(10), { epochs: 1, batch_size: 4, loss, progress: false });
    expect(samples).toBe(10);
  });
  test('stops early and puts the best weights back', async () => {
    const model = small();
    const history = await nn.fit(model, moons(), {
      lr: 0.3,
      epochs: 200,
      early_stopping: { patience: 3 },
      validation: moons(30),
      progress: false,
    });
    expect(history.val_loss.length).toBeLessThan(200);
    const best = Math.min(...history.val_loss);
    const z = nn.predict(model, moons(30).X);
    expect(Number(nn.cross_entropy(z, moons(30).y).item())).toBeCloseTo(best, 10);
  });
  test('a loss that becomes NaN stops with the step and the cause', async () => {
    const model = small();
    await expect(
      nn.fit(model, moons(), { optimizer: new nn.SGD(model.parameters(), { lr: 1e308 }), epochs: 5, progress: false }),
    ).rejects.toThrow(/the loss became .* in epoch \d+, step \d+\nhint: the steps are probably too large/);
    const bad = moons();
    bad.X.set(0, 0, Number.NaN);
    await expect(nn.fit(small(), bad, { progress: false })).rejects.toThrow(/inputs hold NaN/);
  });
  test('stops at once on a signal, and keeps what was learnt', async () => {
    const stop = new AbortController();
    const training = nn.fit(small(), moons(), { epochs: 1e6, signal: stop.signal, progress: false });
    setTimeout(() => stop.abort(), 50);
    const started = Date.now();
    await expect(training).rejects.toThrow(/stopped/);
    expect(Date.now() - started).toBeLessThan(2000);
  });
  test('bad data is refused in its own terms', async () => {
    await expect(nn.fit(small(), { X: np.zeros([3, 2]), y: np.zeros([4], { dtype: 'int32' }) })).rejects.toThrow(
      /X \(3,2\) and y \(4,\) must have one row a sample/,
    );
    await expect(nn.fit(small(), { X: np.zeros([0, 2]), y: np.zeros([0], { dtype: 'int32' }) })).rejects.toThrow(
      /has no samples/,
    );
    await expect(
      nn.fit(small(), { X: np.zeros([3, 5]), y: np.zeros([3], { dtype: 'int32' }) }, { progress: false }),
    ).rejects.toThrow(/layer 0 of 4, given \(3,5\): Linear\(2, 8\): input \(3,5\) must have 2 features/);
  });
});

describe('losses and layers refuse what cannot be meant', () => {
  test('logits where probabilities are wanted', () => {
    expect(() => nn.binary_cross_entropy(np.array([2, -1]), np.array([1, 0]))).toThrow(
      /between 0 and 1, got values from -1 to 2\nhint: these look like logits/,
    );
  });
  test('labels out of range, shapes that differ, empty batches', () => {
    expect(() => nn.cross_entropy(np.zeros([2, 3]), np.array([0, 3], { dtype: 'int32' }))).toThrow(
      /label 3 at position 1 is out of range: there are 3 classes/,
    );
    expect(() => nn.mse_loss(np.zeros([4]), np.zeros([4, 1]))).toThrow(
      /prediction \(4,\) and target \(4,1\) must have equal shapes\nhint: target.reshape\(\[4\]\)/,
    );
    expect(() => nn.mse_loss(np.zeros([0]), np.zeros([0]))).toThrow(/the batch is empty/);
  });
  test('a checkpoint with other names or shapes is refused, and all of them are listed', () => {
    const other = new nn.Sequential(new nn.Linear(2, 9), new nn.ReLU(), new nn.Linear(9, 2));
    const before = JSON.stringify(small().state_dict()['0.weight'].tolist());
    const model = small();
    expect(() => model.load_state_dict(other.state_dict())).toThrow(
      /missing: 3.weight[\s\S]*unknown: 2.weight[\s\S]*shape: 0.weight is \(8,2\), saved \(9,2\)/,
    );
    expect(JSON.stringify(model.state_dict()['0.weight'].tolist())).toBe(before);
  });
});

describe('checkpoints', () => {
  test('go to a file and back, bit for bit', async () => {
    const model = new nn.Sequential(new nn.Linear(2, 3), new nn.BatchNorm1d(3));
    const path = join(folder, 'weights.safetensors');
    await nn.save(
      { ...model.state_dict(), steps: np.array([7], { dtype: 'int32' }), mask: np.array([true, false]) },
      path,
    );
    const back = await nn.load(path);
    expect(back.steps.dtype).toBe('int32');
    expect(back.mask.tolist()).toEqual([true, false]);
    for (const [name, value] of Object.entries(model.state_dict()))
      expect(np.array_equal(back[name], value), name).toBe(true);
  });
  test('a broken file is refused, never guessed at', async () => {
    const path = join(folder, 'broken.safetensors');
    await writeFile(path, (await readFile(join(folder, 'weights.safetensors'))).subarray(0, 90));
    await expect(nn.load(path)).rejects.toThrow(/broken.safetensors: not a safetensors file/);
  });
});

describe('metrics', () => {
  const y = np.array([0, 1, 1, 0, 1, 2], { dtype: 'int32' });
  const p = np.array([0, 1, 0, 0, 1, 1], { dtype: 'int32' });
  test('accuracy, confusion matrix, precision, recall, F1', () => {
    expect(nn.accuracy(y, p)).toBeCloseTo(4 / 6);
    expect(nn.confusion_matrix(y, p).tolist()).toEqual([
      [2, 0, 0],
      [1, 2, 0],
      [0, 1, 0],
    ]);
    expect(nn.precision_recall_f1(y, p)).toEqual({ precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
  });
  test('R² is 1 for the truth, 0 for the mean; AUC is 1, 0, and 0.5 for ties', () => {
    const t = np.array([1, 2, 4]);
    expect(nn.r2_score(t, t)).toBe(1);
    expect(nn.r2_score(t, np.full([3], np.mean(t)))).toBeCloseTo(0);
    const labels = np.array([0, 0, 1, 1], { dtype: 'int32' });
    expect(nn.roc_auc_score(labels, np.array([0.1, 0.4, 0.35, 0.8]))).toBe(0.75); // scikit-learn's documented example
    expect(nn.roc_auc_score(labels, np.array([1, 1, 1, 1]))).toBe(0.5);
  });
});

describe('initialisation', () => {
  const rng = np.random.default_rng(5);
  const variance = (f: (w: ReturnType<typeof np.zeros>) => ReturnType<typeof np.zeros>): number =>
    Number(np.var(f(np.zeros([300, 200]))));
  test('has the variance of its formula', () => {
    expect(variance((w) => nn.init.xavier_normal_(w, 1, rng)) * 250).toBeCloseTo(1, 1);
    expect(variance((w) => nn.init.xavier_uniform_(w, 1, rng)) * 250).toBeCloseTo(1, 1);
    expect(variance((w) => nn.init.kaiming_normal_(w, { rng })) * 100).toBeCloseTo(1, 1);
    expect(variance((w) => nn.init.kaiming_uniform_(w, { mode: 'fan_out', rng })) * 150).toBeCloseTo(1, 1);
  });
  test('orthogonal rows stand at right angles; truncated normals stay inside', () => {
    const q = nn.init.orthogonal_(np.zeros([4, 6]), 2, rng);
    expect(np.allclose(q.matmul(q.T), np.eye(4).mul(4))).toBe(true);
    const t = nn.init.trunc_normal_(np.zeros([1000]), 0, 1, -0.5, 0.7, rng);
    expect(Number(np.min(t))).toBeGreaterThanOrEqual(-0.5);
    expect(Number(np.max(t))).toBeLessThanOrEqual(0.7);
  });
});

describe('dropout', () => {
  test('keeps the mean, does nothing in evaluation, sends the gradient through the same mask', () => {
    nn.manual_seed(1);
    const layer = new nn.Dropout(0.25);
    const x = np.ones([100, 100]);
    const out = layer.forward(x);
    expect(Number(np.mean(out))).toBeCloseTo(1, 1);
    expect(np.array_equal(layer.backward(np.ones([100, 100])), out)).toBe(true);
    expect(np.array_equal(layer.eval().forward(x), x)).toBe(true);
  });
});

describe('Hopfield and RBM', () => {
  test('energy never rises, and a stored pattern is a fixed point', () => {
    const rng = np.random.default_rng(0);
    const patterns = np.where(np.less(rng.random([3, 64]), 0.5), 1, -1).astype('float64');
    const net = new nn.Hopfield(patterns);
    expect(np.array_equal(net.W, net.W.T)).toBe(true);
    for (let k = 0; k < 3; k++)
      expect(np.array_equal(net.recall(patterns.slice(k)).state, patterns.slice(k))).toBe(true);
    const noisy = np.where(np.less(rng.random([64]), 0.15), patterns.slice(0).neg(), patterns.slice(0));
    const { state, energies } = net.recall(noisy, { rng });
    expect(np.array_equal(state, patterns.slice(0))).toBe(true);
    energies.slice(1).forEach((e, i) => {
      expect(e).toBeLessThanOrEqual(energies[i] + 1e-12);
    });
  });
  test('contrastive divergence lowers the reconstruction error', () => {
    const digits = np.greater(data.digits().X.slice(':200').div(16), 0.5).astype('float64');
    const rbm = new nn.RBM(64, 16, { rng: np.random.default_rng(2) });
    const first = rbm.step(digits);
    let last = first;
    for (let i = 0; i < 150; i++) last = rbm.step(digits, { lr: 0.5 });
    expect(last).toBeLessThan(0.6 * first);
  });
});

describe('detection', () => {
  test('IoU: apart, inside, touching, without area', () => {
    const boxes = np.array([
      [0, 0, 2, 2],
      [1, 1, 3, 3],
      [2, 0, 4, 2],
      [0, 0, 1, 1],
      [1, 1, 1, 1],
    ]);
    const first = nn.box_iou(boxes, boxes).slice(0).tolist<number[]>();
    [1, 1 / 7, 0, 1 / 4, 0].forEach((wanted, i) => {
      expect(first[i]).toBeCloseTo(wanted, 12);
    });
    expect(nn.box_iou(boxes, boxes).get(4, 4)).toBe(0);
  });
  test('NMS keeps the best of an overlapping group, each class for itself', () => {
    const boxes = np.array([
      [0, 0, 2, 2],
      [0, 0, 2, 2.2],
      [5, 5, 6, 6],
      [0, 0.1, 2, 2],
    ]);
    const scores = np.array([0.8, 0.9, 0.3, 0.7]);
    expect(nn.nms(boxes, scores, 0.5).tolist()).toEqual([1, 2]);
    expect(nn.nms(boxes, scores, 0.5, { labels: np.array([0, 1, 1, 0], { dtype: 'int32' }) }).tolist()).toEqual([
      1, 0, 2,
    ]);
  });
  test('a grid cell gives its box: column is x, row is y', () => {
    const out = np.full([5, 4, 4], -20);
    out.set(0, 1, 2, 20); // an object in row 1, column 2
    for (const k of [1, 2]) out.set(k, 1, 2, 0); // in the middle of the cell
    out.set(3, 1, 2, Math.log(1 / 3)); // width: sigmoid is 1/4
    out.set(4, 1, 2, 0); // height: 1/2
    const { boxes, scores } = nn.decode_grid(out, 16);
    expect(Number(np.argmax(scores))).toBe(6);
    boxes
      .slice(6)
      .tolist<number[]>()
      .forEach((v, i) => {
        expect(v).toBeCloseTo([8, 2, 12, 10][i], 10);
      });
  });
});

test('summary lists shapes and parameters, and changes nothing', () => {
  const model = new nn.Sequential(
    new nn.Conv2d(1, 4, 3),
    new nn.BatchNorm2d(4),
    new nn.Flatten(),
    new nn.Linear(144, 10),
  );
  const text = String(nn.summary(model, [1, 1, 8, 8]));
  expect(text).toContain('Conv2d(1, 4, 3×3)');
  expect(text).toContain('(1,4,6,6)');
  expect(text).toContain('total: 1,498 parameters');
  expect(model.buffers).toEqual({});
  expect(model.training).toBe(true);
});

test('topk: largest first, equal ones in order', () => {
  const { values, indices } = nn.topk(
    np.array([
      [1, 5, 5, 2],
      [4, 3, 2, 1],
    ]),
    2,
  );
  expect(values.tolist()).toEqual([
    [5, 5],
    [4, 3],
  ]);
  expect(indices.tolist()).toEqual([
    [1, 2],
    [0, 1],
  ]);
});
