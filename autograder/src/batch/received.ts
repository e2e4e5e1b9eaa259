// SUBMISSIONS/received.csv: when each imported hand-in came. Times of files are lost by the first copy; this table is not,
// and a teacher can read and correct it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { safeCell } from '../report/csv.ts';
import { writeWhole } from '../report/files.ts';
import { readTable, withoutGuard } from '../rules/table.ts';
import { UsageError } from '../runner/course.ts';

export interface Received {
  /** Null where the platform gives no time. */
  received: Date | null;
  /** The platform's own word, where it gives no time. */
  late: boolean | null;
}

/** One line of the table. */
export interface Arrival extends Received {
  student: string;
  file: string;
  /** Of the file as it was imported. */
  sha256: string;
  /** Its name on the platform. */
  from: string;
}

const NAME = 'received.csv';
const COLUMNS = ['student', 'file', 'received', 'late', 'sha256', 'from'];

export const receivedKey = (student: string, file: string): string => `${student}\n${file}`;

/** The lines of the table; none where there is no table. */
export function readArrivals(submissions: string): Arrival[] {
  const path = join(submissions, NAME);
  if (!existsSync(path)) return [];
  const wrong = (line: number, what: string): never => {
    throw new UsageError(`${path}, line ${line}: ${what}`);
  };
  return readTable(path).map(({ line, cells }) => {
    const missing = ['student', 'file', 'received'].filter((column) => !(column in cells));
    if (missing.length > 0) wrong(1, `column ${missing.join(', ')} is missing, expected ${COLUMNS.join(', ')}`);
    const { student, file, received: text, late = '', sha256 = '', from = '' } = cells;
    const received = text === '' ? null : new Date(text!);
    if (received !== null && (Number.isNaN(received.getTime()) || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(text!)))
      wrong(line, `received must be empty or a time with its zone, as 2026-11-30T23:59:00+01:00, got ${text}`);
    if (!['', 'yes', 'no'].includes(late)) wrong(line, `late must be yes, no or empty, got ${late}`);
    return {
      student: student!,
      file: file!,
      received,
      late: late === '' ? null : late === 'yes',
      sha256,
      from: withoutGuard(from),
    };
  });
}

/** By student and file name. */
export function readReceived(submissions: string): Map<string, Received> {
  return new Map(
    readArrivals(submissions).map(({ student, file, received, late }) => [
      receivedKey(student, file),
      { received, late },
    ]),
  );
}

/** Writes the whole table. */
export function writeArrivals(submissions: string, arrivals: readonly Arrival[]): void {
  const rows = arrivals.map(({ student, file, received, late, sha256, from }) => [
    student,
    file,
    received?.toISOString() ?? '',
    late === null ? '' : late ? 'yes' : 'no',
    sha256,
    safeCell(from),
  ]);
  writeWhole(join(submissions, NAME), stringify([COLUMNS, ...rows]));
}
