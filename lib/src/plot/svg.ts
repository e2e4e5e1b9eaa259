// Figures to SVG without a browser: plotly.js runs in jsdom, with estimated widths of text.
// Loaded on first use (a second, some 100 MB), since most notebooks never need it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { supplyMeasures } from './measures.ts';

interface Plotly {
  newPlot(node: unknown, figure: unknown): Promise<unknown>;
  toImage(node: unknown, options: Record<string, unknown>): Promise<string>;
  purge(node: unknown): void;
}

type Page = { window: { document: Document; Plotly: Plotly; JSON: JSON }; Plotly: Plotly };

let page: Promise<Page> | undefined;
let queue: Promise<unknown> = Promise.resolve();

async function open(): Promise<Page> {
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const dom = new JSDOM('<!doctype html><body></body>', {
    runScripts: 'outside-only',
    url: 'http://localhost/',
    virtualConsole: new VirtualConsole(), // plotly.js's notes about missing browser features stay out of the notebook
  });
  const window = dom.window as never as Page['window'] & { eval(code: string): void };
  supplyMeasures(window as never);
  window.eval(readFileSync(createRequire(import.meta.url).resolve('plotly.js-dist'), 'utf8'));
  return { window, Plotly: window.Plotly };
}

type Loose = Record<string, unknown>;

/** What needs WebGL or a browser's picture loader, said in another way: hills from above, pictures as parts of the layout. */
function flat({ data, layout }: { data: Loose[]; layout: Loose }): { data: Loose[]; layout: Loose } {
  const scene = layout.scene as Loose | undefined;
  const images: Loose[] = [];
  const traces = data.map((trace) => {
    if (trace.type === 'surface') return { ...trace, type: 'heatmap' };
    if (trace.type !== 'image') return trace;
    const { source, xaxis: xref = 'x', yaxis: yref = 'y' } = trace;
    const [x, right] = (layout[`xaxis${String(xref).slice(1)}`] as { range: [number, number] }).range;
    const [bottom, y] = (layout[`yaxis${String(yref).slice(1)}`] as { range: [number, number] }).range;
    images.push({ source, xref, yref, x, y, sizex: right - x, sizey: bottom - y, sizing: 'stretch' });
    return { type: 'scatter', x: [], y: [], xaxis: xref, yaxis: yref }; // keeps the axes
  });
  const axes = scene ? { xaxis: scene.xaxis ?? {}, yaxis: scene.yaxis ?? {} } : {};
  return { data: traces, layout: { ...layout, ...axes, ...(images.length > 0 ? { images } : {}) } };
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
  return job.then((svg) =>
    svg
      .replace(/^<svg ([^>]*)>/, `<svg role="img" $1><title>${words}</title>`)
      .replace(/<image (?![^>]*style=)/g, '<image style="image-rendering: pixelated" '),
  );
}
