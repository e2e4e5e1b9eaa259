// The running sum is not set back to 0 for the next window.
import { type NDArray, np } from 'neuronbook';

export function conv2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape as [number, number];
  const [h, w] = k.shape as [number, number];
  const out = np.zeros([H - h + 1, W - w + 1]);
  let sum = 0; // once for the whole picture
  for (let i = 0; i < H - h + 1; i++) {
    for (let j = 0; j < W - w + 1; j++) {
      for (let u = 0; u < h; u++) for (let v = 0; v < w; v++) sum += x.get(i + u, j + v) * k.get(u, v);
      out.set(i, j, sum);
    }
  }
  return out;
}
