// ln(cosh(e)) literally: cosh(1000) is Infinity.
import { type NDArray, nn, np } from 'neuronbook';

type Reduction = 'mean' | 'sum';

export function loss(name: string, pred: NDArray, target: NDArray, reduction: Reduction = 'mean'): number {
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
    return np.log(np.cosh(e));
  };
  return Number(reduction === 'sum' ? np.sum(terms()) : np.mean(terms()));
}
