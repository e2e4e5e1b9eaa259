// Lesson 05, Twelve losses.
import { type NDArray, nn, np } from 'neuronbook';

/** The twelve losses of the lesson. */
export type Loss =
  | 'mse'
  | 'mae'
  | 'huber'
  | 'logcosh'
  | 'bce'
  | 'focal'
  | 'hinge'
  | 'categorical'
  | 'sparse'
  | 'kl'
  | 'dice'
  | 'contrastive';

/** Over the terms of a loss: their mean, or their sum. */
export type Reduction = 'mean' | 'sum';

/**
 * The loss of predictions: one number. There is a term for every number of pred, for categorical, sparse and kl one for every row,
 * for dice a single one. Finite for logits of ±1000 too.
 *
 * @param name which one   @param pred errors: any shape; logits of classes: (N, C); contrastive: distances (N,)
 * @param target like pred; for sparse class numbers int32 (N,); neither may be changed
 * @param reduction mean or sum of the terms. Default mean
 */
export function loss(name: Loss, pred: NDArray, target: NDArray, reduction: Reduction = 'mean'): number {
  // e = pred - target, z = pred where it holds logits, s = 2 target - 1, logp = nn.log_softmax(z) along the rows
  // mse          e^2
  // mae          |e|
  // huber        e^2 / 2 if |e| < 1, else |e| - 1/2
  // logcosh      ln cosh e = |e| + ln(1 + e^(-2|e|)) - ln 2
  // bce          softplus(z) - target z                       target 0 or 1
  // focal        sigmoid(-s z)^2 softplus(-s z)               target 0 or 1
  // hinge        max(0, 1 - target z)                         target -1 or 1
  // categorical  -sum over c of target[n, c] logp[n, c]       target: rows that sum to 1
  // sparse       -logp[n, target[n]]                          target: class numbers
  // kl           sum over c of target (ln target - logp)      0 ln 0 is 0
  // dice         1 - (2 sum(pred target) + 1) / (sum(pred) + sum(target) + 1)      pred: probabilities
  // contrastive  d^2 / 2 if target is 0 (alike), max(0, 1 - d)^2 / 2 if it is 1    pred: distances d
  // BEGIN SOLUTION
  const terms = (): NDArray => {
    if (name === 'bce') return nn.softplus(pred).sub(target.mul(pred));
    if (name === 'focal') {
      const wrong = target.mul(-2).add(1).mul(pred); // -s z
      return np.square(nn.sigmoid(wrong)).mul(nn.softplus(wrong));
    }
    if (name === 'hinge') return target.mul(pred).sub(1).neg().clip(0, null);
    if (name === 'contrastive')
      return np.where(target.equal(0), np.square(pred), np.square(pred.clip(null, 1).sub(1))).div(2);
    if (name === 'categorical' || name === 'sparse' || name === 'kl') {
      const share = name === 'sparse' ? np.eye(pred.shape[1]).take(target, { axis: 0 }) : target; // (N, C)
      const sure = share.mul(nn.log_softmax(pred));
      const own = name === 'kl' ? np.where(share.greater(0), share.mul(np.log(share)), 0) : np.zeros([]);
      return np.sum(own.sub(sure), { axis: 1 }); // (N,)
    }
    if (name === 'dice') {
      const both = Number(np.sum(pred.mul(target)));
      const all = Number(np.sum(pred)) + Number(np.sum(target));
      return np.array([1 - (2 * both + 1) / (all + 1)]);
    }
    const e = pred.sub(target);
    if (name === 'mse') return np.square(e);
    const size = np.abs(e);
    if (name === 'mae') return size;
    if (name === 'huber') return np.where(size.less(1), np.square(e).div(2), size.sub(0.5));
    return size.add(np.log1p(np.exp(size.mul(-2)))).sub(Math.LN2);
  };
  return Number(reduction === 'sum' ? np.sum(terms()) : np.mean(terms()));
  // END SOLUTION
}

/**
 * The gradient of the loss by pred: how much the loss grows when one number of pred grows.
 *
 * @param name which one   @param pred, target as in loss; neither may be changed
 * @param reduction of the loss whose gradient it is. Default mean: divided by the number of terms
 * @returns like pred, a new array
 */
