// The answer has the picture's own size H x W, as if the picture had a border of zeros.
import { type NDArray, np } from 'neuronbook';

export function conv2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape as [number, number];
  const [h, w] = k.shape as [number, number];
  const out = np.zeros([H, W]);
  for (let i = 0; i < H; i++) {
    for (let j = 0; j < W; j++) {
      let sum = 0;
      for (let u = 0; u < h; u++)
        for (let v = 0; v < w; v++) sum += (i + u < H && j + v < W ? x.get(i + u, j + v) : 0) * k.get(u, v);
      out.set(i, j, sum);
    }
  }
  return out;
}
