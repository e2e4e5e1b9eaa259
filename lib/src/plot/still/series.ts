// Curves and points of a still picture.
import { type Axis, pixelOf } from './axis.ts';
import { type Loose, number, part, row } from './loose.ts';
import { css, rampOf } from './ramp.ts';
import { symbolPath } from './symbols.ts';
import { escapeText, short, text } from './words.ts';

const DASHES: Record<string, string> = {
  dash: '9 5',
  dot: '2.5 4',
  dashdot: '9 4 2.5 4',
  longdash: '14 6',
  longdashdot: '14 5 2.5 5',
};

type Point = readonly [number, number];

/** Places of the points of a trace in pixels; NaN where there is a gap. */
function placed(trace: Loose, x: Axis, y: Axis): Point[] {
  const ys = row(trace.y);
  const xs = trace.x === undefined ? ys.map((_, k) => k) : row(trace.x);
  return ys.map((v, k) => [pixelOf(x, xs[k]), pixelOf(y, v)]);
}

const seen = ([x, y]: Point): boolean => Number.isFinite(x) && Number.isFinite(y);

/** Of a curve with many points those that can be told apart: first, lowest, highest and last of each pixel column. */
function thinned(points: Point[], limit: number): Point[] {
  if (points.length <= limit) return points;
  const out: Point[] = [];
  const width = points.length / (limit / 4);
  for (let from = 0; from < points.length; from += width) {
    const part = points.slice(Math.floor(from), Math.floor(from + width));
    const inside = part.filter(seen);
    if (inside.length === 0) {
      out.push([Number.NaN, Number.NaN]);
      continue;
    }
    const low = inside.reduce((a, b) => (b[1] < a[1] ? b : a));
    const high = inside.reduce((a, b) => (b[1] > a[1] ? b : a));
    const keep = new Set([inside[0]!, low, high, inside.at(-1)!]);
    out.push(...part.filter((p) => keep.has(p)));
  }
  return out;
}

function pathOf(points: Point[], joined: boolean): string {
  let pen = 'M';
  let d = '';
  for (const point of points) {
    if (!seen(point)) {
      if (!joined) pen = 'M';
      continue;
    }
    d += `${pen}${short(point[0])} ${short(point[1])}`;
    pen = 'L';
  }
  return d;
}

/** Values of a marker's colours as CSS: names as they are, numbers through their scale. */
function markerColours(marker: Loose, count: number, otherwise: string): string[] {
  const list = row(marker.color);
  if (list.length === 0) return new Array<string>(count).fill(String(marker.color ?? otherwise));
  if (typeof list[0] !== 'number') return list.map(String);
  const values = list.map(Number);
  const low = number(marker.cmin, Math.min(...values));
  const high = number(marker.cmax, Math.max(...values));
  const ramp = rampOf(marker.colorscale, marker.reversescale === true);
  return values.map((v) => css(ramp((v - low) / (high - low || 1))));
}

function markers(trace: Loose, points: Point[], colour: string, limit: number): string {
  const marker = part(trace, 'marker');
  const colours = markerColours(marker, points.length, colour);
  const sizes = row(marker.size);
  const rims = row(part(marker, 'line').color);
  const every = Math.max(1, Math.ceil(points.length / limit));
  // one path for all points that look the same
  const looks = new Map<string, string>();
  points.forEach((point, k) => {
    const size = number(sizes.length > 0 ? sizes[k] : marker.size, 6);
    if (!seen(point) || size <= 0 || k % every !== 0) return;
    const symbols = row(marker.symbol);
    const symbol = symbols.length > 0 ? symbols[k] : marker.symbol;
    const look = JSON.stringify([colours[k] ?? colour, rims[k] ?? part(marker, 'line').color ?? null, size, symbol]);
    looks.set(look, `${looks.get(look) ?? ''}M${short(point[0])} ${short(point[1])}${symbolPath(symbol, size)}`);
  });
  const rim = number(part(marker, 'line').width, 0);
  return [...looks]
    .map(([look, d]) => {
      const [fill, stroke] = JSON.parse(look) as [string, string | null];
      const edge = rim > 0 ? ` stroke="${escapeText(stroke ?? fill)}" stroke-width="${rim}"` : '';
      return `<path class="points" d="${d}" fill="${escapeText(fill)}"${edge} opacity="${number(marker.opacity, 1)}"/>`;
    })
    .join('');
}

