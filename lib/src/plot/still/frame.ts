// The frame of a still picture: margins, axes and where they lie, grids, ticks and titles.
import { type Axis, pixel, type Tick, ticksOf } from './axis.ts';
import { axisId, axisName, namesOn, rangeOf } from './extent.ts';
import { type Loose, merged, number, part, row, textOf } from './loose.ts';
import { short, sizeOf, text } from './words.ts';

/** Pixels of the plot's inside: where `paper` coordinates run from 0 to 1. */
export interface Inside {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A figure laid out. */
export interface Laid {
  width: number;
  height: number;
  inside: Inside;
  axes: Map<string, Axis>;
  ink: string;
  paper: string;
  layout: Loose;
}

const AXIS = /^([xy])axis(\d*)$/;

function domain(look: Loose): [number, number] {
  const [from = 0, to = 1] = (look.domain as number[] | undefined) ?? [];
  return [from, to];
}

/** Pixels from and to which an axis runs. */
function endsOf(horizontal: boolean, look: Loose, { left, right, top, bottom }: Inside): [number, number] {
  const [from, to] = domain(look);
  return horizontal
    ? [left + from * (right - left), left + to * (right - left)]
    : [bottom - from * (bottom - top), bottom - to * (bottom - top)];
}

/** Equal units: the axis with fewer pixels a unit stays, the other one spans more or, with `constrain`, gets shorter. */
function equalise(axes: Map<string, Axis>): void {
  for (const axis of axes.values()) {
    const other = axes.get(axisId(axis.look.scaleanchor));
    if (!other) continue;
    const scale = ({ range, ends }: Axis): number => Math.abs((ends[1] - ends[0]) / (range[1] - range[0]));
    const wanted = scale(other) * number(axis.look.scaleratio, 1);
    const [tight, loose] = scale(axis) < wanted ? [axis, other] : [other, axis];
    const factor = tight === axis ? scale(other) / scale(axis) : scale(axis) / scale(other);
    const stretch = ([a, b]: [number, number], by: number): [number, number] => {
      const [middle, half] = [(a + b) / 2, ((b - a) / 2) * by];
      return [middle - half, middle + half];
    };
    if (loose.look.constrain === 'domain') loose.ends = stretch(loose.ends, 1 / factor);
    else loose.range = stretch(loose.range, factor);
  }
}

/** Lays out a figure; `right` is what legend or colour bar take at the right side. */
export function lay(traces: readonly Loose[], layout: Loose, right: number): Laid {
  const base = part(part(layout, 'template'), 'layout');
  const width = number(layout.width, 720);
  // sliders and buttons need a page: of their place a line is left, which says where the slider stands
  const cut = Array.isArray(layout.sliders) && number(part(layout, 'margin').b, 0) >= 90 ? 40 : 0;
  const height = number(layout.height, 400) - cut;
  const margin = merged({ l: 80, r: 80, t: 100, b: 80 }, part(layout, 'margin')) as Record<string, number>;
  const inside: Inside = {
    left: margin.l!,
    right: width - Math.max(margin.r!, right),
    top: margin.t!,
    bottom: height - (margin.b! - cut),
  };
  const axes = new Map<string, Axis>();
  const looks = new Map<string, Loose>();
  for (const trace of traces) for (const letter of ['x', 'y'] as const) looks.set(axisName(trace, letter), {});
  for (const [key, look] of Object.entries(layout)) {
    const [, letter, k] = AXIS.exec(key) ?? [];
    const name = axisId(`${letter}${k}`);
    if (looks.has(name)) looks.set(name, look as Loose);
  }
  for (const [name, said] of looks) {
    const letter = name[0] as 'x' | 'y';
    const look = merged(part(base, `${letter}axis`), said);
    const mine = traces.filter((trace) => axisName(trace, letter) === name);
    const names = look.type === 'linear' || look.type === 'log' ? [] : namesOn(mine, letter);
    const kind = names.length > 0 ? 'category' : look.type === 'log' ? 'log' : 'linear';
    const horizontal = letter === 'x';
    const axis = { name, horizontal, kind, names, look, ends: [0, 1], range: [0, 1] } as Axis;
    // under bars plotly.js draws neither grid nor zero, and of few bars each has its tick
    const bars = mine.filter((trace) => trace.type === 'bar' && (trace.orientation === 'h') === (letter === 'y'));
    if (kind === 'category' || bars.length > 0) Object.assign(look, { showgrid: false, zeroline: false, ...said });
    const places = new Set(bars.flatMap((trace) => row(trace[letter])));
    if (kind === 'linear' && places.size > 0 && places.size <= 12) look.tickvals ??= [...places];
    axis.range = rangeOf(axis, letter, traces, layout);
    axis.ends = endsOf(horizontal, look, inside);
    axes.set(name, axis);
  }
  // room for the labels of the axis at the left
  const lefts = [...axes.values()].filter(
    (a) => !a.horizontal && a.look.visible !== false && domainOfPartner(axes, a)[0] < 0.02,
  );
  for (const axis of lefts) {
    const widest = Math.max(0, ...ticksOf(axis).map(({ label }) => sizeOf(label, 13)[0]));
    inside.left = Math.max(inside.left, widest + 14 + (textOf(axis.look.title) ? 24 : 0));
  }
  for (const axis of axes.values()) axis.ends = endsOf(axis.horizontal, axis.look, inside);
  equalise(axes);
  const font = part(base, 'font');
  const ink = String(part(layout, 'font').color ?? font.color ?? '#1f2933');
  const paper = String(layout.paper_bgcolor ?? base.paper_bgcolor ?? '#ffffff');
  return { width, height, inside, axes, ink, paper, layout };
}

/** The axis at whose end an axis stands. */
export function partner(axes: Map<string, Axis>, axis: Axis): Axis | undefined {
  const letter = axis.horizontal ? 'y' : 'x';
  return axes.get(axisId(axis.look.anchor ?? axis.name.replace(/^[xy]/, letter))) ?? axes.get(letter);
}

function domainOfPartner(axes: Map<string, Axis>, axis: Axis): [number, number] {
  return domain(partner(axes, axis)?.look ?? {});
}

const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`;

/** Grid of an axis, below the traces. */
export function grid(axis: Axis, cross: Axis): string {
  const { look, horizontal, range } = axis;
  if (look.visible === false) return '';
  const [from, to] = cross.ends;
  const at = (tick: Pick<Tick, 'at'>): string => {
    const p = pixel(axis, tick.at);
    return horizontal ? line(p, from, p, to) : line(from, p, to, p);
  };
  const zero = axis.kind === 'linear' && look.zeroline !== false && range[0] * range[1] <= 0;
  const ticks = look.showgrid === false ? [] : ticksOf(axis).filter((tick) => !(zero && tick.at === 0));
  return (
    `<path d="${ticks.map(at).join('')}" stroke="${look.gridcolor ?? '#e4e7eb'}" fill="none"/>` +
    (zero ? `<path d="${at({ at: 0 })}" stroke="${look.zerolinecolor ?? '#7b8794'}" fill="none"/>` : '')
  );
}

/** Line, ticks, labels and title of an axis, above the traces. */
export function edge(axis: Axis, cross: Axis, ink: string): string {
  const { look, horizontal, ends } = axis;
  if (look.visible === false) return '';
  const base = horizontal ? Math.max(...cross.ends) : Math.min(...cross.ends);
  const ticks = ticksOf(axis);
  const marks = ticks.map(({ at }) => {
    const p = pixel(axis, at);
    return horizontal ? line(p, base, p, base + 5) : line(base - 5, p, base, p);
  });
  const whole = horizontal ? line(ends[0], base, ends[1], base) : line(base, ends[0], base, ends[1]);
  const show = look.showticklabels !== false;
  const room = horizontal ? Math.abs(ends[1] - ends[0]) / Math.max(1, ticks.length) : 0;
  const slanted = horizontal && ticks.some(({ label }) => sizeOf(label, 13)[0] > room);
  const labels = ticks.map(({ at, label }) => {
    const p = pixel(axis, at);
    if (!horizontal) return text(base - 9, p + 4.5, label, { anchor: 'end' });
    return slanted
      ? text(p - 4, base + 16, label, { turn: 30, size: 12 })
      : text(p, base + 20, label, { anchor: 'middle' });
  });
  const title = textOf(look.title);
  const middle = (ends[0] + ends[1]) / 2;
  const widest = Math.max(0, ...ticks.map(({ label }) => sizeOf(label, 13)[0]));
  const words = !title
    ? ''
    : horizontal
      ? text(middle, base + 42, title, { anchor: 'middle', size: 14 })
      : text(Math.max(14, base - widest - 22), middle, title, { anchor: 'middle', turn: -90, size: 14 });
  return (
    `<path d="${whole}${marks.join('')}" stroke="${look.linecolor ?? '#7b8794'}" fill="none"/>` +
    `<g fill="${ink}">${show ? labels.join('') : ''}${words}</g>`
  );
}
