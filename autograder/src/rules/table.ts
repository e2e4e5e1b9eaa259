// CSV tables that people fill in: as spreadsheets save them, with commas, semicolons or tabs, with or without a byte order mark.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../runner/course.ts';

export interface Row {
  /** Where it begins in the file, counted from 1. */
  line: number;
  cells: Record<string, string>;
}

/** The text of a table; UTF-16 is what "Unicode text" means in Excel. */
function textOf(path: string, called: string): string {
  const bytes = readFileSync(path);
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${called} is not in UTF-8: save it anew as "CSV UTF-8", then run the same command again`);
  }
}

/** For ends of rows, in bytes, the lines on which the next rows begin; blank lines between them are passed over. */
function linesAfter(text: string, ends: readonly number[]): number[] {
  const bytes = Buffer.from(text);
  let [at, line] = [0, 1];
  const step = (): void => {
    if (bytes[at++] === 10) line++;
  };
  return ends.map((end) => {
    while (at < end) step();
    while (bytes[at] === 10 || bytes[at] === 13) step();
    return line;
  });
}

/** The rows of a CSV file; `called` names it in messages. The delimiter is that of the first line. */
export function readTable(path: string, called: string = path): Row[] {
  const text = textOf(path, called);
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (mark: string): number => first.split(mark).length;
  const delimiter = [',', ';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
  let columns: string[] = [];
  try {
    const rows = parse(text, {
      columns: (names: string[]) => {
        columns = names.map((name) => name.trim());
        return columns;
      },
      delimiter,
      skip_empty_lines: true,
      trim: true,
      relax_column_count_less: true,
      info: true,
    }) as unknown as { info: { bytes: number }; record: Record<string, string> }[];
    // a row may end early: what follows is empty
    const empty = Object.fromEntries(columns.map((name) => [name, '']));
    const lines = linesAfter(text, [Buffer.byteLength(first), ...rows.map(({ info }) => info.bytes)]);
    return rows
      .map(({ record }, n): Row => ({ line: lines[n]!, cells: { ...empty, ...record } }))
      .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  } catch (error) {
    const why = (error as Error).message.split('\n')[0];
    const step = /Record Length/.test(why ?? '') ? '; a text that holds the delimiter belongs in "quotes"' : '';
    throw new UsageError(`${called} cannot be read as a CSV table: ${why}${step}`);
  }
}

/** A name as it was before grades.csv kept it from being a formula. */
export const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/, '');
