// Pictures as arrays: to grey, to another size, and small ones put at random places of a larger canvas.
import type { NDArray } from '../np/NDArray.ts';
import { flatData, wrap } from './arrays.ts';
import { digits, type Labelled } from './datasets.ts';
import { rngOf, type Seed } from './rng.ts';

function checkPicture(name: string, image: NDArray): [height: number, width: number, channels: number] {
  const [height, width, channels = 1] = image.shape;
  if ((image.ndim !== 2 && image.ndim !== 3) || !height || !width) {
    throw new RangeError(`${name}: image must have shape (H, W) or (H, W, C), got (${image.shape.join(', ')})`);
  }
  return [height, width, channels];
}

/** Brightness of a colour picture (H, W, 3) as (H, W): `0.299 red + 0.587 green + 0.114 blue` (ITU-R BT.601), as the eye weighs them. */
export function grey(image: NDArray): NDArray<'float64'> {
  const [height, width, channels] = checkPicture('grey', image);
  if (channels < 3) throw new RangeError(`grey: image must have shape (H, W, 3), got (${image.shape.join(', ')})`);
  const flat = flatData(image);
  const out = new Float64Array(height * width);
  for (let p = 0; p < out.length; p++) {
    const at = p * channels;
    out[p] = 0.299 * flat[at]! + 0.587 * flat[at + 1]! + 0.114 * flat[at + 2]!;
  }
  return wrap(out, [height, width]);
}

/** Which source pixels, and how much of each, make up pixel `i` of `to` pixels that cover `from`. */
function shares(i: number, from: number, to: number): [first: number, weights: number[]] {
  const start = (i * from) / to;
  const end = ((i + 1) * from) / to;
  const first = Math.floor(start + 1e-9);
  const last = Math.min(from - 1, Math.ceil(end - 1e-9) - 1);
  const weights = [];
  for (let k = first; k <= last; k++) weights.push((Math.min(end, k + 1) - Math.max(start, k)) / (end - start));
  return [first, weights];
}

/** A picture (H, W) or (H, W, C) in another size: each new pixel is the mean of the area that it covers, so the mean brightness stays. */
export function resize(image: NDArray, [height, width]: readonly [number, number]): NDArray<'float64'> {
  const [h, w, channels] = checkPicture('resize', image);
  if (!(Number.isInteger(height) && Number.isInteger(width) && height > 0 && width > 0)) {
    throw new RangeError(`resize: size must be two whole numbers above 0, got ${height}, ${width}`);
  }
  const flat = flatData(image);
  const out = new Float64Array(height * width * channels);
  const columns = Array.from({ length: width }, (_, j) => shares(j, w, width));
  for (let i = 0; i < height; i++) {
    const [top, rows] = shares(i, h, height);
    for (let j = 0; j < width; j++) {
      const [left, cells] = columns[j]!;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let a = 0; a < rows.length; a++) {
          for (let b = 0; b < cells.length; b++) {
            sum += rows[a]! * cells[b]! * flat[((top + a) * w + left + b) * channels + c]!;
          }
        }
        out[(i * width + j) * channels + c] = sum;
      }
    }
  }
  return wrap(out, [height, width, ...image.shape.slice(2)]);
}

/** The 8 x 8 digits, each at a random place of an empty `size` x `size` canvas: what convolution is good for and a plain net is not. */
export function shifted_digits({ size = 14, seed = 0 }: { size?: number; seed?: Seed } = {}): Pick<
  Labelled,
  'y' | 'target_names' | 'DESCR'
> & {
  /** (1797, 1, size, size) grey values 0..16. */
  images: NDArray<'float64'>;
} {
  if (!Number.isInteger(size) || size < 8)
    throw new RangeError(`shifted_digits: size must be a whole number of at least 8, got ${size}`);
  const { images, y, target_names, DESCR } = digits();
  const rng = rngOf(seed);
  const n = images.shape[0]!;
  const flat = flatData(images);
  const out = new Float64Array(n * size * size);
  for (let p = 0; p < n; p++) {
    const top = Math.floor((size - 7) * (rng.random() as number));
    const left = Math.floor((size - 7) * (rng.random() as number));
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 8; j++) out[(p * size + top + i) * size + left + j] = flat[(p * 8 + i) * 8 + j]!;
    }
  }
  return { images: wrap(out, [n, 1, size, size]), y, target_names, DESCR };
}
