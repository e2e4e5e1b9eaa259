// Pictures side by side: photographs, digits, masks. Kept as PNG inside the figure, so they stay small and sharp.
import { flatData } from '../data/arrays.ts';
import { writePng } from '../data/png.ts';
import { NDArray } from '../np/NDArray.ts';
import { Figure, type Layout, type Trace } from './figure.ts';
import { altOf, layoutOf, type PlotOptions } from './options.ts';
import { range, rangeText } from './values.ts';

/** Options of `plot.image`. */
export interface ImageOptions extends PlotOptions {
  /** A title over each picture. */
  titles?: readonly string[];
  /** Pictures in a row. Default: all, at most 8. */
  columns?: number;
  /** Values shown black and white. Default: 0 and 255 (or 1 when no value is above 1); for other ranges the smallest and the largest. */
  lim?: readonly [number, number];
}

/** Bytes of a picture (H, W), (H, W, 1) or (H, W, 3) with values between the two ends. */
function encode(
  a: NDArray,
  lim: readonly [number, number] | undefined,
  name: string,
): { uri: string; width: number; height: number } {
  const [height, width, channels = 1] = a.shape as [number, number, number?];
  if ((a.ndim !== 2 && a.ndim !== 3) || ![1, 3, 4].includes(channels) || a.size === 0) {
    throw new RangeError(`${name} must have shape (H, W), (H, W, 3) or (H, W, 4), got (${a.shape.join(', ')})`);
  }
  const flat = flatData(a);
  const [low, high] = range(flat) ?? [0, 1];
  const inside = low >= 0 && high <= 255;
  const [black, white] = lim ?? (inside ? [0, high <= 1 ? 1 : high <= 16 ? high : 255] : [low, high]);
  const factor = 255 / (white - black || 1);
  const pixels = new Uint8Array(flat.length);
  for (let i = 0; i < flat.length; i++) pixels[i] = Math.max(0, Math.min(255, Math.round((flat[i]! - black) * factor)));
  const png = writePng({ width, height, channels, pixels });
  return { uri: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, width, height };
}

/** Pictures side by side: (H, W) grey or (H, W, 3) colour, one or a list; digits may come as (N, 8, 8) in one array. */
export function image(input: NDArray | readonly NDArray[], options: ImageOptions = {}): Figure {
  // (N, H, W) is N grey pictures unless the last axis can only be colours
  const many = input instanceof NDArray && input.ndim === 3 && ![3, 4].includes(input.shape[2]!);
  const list =
    input instanceof NDArray
      ? many
        ? Array.from({ length: input.shape[0]! }, (_, n) => input.slice(n))
        : [input]
      : input;
  if (list.length === 0) throw new RangeError('plot.image: nothing to draw, the list of pictures is empty');
  const columns = options.columns ?? Math.min(8, list.length);
  const rows = Math.ceil(list.length / columns);
  const pictures = list.map((a, k) => encode(a, options.lim, `plot.image: picture ${k}`));
  const width = options.width ?? 720;
  const gap = 0.02;
  const cell = (1 - gap * (columns - 1)) / columns;
  const aspect = Math.max(...pictures.map((p) => p.height / p.width));
  const titled = options.titles ? 24 : 6;
  const pixels = Math.min((width - 20) * cell * aspect, 480);
  const top = options.title ? 50 : 10;
  const height = options.height ?? Math.round(rows * (pixels + titled) + top + 10);
  const inner = height - top - 10;
  const layout: Layout = {
    ...layoutOf(options),
    width,
    height,
    margin: { l: 10, r: 10, t: top, b: 10 },
    showlegend: false,
  };
  const data = pictures.map(({ uri, width: w, height: h }, k): Trace => {
    const id = k === 0 ? '' : String(k + 1);
    const column = k % columns;
    const line = Math.floor(k / columns);
    const upper = 1 - (line * (pixels + titled) + titled) / inner;
    const x = [column * (cell + gap), column * (cell + gap) + cell];
    const hidden = { visible: false, constrain: 'domain', fixedrange: true };
    layout[`xaxis${id}`] = { ...hidden, domain: x, range: [-0.5, w - 0.5], anchor: `y${id}` };
    layout[`yaxis${id}`] = {
      ...hidden,
      domain: [Math.max(0, upper - pixels / inner), upper],
      range: [h - 0.5, -0.5],
      anchor: `x${id}`,
      scaleanchor: `x${id}`,
    };
    return { type: 'image', source: uri, xaxis: `x${id}`, yaxis: `y${id}`, hoverinfo: 'x+y' };
  });
  layout.annotations = (options.titles ?? []).slice(0, list.length).map((text, k) => ({
    text,
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: (k % columns) * (cell + gap) + cell / 2,
    y: 1 - (Math.floor(k / columns) * (pixels + titled) + titled) / inner,
    xanchor: 'center',
    yanchor: 'bottom',
  }));
  const words = list.map(
    (a, k) => `${options.titles?.[k] ?? `picture ${k}`} (${a.shape.join(' x ')}, values ${rangeText(flatData(a))})`,
  );
  return new Figure({ data, layout, alt: altOf(options, words.slice(0, 12).join(', ')) });
}
