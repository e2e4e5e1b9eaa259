// The tape: a Tensor is an array that remembers how it was computed, so that the chain rule can walk back from a loss.
// Reverse mode, as in PyTorch's autograd (Paszke et al., "Automatic differentiation in PyTorch", 2017).

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import { shapeText } from './checks.ts';
import type { Backward } from './op.ts';
import { TensorMethods } from './tensor-methods.ts';

let recording = true;

/** False inside `no_grad`. */
export function isRecording(): boolean {
  return recording;
}

/**
 * Runs `f` without recording: for evaluation, and for changing parameters in place. Source: torch.no_grad.
 * @example nn.no_grad(() => nn.tensor([1], { requires_grad: true }).mul(2)).requires_grad // false
 */
export function no_grad<T>(f: () => T): T {
  const before = recording;
  recording = false;
  try {
    return f();
  } finally {
    recording = before;
  }
}

/** An array on the tape. */
export class Tensor extends TensorMethods {
  data: NDArray;
  /** dL/d(this), for leaves that ask for it; grows with each `backward()` until it is set to null, as in PyTorch. */
  grad: NDArray | null = null;
  /** Whether gradients flow into it; set it to false to freeze a parameter. */
  requires_grad: boolean;
  /** The operation that made it, or 'leaf'. */
  readonly opName: string;
  /** The inputs of that operation; null where one was left out. */
  readonly parents: readonly (Tensor | null)[];
  readonly #backward: Backward | null;

  constructor(
    data: NDArray,
    options: {
      requires_grad?: boolean;
      opName?: string;
      parents?: readonly (Tensor | null)[];
      backward?: Backward;
    } = {},
  ) {
    super();
    this.data = data;
    this.requires_grad = options.requires_grad ?? false;
    this.opName = options.opName ?? 'leaf';
    this.parents = options.parents ?? [];
    this.#backward = options.backward ?? null;
  }

  /** The result of an operation, with the way back. */
  static recorded(data: NDArray, opName: string, parents: readonly (Tensor | null)[], backward: Backward): Tensor {
    return new Tensor(data, { requires_grad: true, opName, parents, backward });
  }

  get shape(): readonly number[] {
    return this.data.shape;
  }
  get size(): number {
    return this.data.size;
  }
  /** All axes reversed. */
  get T(): Tensor {
    return this.transpose();
  }
  get ndim(): number {
    return this.data.ndim;
  }
  /** True for a tensor that no recorded operation made. */
  get is_leaf(): boolean {
    return this.#backward === null;
  }

  /** The number that a tensor of one element holds. */
  item(): number {
    return this.data.item();
  }

  /** The same numbers off the tape. */
  detach(): Tensor {
    return new Tensor(this.data);
  }

  /**
   * Adds `dL/d(leaf)` to the `grad` of every leaf that asks for it, where L is this tensor (or `Σ this · dout`).
   * Gradients of the steps in between live only during the call, so a second call on the same graph is right as well.
   *
   * @param dout dL/d(this), same shape; may be left out where this tensor has one element (then 1)
   */
  backward(dout?: NDArray): void {
    if (!this.requires_grad) {
      throw new Error(
        'backward: this tensor was not recorded: none of its inputs has requires_grad\nhint: nn.tensor(values, { requires_grad: true })',
      );
    }
    if (dout === undefined && this.size !== 1) {
      throw new Error(
        `backward: a tensor of shape ${shapeText(this.shape)} needs dout, the gradient of the loss by it\nhint: reduce it first, t.sum().backward()`,
      );
    }
    const grads = new Map<Tensor, NDArray>([[this, dout ?? np.ones(this.shape)]]);
    for (const node of this.order()) {
      const grad = grads.get(node);
      grads.delete(node); // memory: nobody after this node needs it
      if (grad === undefined) continue;
      if (node.#backward === null) {
        node.grad = node.grad === null ? grad.copy() : node.grad.add(grad);
        continue;
      }
      const needs = node.parents.map((parent) => parent?.requires_grad === true);
      const inputs = node.#backward(grad, needs);
      node.parents.forEach((parent, i) => {
        const part = inputs[i];
        if (parent === null || !parent.requires_grad || part === null || part === undefined) return;
        const sum = grads.get(parent); // fan-out: a tensor that is used twice gets both gradients
        grads.set(parent, sum === undefined ? part : sum.add(part));
      });
    }
  }

  /** This tensor and all that it was made of, every tensor before its parents. A loop, not a recursion: chains may be 10,000 long. */
  order(): Tensor[] {
    const done = new Set<Tensor>();
    const postorder: Tensor[] = [];
    const stack: { node: Tensor; next: number }[] = [{ node: this, next: 0 }];
    done.add(this);
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top.next === top.node.parents.length) {
        postorder.push(top.node);
        stack.pop();
        continue;
      }
      const parent = top.node.parents[top.next++];
      if (parent === null || !parent.requires_grad || done.has(parent)) continue;
      done.add(parent);
      stack.push({ node: parent, next: 0 });
    }
    return postorder.reverse();
  }
}

/**
 * A leaf of the tape from numbers, nested lists or an array. Source: torch.tensor.
 * @example
 * const x = nn.tensor([1, 2], { requires_grad: true });
 * x.mul(x).sum().backward();
 * x.grad
 * // array([2., 4.])
 */
export function tensor(
  values: NDArray | number | readonly unknown[],
  options: { requires_grad?: boolean } = {},
): Tensor {
  return new Tensor(np.array(values as number[]), { requires_grad: options.requires_grad ?? false });
}
