// Grading a finished batch again, after a test or the library was changed: first it is said whose mark would change,
// and only then anything is written.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BatchResult } from '../report/types.ts';
import { readRules } from '../rules/rules.ts';
import { assignmentsOf, UsageError } from '../runner/course.ts';
import { type BatchOptions, gradeBatch } from './batch.ts';
import { placesOf, settleClass } from './settle.ts';
import { type Receipt, readReceipt, writeStudent } from './store.ts';
import { rejoin } from './table.ts';

export interface Change {
  student: string;
  before: { status: string; score: number | null; max: number } | null;
  after: { status: string; score: number | null; max: number };
  /** Exercises whose score differs. */
  exercises: { id: string; before: number | null; after: number | null }[];
}

/** The table of an earlier batch. */
export function readBatch(dir: string): BatchResult {
  try {
    const batch = JSON.parse(readFileSync(join(dir, 'results.json'), 'utf8')) as BatchResult;
    if (batch.schema !== 1) throw new Error(`schema ${String(batch.schema)}`);
    return batch;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'results.json is not there' : `results.json: ${code ?? message}`;
    throw new UsageError(`no finished batch in ${dir} (${why}): give the --out folder of a grade that came to its end`);
  }
}

export function compareReceipts(old: Receipt | null, now: Receipt): Change | null {
  const mark = ({ result: { status, score, max } }: Receipt) => ({ status, score, max });
  const ids = new Set([...(old?.result.exercises ?? []), ...now.result.exercises].map(({ id }) => id));
  const score = (receipt: Receipt | null, id: string): number | null =>
    receipt?.result.exercises.find((exercise) => exercise.id === id)?.score ?? null;
  const exercises = [...ids]
    .map((id) => ({ id, before: score(old, id), after: score(now, id) }))
    .filter(({ before, after }) => before !== after);
  const same = old !== null && JSON.stringify(mark(old)) === JSON.stringify(mark(now)) && exercises.length === 0;
  return same ? null : { student: now.result.id, before: old === null ? null : mark(old), after: mark(now), exercises };
}

/** Grades everything anew beside the batch; `write` then replaces the old verdicts. */
export async function regrade(options: BatchOptions, write: boolean): Promise<{ changes: Change[]; students: number }> {
  const beside = mkdtempSync(join(tmpdir(), 'neuronbook-regrade-'));
  try {
    await gradeBatch({ ...options, out: beside });
    const { students, ...head } = readBatch(beside);
    const changes: Change[] = [];
    for (const { id } of students) {
      const change = compareReceipts(readReceipt(options.out, id), readReceipt(beside, id)!);
      if (change) changes.push(change);
    }
    if (write) {
      for (const { id } of students)
        for (const place of placesOf(beside, id))
          writeStudent(options.out, options.slug, readReceipt(beside, id, place)!, place);
      const { out, submissions } = options;
      const rules = readRules(submissions, assignmentsOf(options.root));
      settleClass({ out, submissions, head, rules });
      rejoin(dirname(out), rules?.lessons ?? null);
    }
    return { changes, students: students.length };
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
