// The table over all assignments, DIR/grades.csv, put together again from those of the assignments in DIR/<NN-slug>/.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { csvHeader } from '../report/csv.ts';
import { writeWhole } from '../report/files.ts';
import { SLUG } from '../runner/course.ts';

/** Folders of graded assignments in a folder: it alone where it is one, else those that are named like lessons. */
export function batchesIn(dir: string): string[] {
  if (existsSync(join(dir, 'results.json')) || !existsSync(dir)) return [dir];
  const inside = readdirSync(dir)
    .filter((name) => SLUG.test(name) && existsSync(join(dir, name, 'results.json')))
    .sort();
  return inside.length === 0 ? [dir] : inside.map((name) => join(dir, name));
}

/** Writes DIR/grades.csv anew of the assignments chosen; does nothing where there is none, as beside a single assignment. */
export function rejoin(dir: string, lessons: readonly string[] | null): void {
  const table = join(dir, 'grades.csv');
  const batches = batchesIn(dir);
  if (!existsSync(table) || batches[0] === dir) return;
  const header = csvHeader();
  const rows = batches
    .filter((one) => lessons?.includes(basename(one)) ?? true)
    .map((one) => readFileSync(join(one, 'grades.csv'), 'utf8').slice(header.length));
  writeWhole(table, header + rows.join(''));
}
