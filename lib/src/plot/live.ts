// What changes while a cell runs: curves that grow and bars that fill. In a notebook one output is replaced in place, some times
// a second; in a terminal one line is rewritten; where nobody watches (a log, a test) only the end is printed.
import { randomUUID } from 'node:crypto';
import { type Bundle, display } from '../display.ts';
import type { Figure } from './figure.ts';
import { line } from './line.ts';
import type { PlotOptions } from './options.ts';
import { sketch } from './sketch.ts';
import { ink } from './theme.ts';

const EVERY = 150; // milliseconds between two pictures

/** One output that is replaced: by `update_display_data` in a notebook, by rewriting its line in a terminal. */
class Place {
  readonly #id: string = randomUUID();
  #shown = false;
  #next = 0;

  /** Shows the bundle unless the last one is too fresh; `last` always shows it, and ends the line of a terminal. */
  put(bundle: () => Bundle, last = false): void {
    const now = performance.now();
    if (!last && now < this.#next) return;
    this.#next = now + EVERY;
    const content = bundle();
    const words = String(content['text/plain']);
    if (display(content, { display_id: this.#id, update: this.#shown })) this.#shown = true;
    else if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${words}${last ? '\n' : ''}`);
    else if (last) console.log(words);
  }
}

/** Curves under way. */
export interface Live {
  /** Adds a point to each named curve: `live.add({ loss: 0.3, accuracy: 0.9 })`; `x` defaults to 1, 2, 3, … */
  add(values: Record<string, number>, x?: number): void;
  /** Replaces the sketch by a figure and gives it. */
  done(): Figure;
}

/** Curves that grow while a cell runs: `const live = plot.live({ title: 'Training', xlabel: 'epoch' })`, then `live.add({ loss })` after each step, at the end `live.done()`. */
export function live(options: PlotOptions = {}): Live {
  const place = new Place();
  const curves = new Map<string, { x: number[]; y: number[] }>();
  let step = 0;
  const words = (): string => {
    const latest = [...curves].map(([name, { y }]) => `${name} ${Number(y.at(-1)!.toPrecision(4))}`);
    return `${options.title ?? 'live'}  ${options.xlabel ?? 'step'} ${step}  ${latest.join('  ')}`;
  };
  const picture = (): Bundle => {
    const series = [...curves].map(([name, { x, y }]) => ({ name, x, y }));
    const { title = '', xlabel = '', ylog = false } = options;
    return { 'image/svg+xml': sketch(series, { title, xlabel, log: ylog }), 'text/plain': words() };
  };
  return {
    add(values, x = step + 1): void {
      step = x;
      for (const [name, y] of Object.entries(values)) {
        if (typeof y !== 'number') throw new TypeError(`live.add: ${name} must be a number, got ${typeof y}`);
        const curve = curves.get(name) ?? { x: [], y: [] };
        curves.set(name, curve);
        curve.x.push(x);
        curve.y.push(y);
      }
      place.put(picture);
    },
    done(): Figure {
      if (curves.size === 0)
        throw new Error('live.done: nothing was added\nhint: call live.add({ loss }) at least once');
      const figure = line(
        [...curves].map(([name, curve]) => ({ name, ...curve })),
        options,
      );
      place.put(() => ({ ...figure.bundle(), 'text/plain': words() }), true);
      return figure;
    },
  };
}

/** A bar that fills. */
export interface Progress {
  /** How many are done, and what to say beside the bar. */
  at(done: number, note?: string): void;
}

/** A progress bar: `const bar = plot.progress(epochs, 'training')`, then `bar.at(k, 'loss 0.3')`; full at `total`. */
export function progress(total: number, label = ''): Progress {
  if (!(total > 0)) throw new RangeError(`plot.progress: total must be above 0, got ${total}`);
  const place = new Place();
  const quote = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    at(done, note = ''): void {
      const share = Math.max(0, Math.min(1, done / total));
      place.put(() => {
        const filled = Math.round(24 * share);
        const words = `${label} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${done}/${total}  ${note}`.trim();
        const { grid } = ink();
        const html =
          `<div role="progressbar" aria-label="${quote(label || 'progress').replaceAll('"', '&quot;')}" aria-valuenow="${done}" aria-valuemin="0" aria-valuemax="${total}" ` +
          `style="display:flex;gap:10px;align-items:center;max-width:720px"><span>${quote(label)}</span>` +
          `<span style="flex:1;height:10px;border-radius:5px;overflow:hidden;background:${grid}"><span style="display:block;height:100%;width:${(100 * share).toFixed(1)}%;background:#0072b2"></span></span>` +
          `<span>${done}/${total} ${quote(note)}</span></div>`;
        return { 'text/html': html, 'text/plain': words };
      }, done >= total);
    },
  };
}