const BESIDE: Record<string, [number, number, 'start' | 'middle' | 'end']> = {
  top: [0, -9, 'middle'],
  bottom: [0, 17, 'middle'],
  left: [-9, 4.5, 'end'],
  right: [9, 4.5, 'start'],
};

function labels(trace: Loose, points: Point[], ink: string): string {
  const words = row(trace.text);
  const [up, side] = String(trace.textposition ?? 'middle center').split(' ');
  const [dx, dy, anchor] = BESIDE[side ?? ''] ?? BESIDE[up ?? ''] ?? [0, 4.5, 'middle' as const];
  const shift = side === 'left' || side === 'right' ? (BESIDE[up ?? '']?.[1] ?? dy) : dy;
  const font = part(trace, 'textfont');
  const style = { anchor, size: number(font.size, 13), color: String(font.color ?? ink) };
  const all = words.length > 0 ? words : points.map(() => trace.text ?? '');
  return points.map((p, k) => (seen(p) && all[k] ? text(p[0] + dx, p[1] + shift, String(all[k]), style) : '')).join('');
}

/** A scatter trace: what is filled, its line, its points, its words. `previous` is the trace before it, for `fill: 'tonexty'`. */
export function series(
  trace: Loose,
  x: Axis,
  y: Axis,
  { colour, ink, limit, previous }: { colour: string; ink: string; limit: number; previous?: Loose | undefined },
): string {
  const all = placed(trace, x, y);
  const mode = String(trace.mode ?? (all.length < 20 ? 'lines+markers' : 'lines'));
  const pen = part(trace, 'line');
  const stroke = String(pen.color ?? part(trace, 'marker').color ?? colour);
  const points = mode.includes('lines') ? thinned(all, limit) : all;
  const out: string[] = [];
  const fill = String(trace.fill ?? 'none');
  if (fill !== 'none') {
    const shown = points.filter(seen);
    const zero = short(Math.max(Math.min(pixelOf(y, 0) || 0, Math.max(...y.ends)), Math.min(...y.ends)));
    let d = pathOf(shown, true);
    if (fill === 'tozeroy' && shown.length > 0)
      d += `L${short(shown.at(-1)![0])} ${zero}L${short(shown[0]![0])} ${zero}`;
    if (fill === 'tonexty' && previous)
      d += pathOf(placed(previous, x, y).filter(seen).reverse(), true).replace('M', 'L');
    const own = trace.fillcolor === undefined;
    out.push(`<path d="${d}z" fill="${escapeText(String(trace.fillcolor ?? stroke))}"${own ? ' opacity="0.4"' : ''}/>`);
  }
  if (mode.includes('lines')) {
    const dash = DASHES[String(pen.dash)];
    out.push(
      `<path class="line" d="${pathOf(points, trace.connectgaps === true)}" fill="none" stroke="${escapeText(stroke)}" ` +
        `stroke-width="${number(pen.width, 2)}" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
    );
  }
  if (mode.includes('markers')) out.push(markers(trace, all, String(pen.color ?? colour), limit));
  if (mode.includes('text')) out.push(labels(trace, all, ink));
  return `<g opacity="${number(trace.opacity, 1)}">${out.join('')}</g>`;
}

/** The sample of a trace in the legend, 30 pixels wide from (x, y). */
export function sample(trace: Loose, at: number, y: number, colour: string): string {
  const place = { kind: 'linear', names: [], range: [0, 30], ends: [at, at + 30], look: {}, horizontal: true } as never;
  const level = { kind: 'linear', names: [], range: [0, 1], ends: [y, y + 1], look: {}, horizontal: false } as never;
  const { fill: _fill, ...bare } = trace;
  const marker = { ...part(trace, 'marker') };
  for (const name of ['size', 'color', 'symbol']) {
    const list = row(marker[name]);
    if (list.length > 0) marker[name] = name === 'size' ? undefined : list[0];
  }
  const ends = { ...bare, x: [0, 30], y: [0, 0], mode: 'lines' };
  const dot = {
    ...bare,
    x: [15],
    y: [0],
    mode: 'markers',
    marker: { ...marker, size: Math.min(11, number(marker.size, 7)) },
  };
  const mode = String(trace.mode ?? 'lines');
  const paint = { colour, ink: colour, limit: 100 };
  return (
    (mode.includes('lines') ? series(ends, place, level, paint) : '') +
    (mode.includes('markers') ? series(dot, place, level, paint) : '')
  );
}
