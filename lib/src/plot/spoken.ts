// The numbers of a figure as text, for readers who hear it or use no mouse: what a pointer would show, and every place of a slider.
import type { Figure, Frame, Trace } from './figure.ts';
import { number, row, rows, textOf } from './still/loose.ts';

const value = (v: unknown): string =>
  typeof v === 'number' ? String(Number(v.toPrecision(5))) : v === null || v === undefined ? '–' : String(v);

/** At most `most` lines of a list, and how many were left out. */
function cut(lines: string[], most: number): string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `… (${lines.length - most} more)`];
}

function traceLines(trace: Trace, k: number, most: number): string[] {
  const name = `${trace.name ?? `${trace.type ?? 'scatter'} ${k}`}:`;
  if (trace.z !== undefined) {
    const table = rows(trace.z);
    const columns = row(trace.x).map(value);
    const names = row(trace.y).map(value);
    const lines = table.map((line, i) => [...(names.length > 0 ? [names[i]] : []), ...line.map(value)].join('\t'));
    const head = columns.length > 0 ? [[...(names.length > 0 ? [''] : []), ...columns].join('\t')] : [];
    return [name, ...head, ...cut(lines, most)];
  }
  const ys = row(trace.y);
  if (ys.length === 0) return [name, '–'];
  const xs = trace.x === undefined ? ys.map((_, i) => i) : row(trace.x);
  const words = row(trace.text);
  const points = ys.map((y, i) => [value(xs[i]), value(y), ...(words[i] ? [String(words[i])] : [])].join('\t'));
  return [name, ...cut(points, most)];
}

function dataLines(data: readonly Trace[], most: number): string[] {
  return data.flatMap((trace, k) => traceLines(trace, k, most));
}

function frameLines(frame: Frame, most: number): string[] {
  const title = textOf(frame.layout?.title);
  return [`[${frame.name}]${title ? ` ${title}` : ''}`, ...dataLines(frame.data, most)];
}

/** Title, words, then x and y of every trace, a point a line with a tab between; films frame by frame. */
export function spoken(figure: Figure, most: number): string {
  const slider = (figure.layout.sliders as Trace[] | undefined)?.[0];
  const first = number(slider?.active, 0);
  const parts =
    figure.frames.length > 0 ? figure.frames.flatMap((frame) => frameLines(frame, most)) : dataLines(figure.data, most);
  return [
    figure.alt,
    ...(figure.frames.length > 0 ? [`${figure.frames.length} frames, ${first + 1} is shown`] : []),
    ...parts,
  ].join('\n');
}
