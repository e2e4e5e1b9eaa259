// Lesson 06-xor: the exercises. Write your functions here or in the notebook, then run
//   npx neuronbook check exercises/06-xor.ts
// built 4b84a292f067
import { type NDArray, NotImplementedYet, nn, np } from 'neuronbook';

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

/**
 * One step of the perceptron rule: `ŷ = 1 if w₀ x₀ + … + w_{D-1} x_{D-1} + w_D > 0, else 0`, then `w ← w + (y - ŷ) (x, 1)`.
 *
 * @param w (D + 1,) the weights and, last, the bias; must not be changed
 * @param x (D,) one sample
 * @param y its target, 0 or 1
 * @returns (D + 1,) the new weights, a new array
 */
export function perceptronStep(w: NDArray, x: NDArray, y: number): NDArray {
  // sum = w[D] plus, for every d: w[d] * x[d]
  // error = y - (1 if sum > 0, else 0)           one of -1, 0, 1
  // for every d: out[d] = w[d] + error * x[d]    and out[D] = w[D] + error
  throw new NotImplementedYet('perceptronStep');
}

/**
 * Weights of a 2-2-1 net of sigmoids that answers XOR: `forward(X, xorByHand()).a2` within 0.1 of the targets.
 *
 * @returns W1 (2, 2), b1 (2,), W2 (2, 1), b2 (1,)
 */
export function xorByHand(): Params {
  // hidden neuron 0 (column 0 of W1): OR     σ(20 x1 + 20 x2 - 10)
  // hidden neuron 1 (column 1 of W1): AND    σ(… x1 + … x2 - …)
  // output: OR, but not AND                  σ(… a1 - … a2 - …)
  throw new NotImplementedYet('xorByHand');
}

/** A seeded source of random numbers, made by `np.random.default_rng(seed)`. */
export type Rng = ReturnType<typeof np.random.default_rng>;

/**
 * Random parameters to start from: weights from a normal distribution, mean 0 and standard deviation `1/√(numbers that the neuron
 * reads)`, first all of W1, then all of W2; biases 0.
 *
 * @param D inputs   @param H hidden neurons   @param C outputs
 * @param rng the only source of randomness: `rng.normal(mean, deviation, shape)`
 * @returns W1 (D, H), b1 (H,), W2 (H, C), b2 (C,)
 */
export function initParams(D: number, H: number, C: number, rng: Rng): Params {
  // W1: (D, H) random, deviation 1/√D    b1: H zeros
  // W2: (H, C) random, deviation 1/√H    b2: C zeros
  throw new NotImplementedYet('initParams');
}