export function lossGrad(name: Loss, pred: NDArray, target: NDArray, reduction: Reduction = 'mean'): NDArray {
  // mse          2 e
  // mae          sign(e)
  // huber        e cut to -1..1
  // logcosh      tanh(e)
  // bce          sigmoid(z) - target
  // focal        -s q^2 (2 (1 - q) softplus(-s z) + q)        with q = sigmoid(-s z)
  // hinge        -target where target z < 1, else 0
  // categorical, sparse, kl   softmax(z) - target             (for sparse: minus 1 in the right column)
  // dice         -(2 target - r) / (sum(pred) + sum(target) + 1)      with r = the fraction of the loss
  // contrastive  d if target is 0, -max(0, 1 - d) if it is 1
  // mean: divide by the number of terms (rows for categorical, sparse, kl; 1 for dice)
  // BEGIN SOLUTION
  let count = pred.size; // the number of terms
  const slopes = (): NDArray => {
    if (name === 'bce') return nn.sigmoid(pred).sub(target);
    if (name === 'focal') {
      const turn = target.mul(-2).add(1); // -s
      const wrong = turn.mul(pred); // -s z
      const q = nn.sigmoid(wrong);
      const inner = nn.softplus(wrong).mul(nn.sigmoid(wrong.neg())).mul(2).add(q);
      return turn.mul(np.square(q)).mul(inner);
    }
    if (name === 'hinge') return np.where(target.mul(pred).less(1), target.neg(), 0);
    if (name === 'contrastive') return np.where(target.equal(0), pred, pred.clip(null, 1).sub(1));
    if (name === 'categorical' || name === 'sparse' || name === 'kl') {
      count = pred.shape[0];
      return nn.softmax(pred).sub(name === 'sparse' ? np.eye(pred.shape[1]).take(target, { axis: 0 }) : target);
    }
    if (name === 'dice') {
      count = 1;
      const both = Number(np.sum(pred.mul(target)));
      const all = Number(np.sum(pred)) + Number(np.sum(target));
      const ratio = (2 * both + 1) / (all + 1);
      return target
        .mul(-2)
        .add(ratio)
        .div(all + 1);
    }
    const e = pred.sub(target);
    if (name === 'mse') return e.mul(2);
    if (name === 'mae') return np.sign(e);
    if (name === 'huber') return e.clip(-1, 1);
    return np.tanh(e);
  };
  const gradient = slopes();
  return reduction === 'sum' ? gradient : gradient.div(count);
  // END SOLUTION
}

/**
 * Eight tasks. For each: the name of the loss, and the number of the reason from the list in the lesson.
 *
 * @returns `{ a: ['mse', 1], b: …, … }`
 */
export function pickLoss(): Record<string, [Loss, number]> {
  // a: the price of a flat; some prices in the table are typing errors, and a corner at 0 does not disturb
  // b: the length of a screw; errors are small and normal, a double error is four times as bad
  // c: ill or healthy, about as many of each; the answer is a probability
  // d: ill or healthy, 1 of 1000 is ill, and the healthy ones are nearly all easy
  // e: one of 50,000 words, given by its number
  // f: which pixels of a picture belong to a small cell; the overlap of the areas counts
  // g: two photographs: the same person or not
  // h: a small network shall give the same shares as a large one
  // BEGIN SOLUTION
  return {
    a: ['mae', 4],
    b: ['mse', 2],
    c: ['bce', 7],
    d: ['focal', 6],
    e: ['sparse', 3],
    f: ['dice', 1],
    g: ['contrastive', 8],
    h: ['kl', 5],
  };
  // END SOLUTION
}

/**
 * How far the fitted line moves when some targets are spoilt: the largest |line after - line before| over the x.
 * Each line starts at w = 0, b = 0 and takes `steps` steps of gradient descent on the mean loss.
 *
 * @param name the loss   @param x (N,)   @param y (N,) good targets   @param bad (N,) the same with wrong ones in it
 * @param lr, steps length and number of the steps
 */
export function outlierShift(
  name: 'mse' | 'mae' | 'huber',
  x: NDArray,
  y: NDArray,
  bad: NDArray,
  { lr = 0.05, steps = 1000 }: { lr?: number; steps?: number } = {},
): number {
  // fit(targets): w = 0, b = 0; repeat steps times:
  //   g = slope of the loss at w x + b - targets           (N,)    2 e, sign(e), or e cut to -1..1
  //   w -= lr * mean(g x),  b -= lr * mean(g)
  // answer: the largest |line of fit(bad) - line of fit(y)| over all x
  // BEGIN SOLUTION
  const line = (targets: NDArray): NDArray => {
    let [w, b] = [0, 0];
    for (let step = 0; step < steps; step++) {
      const e = x.mul(w).add(b).sub(targets);
      const g = name === 'mse' ? e.mul(2) : name === 'mae' ? np.sign(e) : e.clip(-1, 1);
      w -= lr * Number(np.mean(g.mul(x)));
      b -= lr * Number(np.mean(g));
    }
    return x.mul(w).add(b);
  };
  return Number(np.max(np.abs(line(bad).sub(line(y)))));
  // END SOLUTION
}
