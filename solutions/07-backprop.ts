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

/**
 * The gradient of `f` at `theta` by central differences, `(f(θ + h eᵢ) - f(θ - h eᵢ)) / 2h` for every entry i.
 *
 * @param f takes an array of theta's shape and gives one number
 * @param theta any shape; it may be a view and must not be changed
 * @param h the step, as given
 * @returns the shape of theta
 */
export function numericGrad(f: (theta: NDArray) => number, theta: NDArray, h: number): NDArray {
  // moved = theta.copy(): only the copy is ever written
  // for every entry i of theta:
  //   up   = f with entry i larger by h
  //   down = f with entry i smaller by h
  //   entry i goes back to its old value
  //   out[i] = (up - down) / (2h)
  // BEGIN SOLUTION
  const flat = theta.flatten(); // (P,), a copy
  const slopes: number[] = [];
  for (let i = 0; i < flat.size; i++) {
    const old = flat.get(i);
    flat.set(i, old + h);
    const up = f(flat.reshape([...theta.shape]));
    flat.set(i, old - h);
    const down = f(flat.reshape([...theta.shape]));
    flat.set(i, old);
    slopes.push((up - down) / (2 * h));
  }
  return np.array(slopes).reshape([...theta.shape]);
  // END SOLUTION
}

/** What a gradient check says; `'zero'`: both gradients are 0 everywhere, which proves nothing. */
export type Verdict = 'right' | 'wrong' | 'zero';

/**
 * Compares the gradient `g(θ)` with central differences of `f`, step h = 1e-5. With the largest number of either as the scale,
 * `error = max |g - numeric| / scale` must be below 1e-6.
 *
 * @param f the loss: an array in, one number out
 * @param g claimed to be its gradient: an array in, an array of the same shape out
 * @param theta where to compare, any shape; must not be changed
 */
export function gradCheck(f: (theta: NDArray) => number, g: (theta: NDArray) => NDArray, theta: NDArray): Verdict {
  // numeric = numericGrad(f, theta, 1e-5)   claimed = g(theta)
  // another shape: 'wrong'
  // scale = the largest |number| of both    scale = 0: 'zero'
  // the largest |claimed - numeric| / scale below 1e-6: 'right', else (and for NaN) 'wrong'
  // BEGIN SOLUTION
  const claimed = g(theta);
  if (claimed.shape.join() !== theta.shape.join()) return 'wrong';
  const numeric = numericGrad(f, theta, 1e-5);
  const scale = Math.max(Number(np.max(claimed.abs())), Number(np.max(numeric.abs())));
  if (scale === 0) return 'zero';
  return Number(np.max(claimed.sub(numeric).abs())) / scale < 1e-6 ? 'right' : 'wrong';
  // END SOLUTION
}

/** Twelve numbers of the "go outside?" net on another day, worked out on paper. */
export function byHand(): Record<string, number> {
  // x = (1, 2), y = 1, σ(0) = 1/2, σ(ln 3) = 3/4
  // z1 = 2 x1 - 1 x2,  z2 = 1 x1 - 0.5 x2 + ln 3,  pred = 2 a1 - 4 a2 + 1,  E = (y - pred)² / 2
  // return { a1: …, a2: …, pred: …, E: …, dpred: …, dW2_11: …, dW2_21: …, da1: …, dz1: …, dW1_11: …, dz2: …, dW1_22: … };
  // (dpred is dE/dpred, da1 is dE/da1 and so on; W1_22 leads from x2 to hidden neuron 2)
  // BEGIN SOLUTION
  return {
    a1: 0.5,
    a2: 0.75,
    pred: -1,
    E: 2,
    dpred: -2,
    dW2_11: -1,
    dW2_21: -1.5,
    da1: -4,
    dz1: -1,
    dW1_11: -1,
    dz2: 1.5,
    dW1_22: 3,
  };
  // END SOLUTION
}

/** A fault: the line (counted from 1) and what is wrong there. */
export type Bug = {
  line: number;
  kind: 'sign' | 'no mean' | 'wrong slope' | 'wrong input' | 'no transpose' | 'not summed';
};

/** The faults of programs a, b, c and d of the lesson, one each. */
export function findTheBug(): Record<string, Bug> {
  // return { a: { line: …, kind: '…' }, b: …, c: …, d: … };
  // kinds: 'sign', 'no mean', 'wrong slope', 'wrong input', 'no transpose', 'not summed'
  // BEGIN SOLUTION
  return {
    a: { line: 3, kind: 'wrong slope' },
    b: { line: 2, kind: 'wrong input' },
    c: { line: 1, kind: 'sign' },
    d: { line: 5, kind: 'not summed' },
  };
  // END SOLUTION
}
