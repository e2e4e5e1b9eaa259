// A whole batch of one assignment: what is still to grade, the workers, a verdict on disk for each, the summary.
// Killed at any moment and started again by the same command, it goes on with what is missing.
import { readFileSync } from 'node:fs';
import { makeFolder, type PendingFile, sweep } from '../report/files.ts';
import { notGraded } from '../report/not-graded.ts';
import type { BatchResult, SandboxInfo, StudentResult } from '../report/types.ts';
import { vocabulary } from '../report/words/index.ts';
import { isOver } from '../rules/final.ts';
import { checkPoints, readRules } from '../rules/rules.ts';
import { assignmentsOf, readAssignment } from '../runner/course.ts';
import { learn } from '../sandbox/host/machine.ts';
import { Crew, type Verdict } from './crew.ts';
import type { Found } from './find.ts';
import { heldReceipt, settleClass, verdictOf, workOf } from './settle.ts';
import { hasReceipt, type Receipt, readReceipt, sha256, writeStudent } from './store.ts';

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
  /** Hand-ins, of which a student may have several. */
  graded: number;
  kept: number;
  errors: { student: string; attempt: number; fault: 'student' | 'grader'; message: string }[];
}

/** Hash of the bytes handed in; null where there is nothing to read. */
function contentOf({ path, refused }: Found): string | null {
  if (path === null || refused !== null) return null;
  try {
    return sha256(readFileSync(path));
  } catch {
    return null; // the worker finds the same and says so
  }
}

export async function gradeBatch(options: BatchOptions): Promise<BatchSummary> {
  const { out, slug, seed, sandbox } = options;
  const started = performance.now();
  const rules = readRules(options.submissions, assignmentsOf(options.root));
  const found = workOf(options.submissions, slug, rules).flatMap(({ graded }) => graded);
  const lang = rules?.lang ?? 'en';
  // other programs answer while the assignment is read, where something is sure to be graded
  const isNew = found.some(({ found: { student }, place }) => !hasReceipt(out, student, place));
  const learning = isNew ? learn() : null;
  const source = await readAssignment(options.root, slug);
  checkPoints(rules, slug, Object.keys(source.exercises));
  makeFolder(out);
  sweep(out);
  const keyOf = (content: string | null, one: Found): string =>
    sha256(
      JSON.stringify([
        content,
        one.path?.split('.').at(-1),
        one.refused,
        one.near,
        one.both,
        source.hash,
        seed,
        VERSION,
        sandbox,
        // nothing else of the verdict hangs on it
        ...(one.path === null || one.refused !== null ? [lang] : []),
      ]),
    );

  const open = isOver(rules, slug, new Date());
  const places = new Map(found.map(({ found: one, place }) => [one, place]));
  const waiting: Found[] = [];
  const held: Receipt[] = [];
  // hashed before it is graded: a file that changes meanwhile is then graded again by the next run
  const contents = new Map(found.map(({ found: one }) => [one, contentOf(one)]));
  for (const { found: one, place } of found) {
    const [before, where] = heldReceipt(out, one.student, place, keyOf(contents.get(one)!, one)) ?? [null, ''];
    // a verdict that failed through our fault is no verdict
    if (before === null || before.result.fault === 'grader') {
      waiting.push(one);
      continue;
    }
    held.push(before);
    if (before.open !== open || where !== place || before.result.attempt !== one.attempt)
      writeStudent(out, slug, { ...before, open, result: { ...verdictOf(before), attempt: one.attempt } }, place);
  }
  const kept = found.length - waiting.length;
  // where nothing is left to grade, no sandbox is started to ask which one it is
  const known = waiting.length === 0 ? commonSandbox(held) : null;
  const crew =
    known === null
      ? new Crew(
          { source, sandbox, seed, lang },
          learning ?? learn(),
          Math.max(1, Math.min(options.workers, waiting.length)),
        )
      : null;
  try {
    const ready = crew === null ? { sandbox: known!, max: 0 } : await crew.ready();
    let done = kept;
    if (kept > 0) options.progress?.(done, found.length, '');
    const settle = (one: Found, verdict: Verdict): void => {
      const content = contents.get(one)!;
      const result = 'result' in verdict ? verdict.result : graderFault(one, ready.max, lang);
      if ('fault' in verdict) process.stderr.write(`\n${one.student}: the grader failed twice: ${verdict.fault}\n`);
      const receipt: Receipt = {
        schema: 1,
        assignment: slug,
        key: keyOf(content, one),
        submission: content,
        tests: source.hash,
        seed,
        version: VERSION,
        node: process.version,
        sandbox: ready.sandbox.kind,
        limits: ready.sandbox.limits,
        notEnforced: ready.sandbox.notEnforced ?? [],
        open,
        result,
      };
      writeStudent(out, slug, receipt, places.get(one));
      options.progress?.(++done, found.length, one.student);
    };
    await crew?.gradeAll(waiting, settle);
    const seconds = Math.round(performance.now() - started) / 1000;
    const head = { schema: 1 as const, assignment: slug, seed, version: VERSION, sandbox: ready.sandbox, seconds };
    settleClass({ out, submissions: options.submissions, head, rules, rows: options.rows });
    const errors = found.flatMap(({ found: { student, attempt }, place }) => {
      const result = readReceipt(out, student, place)?.result;
      return result?.fault ? [{ student, attempt, fault: result.fault, message: result.message }] : [];
    });
    const students = new Set(found.map(({ found: { student } }) => student)).size;
    return { ...head, out, students, graded: waiting.length, kept, errors };
  } finally {
    await crew?.end();
  }
}

/** The sandbox that held all of what is kept; null where they differ, or where an older version did not write it down. */
function commonSandbox(held: readonly Receipt[]): SandboxInfo | null {
  const all = held.map(({ sandbox: kind, limits, notEnforced }): SandboxInfo => ({ kind, limits, notEnforced }));
  const [first] = all;
  if (first?.limits === undefined || first.notEnforced === undefined) return null;
  return new Set(all.map((one) => JSON.stringify(one))).size === 1 ? first : null;
}

function graderFault({ student: id, attempt }: Found, max: number, lang: 'en' | 'ru'): StudentResult {
  const message = vocabulary(lang).submission.grader!({});
  return notGraded({ id, max, lang, message, fault: 'grader', attempt });
}
