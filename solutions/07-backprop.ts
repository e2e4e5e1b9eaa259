// Lesson 07, Backprop by hand: the gradient of the net of lesson 06.
import { type NDArray, np } from 'neuronbook';

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
  // BEGIN SOLUTION
  const { a1, a2 } = cache;
  const N = X.shape[0];
  const dz2 = a2.sub(y).div(N).mul(a2).mul(np.subtract(1, a2)); // (N, C)
  const dW2 = a1.T.matmul(dz2); // (H, N) @ (N, C) = (H, C)
  const db2 = np.sum(dz2, { axis: 0 }); // (C,)
  const da1 = dz2.matmul(params.W2.T); // (N, C) @ (C, H) = (N, H)
  const dz1 = da1.mul(a1).mul(np.subtract(1, a1)); // (N, H)
  const dW1 = X.T.matmul(dz1); // (D, N) @ (N, H) = (D, H)
  const db1 = np.sum(dz1, { axis: 0 }); // (H,)
  return { dW1, db1, dW2, db2 };
  // END SOLUTION
}
