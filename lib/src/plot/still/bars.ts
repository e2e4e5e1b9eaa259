// Bars of a still picture: side by side, on top of each other or over each other, with patterns that need no colour.
import { type Axis, along, pixel } from './axis.ts';
import { axisName, barHalf } from './extent.ts';
import { type Loose, number, part, row } from './loose.ts';
import { escapeText, short, text } from './words.ts';

/** Lines of a pattern in a square of eight pixels. */
const STRIPES: Record<string, string> = {
  '/': 'M-2 2l4 -4M0 8l8 -8M6 10l4 -4',
  '\\': 'M-2 6l4 4M0 0l8 8M6 -2l4 4',
  x: 'M0 8l8 -8M0 0l8 8',
  '-': 'M0 4h8',
  '|': 'M4 0v8',
  '+': 'M0 4h8M4 0v8',
  '.': 'M3 4a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
};

/** The definition of a pattern, or '' when the bar has none: strokes in the colour of the bar, as plotly.js fills them. */
export function patternOf(trace: Loose, id: string, colour: string): string {
  const stripes = STRIPES[String(part(part(trace, 'marker'), 'pattern').shape ?? '')];
  if (!stripes) return '';
  return `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse"><path d="${stripes}" stroke="${escapeText(colour)}" stroke-width="1.6" fill="none"/></pattern>`;
}

/** Bars of one trace among all bars of its panel. `pattern` is the id of its pattern. */
export function bars(
  trace: Loose,
  all: readonly Loose[],
  x: Axis,
  y: Axis,
  { colour, layout, pattern, ink }: { colour: string; layout: Loose; pattern: string; ink: string },
): string {
  const lying = trace.orientation === 'h';
  const [across, along_] = lying ? [y, x] : [x, y];
  const [places, heights] = lying ? [row(trace.y), row(trace.x)] : [row(trace.x), row(trace.y)];
  const mates = all.filter(
    (t) => axisName(t, 'x') === axisName(trace, 'x') && axisName(t, 'y') === axisName(trace, 'y'),
  );
  const group = (layout.barmode ?? 'group') === 'group';
  const half = barHalf(mates, across, lying ? 'y' : 'x') * (1 - number(layout.bargap, 0.2));
  const width = group ? (2 * half) / mates.length : 2 * half;
  const first = group ? -half + mates.indexOf(trace) * width : -half;
  const marker = part(trace, 'marker');
  const colours = row(marker.color);
  const striped = STRIPES[String(part(marker, 'pattern').shape ?? '')] !== undefined;
  const words = row(trace.text);
  const rim = number(part(marker, 'line').width, 0);
  const stroke =
    rim > 0 ? ` stroke="${escapeText(String(part(marker, 'line').color ?? '#444444'))}" stroke-width="${rim}"` : '';
  const below = mates.slice(0, mates.indexOf(trace));
  const base = (place: unknown, height: number): number => {
    if (layout.barmode !== 'stack') return number(trace.base, 0);
    return below.reduce((sum, t) => {
      const v = Number(row(lying ? t.x : t.y)[row(lying ? t.y : t.x).indexOf(place)] ?? 0);
      return v * height >= 0 ? sum + v : sum;
    }, 0);
  };
  const out = heights.map((value, k) => {
    const height = Number(value ?? Number.NaN);
    const at = along(across, places.length > 0 ? places[k] : k);
    if (!Number.isFinite(height) || !Number.isFinite(at)) return '';
    const from = base(places[k], height);
    const ground = along_.kind === 'log' ? along_.range[0] : from;
    const ends = [pixel(along_, ground), pixel(along_, along(along_, from + height))];
    const sides = [pixel(across, at + first), pixel(across, at + first + width)];
    const [a, b] = [Math.min(...sides), Math.max(...sides)];
    const [c, d] = [Math.min(...ends), Math.max(...ends)];
    const box = lying
      ? `x="${short(c)}" y="${short(a)}" width="${short(d - c)}" height="${short(b - a)}"`
      : `x="${short(a)}" y="${short(c)}" width="${short(b - a)}" height="${short(d - c)}"`;
    const fill = escapeText(String(colours[k] ?? (colours.length === 0 ? (marker.color ?? colour) : colour)));
    const label = words[k]
      ? text(lying ? d + 4 : (a + b) / 2, lying ? (a + b) / 2 + 4 : c - 4, String(words[k]), {
          anchor: lying ? 'start' : 'middle',
          size: 12,
          color: ink,
        })
      : '';
    return `<rect class="bar" ${box} fill="${striped ? `url(#${pattern})` : fill}"${stroke}/>${label}`;
  });
  return `<g opacity="${number(trace.opacity ?? marker.opacity, 1)}">${out.join('')}</g>`;
}
