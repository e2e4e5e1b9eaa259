// Lesson 02, Twelve activations.
import { type NDArray, np } from 'neuronbook';

/** The ten activations that work element by element. Softmax and maxout look at several numbers at once. */
export type Activation =
  | 'relu'
  | 'leaky_relu'
  | 'elu'
  | 'selu'
  | 'sigmoid'
  | 'tanh'
  | 'swish'
  | 'gelu'
  | 'softplus'
  | 'hardsigmoid';

/**
 * The value of an activation, element by element. Finite for x = ±1000 too.
 *
 * @param name which one   @param x any shape; it may be a view and must not be changed
 * @returns the same shape, a new array
 */
export function act(name: Activation, x: NDArray): NDArray {
  const scale = 1.0507009873554805; // the two numbers of SELU keep mean 0 and variance 1
  const alpha = 1.6732632423543772;
  // relu         max(x, 0)
  // leaky_relu   x if x > 0, else 0.1 x
  // elu          x if x > 0, else e^x - 1
  // selu         scale * (x if x > 0, else alpha * (e^x - 1))
  // sigmoid      1 / (1 + e^-x)
  // tanh         (e^x - e^-x) / (e^x + e^-x)
  // swish        x * sigmoid(x)
  // gelu         x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))
  // softplus     ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|)
  // hardsigmoid  x / 6 + 1/2, cut to 0..1
  // BEGIN SOLUTION
  const right = x.greater(0); // true where x > 0
  const sigma = np.divide(1, np.exp(x.neg()).add(1));
  if (name === 'relu') return x.clip(0, null);
  if (name === 'leaky_relu') return np.where(right, x, x.mul(0.1));
  if (name === 'elu') return np.where(right, x, np.expm1(x));
  if (name === 'selu') return np.where(right, x, np.expm1(x).mul(alpha)).mul(scale);
  if (name === 'sigmoid') return sigma;
  if (name === 'tanh') return np.tanh(x);
  if (name === 'swish') return x.mul(sigma);
  if (name === 'gelu') {
    const inner = x.add(x.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    return x.div(2).mul(np.tanh(inner).add(1));
  }
  if (name === 'softplus') return x.clip(0, null).add(np.log1p(np.exp(x.abs().neg())));
  return x.div(6).add(0.5).clip(0, 1);
  // END SOLUTION
}

/**
 * The slope of an activation, `f'(x)`, element by element. At a kink the slope from the left counts (for hardsigmoid: 0).
 *
 * @param name which one   @param x any shape: the input of the activation, not its output
 * @returns the same shape, a new array
 */
export function actPrime(name: Activation, x: NDArray): NDArray {
  const scale = 1.0507009873554805; // the two numbers of SELU keep mean 0 and variance 1
  const alpha = 1.6732632423543772;
  // relu         1 if x > 0, else 0
  // leaky_relu   1 if x > 0, else 0.1
  // elu          1 if x > 0, else e^x
  // selu         scale * (1 if x > 0, else alpha * e^x)
  // sigmoid      s * (1 - s)            with s = sigmoid(x)
  // tanh         1 - tanh(x)^2
  // swish        s + x * s * (1 - s)    the product rule
  // gelu         (1 + t) / 2 + x / 2 * (1 - t^2) * u'    with t = tanh(u), u = sqrt(2 / pi) * (x + 0.044715 x^3)
  // softplus     s
  // hardsigmoid  1/6 between -3 and 3, else 0
  // BEGIN SOLUTION
  const right = x.greater(0);
  const s = np.divide(1, np.exp(x.neg()).add(1));
  const bell = s.mul(np.subtract(1, s)); // the slope of the sigmoid
  if (name === 'relu') return right.astype('float64');
  if (name === 'leaky_relu') return np.where(right, 1, 0.1);
  if (name === 'elu') return np.where(right, 1, np.exp(x));
  if (name === 'selu') return np.where(right, 1, np.exp(x).mul(alpha)).mul(scale);
  if (name === 'sigmoid') return bell;
  if (name === 'tanh') return np.subtract(1, np.square(np.tanh(x)));
  if (name === 'swish') return s.add(x.mul(bell));
  if (name === 'gelu') {
    const c = Math.sqrt(2 / Math.PI);
    const t = np.tanh(x.add(x.pow(3).mul(0.044715)).mul(c));
    const inner = x
      .pow(2)
      .mul(3 * 0.044715)
      .add(1)
      .mul(c); // u'
    return t
      .add(1)
      .div(2)
      .add(
        x
          .div(2)
          .mul(np.subtract(1, np.square(t)))
          .mul(inner),
      );
  }
  if (name === 'softplus') return s;
  return np.where(x.abs().less(3), 1 / 6, 0);
  // END SOLUTION
}

/**
 * `out[n, c] = e^(Z[n, c]) / sum over k of e^(Z[n, k])`: each row becomes probabilities.
 *
 * @param Z (N, C) scores, C at least 1; it may be a view and must not be changed
 * @returns (N, C) above or at 0, every row sums to 1
 */
export function softmax(Z: NDArray): NDArray {
  // for every row n:
  //   top = the largest number of the row                  (e^1000 is Infinity, e^0 is 1)
  //   e[c] = e^(Z[n, c] - top) for every column c
  //   out[n, c] = e[c] / (sum of e)
  // BEGIN SOLUTION
  const top = np.max(Z, { axis: 1, keepdims: true }); // (N, 1)
  const e = np.exp(Z.sub(top)); // (N, C), the largest of a row is 1
  return e.div(np.sum(e, { axis: 1, keepdims: true }));
  // END SOLUTION
}

/**
 * `out[n, h] = max over k of (X W[k] + b[k])[n, h]`: a layer whose activation is learnt, made of K straight pieces.
 *
 * @param X (N, D)   @param W (K, D, H)   @param b (K, H)   @returns (N, H)
 */
export function maxout(X: NDArray, W: NDArray, b: NDArray): NDArray {
  // for every piece k: Z[k] = X @ W[k] + b[k]              (N, D) @ (D, H) + (H,) -> (N, H)
  // out = the largest of Z[0], ..., Z[K-1], place by place
  // BEGIN SOLUTION
  const pieces = Array.from({ length: W.shape[0] }, (_, k) => X.matmul(W.at(k)).add(b.at(k))); // K times (N, H)
  return np.max(np.stack(pieces), { axis: 0 });
  // END SOLUTION
}

/**
 * Layers without activations are one layer: `(…((X W0 + b0) W1 + b1)…)` equals `X W + b` for every X.
 *
 * @param Ws matrices (D0, D1), (D1, D2), …, at least one   @param bs vectors (D1,), (D2,), …, one a matrix
 * @returns W (D0, DL) and b (DL,); Ws and bs stay as they were
 */
export function collapse(Ws: NDArray[], bs: NDArray[]): { W: NDArray; b: NDArray } {
  // W = Ws[0], b = bs[0]
  // for every further layer l:  (X W + b) Ws[l] + bs[l] = X (W Ws[l]) + (b Ws[l] + bs[l])
  // BEGIN SOLUTION
  let [W, b] = [Ws[0].copy(), bs[0].copy()];
  for (const [l, next] of Ws.entries()) {
    if (l === 0) continue;
    W = W.matmul(next); // (D0, Dl) @ (Dl, Dl+1)
    b = b.matmul(next).add(bs[l]);
  }
  return { W, b };
  // END SOLUTION
}
