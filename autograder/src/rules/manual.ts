// Points and comments that a teacher gives by hand: a CSV with the columns student, assignment, points, comment.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from '../runner/course.ts';
import { readTable, withoutGuard } from './table.ts';

export interface Manual {
  student: string;
  assignment: string;
  points: number;
  comment: string;
  /** Where it stands. */
  file: string;
  line: number;
}

/** By student and assignment. */
export type ManualPoints = Map<string, Manual>;

export const manualKey = (student: string, assignment: string): string => `${student}\n${assignment}`;

const COLUMNS = ['student', 'assignment', 'points', 'comment'];

export function readManual(path: string): ManualPoints {
  if (!existsSync(path)) throw new UsageError(`${path} does not exist, but course.yaml names it under manual`);
  const found: ManualPoints = new Map();
  const rows = readTable(path);
  const missing = COLUMNS.filter((column) => rows.length > 0 && !(column in rows[0]!.cells));
  if (missing.length > 0)
    throw new UsageError(`${path}: column ${missing.join(', ')} is missing, expected ${COLUMNS.join(', ')}`);
  for (const { line, cells } of rows) {
    const [student, assignment] = [withoutGuard(cells.student!), cells.assignment!];
    // 1,5 is what a spreadsheet writes where the comma is the decimal mark
    const given = cells.points!;
    const points = Number(given.replace(/^([+-]?\d+),(\d+)$/, '$1.$2'));
    if (given === '' || !Number.isFinite(points))
      throw new UsageError(`${path}, line ${line}: points must be a number, got "${given}"`);
    const key = manualKey(student, assignment);
    const before = found.get(key);
    if (before !== undefined)
      throw new UsageError(
        `${path}, line ${line}: ${student} and ${assignment} stand in line ${before.line} already; put both into one line`,
      );
    found.set(key, {
      student,
      assignment,
      points,
      comment: cells.comment!.replaceAll(/\r\n?/g, '\n'),
      file: basename(path),
      line,
    });
  }
  return found;
}
