// A figure: Plotly's data, layout and frames, with words for those who cannot see it. It shows itself when it is the
// value of a cell; `show()` shows it earlier, `toSVG()` and `save()` make a picture without a browser.
import { writeFileSync } from 'node:fs';
import { type Bundle, DISPLAY, display, onTslab } from '../display.ts';
import { spoken } from './spoken.ts';
import { still } from './still/index.ts';
import { svgOf } from './svg.ts';
import { template } from './theme.ts';

/** One trace, the layout, one frame of an animation: as in Plotly's reference, https://plotly.com/javascript/reference/ */
export type Trace = Record<string, unknown>;
export type Layout = Record<string, unknown>;
export interface Frame {
  name: string;
  data: Trace[];
  traces?: number[];
  layout?: Layout;
}

/** What a figure consists of. */
export interface FigureParts {
  data: Trace[];
  layout?: Layout;
  frames?: Frame[];
  /** What is to be seen, in a sentence. */
  alt?: string;
}

/** The MIME type that JupyterLab's Plotly renderer takes. */
export const PLOTLY_MIME = 'application/vnd.plotly.v1+json';

/** Text that is in the picture but not seen. */
function unseen(text: string): Layout {
  const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    text: words,
    name: 'alt',
    opacity: 0,
    showarrow: false,
    font: { size: 1 },
    xref: 'paper',
    yref: 'paper',
    x: 0,
    y: 0,
    xanchor: 'left',
    yanchor: 'bottom',
  };
}

let drawn = process.env.NEURONBOOK_PICTURES !== 'off';

/**
 * Do figures carry a still picture (SVG, a few KB, drawn in milliseconds) beside Plotly's object, for readers that run no scripts?
 * Default true; `plot.pictures(false)` or NEURONBOOK_PICTURES=off keeps notebooks smaller. Returns what is in force.
 */
export function pictures(on?: boolean): boolean {
  if (on !== undefined) drawn = on;
  return drawn;
}

function stillOf(figure: Pick<Figure, 'data' | 'layout' | 'alt'>): string | undefined {
  try {
    return still(figure, figure.alt);
  } catch {
    return undefined; // a figure of others' making that we cannot read: Plotly still can
  }
}

const WIDTH = 720;
const HEIGHT = 400;
/** What fits beside the file list of a window 1100 pixels wide; wider figures take the width of their cell. */
const SURE = 600;

/** A figure. People get one from `plot.line` and the like; any Plotly figure can be wrapped: `new plot.Figure({ data, layout })`. */
export class Figure {
  readonly data: Trace[];
  readonly layout: Layout;
  readonly frames: Frame[];
  /** Text alternative. */
  readonly alt: string;

  constructor({ data, layout = {}, frames = [], alt }: FigureParts) {
    this.data = data;
    this.layout = { template: template(), width: WIDTH, height: HEIGHT, ...layout };
    this.frames = frames;
    this.alt = alt ?? 'Figure';
  }

  /** Plotly's figure object as a notebook shows it: as wide as its cell, with words for screen readers, which hear the text of an SVG. */
  shown(): ReturnType<Figure['toJSON']> {
    const json = this.toJSON();
    const annotations = [...((this.layout.annotations as Layout[] | undefined) ?? []), unseen(this.alt)];
    const { width, ...rest } = json.layout;
    // without a width Plotly fills the cell and follows it
    const size = Number(width) > SURE ? { autosize: true } : { width };
    return { ...json, layout: { ...rest, ...size, annotations } };
  }

  /** Plotly's figure object. */
  toJSON(): { data: Trace[]; layout: Layout; frames?: Frame[]; config: Record<string, unknown> } {
    const { data, layout, frames } = this;
    return { data, layout, ...(frames.length > 0 ? { frames } : {}), config: { displaylogo: false } };
  }

  /** The forms in which a notebook keeps it: Plotly's object (not its JSON text, as the renderer wants it), a still picture, words. */
  bundle(): Bundle {
    const svg = drawn ? stillOf(this) : undefined;
    return { [PLOTLY_MIME]: this.shown(), ...(svg ? { 'image/svg+xml': svg } : {}), 'text/plain': this.alt };
  }

  /** Shows the figure now; in a terminal its words. `static: true` adds the still picture of kinds that only plotly.js knows. */
  async show(options: { static?: boolean; display_id?: string; update?: boolean } = {}): Promise<void> {
    const bundle = this.bundle();
    if (options.static) bundle['image/svg+xml'] = await this.toSVG();
    const { display_id, update } = options;
    const shown = display(bundle, { ...(display_id ? { display_id } : {}), ...(update ? { update } : {}) });
    if (!shown) console.log(this.alt);
  }

  /**
   * The figure as an SVG picture. Kinds of traces that this library makes are drawn in milliseconds, others by plotly.js itself in a
   * page without a browser, whose first picture takes about a second. `by: 'plotly'` asks for the latter.
   */
  async toSVG(size: { width?: number; height?: number; by?: 'plotly' } = {}): Promise<string> {
    const { width = Number(this.layout.width), height = Number(this.layout.height) } = size;
    const own = size.by === 'plotly' ? undefined : stillOf({ ...this, layout: { ...this.layout, width, height } });
    return own ?? svgOf(this.toJSON(), width, height, this.alt);
  }

  /** The numbers as text, a point a line (200 of each trace, or `most`), frame by frame: `console.log(figure.values())`. */
  values(most: number = 200): string {
    return spoken(this, most);
  }

  /** Writes `name.svg` (a picture) or `name.json` (Plotly's figure). */
  async save(path: string): Promise<void> {
    const kind = /\.(svg|json)$/.exec(path)?.[1];
    if (!kind)
      throw new RangeError(`figure.save: unknown kind of file '${path}', expected a name that ends in .svg or .json`);
    writeFileSync(path, kind === 'svg' ? await this.toSVG() : JSON.stringify(this));
  }
}

// computed names cannot stand in a class whose types are written out, so the hooks are added here
const hook = (symbol: symbol, value: (this: Figure) => unknown): void => {
  Object.defineProperty(Figure.prototype, symbol, { value, writable: true, configurable: true });
};
hook(DISPLAY, function () {
  return this.bundle();
});
// console.log and stock tslab, which knows no other way to show the value of a cell
hook(Symbol.for('nodejs.util.inspect.custom'), function () {
  if (!onTslab()) return this.alt;
  display(this.bundle());
  return ''; // the words are in the bundle
});
