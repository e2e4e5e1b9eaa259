// One window too few along each axis: H - h instead of H - h + 1.
import { type NDArray, np } from 'neuronbook';

export function conv2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape as [number, number];
  const [h, w] = k.shape as [number, number];
  const out = np.zeros([H - h, W - w]);
  for (let i = 0; i < H - h; i++) {
    for (let j = 0; j < W - w; j++) {
      let sum = 0;
      for (let u = 0; u < h; u++) for (let v = 0; v < w; v++) sum += x.get(i + u, j + v) * k.get(u, v);
      out.set(i, j, sum);
    }
  }
  return out;
}
