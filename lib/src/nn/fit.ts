// Training: mini-batches in a new order every epoch, forward, loss, backward, step; validation; early stopping.

import * as np from '../np/index.ts';
import { NDArray } from '../np/NDArray.ts';
import { checkSizes, describe, shapeText } from './checks.ts';
import { cross_entropy } from './losses-classes.ts';
import { accuracy } from './metrics.ts';
import type { Module, StateDict } from './module.ts';
import { Adam } from './optim/adam.ts';
import { type History, type ProgressHook, patience, report } from './progress.ts';
import { defaultRng, type Generator } from './random.ts';
import { no_grad, Tensor } from './tensor.ts';

export interface Samples {
  /** (N, …) one sample along the first axis. */
  X: NDArray;
  /** (N, …) what the loss wants: class numbers, numbers, masks. */
  y: NDArray;
}

export interface FitOptions {
  /** From prediction and target to a tensor of one number; default cross_entropy. */
  loss?: (prediction: Tensor, target: NDArray) => Tensor;
  /** Default Adam with `lr`. */
  optimizer?: { step(): void; zero_grad(): void; lr: number };
  /** For the default optimiser, 1e-3. */
  lr?: number;
  epochs?: number;
  batch_size?: number;
  /** A new order every epoch, default true. */
  shuffle?: boolean;
  validation?: Samples | null;
  /** Measured on the training batches and on the validation data; default accuracy where y holds class numbers. */
  metrics?: Record<string, (y_true: NDArray, prediction: NDArray) => number>;
  /** Stops when `val_loss` (or `loss`) has not fallen for `patience` epochs and puts the best weights back. */
  early_stopping?: { patience: number; min_delta?: number } | null;
  /** Called after the backward pass, before the step: gradient clipping. */
  before_step?: () => void;
  schedule?: { step(metric?: number): void } | null;
  rng?: Generator;
  /** false: silent; a function: instead of the general hook. */
  progress?: boolean | ProgressHook;
  signal?: AbortSignal;
}

const take = (a: NDArray, rows: NDArray): NDArray => np.take(a, rows, { axis: 0 });

function check(samples: Samples, name: string): number {
  const { X, y } = samples ?? {};
  for (const [key, part] of Object.entries({ X, y })) {
    if (part instanceof NDArray) continue;
    const hint = Array.isArray(part)
      ? `np.array(${key}) makes an array of a list`
      : 'nn.fit(model, { X, y }, { epochs: 10 })';
    throw new TypeError(`fit: ${name} must be { X, y }, two arrays; ${key} is ${describe(part)}\nhint: ${hint}`);
  }
  const N = X.shape[0] ?? 0;
  if (X.ndim === 0 || y.ndim === 0 || N !== y.shape[0]) {
    throw new RangeError(`fit: ${name} X ${shapeText(X.shape)} and y ${shapeText(y.shape)} must have one row a sample`);
  }
  if (N === 0) throw new RangeError(`fit: ${name} has no samples`);
  return N;
}

/**
 * Predictions in eval mode, batch by batch, without recording: (N, …) in, (N, …) out.
 * @example nn.predict(new nn.ReLU(), np.array([[-1], [2]])) // array([[0.], [2.]])
 */
export function predict(model: Module, X: NDArray, { batch_size = 256 }: { batch_size?: number } = {}): NDArray {
  if (!(X instanceof NDArray) || X.ndim === 0 || X.shape[0] === 0)
    throw new RangeError(`predict: X must be an array with one row a sample, got ${describe(X)}`);
  const training = model.training;
  model.eval();
  try {
    const parts: NDArray[] = [];
    for (let at = 0; at < X.shape[0]; at += batch_size) {
      parts.push(no_grad(() => model.forward(new Tensor(X.slice([at, Math.min(at + batch_size, X.shape[0])])))).data);
    }
    return np.concatenate(parts, { axis: 0 });
  } finally {
    model.train(training);
  }
}

/** What training walks back from: one number, on the tape. */
function checkLossTensor(value: unknown): void {
  if (!(value instanceof Tensor))
    throw new TypeError(
      `fit: the loss must give a Tensor, it gave ${describe(value)}\nhint: calculate with the prediction itself, not with its .data`,
    );
  if (value.size !== 1)
    throw new RangeError(
      `fit: the loss must be one number, it has shape ${shapeText(value.shape)}\nhint: reduction 'mean' or 'sum', or .mean() at the end`,
    );
}

