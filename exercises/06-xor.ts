// Lesson 06-xor: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/06-xor.ts
// built 1c64d3c8739e
import { type NDArray, NotImplementedYet, nn } from 'neuronbook';

/** What the net has learnt: two weight matrices and two bias rows. */
export type Params = { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray };

/** What the forward pass computed on the way; the backward pass of lesson 07 needs all of it. */
export type Cache = { z1: NDArray; a1: NDArray; z2: NDArray; a2: NDArray };

/**
 * One hidden layer: `z1 = X W1 + b1`, `a1 = σ(z1)`, `z2 = a1 W2 + b2`, `a2 = σ(z2)`.
 *
 * @param X (N, D) one sample a row
 * @param params W1 (D, H), b1 (H,), W2 (H, C), b2 (C,)
 * @returns z1 and a1 (N, H), z2 and a2 (N, C): four arrays that share no memory
 */
export function forward(X: NDArray, params: Params): Cache {
  // z1 = X @ W1 + b1     (N, D) @ (D, H) + (H,) = (N, H)
  // a1 = nn.sigmoid(z1)  (N, H)
  // z2 = a1 @ W2 + b2    (N, H) @ (H, C) + (C,) = (N, C)
  // a2 = nn.sigmoid(z2)  (N, C)
  throw new NotImplementedYet('forward');
}
