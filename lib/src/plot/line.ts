// Curves and clouds of points: one or several series of x and y.
import { NDArray } from '../np/NDArray.ts';
import { Figure, type Trace } from './figure.ts';
import { altOf, layoutOf, type PlotOptions } from './options.ts';
import { colour, DASHES, SYMBOLS } from './theme.ts';
import { isValues, numbers, rangeText, row, type Values } from './values.ts';

/** One curve or one cloud. */
export interface Series {
  /** Default 0, 1, 2, … */
  x?: Values;
  y: Values;
  /** Name in the legend. */
  name?: string;
  /** Any CSS colour. Default: the next of the theme. */
  color?: string;
  /** `solid`, `dash`, `dot`, `dashdot`. Default: lines of one figure differ. */
  dash?: string;
  /** Points on the line too. */
  markers?: boolean;
  /** Size of the points. Default 7. */
  size?: number;
  /** Text at each point, shown when the pointer is there. */
  text?: readonly string[];
}

/** One series, several, or just the numbers of y. */
export type SeriesInput = Series | readonly Series[] | Values;

/** The input as a list of series, checked: x and y equally long. */
export function seriesOf(
  name: string,
  input: SeriesInput,
): (Series & { xs: ArrayLike<number>; ys: ArrayLike<number> })[] {
  let list: readonly Series[];
  if (isValues(input)) list = [{ y: input }];
  else if (Array.isArray(input)) list = input as readonly Series[];
  else list = [input as Series];
  if (list.length === 0) throw new RangeError(`${name}: nothing to draw, the list of series is empty`);
  return list.map((series, k) => {
    const where = `${name}: ${series?.name ? `'${series.name}'` : `series ${k}`}`;
    if (series === null || typeof series !== 'object' || !('y' in series)) {
      throw new TypeError(`${where}: missing y\nhint: a series is { x, y, name }`);
    }
    const ys = numbers(series.y, `${where}: y`);
    const xs = series.x === undefined ? Array.from(ys, (_, i) => i) : numbers(series.x, `${where}: x`);
    if (xs.length !== ys.length)
      throw new RangeError(`${where}: x and y must have equal length, got ${xs.length} and ${ys.length}`);
    return { ...series, xs, ys };
  });
}

function describe(kind: string, list: ReturnType<typeof seriesOf>): string {
  const parts = list.map(
    (s) => `${s.name ? `${s.name}: ` : ''}${s.ys.length} points, x ${rangeText(s.xs)}, y ${rangeText(s.ys)}`,
  );
  return `${kind}; ${parts.join('; ')}`;
}

/**
 * Curves: `plot.line({ x, y, name })`, `plot.line([{ x, y, name: 'train' }, …])`, `plot.line(losses)`.
 * Throws when x and y differ in length or have more than one axis.
 */
export function line(input: SeriesInput, options: PlotOptions = {}): Figure {
  const list = seriesOf('plot.line', input);
  const data = list.map((s, k): Trace => {
    const color = s.color ?? colour(k);
    return {
      type: 'scatter',
      mode: s.markers ? 'lines+markers' : 'lines',
      x: row(s.xs),
      y: row(s.ys),
      ...(s.name ? { name: s.name } : {}),
      ...(s.text ? { text: s.text } : {}),
      // Plotly leaves out points that are nearly in line, which shows as corners; only long curves need that
      line: { color, width: 2.5, dash: s.dash ?? DASHES[k % DASHES.length], simplify: s.xs.length > 2000 },
      ...(s.markers ? { marker: { color, size: s.size ?? 7, symbol: SYMBOLS[k % SYMBOLS.length] } } : {}),
    };
  });
  const layout = { ...layoutOf(options), showlegend: list.some((s) => s.name) };
  return new Figure({ data, layout, alt: altOf(options, describe('lines', list)) });
}

/** Options of `plot.scatter`. */
export interface ScatterOptions extends PlotOptions {
  /** With points (N, 2): class number of each, drawn in its own colour and symbol. */
  labels?: Values;
  /** Names of the classes. */
  names?: readonly string[];
}

/** Points (N, 2) as one series a class. */
function byClass(X: NDArray, { labels, names }: ScatterOptions): Series[] {
  const n = X.shape[0]!;
  const classes =
    labels === undefined ? new Array<number>(n).fill(0) : Array.from(numbers(labels, 'plot.scatter: labels'));
  if (classes.length !== n)
    throw new RangeError(`plot.scatter: labels must have ${n} numbers, one a point, got ${classes.length}`);
  return [...new Set(classes)]
    .sort((a, b) => a - b)
    .map((c) => {
      const rows = classes.flatMap((label, i) => (label === c ? [i] : []));
      const name = names?.[c] ?? (labels === undefined ? undefined : String(c));
      return { x: rows.map((i) => X.get(i, 0)), y: rows.map((i) => X.get(i, 1)), ...(name ? { name } : {}) };
    });
}

/**
 * Clouds of points: as `plot.line`, or points (N, 2) with class numbers: `plot.scatter(X, { labels: y })`.
 */
export function scatter(input: SeriesInput, options: ScatterOptions = {}): Figure {
  const points = input instanceof NDArray && input.ndim === 2 && input.shape[1] === 2;
  const list = seriesOf('plot.scatter', points ? byClass(input, options) : input);
  const data = list.map(
    (s, k): Trace => ({
      type: 'scatter',
      mode: 'markers',
      x: row(s.xs),
      y: row(s.ys),
      ...(s.name ? { name: s.name } : {}),
      ...(s.text ? { text: s.text } : {}),
      marker: {
        color: s.color ?? colour(k),
        size: s.size ?? (s.ys.length > 300 ? 5 : 8),
        symbol: SYMBOLS[k % SYMBOLS.length],
        opacity: 0.85,
      },
    }),
  );
  const layout = { ...layoutOf(options), showlegend: list.some((s) => s.name) };
  return new Figure({ data, layout, alt: altOf(options, describe('points', list)) });
}
