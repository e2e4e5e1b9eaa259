// How far the traces reach on each axis: what an axis shows when nobody said its range.
import { type Axis, along, areNames } from './axis.ts';
import { type Loose, part, row, rows } from './loose.ts';

/** Values on one axis; `pad` asks for room around them. */
interface Reach {
  low: number;
  high: number;
  pad: boolean;
}

/** Coordinates of the columns (`x`) or rows (`y`) of a table: as given, or 0, 1, 2, … */
export function cellCentres(trace: Loose, letter: 'x' | 'y'): unknown[] {
  const z = rows(trace.z);
  const count = letter === 'x' ? (z[0]?.length ?? 0) : z.length;
  const given = row(trace[letter]);
  if (given.length > 0) return given;
  const from = Number(trace[`${letter}0`] ?? 0);
  const step = Number(trace[`d${letter}`] ?? 1);
  return Array.from({ length: count }, (_, k) => from + k * step);
}

/** `x1` is `x`. */
export function axisId(name: unknown): string {
  return String(name).replace(/^([xy])1$/, '$1');
}

/** The axis of a trace: `x2` of `{ xaxis: 'x2' }`. */
export function axisName(trace: Loose, letter: 'x' | 'y'): string {
  return axisId(trace[`${letter}axis`] ?? letter);
}

/** Words on the axis, in the order in which they first come. */
export function namesOn(traces: readonly Loose[], letter: 'x' | 'y'): string[] {
  const all = traces.map((trace) => row(trace[letter])).filter(areNames);
  return [...new Set(all.flat().map(String))];
}

/** Half the width of a bar, in the units of its axis. */
export function barHalf(traces: readonly Loose[], axis: Pick<Axis, 'kind' | 'names'>, letter: 'x' | 'y'): number {
  const places = [...new Set(traces.flatMap((trace) => row(trace[letter]).map((v) => along(axis, v))))].sort(
    (a, b) => a - b,
  );
  const gaps = places.slice(1).map((at, k) => at - places[k]!);
  return Math.min(...gaps.filter((gap) => gap > 0), gaps.length > 0 ? Number.POSITIVE_INFINITY : 1) / 2;
}

function reachOf(trace: Loose, axis: Pick<Axis, 'kind' | 'names'>, letter: 'x' | 'y', all: readonly Loose[]): Reach {
  const bars = trace.type === 'bar';
  const table = trace.type === 'heatmap' || (trace.type === 'image' && trace.z !== undefined);
  const values = (table ? cellCentres(trace, letter) : row(trace[letter])).map((v) => along(axis, v));
  const finite = values.filter(Number.isFinite);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of finite) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  const across = bars && letter === (trace.orientation === 'h' ? 'y' : 'x');
  if (table || across) {
    const half = across ? barHalf(all, axis, letter) : finite.length > 1 ? (high - low) / (finite.length - 1) / 2 : 0.5;
    return { low: low - half, high: high + half, pad: false };
  }
  if (bars) return { low: Math.min(0, low), high: Math.max(0, high), pad: true };
  const fill = String(trace.fill ?? 'none');
  if (fill === `tozero${letter}`) return { low: Math.min(0, low), high: Math.max(0, high), pad: true };
  const onlyLines = !/markers|text/.test(String(trace.mode ?? 'lines'));
  return { low, high, pad: letter === 'y' || !onlyLines };
}

/** Heights of bars that stand on each other. */
function stackedReach(traces: readonly Loose[], letter: 'x' | 'y'): Reach {
  const sums = new Map<unknown, number>();
  const other = letter === 'x' ? 'y' : 'x';
  for (const trace of traces) {
    const places = row(trace[other]);
    for (const [k, v] of row(trace[letter]).entries()) sums.set(places[k], (sums.get(places[k]) ?? 0) + Number(v ?? 0));
  }
  return { low: Math.min(0, ...sums.values()), high: Math.max(0, ...sums.values()), pad: true };
}

/** The range of an axis: as said, or from the traces with some room, reversed where that is asked for. */
export function rangeOf(
  axis: Pick<Axis, 'kind' | 'names' | 'look' | 'name'>,
  letter: 'x' | 'y',
  traces: readonly Loose[],
  layout: Loose,
): [number, number] {
  const { look } = axis;
  const said = row(look.range).map(Number);
  if (said.length === 2 && said.every(Number.isFinite)) return [said[0]!, said[1]!];
  const mine = traces.filter((trace) => axisName(trace, letter) === axis.name);
  const bars = mine.filter((trace) => trace.type === 'bar');
  const reaches = mine.map((trace) => reachOf(trace, axis, letter, bars)).filter(({ low, high }) => low <= high);
  const upright = bars.length > 0 && letter === (bars[0]!.orientation === 'h' ? 'x' : 'y');
  if (upright && layout.barmode === 'stack') reaches.push(stackedReach(bars, letter));
  if (axis.kind === 'category' && reaches.length === 0)
    reaches.push({ low: 0, high: axis.names.length - 1, pad: true });
  if (reaches.length === 0) return axis.kind === 'log' ? [0, 1] : [-1, 1];
  let low = Math.min(...reaches.map((r) => r.low));
  let high = Math.max(...reaches.map((r) => r.high));
  if (low === high) [low, high] = [low - 1, high + 1];
  const room = 0.055 * (high - low);
  const grounded = bars.length > 0 || mine.some((trace) => trace.fill === `tozero${letter}`);
  if (reaches.some((r) => r.low === low && r.pad) && !(grounded && low === 0)) low -= room;
  if (reaches.some((r) => r.pad) && !(grounded && high === 0)) high += room;
  if (look.rangemode === 'tozero') [low, high] = [Math.min(0, low), Math.max(0, high)];
  return look.autorange === 'reversed' ? [high, low] : [low, high];
}

/** Does the figure show a colour bar? */
export function colourBarOf(traces: readonly Loose[]): Loose | undefined {
  return traces.find(
    (trace) =>
      (['heatmap', 'surface'].includes(String(trace.type)) && trace.showscale !== false) ||
      part(trace, 'marker').showscale === true,
  );
}
