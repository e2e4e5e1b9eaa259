// What every layer and net is: named parameters and buffers, train and eval, saving and restoring, forward and backward.
// A layer describes its computation once, on tensors; on arrays `forward` keeps the tape, so that `backward` can follow it.

import * as np from '../np/index.ts';
import { NDArray } from '../np/NDArray.ts';
import { recorder } from '../np/recorder.ts';
import { describe, shapeText } from './checks.ts';
import { no_grad, Tensor } from './tensor.ts';

/** A tensor that training changes. Source: torch.nn.Parameter. */
export class Parameter extends Tensor {
  constructor(data: NDArray) {
    super(data, { requires_grad: true });
  }
}

export type StateDict = Record<string, NDArray>;

/**
 * What every layer and net is. A layer of one's own: parameters as properties, and `compute` on tensors.
 * Source: torch.nn.Module.
 * @example
 * class Scale extends nn.Module {
 *   w = new nn.Parameter(np.array([2]));
 *   compute(x) {
 *     return x.mul(this.w);
 *   }
 * };
 * new Scale().forward(np.array([1, 2]))
 * // array([2., 4.])
 */
export abstract class Module {
  /** True while training: dropout drops, batch norm uses the batch's own statistics. */
  training = true;
  /** Arrays that are part of the state but are not trained (running means). */
  readonly buffers: Record<string, NDArray> = {};
  #last: { inputs: Tensor[]; out: Tensor } | null = null;

  /** The computation, on tensors. */
  protected abstract compute(...inputs: Tensor[]): Tensor;

  /** What the layer is, in messages and summaries: `Linear(64, 10)`. */
  toString(): string {
    return this.constructor.name;
  }

  /** Arrays in, an array out, and `backward` may follow. Tensors in, a Tensor out on their own tape. */
  forward(...inputs: NDArray[]): NDArray;
  forward(...inputs: Tensor[]): Tensor;
  forward(...inputs: (NDArray | Tensor)[]): NDArray | Tensor {
    for (const x of inputs) if (!(x instanceof NDArray || x instanceof Tensor)) throw this.#notAnArray(x);
    if (inputs.length === 0) throw this.#notAnArray(undefined);
    if (recorder !== null) return this.#watched(inputs);
    if (inputs.some((x) => x instanceof Tensor)) {
      return this.compute(...inputs.map((x) => (x instanceof Tensor ? x : new Tensor(x))));
    }
    // class numbers have no gradient
    const tensors = inputs.map((x) => new Tensor(x as NDArray, { requires_grad: (x as NDArray).dtype !== 'int32' }));
    const out = this.compute(...tensors);
    this.#last = { inputs: tensors, out };
    return out.data;
  }

