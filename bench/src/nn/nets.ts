// The nets of bench:nn, each built here and in tfjs: same layers, same batch, cross-entropy, Adam with rate 0.001.
import { createRequire } from 'node:module';
import { type NDArray, nn, np } from 'neuronbook';

const require = createRequire(import.meta.url);

/** As much of tfjs as is used here; `Value` is a tensor. */
export interface TF {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  sequential(): {
    add(layer: unknown): void;
    compile(o: object): void;
    trainOnBatch(x: Value, y: Value): Promise<unknown>;
  };
  layers: Record<string, (o: object) => unknown>;
  train: { adam(lr: number): { minimize(f: () => Value, give: true): Value } };
  losses: { softmaxCrossEntropy(labels: Value, logits: Value): Value };
  tensor(data: Float32Array, shape: number[]): Value;
  variable(value: Value): Value;
  randomNormal(shape: number[], mean: number, deviation: number): Value;
  zeros(shape: number[]): Value;
  matMul(a: Value, b: Value): Value;
  add(a: Value, b: Value): Value;
  relu(x: Value): Value;
  oneHot(labels: Value, n: number): Value;
  tensor1d(data: Int32Array, dtype: string): Value;
  version_core: string;
}
interface Value {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
  toFloat(): Value;
}

export const tf: TF = require('@tensorflow/tfjs') as TF;

/** A backend of tfjs, ready. */
export async function useBackend(name: 'cpu' | 'wasm'): Promise<void> {
  if (name === 'wasm') {
    const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(path: string): void };
    setWasmPaths(`${require.resolve('@tensorflow/tfjs-backend-wasm/package.json').replace('package.json', '')}dist/`);
  }
  await tf.setBackend(name);
  await tf.ready();
}

export const BATCH = 64;
const CLASSES = 10;

/** One training step that gives the loss as a number, on every side. */
export type Step = () => unknown;

export interface Net {
  name: string;
  shape: number[];
  /** How many times longer tfjs must take: the budget of the design. */
  budget: { of: 'tfjs cpu' | 'tfjs wasm'; times: number };
  ours(): nn.Module;
  /** The layers for `tf.sequential()`. */
  layers(): unknown[];
  /** From inputs to logits by bare operations, tfjs's quickest way. */
  bare?: () => (x: Value) => Value;
}

/** The data of one batch, drawn once and given to every side. */
export function batch(net: Net): { X: NDArray; y: NDArray } {
  const rng = np.random.default_rng(0);
  return { X: rng.random([BATCH, ...net.shape]) as NDArray, y: rng.integers(0, CLASSES, BATCH) as NDArray };
}

export function ourStep(net: Net): Step {
  const { X, y } = batch(net);
  const model = net.ours();
  const optimizer = new nn.Adam(model.parameters());
  return () => {
    optimizer.zero_grad();
    const loss = nn.cross_entropy(model.forward(new nn.Tensor(X)), y);
    loss.backward();
    optimizer.step();
    return loss.item();
  };
}

/** tfjs's two ways on the backend that is set: the layers' `trainOnBatch`, and `minimize` over bare operations. Inputs lie there already. */
export function tfSteps(net: Net): { layers: Step; bare?: Step } {
  const { X, y } = batch(net);
  const shape = net.shape.length === 3 ? [...net.shape.slice(1), 1] : net.shape; // channels last
  const x = tf.tensor(Float32Array.from(X.ravel().tolist<number[]>()), [BATCH, ...shape]);
  const labels = tf.oneHot(tf.tensor1d(Int32Array.from(y.tolist<number[]>()), 'int32'), CLASSES).toFloat();
  const model = tf.sequential();
  for (const layer of net.layers()) model.add(layer);
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  const layers = (): unknown => model.trainOnBatch(x, labels);
  if (!net.bare) return { layers };
  const logits = net.bare();
  const optimizer = tf.train.adam(1e-3);
  const bare = async (): Promise<unknown> => {
    const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(labels, logits(x)), true);
    const [value] = Array.from(await loss.data());
    loss.dispose();
    return value;
  };
  return { layers, bare };
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

function mlp(inputs: number, hidden: number, budget: Net['budget']): Net {
  return {
    name: `MLP ${inputs}-${hidden}-${CLASSES}`,
    shape: [inputs],
    budget,
    ours: () => new nn.Sequential(new nn.Linear(inputs, hidden), new nn.ReLU(), new nn.Linear(hidden, CLASSES)),
    layers: () => [dense(hidden, 'relu', [inputs]), dense(CLASSES, 'softmax')],
    bare: () => {
      const weights = (from: number, to: number): [Value, Value] => [
        tf.variable(tf.randomNormal([from, to], 0, 1 / Math.sqrt(from))),
        tf.variable(tf.zeros([to])),
      ];
      const [[W1, b1], [W2, b2]] = [weights(inputs, hidden), weights(hidden, CLASSES)];
      return (x) => tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(x, W1), b1)), W2), b2);
    },
  };
}

export const nets: Net[] = [
  mlp(64, 32, { of: 'tfjs wasm', times: 5 }),
  mlp(784, 128, { of: 'tfjs cpu', times: 3 }),
  {
    name: 'CNN 8-16 on 14x14',
    shape: [1, 14, 14],
    budget: { of: 'tfjs cpu', times: 10 },
    ours: () =>
      new nn.Sequential(
        new nn.Conv2d(1, 8, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.MaxPool2d(2),
        new nn.Conv2d(8, 16, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.MaxPool2d(2),
        new nn.Flatten(),
        new nn.Linear(144, CLASSES),
      ),
    layers: () => [
      conv(8, [14, 14, 1]),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      conv(16),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten({}),
      dense(CLASSES, 'softmax'),
    ],
  },
];