/** A loss that is no number any more stops the training at once, with the likely cause. */
function checkLoss(loss: number, epoch: number, step: number, lr: number, X: NDArray): void {
  if (Number.isFinite(loss)) return;
  const cause = np.all(np.isfinite(X))
    ? `the steps are probably too large: try a learning rate below ${lr}, or nn.clip_grad_norm_`
    : 'the inputs hold NaN or Infinity: clean or standardise the data first';
  throw new RangeError(`fit: the loss became ${loss} in epoch ${epoch}, step ${step}\nhint: ${cause}`);
}

/**
 * Trains a model in place.
 * @returns history: `loss`, `val_loss` and each metric (`accuracy`, `val_accuracy`), one number an epoch
 */
export async function fit(model: Module, data: Samples, options: FitOptions = {}): Promise<History> {
  const { epochs = 10, batch_size = 32, shuffle = true, validation = null, early_stopping = null, lr = 1e-3 } = options;
  const { loss = cross_entropy as NonNullable<FitOptions['loss']>, rng = defaultRng(), progress = true } = options;
  const N = check(data, 'training data');
  if (validation) check(validation, 'validation data');
  checkSizes('fit', { epochs, batch_size });
  if (typeof loss !== 'function')
    throw new TypeError(`fit: loss must be a function of nn, got ${describe(loss)}\nhint: { loss: nn.mse_loss }`);
  const optimizer = options.optimizer ?? new Adam(model.parameters(), { lr });
  if (typeof optimizer.step !== 'function' || typeof optimizer.zero_grad !== 'function')
    throw new TypeError(
      `fit: optimizer must be an optimiser of nn, got ${describe(optimizer)}\nhint: { optimizer: new nn.SGD(model.parameters(), { lr: 0.1 }) }`,
    );
  const metrics = options.metrics ?? (data.y.dtype === 'int32' && data.y.ndim === 1 ? { accuracy } : {});
  const turn = patience(options.signal);
  const history: History = {};
  const note = (values: Record<string, number>): void => {
    for (const [name, value] of Object.entries(values)) history[name] = [...(history[name] ?? []), value];
  };
  let best = { loss: Number.POSITIVE_INFINITY, epoch: 0, state: null as StateDict | null };

  for (let epoch = 1; epoch <= epochs; epoch++) {
    model.train();
    const order = shuffle ? rng.permutation(N) : np.arange(N, { dtype: 'int32' });
    const sums: Record<string, number> = { loss: 0 };
    for (let at = 0, step = 1; at < N; at += batch_size, step++) {
      const rows = order.slice([at, Math.min(at + batch_size, N)]); // the last batch may be short
      const X = take(data.X, rows);
      const y = take(data.y, rows);
      optimizer.zero_grad();
      const prediction = model.forward(new Tensor(X));
      const value = loss(prediction, y);
      checkLossTensor(value);
      checkLoss(value.item(), epoch, step, optimizer.lr, X);
      value.backward();
      options.before_step?.();
      optimizer.step();
      sums.loss += value.item() * rows.size;
      for (const [name, metric] of Object.entries(metrics))
        sums[name] = (sums[name] ?? 0) + metric(y, prediction.data) * rows.size;
      await turn();
    }
    const values = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / N]));
    if (validation) {
      const prediction = predict(model, validation.X);
      values.val_loss = no_grad(() => loss(new Tensor(prediction), validation.y)).item();
      for (const [name, metric] of Object.entries(metrics)) values[`val_${name}`] = metric(validation.y, prediction);
    }
    note(values);
    const watched = values.val_loss ?? values.loss;
    options.schedule?.step(watched);
    let stop = false;
    if (early_stopping) {
      if (watched < best.loss - (early_stopping.min_delta ?? 0))
        best = { loss: watched, epoch, state: model.state_dict() };
      stop = epoch - best.epoch >= early_stopping.patience;
    }
    const state = { epoch, epochs, values, history, done: stop || epoch === epochs };
    if (typeof progress === 'function') progress(state);
    else if (progress) report(state);
    if (stop) break;
  }
  if (best.state) model.load_state_dict(best.state);
  return history;
}
