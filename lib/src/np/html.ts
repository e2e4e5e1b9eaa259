// A matrix as an HTML table, for notebooks. Every text is escaped.

import { tupleText } from './errors.ts';
import { formatterFor, shownIndices } from './format.ts';
import type { NDArray } from './NDArray.ts';
import { get_printoptions } from './printoptions.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHTML(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}

/** A 2-d array as a table with row and column numbers; large ones are shown by their corners. */
export function arrayHTML(a: NDArray): string {
  const options = get_printoptions();
  const format = formatterFor(a, options);
  const summary = a.size > options.threshold;
  const [rows, columns] = [0, 1].map((axis) => shownIndices(a.shape[axis]!, options.edgeitems, summary)) as [
    (number | undefined)[],
    (number | undefined)[],
  ];
  const heading = (i: number | undefined, scope: string) => `<th scope="${scope}">${i ?? '…'}</th>`;
  const cell = (i: number | undefined, j: number | undefined) =>
    `<td>${i === undefined || j === undefined ? '…' : escapeHTML(format(a.get(i, j)).trim())}</td>`;
  const head = `<tr><td></td>${columns.map((j) => heading(j, 'col')).join('')}</tr>`;
  const body = rows.map((i) => `<tr>${heading(i, 'row')}${columns.map((j) => cell(i, j)).join('')}</tr>`);
  const caption = escapeHTML(`${a.dtype} ${tupleText(a.shape)}`);
  return `<table><caption>${caption}</caption><thead>${head}</thead><tbody>${body.join('')}</tbody></table>`;
}
