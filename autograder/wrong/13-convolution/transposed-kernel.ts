// The kernel is transposed: k[v, u] where k[u, v] belongs.
import { type NDArray, np } from 'neuronbook';

export function conv2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape as [number, number];
  const [w, h] = k.shape as [number, number];
  const out = np.zeros([H - h + 1, W - w + 1]);
  for (let i = 0; i < H - h + 1; i++) {
    for (let j = 0; j < W - w + 1; j++) {
      let sum = 0;
      for (let u = 0; u < h; u++) for (let v = 0; v < w; v++) sum += x.get(i + u, j + v) * k.get(v, u);
      out.set(i, j, sum);
    }
  }
  return out;
}
