// A whole batch of one assignment: what is still to grade, the workers, a verdict on disk for each, the summary.
// Killed at any moment and started again by the same command, it goes on with what is missing.
import { mkdirSync, readFileSync } from 'node:fs';
import { type PendingFile, sweep } from '../report/files.ts';
import type { BatchResult, StudentResult } from '../report/types.ts';
import { vocabulary } from '../report/words/index.ts';
import { isOver } from '../rules/final.ts';
import { readRules } from '../rules/rules.ts';
import { readAssignment } from '../runner/course.ts';
import { Crew, type Verdict } from './crew.ts';
import { type Found, findSubmissions } from './find.ts';
import { type Receipt, readReceipt, sha256, writeStudent } from './store.ts';
import { writeSummary } from './summary.ts';

export const VERSION = '0.1.0';

export interface BatchOptions {
  /** The course's top folder. */
  root: string;
  submissions: string;
  out: string;
  slug: string;
  workers: number;
  seed: number;
  sandbox: string;
  /** Told of each verdict; `kept` ones were graded by an earlier run. */
  progress?: (done: number, of: number, student: string) => void;
  /** Receives the lines of grades.csv as well. */
  rows?: PendingFile;
}

export interface BatchSummary extends Omit<BatchResult, 'students'> {
  out: string;
  students: number;
  graded: number;
  kept: number;
  errors: { student: string; fault: 'student' | 'grader'; message: string }[];
}

/** Hash of the bytes handed in; null where there is nothing to read. */
const contentOf = ({ path, link }: Found): string | null => (path === null || link ? null : sha256(readFileSync(path)));

export async function gradeBatch(options: BatchOptions): Promise<BatchSummary> {
  const { out, slug, seed, sandbox } = options;
  const started = performance.now();
  const found = findSubmissions(options.submissions, slug);
  const source = await readAssignment(options.root, slug);
  mkdirSync(out, { recursive: true });
  sweep(out);
  const keyOf = (content: string | null, one: Found): string =>
    sha256(
      JSON.stringify([content, one.path?.split('.').at(-1), one.link, one.both, source.hash, seed, VERSION, sandbox]),
    );

  const rules = readRules(options.submissions);
  const open = isOver(rules, slug, new Date());
  const waiting: Found[] = [];
  for (const one of found) {
    const held = readReceipt(out, one.student);
    // a verdict that failed through our fault is no verdict
    if (held === null || held.result.fault === 'grader' || held.key !== keyOf(contentOf(one), one)) waiting.push(one);
    else if (held.open !== open) writeStudent(out, slug, { ...held, open });
  }
  const kept = found.length - waiting.length;
  const crew = new Crew({ source, sandbox, seed }, Math.max(1, Math.min(options.workers, waiting.length)));
  try {
    const ready = await crew.ready();
    let done = kept;
    if (kept > 0) options.progress?.(done, found.length, '');
    const settle = (one: Found, verdict: Verdict): void => {
      const content = contentOf(one);
      const result = 'result' in verdict ? verdict.result : graderFault(one.student, ready.max);
      if ('fault' in verdict) process.stderr.write(`\n${one.student}: the grader failed twice: ${verdict.fault}\n`);
      const receipt: Receipt = {
        schema: 1,
        key: keyOf(content, one),
        submission: content,
        tests: source.hash,
        seed,
        version: VERSION,
        node: process.version,
        sandbox: ready.sandbox.kind,
        open,
        result,
      };
      writeStudent(out, slug, receipt);
      options.progress?.(++done, found.length, one.student);
    };
    await crew.gradeAll(waiting, settle);
    const seconds = Math.round(performance.now() - started) / 1000;
    const head = { schema: 1 as const, assignment: slug, seed, version: VERSION, sandbox: ready.sandbox, seconds };
    writeSummary({ dir: out, head, students: found, rules, rows: options.rows });
    const errors = found.flatMap(({ student }) => {
      const result = readReceipt(out, student)?.result;
      return result?.fault ? [{ student, fault: result.fault, message: result.message }] : [];
    });
    return { ...head, out, students: found.length, graded: waiting.length, kept, errors };
  } finally {
    await crew.end();
  }
}

function graderFault(id: string, max: number): StudentResult {
  const message = vocabulary('en').submission.grader!({});
  return { id, status: 'error', fault: 'grader', score: null, max, message, lang: 'en', attempt: 1, exercises: [] };
}
