// Time of one training step (forward, backward, Adam) of the course's nets, beside tfjs on its plain CPU and WebAssembly backends.
//   npm run bench:nn
// The versions take turns, so that a slow moment of the machine meets all of them; medians, and ratios to ours.
import { createRequire } from 'node:module';
import { type NDArray, nn, np } from 'neuronbook';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs') as TF;
const BATCH = 64;

/** As much of tfjs as is used here. */
interface TF {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  sequential(): {
    add(layer: unknown): void;
    compile(o: object): void;
    trainOnBatch(x: unknown, y: unknown): Promise<unknown>;
  };
  layers: Record<string, (o: object) => unknown>;
  train: { adam(lr: number): unknown };
  tensor(data: Float32Array, shape: number[]): unknown;
  oneHot(labels: unknown, n: number): unknown;
  tensor1d(data: Int32Array, dtype: string): unknown;
  version_core: string;
}

interface Net {
  name: string;
  shape: number[];
  classes: number;
  budget: string;
  ours(): nn.Module;
  theirs(): ReturnType<TF['sequential']>;
}

/** tfjs keeps channels last. */
function tfNet(...layers: unknown[]): ReturnType<TF['sequential']> {
  const model = tf.sequential();
  for (const layer of layers) model.add(layer);
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  return model;
}

const dense = (units: number, activation: string, inputShape?: number[]): unknown =>
  tf.layers.dense({ units, activation, ...(inputShape ? { inputShape } : {}) });
const conv = (filters: number, inputShape?: number[]): unknown =>
  tf.layers.conv2d({
    filters,
    kernelSize: 3,
    padding: 'same',
    activation: 'relu',
    ...(inputShape ? { inputShape } : {}),
  });

const nets: Net[] = [
  {
    name: 'MLP 64-32-10',
    shape: [64],
    classes: 10,
    budget: '5x of wasm',
    ours: () => new nn.Sequential(new nn.Linear(64, 32), new nn.ReLU(), new nn.Linear(32, 10)),
    theirs: () => tfNet(dense(32, 'relu', [64]), dense(10, 'softmax')),
  },
  {
    name: 'MLP 784-128-10',
    shape: [784],
    classes: 10,
    budget: '3x of cpu',
    ours: () => new nn.Sequential(new nn.Linear(784, 128), new nn.ReLU(), new nn.Linear(128, 10)),
    theirs: () => tfNet(dense(128, 'relu', [784]), dense(10, 'softmax')),
  },
  {
    name: 'CNN 8-16 on 14x14',
    shape: [1, 14, 14],
    classes: 10,
    budget: '10x of cpu',
    ours: () =>
      new nn.Sequential(
        new nn.Conv2d(1, 8, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.MaxPool2d(2),
        new nn.Conv2d(8, 16, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.MaxPool2d(2),
        new nn.Flatten(),
        new nn.Linear(144, 10),
      ),
    theirs: () =>
      tfNet(
        conv(8, [14, 14, 1]),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        conv(16),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.flatten({}),
        dense(10, 'softmax'),
      ),
  },
];

type Step = () => void | Promise<unknown>;

function ourStep(net: Net, X: NDArray, y: NDArray): Step {
  const model = net.ours();
  const optimizer = new nn.Adam(model.parameters());
  return () => {
    optimizer.zero_grad();
    nn.cross_entropy(model.forward(new nn.Tensor(X)), y).backward();
    optimizer.step();
  };
}

function tfStep(net: Net, X: NDArray, y: NDArray): Step {
  const model = net.theirs();
  const shape = net.shape.length === 3 ? [...net.shape.slice(1), 1] : net.shape;
  const x = tf.tensor(Float32Array.from(X.ravel().tolist<number[]>()), [BATCH, ...shape]);
  const labels = tf.oneHot(tf.tensor1d(Int32Array.from(y.tolist<number[]>()), 'int32'), net.classes);
  return () => model.trainOnBatch(x, labels);
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function main(): Promise<void> {
  const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(path: string): void };
  setWasmPaths(`${require.resolve('@tensorflow/tfjs-backend-wasm/package.json').replace('package.json', '')}dist/`);
  console.log(`one training step, batch ${BATCH}, ms (median); tfjs ${tf.version_core}, float32; ours float64`);
  console.log('net                    ours    tfjs cpu  ratio   tfjs wasm  ratio   budget');
  for (const net of nets) {
    const rng = np.random.default_rng(0);
    const X = rng.random([BATCH, ...net.shape]) as NDArray;
    const y = rng.integers(0, net.classes, BATCH) as NDArray;
    const versions: { name: string; step: Step | null; before?: () => Promise<unknown>; times: number[] }[] = [
      { name: 'ours', step: ourStep(net, X, y), times: [] },
    ];
    for (const backend of ['cpu', 'wasm']) {
      await tf.setBackend(backend);
      await tf.ready();
      let step: Step | null = tfStep(net, X, y);
      try {
        await step();
      } catch {
        step = null; // no kernel for a gradient
      }
      versions.push({ name: backend, step, before: () => tf.setBackend(backend), times: [] });
    }
    for (const { step, before } of versions) {
      // two seconds each, so that all code is compiled
      await before?.();
      const end = performance.now() + 2000;
      while (step && performance.now() < end) await step();
    }
    for (let round = 0; round < 25; round++) {
      for (const { step, before, times } of versions) {
        if (!step || (round > 6 && times[0] > 150)) continue; // slow ones: fewer rounds
        await before?.();
        const repeats = times.length > 0 && times[0] < 5 ? 5 : 1;
        const started = performance.now();
        for (let i = 0; i < repeats; i++) await step();
        times.push((performance.now() - started) / repeats);
      }
    }
    const [ours, cpu, wasm] = versions.map((v) => (v.step ? median(v.times.slice(2)) : Number.NaN));
    const cell = (ms: number): string => (Number.isNaN(ms) ? 'cannot'.padStart(9) : ms.toFixed(2).padStart(9));
    const ratio = (ms: number): string => (Number.isNaN(ms) ? '-' : `${(ms / ours).toFixed(1)}x`).padStart(6);
    console.log(
      `${net.name.padEnd(18)}${cell(ours)}  ${cell(cpu)} ${ratio(cpu)}   ${cell(wasm)} ${ratio(wasm)}   ${net.budget}`,
    );
  }
}

await main();
