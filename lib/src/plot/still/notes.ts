// What stands around the marks of a still picture: title, legend, colour bar, annotations with arrows, shapes.
import { type Axis, pixelOf, ticksOf, tickText } from './axis.ts';
import type { Laid } from './frame.ts';
import { type Loose, number, part, textOf } from './loose.ts';
import { css, rampOf } from './ramp.ts';
import { zRange } from './raster.ts';
import { escapeText, linesOf, short, sizeOf, text } from './words.ts';

/** Pixels of a place in `paper` coordinates or on an axis. */
function placeOf({ inside, axes }: Laid, reference: unknown, value: unknown, letter: 'x' | 'y'): number {
  const name = String(reference ?? letter).replace(/ domain$/, '');
  const axis = axes.get(name);
  if (reference === 'paper' || !axis) {
    const share = Number(value);
    return letter === 'x'
      ? inside.left + share * (inside.right - inside.left)
      : inside.bottom - share * (inside.bottom - inside.top);
  }
  if (/ domain$/.test(String(reference))) return axis.ends[0] + Number(value) * (axis.ends[1] - axis.ends[0]);
  return pixelOf(axis, value);
}

export function title({ layout, width, inside, ink }: Laid): string {
  const words = textOf(layout.title);
  if (!words) return '';
  const size = number(part(part(layout, 'title'), 'font').size, 16);
  const lines = linesOf(words).length;
  return text(0.02 * width, inside.top / 2 + 6 - (lines - 1) * size * 0.65, words, { size, color: ink });
}

function arrow(fromX: number, fromY: number, toX: number, toY: number, note: Loose, ink: string): string {
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (!(length > 0)) return '';
  const [ux, uy] = [(toX - fromX) / length, (toY - fromY) / length];
  const [start, end] = [number(note.startstandoff, 0), length - number(note.standoff, 0)];
  if (end <= start) return '';
  const at = (d: number, side = 0): string =>
    `${short(fromX + ux * d - uy * side)} ${short(fromY + uy * d + ux * side)}`;
  const colour = escapeText(String(note.arrowcolor ?? ink));
  const width = number(note.arrowwidth, 1.5);
  const head =
    note.arrowhead === 0 ? '' : `<path d="M${at(end)}L${at(end - 9, 4)}L${at(end - 9, -4)}z" fill="${colour}"/>`;
  return `<path class="arrow" d="M${at(start)}L${at(end - 6)}" stroke="${colour}" stroke-width="${width}" fill="none"/>${head}`;
}

function annotation(note: Loose, laid: Laid): string {
  if (note.visible === false || number(note.opacity, 1) === 0) return '';
  const words = textOf(note.text);
  const [px, py] = (['x', 'y'] as const).map((letter) => placeOf(laid, note[`${letter}ref`], note[letter], letter));
  let [x, y] = [px! + number(note.xshift, 0), py! - number(note.yshift, 0)];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return '';
  let out = '';
  if (note.showarrow !== false) {
    const tail = (letter: 'x' | 'y', tip: number): number =>
      note[`a${letter}ref`] && note[`a${letter}ref`] !== 'pixel'
        ? placeOf(laid, note[`a${letter}ref`], note[`a${letter}`], letter)
        : tip + number(note[`a${letter}`], letter === 'x' ? -10 : -30);
    const [tx, ty] = [tail('x', x), tail('y', y)];
    out = arrow(tx, ty, x, y, note, laid.ink);
    [x, y] = [tx, ty];
  }
  if (!words) return out;
  const font = part(note, 'font');
  const size = number(font.size, 13);
  const [w, h] = sizeOf(words, size);
  const onPaper = note.xref === 'paper' && note.showarrow === false;
  const share = Number(note.x);
  const auto = onPaper ? (share < 1 / 3 ? 'left' : share > 2 / 3 ? 'right' : 'center') : 'center';
  const side = note.xanchor && note.xanchor !== 'auto' ? String(note.xanchor) : auto;
  const up = note.yanchor && note.yanchor !== 'auto' ? String(note.yanchor) : 'middle';
  const anchor = side === 'left' ? 'start' : side === 'right' ? 'end' : 'middle';
  const left = side === 'left' ? x : side === 'right' ? x - w : x - w / 2;
  const top = up === 'top' ? y : up === 'bottom' ? y - h : y - h / 2;
  if (note.bgcolor)
    out += `<rect x="${short(left - 2)}" y="${short(top)}" width="${short(w + 4)}" height="${short(h)}" fill="${escapeText(String(note.bgcolor))}"/>`;
  const turn = number(note.textangle, 0);
  return out + text(x, top + size, words, { size, anchor, color: String(font.color ?? laid.ink), turn });
}

