// The same net in TensorFlow.js: layers built one by one, weights copied across, outputs equal to float32's precision.
// Taken from where it is installed: tfjs-node (native, optional), else tfjs with its WebAssembly or plain backend.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { Sequential } from './containers.ts';
import { Conv2d } from './conv.ts';
import { pair } from './im2col.ts';
import { Flatten, Linear } from './linear.ts';
import type { Module } from './module.ts';
import { AvgPool2d, MaxPool2d } from './pool.ts';
import { shapeText } from './reduction.ts';

/** As much of tfjs as is used here. */
interface TfTensor {
  shape: number[];
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}
interface TfModel {
  add(layer: unknown): void;
  predict(x: TfTensor): TfTensor;
  summary(): void;
}
export interface TfModule {
  sequential(): TfModel;
  layers: Record<string, (options: object) => { setWeights(weights: TfTensor[]): void }>;
  tensor(data: Float32Array, shape: readonly number[]): TfTensor;
  getBackend(): string;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
}

/** Loads tfjs from the notebook's packages; `backend` says which of its engines is in force. */
export async function load_tf(backend?: 'cpu' | 'wasm'): Promise<TfModule> {
  const require = createRequire(join(process.cwd(), 'notebook.js'));
  const here = createRequire(import.meta.url);
  for (const name of backend ? ['@tensorflow/tfjs'] : ['@tensorflow/tfjs-node', '@tensorflow/tfjs']) {
    for (const from of [require, here]) {
      let tf: TfModule;
      try {
        tf = from(name) as TfModule;
      } catch {
        continue; // not installed, or its native library does not load on this Node
      }
      if (backend === 'wasm') from('@tensorflow/tfjs-backend-wasm');
      if (backend) await tf.setBackend(backend);
      await tf.ready();
      return tf;
    }
  }
  throw new Error('nn.tf: TensorFlow.js is missing\nhint: npm install @tensorflow/tfjs');
}

/** A net in tfjs with our own calling convention: channels first, NDArrays in and out. */
export interface TfNet {
  model: TfModel;
  tf: TfModule;
  predict(X: NDArray): Promise<NDArray>;
}

const ACTIVATIONS: Record<string, string> = {
  ReLU: 'relu',
  Sigmoid: 'sigmoid',
  Tanh: 'tanh',
  Softmax: 'softmax',
  ELU: 'elu',
  SELU: 'selu',
  SiLU: 'swish',
  Softplus: 'softplus',
};

/**
 * Builds a Sequential of Linear, Conv2d, MaxPool2d, AvgPool2d, Flatten and activations in tfjs, with the same weights.
 * @param shape of one sample, channels first: [64] or [1, 14, 14]
 * @throws RangeError that names a layer which tfjs has no twin for
 */
export async function build_tf(
  net: Module,
  shape: readonly number[],
  { backend }: { backend?: 'cpu' | 'wasm' } = {},
): Promise<TfNet> {
  if (!(net instanceof Sequential)) throw new TypeError(`nn.tf: expected an nn.Sequential, got ${net}`);
  const tf = await load_tf(backend);
  const model = tf.sequential();
  let input: number[] | undefined = channelsLast(shape);
  let now = [...shape]; // channels first, as ours has it
  let flattened: number[] | null = null; // the shape before Flatten: rows of the next weights are in another order
  for (const layer of net.layers) {
    const twin = twinOf(tf, layer, input);
    model.add(twin.layer);
    if (layer instanceof Linear || layer instanceof Conv2d) {
      const weights =
        layer instanceof Linear ? denseWeights(layer, flattened) : [layer.weight.data.transpose(2, 3, 1, 0)];
      if (layer.bias) weights.push(layer.bias.data);
      twin.layer.setWeights(weights.map((w) => toTf(tf, w)));
    }
    if (layer instanceof Flatten) flattened = now;
    if (layer instanceof Linear) flattened = null;
    now = outputShape(layer, now);
    input = undefined;
  }
  return { model, tf, predict: (X) => predict(tf, model, X, shape) };
}

