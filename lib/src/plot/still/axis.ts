// One axis: which values it spans, where they lie in pixels, and its ticks.
import { type Loose, number, row } from './loose.ts';
import { sizeOf } from './words.ts';

/** An axis whose place is known. */
export interface Axis {
  /** `x`, `y3` */
  name: string;
  horizontal: boolean;
  kind: 'linear' | 'log' | 'category';
  /** Names of a category axis; their numbers are 0, 1, 2, … */
  names: string[];
  /** First and last value; exponents of ten on a log axis. */
  range: [number, number];
  /** Where these two lie, in pixels. */
  ends: [number, number];
  look: Loose;
}

export interface Tick {
  at: number;
  label: string;
}

/** A value as a number of its axis: exponent, number of its category, the number itself. NaN where it has no place. */
export function along(axis: Pick<Axis, 'kind' | 'names'>, value: unknown): number {
  if (value === null || value === undefined) return Number.NaN;
  if (axis.kind === 'category' && typeof value === 'string') return axis.names.indexOf(value);
  return axis.kind === 'log' ? Math.log10(Number(value)) : Number(value);
}

/** Pixel of a number of the axis. */
export function pixel({ range, ends }: Axis, at: number): number {
  return ends[0] + ((at - range[0]) / (range[1] - range[0] || 1)) * (ends[1] - ends[0]);
}

/** Pixel of a value. */
export function pixelOf(axis: Axis, value: unknown): number {
  return pixel(axis, along(axis, value));
}

/** Are these words rather than numbers? */
export function areNames(values: unknown[]): boolean {
  return values.some((v) => typeof v === 'string' && (v.trim() === '' || Number.isNaN(Number(v))));
}

/** 1, 2 or 5 times a power of ten, at least `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((m) => m * power).find((step) => step >= least * (1 - 1e-9))!;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (k: number): string =>
  (k < 0 ? '⁻' : '') + [...String(Math.abs(k))].map((d) => SUPERSCRIPTS[Number(d)]).join('');

/** A number as plotly.js writes it at a tick: `−0.5`, `20k`, `3×10⁸`. */
export function tickText(x: number, step: number): string {
  const digits = Math.max(0, Math.min(10, -Math.floor(Math.log10(Math.abs(step)) + 1e-9)));
  const size = Math.abs(x);
  let out = size
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  if (size >= 1e4 && size < 1e6) out = `${Number((size / 1e3).toPrecision(6))}k`;
  else if (size >= 1e6 && size < 1e9) out = `${Number((size / 1e6).toPrecision(6))}M`;
  else if (size >= 1e9 || (size > 0 && size < 1e-5)) {
    const k = Math.floor(Math.log10(size));
    out = `${Number((size / 10 ** k).toPrecision(3))}×10${raised(k)}`;
  }
  return x < 0 && out !== '0' ? `−${out}` : out;
}

function logTicks([from, to]: [number, number]): Tick[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const decades = high - low;
  const every = Math.ceil(decades / 8);
  const ticks: Tick[] = [];
  for (let k = Math.floor(low); k <= high + 1e-9; k++) {
    if (decades > 3 && k % every !== 0) continue;
    for (const m of decades < 1 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : decades < 2 ? [1, 2, 5] : [1]) {
      const at = k + Math.log10(m);
      const label = Math.abs(k) <= 3 ? tickText(m * 10 ** k, 10 ** k) : `${m === 1 ? '' : `${m}×`}10${raised(k)}`;
      if (at >= low - 1e-9 && at <= high + 1e-9) ticks.push({ at, label });
    }
  }
  return ticks;
}

/** Ticks inside the range: the ones that were asked for, or round numbers that have room. */
export function ticksOf(axis: Axis): Tick[] {
  const { look, kind, names, range } = axis;
  const [low, high] = [Math.min(...range), Math.max(...range)];
  const inside = ({ at }: Tick): boolean => at >= low - 1e-9 * (high - low) && at <= high + 1e-9 * (high - low);
  const room = Math.abs(axis.ends[1] - axis.ends[0]);
  const asked = row(look.tickvals);
  if (asked.length > 0) {
    const labels = row(look.ticktext);
    return asked.map((value, k) => ({ at: along(axis, value), label: String(labels[k] ?? value) })).filter(inside);
  }
  if (kind === 'category') {
    const widest = axis.horizontal ? Math.max(...names.map((name) => sizeOf(name, 13)[0])) + 8 : 16;
    const every = look.dtick ? 1 : Math.max(1, Math.ceil((names.length * widest) / room));
    return names.map((label, at) => ({ at, label })).filter((tick, k) => k % every === 0 && inside(tick));
  }
  if (kind === 'log') return logTicks(range);
  const span = high - low || 1;
  const count = Math.max(2, Math.min(axis.horizontal ? 9 : 8, room / (axis.horizontal ? 64 : 34)));
  let step = number(look.dtick, 0) || roundStep(span / count);
  if (span / step > 60) step = roundStep(span / count); // more ticks than can be read
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => {
    const at = Number(((first + k) * step).toPrecision(12));
    return { at, label: tickText(at, step) };
  });
}
