// Lesson 07-backprop: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/07-backprop.ts
// built 40cd84678ca7
import { type NDArray, NotImplementedYet, np } from 'neuronbook';

/** What the net has learnt: two weight matrices and two bias rows. */
export type Params = { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray };

/** What the forward pass of lesson 06 computed on the way. */
export type Cache = { z1: NDArray; a1: NDArray; z2: NDArray; a2: NDArray };

/** One gradient for each parameter, with the parameter's shape. */
export type Grads = { dW1: NDArray; db1: NDArray; dW2: NDArray; db2: NDArray };

/**
 * The gradient of `L = 1/(2N) Σ (a2 - y)²` by the chain rule, from the output back to the first layer.
 *
 * @param cache what `forward` returned: z1, a1 (N, H), z2, a2 (N, C)
 * @param params W1 (D, H), b1 (H,), W2 (H, C), b2 (C,); must not be changed
 * @param X (N, D) the inputs of that forward pass
 * @param y (N, C) the targets
 * @returns dW1 (D, H), db1 (H,), dW2 (H, C), db2 (C,)
 */
export function backward(cache: Cache, params: Params, X: NDArray, y: NDArray): Grads {
  // N = number of rows of X; σ'(z) = a (1 - a), where a = σ(z) is in the cache
  // dz2 = dL/da2 * σ'(z2)     (N, C)
  // dW2 = …                   (H, C)      db2 = sum over the samples of dz2  (C,)
  // dz1 = dL/da1 * σ'(z1)     (N, H)
  // dW1 = …                   (D, H)      db1 = sum over the samples of dz1  (H,)
  throw new NotImplementedYet('backward');
}
