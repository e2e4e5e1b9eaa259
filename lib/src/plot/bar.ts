// Bars and histograms.
import { Figure, type Trace } from './figure.ts';
import { type Series, type SeriesInput, seriesOf } from './line.ts';
import { altOf, layoutOf, type PlotOptions } from './options.ts';
import { colour } from './theme.ts';
import { isValues, numbers, range, row, short, type Values } from './values.ts';

/** Patterns, so that bars can be told apart without colour. */
const PATTERNS = ['', '/', '.', 'x', '\\', '-', '|'];

/** Options of `plot.bar`. */
export interface BarOptions extends PlotOptions {
  /** Words under the bars instead of numbers. */
  labels?: readonly string[];
  /** On top of each other instead of side by side. */
  stacked?: boolean;
}

/** Bars: `plot.bar([3, 1, 2], { labels: ['a', 'b', 'c'] })`, or several series side by side. */
export function bar(input: SeriesInput, options: BarOptions = {}): Figure {
  const { labels, stacked = false } = options;
  const list = seriesOf('plot.bar', input);
  if (labels && list.some((s) => s.ys.length !== labels.length)) {
    throw new RangeError(
      `plot.bar: labels must be as many as bars, got ${labels.length} labels for ${list[0]!.ys.length} bars`,
    );
  }
  const data = list.map(
    (s, k): Trace => ({
      type: 'bar',
      x: labels ?? row(s.xs),
      y: row(s.ys),
      ...(s.name ? { name: s.name } : {}),
      ...(s.text ? { text: s.text } : {}),
      marker: { color: s.color ?? colour(k), pattern: { shape: PATTERNS[k % PATTERNS.length], solidity: 0.2 } },
    }),
  );
  const common = layoutOf(options);
  // labels are names even where they look like numbers: Plotly would put '2' and '0.5' on an axis of numbers
  const xaxis = labels ? { ...(common.xaxis as object), type: 'category' } : common.xaxis;
  const layout = { ...common, xaxis, barmode: stacked ? 'stack' : 'group', showlegend: list.length > 1 };
  const words = list.map((s) => {
    const bars = Array.from(s.ys, (y, i) => `${labels?.[i] ?? Number(s.xs[i]!.toPrecision(3))}: ${short(y)}`);
    return `${s.name ? `${s.name}: ` : ''}${bars.slice(0, 12).join(', ')}${bars.length > 12 ? ', …' : ''}`;
  });
  return new Figure({ data, layout, alt: altOf(options, `bars; ${words.join('; ')}`) });
}

/** Options of `plot.histogram`. */
export interface HistogramOptions extends PlotOptions {
  /** How many bins over the range of all values. Default 30. */
  bins?: number;
}

/** How often values fall into equal bins; counted here, so the figure stays small. NaN and infinities are not counted. */
export function histogram(
  input: Values | readonly { values: Values; name?: string }[],
  options: HistogramOptions = {},
): Figure {
  const { bins = 30 } = options;
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`plot.histogram: bins must be a whole number above 0, got ${bins}`);
  const list = isValues(input) ? [{ values: input }] : input;
  const columns = list.map((s) => numbers(s.values, 'plot.histogram: values'));
  const ends = columns.map(range).filter((r) => r !== undefined);
  const low = Math.min(...ends.map((r) => r[0]));
  const high = Math.max(...ends.map((r) => r[1]));
  if (ends.length === 0) throw new RangeError('plot.histogram: there is no finite value to count');
  const width = (high - low) / bins || 1;
  const x = Array.from({ length: bins }, (_, b) => low + (b + 0.5) * width);
  const series = columns.map((values, k): Series => {
    const counts = new Array<number>(bins).fill(0);
    for (let i = 0; i < values.length; i++) {
      if (Number.isFinite(values[i])) counts[Math.min(bins - 1, Math.floor((values[i]! - low) / width))]!++;
    }
    const name = (list[k] as { name?: string }).name;
    return { x, y: counts, ...(name ? { name } : {}) };
  });
  const figure = bar(series, { ylabel: 'count', ...options });
  figure.layout.bargap = 0.02;
  return figure;
}
