// Arrays of records are shown as a table: one row a record, one column a key. Long tables show head and tail.
import { escapeHtml, shortText } from './text.ts';

const HEAD = 40;
const TAIL = 10;
const MAX_COLUMNS = 20;

type Row = Record<string, unknown>;

/** Non-empty arrays whose elements are all plain objects (the first 200 are looked at). */
export function isTable(value: unknown): value is Row[] {
  // Array.from: a list with holes is no table
  return Array.isArray(value) && value.length > 0 && Array.from(value.slice(0, 200)).every(isPlainRecord);
}

function isPlainRecord(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const prototype = Object.getPrototypeOf(row);
  return (prototype === Object.prototype || prototype === null) && Object.keys(row).length > 0;
}

/** text/html of a table; keys and values are escaped. */
export function htmlTable(rows: Row[]): string {
  const long = rows.length > HEAD + TAIL;
  const shown = long ? [...rows.slice(0, HEAD), ...rows.slice(-TAIL)] : rows;
  const keys = [...new Set(shown.flatMap((row) => Object.keys(row ?? {})))];
  const columns = keys.slice(0, MAX_COLUMNS);
  const more = keys.length > MAX_COLUMNS ? '<th>…</th>' : '';
  const head = `<tr><th></th>${columns.map((key) => `<th>${escapeHtml(key)}</th>`).join('')}${more}</tr>`;
  const body = shown.map((row, i) => {
    const number = i < HEAD || !long ? i : rows.length - shown.length + i;
    const cells = columns.map((key) => `<td>${escapeHtml(shortText(row?.[key]))}</td>`).join('');
    return `<tr><th>${number}</th>${cells}${more && '<td>…</td>'}</tr>`;
  });
  if (long) body.splice(HEAD, 0, `<tr><th>⋮</th>${columns.map(() => '<td>⋮</td>').join('')}</tr>`);
  return (
    `<table class="dataframe"><thead>${head}</thead><tbody>${body.join('')}</tbody></table>` +
    `<p>${rows.length} ${rows.length === 1 ? 'row' : 'rows'} × ${keys.length} ${keys.length === 1 ? 'column' : 'columns'}</p>`
  );
}
