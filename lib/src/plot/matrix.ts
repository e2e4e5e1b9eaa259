// Tables of numbers as colours and as hills.
import { Figure, type Layout, type Trace } from './figure.ts';
import { altOf, layoutOf, type PlotOptions } from './options.ts';
import { DIVERGING, GREYS, SEQUENTIAL } from './theme.ts';
import { grid, isValues, type Matrix, numbers, range, rangeText, row, table, type Values } from './values.ts';

/** Options of `plot.heatmap` and `plot.surface`. */
export interface HeatmapOptions extends PlotOptions {
  /** Ticks of the columns and of the rows: numbers, or words. */
  x?: Values | readonly string[];
  y?: Values | readonly string[];
  /** `sequential` (default), `diverging` (white is zero) or `grey`. */
  scale?: 'sequential' | 'diverging' | 'grey';
  /** Values of the two ends of the colours. */
  zlim?: readonly [number, number];
  /** Numbers in the cells. Default: up to 100 cells. */
  values?: boolean;
  /** Row 0 on top, as a matrix is written. Default true unless `y` are numbers. */
  top?: boolean;
}

const SCALES = { sequential: SEQUENTIAL, diverging: DIVERGING, grey: GREYS };

function ticks(of: Values | readonly string[] | undefined, count: number, name: string): unknown {
  if (of === undefined) return undefined;
  const list = isValues(of) ? numbers(of, name) : of;
  if (list.length !== count) throw new RangeError(`${name} must have ${count} ticks, got ${list.length}`);
  return typeof list[0] === 'number' ? row(list as ArrayLike<number>) : list;
}

/** A table of numbers as colours: `plot.heatmap(C, { x: names, y: names, values: true })`. */
export function heatmap(z: Matrix, options: HeatmapOptions = {}): Figure {
  const cells = table(z, 'plot.heatmap: z');
  const { rows, columns, flat } = cells;
  const { scale = 'sequential', values = flat.length <= 100 } = options;
  const top = options.top ?? !(options.y !== undefined && isValues(options.y));
  const found = range(flat) ?? [0, 1];
  const most = Math.max(Math.abs(found[0]), Math.abs(found[1]));
  const [zmin, zmax] = options.zlim ?? (scale === 'diverging' ? [-most, most] : found);
  const x = ticks(options.x, columns, 'plot.heatmap: x');
  const y = ticks(options.y, rows, 'plot.heatmap: y');
  const trace: Trace = {
    type: 'heatmap',
    z: grid(cells),
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
    zmin,
    zmax,
    colorscale: SCALES[scale],
    colorbar: { thickness: 14, outlinewidth: 0 },
  };
  if (values) {
    trace.text = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (__, j) => String(Number(flat[i * columns + j]!.toPrecision(3)))),
    );
    trace.texttemplate = '%{text}';
  }
  const layout = layoutOf(options);
  const yaxis = layout.yaxis as Layout;
  if (top) yaxis.autorange = 'reversed';
  // a small table: a tick for each row and column rather than every second one
  if (rows <= 12 && y === undefined) yaxis.dtick = 1;
  if (columns <= 12 && x === undefined) (layout.xaxis as Layout).dtick = 1;
  return new Figure({
    data: [trace],
    layout,
    alt: altOf(options, `heat map, ${rows} x ${columns}, values ${rangeText(flat)}`),
  });
}

/** A table of heights as a hill that can be turned; `toSVG()` draws it from above. */
export function surface(z: Matrix, options: HeatmapOptions & { zlabel?: string } = {}): Figure {
  const cells = table(z, 'plot.surface: z');
  const { rows, columns, flat } = cells;
  const x = ticks(options.x, columns, 'plot.surface: x');
  const y = ticks(options.y, rows, 'plot.surface: y');
  const named = (text: string | undefined): Layout => (text ? { title: { text } } : {});
  const layout: Layout = {
    ...layoutOf({ ...options, height: options.height ?? 500 }),
    scene: {
      xaxis: named(options.xlabel),
      yaxis: named(options.ylabel),
      zaxis: named(options.zlabel),
      camera: { eye: { x: 1.6, y: 1.6, z: 1.1 }, center: { x: 0, y: 0, z: -0.15 } }, // so that no tick label is cut
    },
  };
  const trace = {
    type: 'surface',
    z: grid(cells),
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
    colorscale: SCALES[options.scale ?? 'sequential'],
    colorbar: { thickness: 14 },
  };
  return new Figure({
    data: [trace],
    layout,
    alt: altOf(options, `surface over ${rows} x ${columns} points, heights ${rangeText(flat)}`),
  });
}
