// Gradient clipping, in place, between the backward pass and the step. Source: Pascanu, Mikolov, Bengio 2013; torch.nn.utils.
import * as np from '../../np/index.ts';
import type { Parameter } from './optimizer.ts';

/**
 * `g = g · min(1, max_norm / ‖g‖)` with the joint Euclidean norm of all gradients. Returns the norm before.
 * Source: Pascanu, Mikolov, Bengio 2013; torch.nn.utils.clip_grad_norm_.
 * @example
 * const w = nn.tensor([3, 4], { requires_grad: true });
 * w.mul(w).sum().backward();
 * nn.clip_grad_norm_([w], 1);
 * w.grad
 * // array([0.59999994, 0.79999992])
 */
export function clip_grad_norm_(params: Iterable<Parameter>, max_norm: number): number {
  const list = [...params].filter((p) => p.grad !== null);
  const norm = Math.sqrt(list.reduce((total, p) => total + Number(np.sum(np.multiply(p.grad!, p.grad!))), 0));
  const scale = max_norm / (norm + 1e-6); // 1e-6 as in PyTorch
  if (scale < 1) for (const p of list) p.grad = p.grad!.mul(scale);
  return norm;
}

/**
 * `g = min(max(g, -c), c)`: clips every entry of every gradient to ±`clip_value`. Source: torch.nn.utils.clip_grad_value_.
 * @example
 * const w = nn.tensor([0.1, 4], { requires_grad: true });
 * w.mul(w).sum().backward();
 * nn.clip_grad_value_([w], 1);
 * w.grad
 * // array([0.2, 1. ])
 */
export function clip_grad_value_(params: Iterable<Parameter>, clip_value: number): void {
  for (const p of params) if (p.grad !== null) p.grad = np.clip(p.grad, -clip_value, clip_value);
}