function shape(mark: Loose, laid: Laid): string {
  if (mark.visible === false) return '';
  const [x0, x1] = ['x0', 'x1'].map((k) => placeOf(laid, mark.xref, mark[k], 'x'));
  const [y0, y1] = ['y0', 'y1'].map((k) => placeOf(laid, mark.yref, mark[k], 'y'));
  const pen = part(mark, 'line');
  const dash = pen.dash === 'dot' ? '2 4' : pen.dash === 'dash' ? '8 5' : '';
  const paint =
    `stroke="${escapeText(String(pen.color ?? laid.ink))}" stroke-width="${number(pen.width, 2)}"` +
    `${dash ? ` stroke-dasharray="${dash}"` : ''} fill="${escapeText(String(mark.fillcolor ?? 'none'))}" opacity="${number(mark.opacity, 1)}"`;
  const [left, top] = [Math.min(x0!, x1!), Math.min(y0!, y1!)];
  const [w, h] = [Math.abs(x1! - x0!), Math.abs(y1! - y0!)];
  if (mark.type === 'line') return `<path d="M${short(x0!)} ${short(y0!)}L${short(x1!)} ${short(y1!)}" ${paint}/>`;
  if (mark.type === 'circle')
    return `<ellipse cx="${short(left + w / 2)}" cy="${short(top + h / 2)}" rx="${short(w / 2)}" ry="${short(h / 2)}" ${paint}/>`;
  return mark.type === 'rect'
    ? `<rect x="${short(left)}" y="${short(top)}" width="${short(w)}" height="${short(h)}" ${paint}/>`
    : '';
}

/** Annotations and shapes. */
export function notes(laid: Laid): string {
  const list = (name: string): Loose[] => (Array.isArray(laid.layout[name]) ? (laid.layout[name] as Loose[]) : []);
  return [
    ...list('shapes').map((mark) => shape(mark, laid)),
    ...list('annotations')
      .filter((note) => note.visible !== false)
      .map((note) => annotation(note, laid)),
  ].join('');
}

/** One line of the legend. */
export interface Entry {
  name: string;
  /** Draws the sample, 30 pixels wide from (x, y). */
  draw(x: number, y: number): string;
}

/** Pixels that the legend takes at the right side; 0 when it lies above. */
export function legendWidth(entries: readonly Entry[], layout: Loose): number {
  if (entries.length === 0 || part(layout, 'legend').orientation === 'h') return 0;
  return Math.max(...entries.map(({ name }) => sizeOf(name, 13)[0])) + 60;
}

export function legend(entries: readonly Entry[], { inside, layout, ink, height }: Laid): string {
  if (entries.length === 0) return '';
  if (part(layout, 'legend').orientation === 'h') {
    const widths = entries.map(({ name }) => sizeOf(name, 13)[0] + 60);
    let x = (inside.left + inside.right) / 2 - widths.reduce((a, b) => a + b, 0) / 2;
    const y = Math.max(
      18,
      inside.top - (number(part(layout, 'legend').y, 1.05) - 1) * (inside.bottom - inside.top) + 4,
    );
    return entries
      .map(({ name, draw }, k) => {
        const out = draw(x, y - 4) + text(x + 38, y, name, { color: ink });
        x += widths[k]!;
        return out;
      })
      .join('');
  }
  const step = Math.min(20, (height - inside.top) / entries.length);
  return entries
    .map(({ name, draw }, k) => {
      const y = inside.top + 10 + k * step;
      return draw(inside.right + 12, y) + text(inside.right + 48, y + 4.5, name, { color: ink });
    })
    .join('');
}

/** The colours of a heat map or a surface and their numbers, right of the plot; `id` names its gradient. */
export function colourBar(trace: Loose, { inside, ink }: Laid, id: string): string {
  const of = trace.z === undefined ? part(trace, 'marker') : trace;
  const range = trace.z === undefined ? [number(of.cmin, 0), number(of.cmax, 1)] : zRange(trace);
  const ramp = rampOf(of.colorscale, of.reversescale === true);
  const stops = Array.from(
    { length: 17 },
    (_, k) => `<stop offset="${short((100 * k) / 16)}%" stop-color="${css(ramp(k / 16))}"/>`,
  );
  const x = inside.right + 14;
  const axis = {
    kind: 'linear',
    names: [],
    range,
    ends: [inside.bottom, inside.top],
    look: {},
    horizontal: false,
  } as unknown as Axis;
  const labels = ticksOf(axis).map(({ at }, _, all) => {
    const step = all.length > 1 ? all[1]!.at - all[0]!.at : 1;
    return text(x + 20, pixelOf(axis, at) + 4.5, tickText(at, step), { color: ink });
  });
  return (
    `<linearGradient id="${id}" x1="0" y1="1" x2="0" y2="0">${stops.join('')}</linearGradient>` +
    `<rect x="${short(x)}" y="${short(inside.top)}" width="14" height="${short(inside.bottom - inside.top)}" fill="url(#${id})"/>${labels.join('')}`
  );
}
