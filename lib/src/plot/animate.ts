// Several figures as one: a film with a play button and a slider, or a slider over a parameter that was computed ahead.
import { Figure, type Frame } from './figure.ts';

/** Options of `plot.animate`. */
export interface AnimateOptions {
  /** Name of each frame, shown at the slider. Default 0, 1, 2, … */
  labels?: readonly (string | number)[];
  /** Before the name: `epoch 12`. */
  label?: string;
  /** Time of a frame in milliseconds; 0 leaves out the play button. Default 200. */
  duration?: number;
  /** The name of the frame that stands there before anyone moves the slider. Default: the first. */
  start?: string | number;
  /** Words on the buttons. */
  play?: string;
  pause?: string;
  alt?: string;
}

/**
 * A film of figures that have the same kinds of traces: `plot.animate(snapshots.map(draw), { label: 'epoch' })`.
 * The axes of the first figure stay, so give it xlim and ylim.
 */
export function animate(figures: readonly Figure[], options: AnimateOptions = {}): Figure {
  const { duration = 200, label = '', play = '▶', pause = '❚❚' } = options;
  const first = figures[0];
  if (!first) throw new RangeError('plot.animate: nothing to draw, the list of figures is empty');
  const odd = figures.findIndex((f) => f.data.length !== first.data.length);
  if (odd > 0) {
    throw new RangeError(
      `plot.animate: figure ${odd} has ${figures[odd]!.data.length} traces, figure 0 has ${first.data.length}`,
    );
  }
  const labels = options.labels ?? figures.map((_, k) => k);
  if (labels.length !== figures.length)
    throw new RangeError(`plot.animate: ${figures.length} figures, but ${labels.length} labels`);
  const start = options.start === undefined ? 0 : labels.map(String).indexOf(String(options.start));
  const shown = figures[start];
  if (!shown)
    throw new RangeError(`plot.animate: unknown start '${options.start}', must be one of ${labels.join(', ')}`);
  const frames = figures.map((figure, k): Frame => {
    const { title, annotations, shapes } = figure.layout;
    return {
      name: String(labels[k]),
      data: figure.data,
      // what a frame may say besides its data: its title and what is written into it
      layout: { ...(title ? { title } : {}), ...(annotations ? { annotations } : {}), ...(shapes ? { shapes } : {}) },
    };
  });
  const jump = { mode: 'immediate', frame: { duration: 0, redraw: true }, transition: { duration: 0 } };
  const button = (text: string, args: unknown[]): object => ({ label: text, method: 'animate', args });
  const above = first.layout.margin as { b?: number } | undefined;
  const margin = { ...above, b: 110 };
  const layout = {
    ...first.layout,
    ...frames[start]!.layout,
    height: Number(first.layout.height) + margin.b - (above?.b ?? 50), // the drawing itself keeps its size
    margin,
    sliders: [
      {
        active: start,
        x: duration > 0 ? 0.16 : 0,
        len: duration > 0 ? 0.84 : 1,
        y: -0.12,
        pad: { t: 30 },
        currentvalue: { prefix: label ? `${label} ` : '', xanchor: 'left' },
        steps: frames.map((frame) => ({ label: frame.name, method: 'animate', args: [[frame.name], jump] })),
      },
    ],
    ...(duration > 0
      ? {
          updatemenus: [
            {
              type: 'buttons',
              direction: 'left',
              showactive: false,
              x: 0,
              y: -0.12,
              xanchor: 'left',
              yanchor: 'top',
              pad: { t: 40 },
              buttons: [
                button(play, [
                  null,
                  { fromcurrent: true, frame: { duration, redraw: true }, transition: { duration: 0 } },
                ]),
                button(pause, [[null], jump]),
              ],
            },
          ],
        }
      : {}),
  };
  const alt = options.alt ?? `${first.alt} … ${figures.at(-1)!.alt} (${figures.length} frames)`;
  return new Figure({ data: shown.data, layout, frames, alt });
}

/**
 * A slider over a parameter: draws the figure for every value ahead, so that it also moves in a saved notebook.
 * `plot.slider([0.1, 0.5, 1, 2], (w) => plot.line({ x, y: f(w) }, { ylim: [0, 1] }), { label: 'w =', start: 1 })`
 */
export function slider<T extends string | number>(
  values: readonly T[],
  draw: (value: T) => Figure,
  options: AnimateOptions = {},
): Figure {
  return animate(values.map(draw), { duration: 0, labels: values, ...options });
}
