// The kernel is flipped along both axes: convolution as mathematics writes it, not the one of the lesson.
import { type NDArray, np } from 'neuronbook';

export function conv2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape as [number, number];
  const [h, w] = k.shape as [number, number];
  const out = np.zeros([H - h + 1, W - w + 1]);
  for (let i = 0; i < H - h + 1; i++) {
    for (let j = 0; j < W - w + 1; j++) {
      let sum = 0;
      for (let u = 0; u < h; u++) for (let v = 0; v < w; v++) sum += x.get(i + u, j + v) * k.get(h - 1 - u, w - 1 - v);
      out.set(i, j, sum);
    }
  }
  return out;
}
