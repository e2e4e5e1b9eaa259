// What all kinds of figures take, and how it becomes a Plotly layout.
import type { Layout } from './figure.ts';

/** Options that every figure takes. */
export interface PlotOptions {
  title?: string;
  xlabel?: string;
  ylabel?: string;
  /** What is to be seen, in a sentence, for readers who do not see it. Default: made from the data. */
  alt?: string;
  /** Pixels. Default 720 x 400. */
  width?: number;
  height?: number;
  /** Ends of the axes. Default: where the data end. */
  xlim?: readonly [number, number];
  ylim?: readonly [number, number];
  /** Powers of ten on this axis. */
  xlog?: boolean;
  ylog?: boolean;
  /** One unit is equally long on both axes. */
  equal?: boolean;
}

function axis(label?: string, lim?: readonly [number, number], log?: boolean): Layout {
  return {
    ...(label ? { title: { text: label } } : {}),
    // 10⁻⁶, not 1µ; few ticks: no small 2 and 5 between powers that stand close together
    ...(log ? { type: 'log', exponentformat: 'power', nticks: 6 } : {}),
    ...(lim ? { range: log ? lim.map(Math.log10) : [...lim] } : {}),
  };
}

/** Plotly layout of the common options. */
export function layoutOf(options: PlotOptions): Layout {
  const { title, xlabel, ylabel, width, height, xlim, ylim, xlog, ylog, equal } = options;
  return {
    ...(title ? { title: { text: title } } : {}),
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
    margin: { l: 60, r: 20, t: title ? 50 : 20, b: 50 },
    // equal units by a narrower picture, not by longer axes: their ends stay where the author put them
    xaxis: { ...axis(xlabel, xlim, xlog), ...(equal ? { constrain: 'domain' } : {}) },
    yaxis: {
      ...axis(ylabel, ylim, ylog),
      ...(equal ? { scaleanchor: 'x', scaleratio: 1, constrain: 'domain' } : {}),
    },
  };
}

/** `Figure "title": what`, or the author's own words. */
export function altOf(options: PlotOptions, what: string): string {
  const name = options.title ? `${options.title}: ` : '';
  return `[${options.alt ? `${name}${options.alt}` : `${name}${what}`}]`;
}