  #notAnArray(x: unknown): TypeError {
    const hint = Array.isArray(x) ? 'np.array(list) makes an array of a list' : 'pass an array of np or a Tensor';
    return new TypeError(`${this}: forward takes arrays, got ${describe(x)}\nhint: ${hint}`);
  }

  /** As forward, for somebody who only looks: eval mode, and nothing is kept. A layer without layers inside is one step. */
  #watched(inputs: (NDArray | Tensor)[]): NDArray | Tensor {
    const look = (): NDArray | Tensor => {
      const { training } = this;
      this.training = false;
      try {
        const out = no_grad(() => this.compute(...inputs.map((x) => (x instanceof Tensor ? x : new Tensor(x)))));
        return inputs.some((x) => x instanceof Tensor) ? out : out.data;
      } finally {
        this.training = training;
      }
    };
    return this.children().length > 0 ? look() : recorder!.run(String(this), inputs, look);
  }

  /**
   * The chain rule through the last `forward` on arrays: adds to the `grad` of every parameter and returns dL/d(input).
   * @param dout dL/d(output), shaped like the output
   */
  backward(dout: NDArray): NDArray {
    if (this.#last === null) throw new Error(`${this}: backward before forward\nhint: call forward(x) first`);
    const { inputs, out } = this.#last;
    if (dout.ndim !== out.ndim || dout.shape.some((n, i) => n !== out.shape[i])) {
      throw new RangeError(`${this}: backward got ${shapeText(dout.shape)}, the output was ${shapeText(out.shape)}`);
    }
    for (const input of inputs) input.grad = null;
    if (out.requires_grad) out.backward(dout);
    return inputs[0].grad ?? np.zeros(inputs[0].shape);
  }

  /** Layers inside this one, with their names: properties that are modules, or lists of modules. */
  children(): [string, Module][] {
    return Object.entries(this).flatMap(([name, value]): [string, Module][] => {
      if (value instanceof Module) return [[name, value]];
      if (Array.isArray(value) && value.length > 0 && value.every((v) => v instanceof Module)) {
        return value.map((v: Module, i): [string, Module] => [this.childName(name, i), v]);
      }
      return [];
    });
  }

  /** The name of the i-th module of a list; containers leave the list's own name out. */
  protected childName(list: string, i: number): string {
    return `${list}.${i}`;
  }

  /** All parameters with their full names, `0.weight`, in the order in which they were made. */
  named_parameters(prefix = ''): [string, Parameter][] {
    const own = Object.entries(this).filter((entry): entry is [string, Parameter] => entry[1] instanceof Parameter);
    const below = this.children().flatMap(([name, child]) => child.named_parameters(`${prefix}${name}.`));
    return [...own.map(([name, p]): [string, Parameter] => [prefix + name, p]), ...below];
  }

  parameters(): Parameter[] {
    return this.named_parameters().map(([, p]) => p);
  }

  /** Every buffer with its full name and the module that holds it. */
  #namedBuffers(prefix = ''): [string, Module, string][] {
    const own = Object.keys(this.buffers).map((name): [string, Module, string] => [prefix + name, this, name]);
    return [...own, ...this.children().flatMap(([name, child]) => child.#namedBuffers(`${prefix}${name}.`))];
  }

  /** Copies of all parameters and buffers by name; names and layouts are PyTorch's. */
  state_dict(): StateDict {
    const parameters = this.named_parameters().map(([name, p]) => [name, p.data.copy()]);
    const buffers = this.#namedBuffers().map(([name, owner, key]) => [name, owner.buffers[key].copy()]);
    return Object.fromEntries([...parameters, ...buffers]) as StateDict;
  }

  /** Takes over a saved state; names and shapes must be the same, and what differs is listed. Nothing is changed then. */
  load_state_dict(state: StateDict): void {
    const mine = this.state_dict();
    const problems = [
      ...Object.keys(mine)
        .filter((name) => !(name in state))
        .map((name) => `missing: ${name} ${shapeText(mine[name].shape)}`),
      ...Object.keys(state)
        .filter((name) => !(name in mine))
        .map((name) => `unknown: ${name} ${shapeText(state[name].shape)}`),
      ...Object.keys(mine)
        .filter((name) => name in state && shapeText(state[name].shape) !== shapeText(mine[name].shape))
        .map((name) => `shape: ${name} is ${shapeText(mine[name].shape)}, saved ${shapeText(state[name].shape)}`),
    ];
    if (problems.length > 0)
      throw new RangeError(`load_state_dict: the saved state does not fit ${this}:\n  ${problems.join('\n  ')}`);
    for (const [name, p] of this.named_parameters()) p.data = state[name].astype(p.data.dtype);
    for (const [name, owner, key] of this.#namedBuffers())
      owner.buffers[key] = state[name].astype(owner.buffers[key].dtype);
  }

  /** Training mode on or off, for this module and all below. */
  train(mode = true): this {
    this.training = mode;
    for (const [, child] of this.children()) child.train(mode);
    return this;
  }

  eval(): this {
    return this.train(false);
  }

  zero_grad(): void {
    for (const p of this.parameters()) p.grad = null;
  }
}

/** Refuses an input whose axis does not have the length that the layer was made for. */
export function checkAxis(layer: Module, shape: readonly number[], axis: number, wanted: number, what: string): void {
  const at = axis < 0 ? shape.length + axis : axis;
  if (at >= 0 && at < shape.length && shape[at] === wanted) return;
  throw new RangeError(
    `${layer}: input ${shapeText(shape)} must have ${wanted} ${what} on axis ${axis}, it has ${shape[at] ?? 'no such axis'}`,
  );
}

/** Refuses an input with another number of axes than the layer works on. */
export function checkNdim(layer: Module, shape: readonly number[], form: string): void {
  const wanted = form.split(',').length;
  if (shape.length === wanted) return;
  throw new RangeError(`${layer}: input ${shapeText(shape)} must have ${wanted} axes, (${form})`);
}
