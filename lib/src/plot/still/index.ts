// A figure as a still picture, drawn at once and without plotly.js: for GitHub, exported pages and every reader that runs no scripts.
// It knows the kinds of traces that this library makes; figure.toSVG() asks plotly.js for the others.
import { createHash } from 'node:crypto';
import { bars, patternOf } from './bars.ts';
import { axisName, colourBarOf } from './extent.ts';
import { edge, grid, type Laid, lay, partner } from './frame.ts';
import { hill } from './hill.ts';
import { type Loose, number, part, row } from './loose.ts';
import { colourBar, type Entry, legend, legendWidth, notes, title } from './notes.ts';
import { heatmap, image } from './raster.ts';
import { sample, series } from './series.ts';
import { escapeText, short, text } from './words.ts';

const KNOWN = ['scatter', 'scattergl', 'bar', 'heatmap', 'image', 'surface'];
/** A picture that is larger has fewer points, then none. */
const LARGEST = 200_000;

const typeOf = (trace: Loose): string => String(trace.type ?? 'scatter');

function entriesOf(traces: readonly Loose[], layout: Loose, colours: string[], id: string): Entry[] {
  const named = traces.filter((trace) => trace.name && trace.showlegend !== false && trace.type !== 'surface');
  if (!(layout.showlegend ?? (named.length > 1 && traces.length > 1))) return [];
  return named.map((trace): Entry => {
    const k = traces.indexOf(trace);
    const colour = colours[k]!;
    const fill = escapeText(String(row(part(trace, 'marker').color)[0] ?? part(trace, 'marker').color ?? colour));
    const swatch = (x: number, y: number): string => {
      const box = `x="${short(x + 8)}" y="${short(y - 6)}" width="14" height="12"`;
      return `<rect ${box} fill="${patternOf(trace, '', '') ? `url(#${id}p${k})` : fill}"/>`;
    };
    return {
      name: String(trace.name),
      draw: (x, y) => (typeOf(trace) === 'bar' ? swatch(x, y) : sample(trace, x, y, colour)),
    };
  });
}

/** The words at the slider of an animation, of which a still picture shows the first frame. */
function caption({ layout, height, ink, inside }: Laid): string {
  const slider = (Array.isArray(layout.sliders) ? layout.sliders[0] : undefined) as Loose | undefined;
  const steps = (slider?.steps ?? []) as Loose[];
  if (!slider || steps.length === 0) return '';
  const k = number(slider.active, 0);
  const words = `▸ ${part(slider, 'currentvalue').prefix ?? ''}${steps[k]?.label ?? ''} (${k + 1}/${steps.length})`;
  return text(inside.left, height - 6, words, { size: 12, color: ink });
}

function panels(traces: readonly Loose[], laid: Laid, colours: string[], limit: number, id: string): string {
  const out: string[] = [];
  const { axes, layout, ink } = laid;
  const pictures = traces.filter((trace) => typeOf(trace) === 'image').length;
  const pairs = new Set(traces.map((trace) => `${axisName(trace, 'x')} ${axisName(trace, 'y')}`));
  const drawn = new Set<string>();
  let number_ = 0;
  for (const pair of pairs) {
    const [x, y] = pair.split(' ').map((name) => axes.get(name)!) as [never, never];
    const mine = traces.filter((trace) => `${axisName(trace, 'x')} ${axisName(trace, 'y')}` === pair);
    const clip = `${id}c${number_++}`;
    const [left, right] = (x as { ends: number[] }).ends.toSorted((a, b) => a - b) as [number, number];
    const [top, bottom] = (y as { ends: number[] }).ends.toSorted((a, b) => a - b) as [number, number];
    out.push(
      `<clipPath id="${clip}"><rect x="${short(left)}" y="${short(top)}" width="${short(right - left)}" height="${short(bottom - top)}"/></clipPath>`,
      grid(x, y) + grid(y, x),
    );
    const marks = mine.map((trace, k) => {
      const at = traces.indexOf(trace);
      const colour = colours[at]!;
      if (typeOf(trace) === 'heatmap') return heatmap(trace, x, y, Math.round(6 * Math.sqrt(limit)));
      if (typeOf(trace) === 'image') return image(trace, x, y, (0.7 * LARGEST) / pictures);
      if (typeOf(trace) === 'bar') {
        const pattern = `${id}p${at}`;
        const all = traces.filter((t) => typeOf(t) === 'bar');
        return (
          patternOf(trace, pattern, String(part(trace, 'marker').color ?? colour)) +
          bars(trace, all, x, y, { colour, layout, pattern, ink })
        );
      }
      return series(trace, x, y, { colour, ink, limit, previous: mine[k - 1] });
    });
    const free = mine.some((trace) => trace.cliponaxis === false);
    out.push(`<g${free ? '' : ` clip-path="url(#${clip})"`}>${marks.join('')}</g>`);
    for (const axis of [axes.get(pair.split(' ')[0]!)!, axes.get(pair.split(' ')[1]!)!]) {
      const side = partner(axes, axis);
      if (drawn.has(axis.name) || !side) continue;
      drawn.add(axis.name);
      out.push(edge(axis, side, ink));
    }
  }
  return out.join('');
}

function draw(traces: readonly Loose[], layout: Loose, alt: string, limit: number): string {
  const base = part(part(layout, 'template'), 'layout');
  const way = row(layout.colorway ?? base.colorway).map(String);
  const colours = traces.map((_, k) => way[k % way.length] ?? '#0072b2');
  const id = `s${createHash('sha256')
    .update(JSON.stringify([alt, layout.title, traces.length]))
    .digest('hex')
    .slice(0, 6)}`;
  const entries = entriesOf(traces, layout, colours, id);
  const scale = colourBarOf(traces);
  const laid = lay(traces, layout, legendWidth(entries, layout) + (scale ? 80 : 0));
  const { width, height, paper, ink } = laid;
  const surface = traces.find((trace) => typeOf(trace) === 'surface');
  const content = surface ? hill(surface, laid) : panels(traces, laid, colours, limit, id);
  const style = 'font-family="system-ui, \'Segoe UI\', Roboto, \'DejaVu Sans\', sans-serif" font-size="13"';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}" ${style}>` +
    `<title>${escapeText(alt)}</title><rect width="${short(width)}" height="${short(height)}" fill="${paper}"/><g fill="${ink}">${content}` +
    `${title(laid)}${notes(laid)}${legend(entries, laid)}${scale ? colourBar(scale, laid, `${id}r`) : ''}${caption(laid)}</g></svg>`
  );
}

/** The picture as SVG text with its words; undefined for traces that only plotly.js can draw, and where it would be larger than 200 KB. */
export function still({ data, layout }: { data: Loose[]; layout: Loose }, alt: string): string | undefined {
  const traces = data.filter((trace) => trace.visible !== false && trace.visible !== 'legendonly');
  if (traces.length === 0 || !traces.every((trace) => KNOWN.includes(typeOf(trace)))) return undefined;
  for (const limit of [3000, 800, 200]) {
    const svg = draw(traces, layout, alt, limit);
    if (svg.length <= LARGEST) return svg;
  }
  return undefined;
}
