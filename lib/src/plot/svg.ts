// Figures to SVG without a browser: plotly.js runs in jsdom, which lays out no text, so widths of text are estimated here.
// Loaded on first use (a second, some 100 MB), since most notebooks never need it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PixelContext } from './canvas.ts';

interface Plotly {
  newPlot(node: unknown, figure: unknown): Promise<unknown>;
  toImage(node: unknown, options: Record<string, unknown>): Promise<string>;
  purge(node: unknown): void;
}

type Page = { window: { document: Document; Plotly: Plotly; JSON: JSON }; Plotly: Plotly };

let page: Promise<Page> | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** Width of a character in parts of the font size: measured means of DejaVu Sans and Segoe UI. */
function textWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text)
    width += /[iljtfrI1.,:;|!'()[\] ]/.test(char) ? 0.34 : /[mwMWЖШЩЮжшщюф@%—…]/.test(char) ? 0.88 : 0.58;
  return width * size;
}

/** Gives jsdom's SVG and canvas elements the few measures that plotly.js asks for. */
function supply(window: Record<string, never> & { SVGElement: unknown; HTMLCanvasElement: unknown }): void {
  interface Node {
    textContent: string | null;
    style?: { fontSize?: string };
    parentNode?: Node | null;
    tagName?: string;
    querySelectorAll?: (selector: string) => ArrayLike<Node>;
  }
  const fontSize = (node: Node | null | undefined): number => {
    for (let at = node; at; at = at.parentNode) {
      const size = Number.parseFloat(at.style?.fontSize ?? '');
      if (size > 0) return size;
    }
    return 12;
  };
  const box = (node: Node): { x: number; y: number; width: number; height: number } => {
    const size = fontSize(node);
    // a line of text is a tspan of class line, or the node itself
    const lines = Array.from(node.querySelectorAll?.('tspan.line') ?? []).map((tspan) => tspan.textContent ?? '');
    const texts = lines.length > 0 ? lines : [node.textContent ?? ''];
    const width = Math.max(...texts.map((text) => textWidth(text, size)));
    return { x: 0, y: -size, width, height: size * 1.3 * texts.length };
  };
  const svg = (window.SVGElement as { prototype: Record<string, unknown> }).prototype;
  svg.getBBox = function (this: Node) {
    return box(this);
  };
  svg.getComputedTextLength = function (this: Node) {
    return box(this).width;
  };
  svg.getBoundingClientRect = function (this: Node) {
    const { x, y, width, height } = box(this);
    return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height };
  };
  const canvas = (window.HTMLCanvasElement as { prototype: Record<string, unknown> }).prototype;
  const contexts = new WeakMap<object, PixelContext>();
  canvas.getContext = function (this: { width: number; height: number }, kind: string) {
    if (kind !== '2d') return null; // no WebGL
    let context = contexts.get(this);
    if (!context) contexts.set(this, (context = new PixelContext(() => ({ width: this.width, height: this.height }))));
    return context;
  };
  canvas.toDataURL = function (this: object) {
    return contexts.get(this)?.toDataURL() ?? 'data:,';
  };
  (window as unknown as { URL: Record<string, unknown> }).URL.createObjectURL = () => 'blob:none'; // asked for by the map code at load
}

async function open(): Promise<Page> {
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const dom = new JSDOM('<!doctype html><body></body>', {
    runScripts: 'outside-only',
    url: 'http://localhost/',
    virtualConsole: new VirtualConsole(), // plotly.js's notes about missing browser features stay out of the notebook
  });
  const window = dom.window as never as Page['window'] & { eval(code: string): void };
  supply(window as never);
  window.eval(readFileSync(createRequire(import.meta.url).resolve('plotly.js-dist'), 'utf8'));
  return { window, Plotly: window.Plotly };
}

type Loose = Record<string, unknown>;

/** What cannot be drawn without WebGL is drawn from above. */
function flat(figure: { data: Loose[]; layout: Loose }): { data: Loose[]; layout: Loose } {
  if (!figure.data.some((trace) => trace.type === 'surface')) return figure;
  const scene = figure.layout.scene as Loose | undefined;
  return {
    data: figure.data.map((trace) => (trace.type === 'surface' ? { ...trace, type: 'heatmap' } : trace)),
    layout: { ...figure.layout, xaxis: scene?.xaxis ?? {}, yaxis: scene?.yaxis ?? {} },
  };
}

async function draw(figure: { data: Loose[]; layout: Loose }, width: number, height: number): Promise<string> {
  page ??= open();
  const { window, Plotly } = await page;
  const node = window.document.createElement('div');
  window.document.body.append(node);
  const { data, layout } = flat(figure);
  try {
    // parsed inside the page: its arrays and objects are then its own kind
    const own = window.JSON.parse(
      JSON.stringify({
        data,
        layout: { ...layout, width, height, updatemenus: [], sliders: [] },
        config: { staticPlot: true },
      }),
    );
    await Plotly.newPlot(node, own);
    return await Plotly.toImage(node, { format: 'svg', width, height, imageDataOnly: true });
  } finally {
    Plotly.purge(node);
    node.remove();
  }
}

/** A Plotly figure as SVG text, with a title element for screen readers. One after the other: plotly.js shares state. */
export function svgOf(
  figure: { data: Loose[]; layout: Loose },
  width: number,
  height: number,
  alt: string,
): Promise<string> {
  const job = queue.then(() => draw(figure, width, height));
  queue = job.catch(() => undefined);
  const words = alt.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return job.then((svg) => svg.replace(/^<svg /, '<svg role="img" ').replace('>', `><title>${words}</title>`));
}
