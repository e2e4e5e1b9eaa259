// Divides the class losses by N times C; they have a term a row.
import { type NDArray, nn, np } from 'neuronbook';

type Reduction = 'mean' | 'sum';

export function lossGrad(name: string, pred: NDArray, target: NDArray, reduction: Reduction = 'mean'): NDArray {
  let count = pred.size;
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
      count = pred.size;
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
}
