// Heat maps and pictures as PNG inside the still picture, one pixel a cell where cells are equal.
import { type Picture, readPng, writePng } from '../../data/png.ts';
import { type Axis, along, pixel } from './axis.ts';
import { cellCentres } from './extent.ts';
import { type Loose, number, row, rows } from './loose.ts';
import { isLight, type Ramp, rampOf } from './ramp.ts';
import { short, text } from './words.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function png(width: number, height: number, pixels: Uint8Array, channels = 4): string {
  return `data:image/png;base64,${Buffer.from(writePng({ width, height, channels, pixels })).toString('base64')}`;
}

/** Stretched over the box; its pixels stay squares unless it is `smooth`. */
function picture(href: string, { x, y, width, height }: Box, opacity: unknown, smooth = false): string {
  const at = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
  const pale = number(opacity, 1);
  return `<image class="pixels" ${at} preserveAspectRatio="none"${smooth ? '' : ' style="image-rendering:pixelated"'}${pale < 1 ? ` opacity="${pale}"` : ''} href="${href}"/>`;
}

/** Edges of cells around their centres: half way to the neighbours. */
function edges(centres: number[]): number[] {
  const n = centres.length;
  if (n === 1) return [centres[0]! - 0.5, centres[0]! + 0.5];
  const inner = centres.slice(1).map((c, k) => (c + centres[k]!) / 2);
  return [centres[0]! - (inner[0]! - centres[0]!), ...inner, centres[n - 1]! + (centres[n - 1]! - inner[n - 2]!)];
}

/** Which cell of the table each pixel of the picture shows along one axis, and from where to where it reaches. */
function across(axis: Axis, trace: Loose, most: number): { from: number; length: number; order: number[] } {
  const centres = cellCentres(trace, axis.horizontal ? 'x' : 'y').map((v) => along(axis, v));
  const bounds = edges(centres).map((v) => pixel(axis, v));
  const count = centres.length;
  const even = (bounds[count]! - bounds[0]!) / count;
  const equal = bounds.every((b, k) => Math.abs(b - bounds[0]! - k * even) < 0.5);
  const [from, to] = [Math.min(bounds[0]!, bounds[count]!), Math.max(bounds[0]!, bounds[count]!)];
  if (equal && count <= most)
    return { from, length: to - from, order: centres.map((_, k) => (even > 0 ? k : count - 1 - k)) };
  const places = Math.min(most, Math.round(to - from)); // unequal and very many cells are sampled
  const order = Array.from({ length: places }, (_, k) => {
    const p = from + ((k + 0.5) / places) * (to - from);
    return centres.findIndex((_, c) => (p - bounds[c]!) * (p - bounds[c + 1]!) <= 0);
  });
  return { from, length: to - from, order };
}

/** A table of colours over its cells. */
function cells(
  x: Axis,
  y: Axis,
  trace: Loose,
  most: number,
  colourAt: (i: number, j: number) => ArrayLike<number>,
): [string, Box] {
  const [h, v] = [across(x, trace, most), across(y, trace, most)];
  const [width, height] = [h.order.length, v.order.length];
  const pixels = new Uint8Array(4 * width * height);
  let at = 0;
  for (const i of v.order) for (const j of h.order) pixels.set(colourAt(i, j), 4 * at++);
  return [png(width, height, pixels), { x: h.from, y: v.from, width: h.length, height: v.length }];
}

/** Smallest and largest colour value of a table. */
export function zRange(trace: Loose): [number, number] {
  const flat = rows(trace.z)
    .flat()
    .map((v) => (v === null ? Number.NaN : Number(v)))
    .filter(Number.isFinite);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of flat) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  if (low > high) [low, high] = [0, 1];
  return [number(trace.zmin ?? trace.cmin, low), number(trace.zmax ?? trace.cmax, high)];
}

const NOTHING = [0, 0, 0, 0];

/** A heat map of at most `most` pixels a side, with its numbers where it shows them. */
export function heatmap(trace: Loose, x: Axis, y: Axis, most: number): string {
  const z = rows(trace.z);
  const [low, high] = zRange(trace);
  const ramp: Ramp = rampOf(trace.colorscale, trace.reversescale === true);
  const share = (v: unknown): number => (Number(v) - low) / (high - low || 1);
  const gap = (v: unknown): boolean => v === null || v === undefined || !Number.isFinite(Number(v));
  const paints = Array.from({ length: 256 }, (_, k) => [...ramp(k / 255), 255]);
  const [href, box] = cells(x, y, trace, most, (i, j) => {
    const v = z[i]?.[j];
    return gap(v) ? NOTHING : paints[Math.round(255 * Math.max(0, Math.min(1, share(v))))]!;
  });
  const words = trace.texttemplate ? rows(trace.text) : [];
  const [xs, ys] = [cellCentres(trace, 'x'), cellCentres(trace, 'y')];
  const labels = words.flatMap((line, i) =>
    line.map((word, j) => {
      const color = gap(z[i]?.[j]) || isLight(ramp(share(z[i]?.[j]))) ? '#1f2933' : '#ffffff';
      const at = [pixel(x, along(x, xs[j])), pixel(y, along(y, ys[i]))] as const;
      return text(at[0], at[1] + 4.5, String(word), { anchor: 'middle', color });
    }),
  );
  return picture(href, box, trace.opacity) + labels.join('');
}

/** Fewer pixels: the mean of squares of `by` by `by`. */
function smaller({ width, height, channels, pixels }: Picture, by: number): string {
  const [w, h] = [Math.max(1, Math.floor(width / by)), Math.max(1, Math.floor(height / by))];
  const sums = new Float64Array(w * channels);
  const out = new Uint8Array(w * h * channels);
  for (let i = 0; i < h; i++) {
    sums.fill(0);
    for (let a = 0; a < by; a++)
      for (let j = 0, at = (i * by + a) * width * channels; j < w; j++)
        for (let b = 0; b < by; b++) for (let c = 0; c < channels; c++) sums[j * channels + c]! += pixels[at++]!;
    out.set(
      Uint8Array.from(sums, (sum) => sum / (by * by)),
      i * w * channels,
    );
  }
  return png(w, h, out, channels);
}

/** A picture: from its file, made small enough for `bytes`, or from a table of colours. */
export function image(trace: Loose, x: Axis, y: Axis, bytes: number): string {
  if (typeof trace.source !== 'string') {
    const z = rows(trace.z);
    const [href, box] = cells(x, y, trace, 300, (i, j) => {
      const [r = 0, g = 0, b = 0] = row(z[i]?.[j]).map(Number);
      return [r, g, b, 255];
    });
    return picture(href, box, trace.opacity);
  }
  let href = trace.source;
  if (href.length > bytes && href.startsWith('data:image/png')) {
    const whole = readPng(Buffer.from(href.split(',')[1]!, 'base64'));
    // the mean of neighbours has as much noise, so bytes go about with the number of pixels
    for (let by = Math.ceil(Math.sqrt(href.length / bytes)); href.length > bytes && by <= 8; by++)
      href = smaller(whole, by);
  }
  const [x0, x1] = x.ends.map((_, k) => pixel(x, x.range[k]!)) as [number, number];
  const [y0, y1] = y.ends.map((_, k) => pixel(y, y.range[k]!)) as [number, number];
  const box = { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
  return picture(href, box, trace.opacity, href !== trace.source);
}