function twinOf(
  tf: TfModule,
  layer: Module,
  inputShape: number[] | undefined,
): { layer: { setWeights(weights: TfTensor[]): void } } {
  const first = inputShape ? { inputShape } : {};
  const make = (name: string, options: object): { layer: { setWeights(weights: TfTensor[]): void } } => ({
    layer: tf.layers[name]({ ...options, ...first }),
  });
  if (layer instanceof Linear) return make('dense', { units: layer.out_features, useBias: layer.bias !== null });
  if (layer instanceof Conv2d) {
    const { stride = 1, padding = 0, dilation = 1, groups = 1 } = layer.options;
    const [h, w] = layer.weight.shape.slice(2);
    const same =
      pair(stride).every((s) => s === 1) &&
      pair(padding)[0] * 2 === pair(dilation)[0] * (h - 1) &&
      pair(padding)[1] * 2 === pair(dilation)[1] * (w - 1);
    const valid = pair(padding).every((p) => p === 0);
    if (groups !== 1 || !(same || valid))
      throw new RangeError(`nn.tf: ${layer} has no twin: tfjs pads 'valid' or 'same' only, without groups`);
    return make('conv2d', {
      filters: layer.out_channels,
      kernelSize: [h, w],
      strides: pair(stride),
      dilationRate: pair(dilation),
      padding: valid ? 'valid' : 'same',
      useBias: layer.bias !== null,
    });
  }
  if (layer instanceof MaxPool2d || layer instanceof AvgPool2d) {
    const { kernel_size, stride, padding = 0 } = layer.options;
    if (pair(padding).some((p) => p !== 0))
      throw new RangeError(`nn.tf: ${layer} has no twin: tfjs pools without padding`);
    return make(layer instanceof MaxPool2d ? 'maxPooling2d' : 'averagePooling2d', {
      poolSize: pair(kernel_size),
      strides: pair(stride ?? kernel_size),
    });
  }
  if (layer instanceof Flatten) return make('flatten', {});
  const activation = ACTIVATIONS[layer.constructor.name];
  if (activation) return make('activation', { activation });
  throw new RangeError(
    `nn.tf: ${layer} has no twin in tfjs here\nhint: Linear, Conv2d, MaxPool2d, AvgPool2d, Flatten and ${Object.keys(ACTIVATIONS).join(', ')} do`,
  );
}

/** (C, H, W) to (H, W, C); anything else stays. */
function channelsLast(shape: readonly number[]): number[] {
  return shape.length === 3 ? [shape[1], shape[2], shape[0]] : [...shape];
}

/** (in, out); after Flatten the rows go from the order C, H, W to H, W, C. */
function denseWeights(layer: Linear, before: number[] | null): NDArray[] {
  const W = layer.weight.data; // (out, in)
  if (before === null || before.length !== 3) return [W.T];
  const [C, H, wd] = before;
  return [
    W.reshape([layer.out_features, C, H, wd])
      .transpose(2, 3, 1, 0)
      .reshape([C * H * wd, layer.out_features]),
  ];
}

function outputShape(layer: Module, shape: number[]): number[] {
  if (layer instanceof Flatten) return [shape.reduce((a, b) => a * b, 1)];
  return layer.forward(np.zeros([2, ...shape])).shape.slice(1);
}

const toTf = (tf: TfModule, a: NDArray): TfTensor =>
  tf.tensor(np.ascontiguousarray(a).astype('float32').copy().data as Float32Array, a.shape);

async function predict(tf: TfModule, model: TfModel, X: NDArray, shape: readonly number[]): Promise<NDArray> {
  if (shapeText(X.shape.slice(1)) !== shapeText(shape))
    throw new RangeError(`nn.tf: input ${shapeText(X.shape)} must be (N,${shape.join(',')})`);
  const x = toTf(tf, X.ndim === 4 ? X.transpose(0, 2, 3, 1) : X);
  const y = model.predict(x);
  const out = np.asarray(Float32Array.from(await y.data())).reshape(y.shape);
  x.dispose();
  y.dispose();
  return out.ndim === 4 ? out.transpose(0, 3, 1, 2) : out;
}
