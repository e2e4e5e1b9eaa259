// Points and comments that a teacher gives by hand: a CSV with the columns student, assignment, points, comment.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../runner/course.ts';

export interface Manual {
  points: number;
  comment: string;
}

/** By "student assignment". */
export type ManualPoints = Map<string, Manual>;

export const manualKey = (student: string, assignment: string): string => `${student}\n${assignment}`;

const COLUMNS = ['student', 'assignment', 'points', 'comment'];

export function readManual(path: string): ManualPoints {
  if (!existsSync(path)) throw new UsageError(`${path} does not exist, but course.yaml names it under manual`);
  const rows = parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<
    string,
    string
  >[];
  const found: ManualPoints = new Map();
  for (const [n, row] of rows.entries()) {
    const missing = COLUMNS.filter((column) => !(column in row));
    if (missing.length > 0)
      throw new UsageError(`${path}: column ${missing.join(', ')} is missing, expected ${COLUMNS.join(', ')}`);
    const points = Number(row.points);
    if (row.points === '' || !Number.isFinite(points)) {
      throw new UsageError(`${path}, line ${n + 2}: points must be a number, got "${row.points}"`);
    }
    const key = manualKey(row.student!, row.assignment!);
    if (found.has(key))
      throw new UsageError(`${path}, line ${n + 2}: ${row.student} and ${row.assignment} stand here twice`);
    found.set(key, { points, comment: row.comment! });
  }
  return found;
}
