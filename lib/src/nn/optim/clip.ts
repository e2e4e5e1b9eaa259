// Gradient clipping, in place, between the backward pass and the step. Source: Pascanu, Mikolov, Bengio 2013; torch.nn.utils.
import * as np from '../../np/index.ts';
import type { Parameter } from './optimizer.ts';

/** Scales all gradients together so that their joint Euclidean norm is at most `max_norm`. Returns the norm before. */
export function clip_grad_norm_(params: Iterable<Parameter>, max_norm: number): number {
  const list = [...params].filter((p) => p.grad !== null);
  const norm = Math.sqrt(list.reduce((total, p) => total + Number(np.sum(np.multiply(p.grad!, p.grad!))), 0));
  const scale = max_norm / (norm + 1e-6); // 1e-6 as in PyTorch
  if (scale < 1) for (const p of list) p.grad = p.grad!.mul(scale);
  return norm;
}

/** Clips every entry of every gradient to ±`clip_value`. */
export function clip_grad_value_(params: Iterable<Parameter>, clip_value: number): void {
  for (const p of params) if (p.grad !== null) p.grad = np.clip(p.grad, -clip_value, clip_value);
}
