// From verdicts on disk to the class: several attempts of a student lie in folders attempt-1, attempt-2 …, the one that
// counts stands in the student's own folder. Everything here is done anew at the end of every run, and costs no grading.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PendingFile } from '../report/files.ts';
import type { BatchResult, ExerciseResult, StudentResult } from '../report/types.ts';
import { account, attemptRule, best, type Graded, toGrade } from '../rules/attempts.ts';
import { type Arrived, finalMark } from '../rules/final.ts';
import type { Rules } from '../rules/rules.ts';
import { type Found, findAttempts } from './find.ts';
import { type Receipt, readReceipt, writeStudent } from './store.ts';
import { writeSummary } from './summary.ts';

/** A student's hand-ins, those that the rules ask to be graded, and the folder of each verdict. */
export interface StudentWork {
  student: string;
  all: Found[];
  graded: { found: Found; place: string }[];
}

/** What is to be graded of a folder of submissions. */
export function workOf(submissions: string, slug: string, rules: Rules | null): StudentWork[] {
  return findAttempts(submissions, slug).map((all) => {
    const counted = toGrade(all, attemptRule(rules, slug, all[0]!.student));
    const graded = counted.map((found) => ({ found, place: counted.length > 1 ? `attempt-${found.attempt}` : '' }));
    return { student: all[0]!.student, all, graded };
  });
}

/** The folders in which verdicts of a student lie. */
export function placesOf(dir: string, student: string): string[] {
  const folder = join(dir, student);
  const attempts = existsSync(folder) ? readdirSync(folder).filter((name) => /^attempt-\d+$/.test(name)) : [];
  return ['', ...attempts];
}

/** The verdict with this key, wherever it lies: the place of an attempt changes when another one comes. */
export function heldReceipt(dir: string, student: string, place: string, key: string): [Receipt, string] | null {
  for (const where of new Set([place, ...placesOf(dir, student)])) {
    const held = readReceipt(dir, student, where);
    if (held?.key === key) return [held, where];
  }
  return null;
}

/** A verdict without what the rules made of it: that is done anew in every run. */
export function verdictOf({ result: { attempts: _, final: __, ...result } }: Receipt): StudentResult {
  return result;
}

export interface ClassInput {
  out: string;
  submissions: string;
  head: Omit<BatchResult, 'students'>;
  rules: Rules | null;
  rows?: PendingFile | undefined;
}

/** Chooses the attempt of each student that counts, and writes the files of the class. */
export function settleClass({ out, submissions, head, rules, rows }: ClassInput): void {
  const slug = head.assignment;
  const works = workOf(submissions, slug, rules);
  // only where a hand-in was not graded and the rules give other points
  let exercises: ExerciseResult[] | undefined;
  const exercisesOf = (): ExerciseResult[] => (exercises ??= anyExercises(out, works));
  const students = works.map((work) => ({
    student: work.student,
    ...settleStudent(out, slug, work, rules, exercisesOf),
  }));
  writeSummary({ dir: out, head, students, rules, rows });
}

/** The assignment's exercises, from a verdict that has them. */
function anyExercises(out: string, works: readonly StudentWork[]): ExerciseResult[] {
  for (const { student, graded } of works)
    for (const { place } of graded) {
      const exercises = readReceipt(out, student, place)?.result.exercises ?? [];
      if (exercises.length > 0) return exercises;
    }
  return [];
}

function settleStudent(
  out: string,
  slug: string,
  { student, all, graded }: StudentWork,
  rules: Rules | null,
  exercisesOf: () => ExerciseResult[],
): Arrived {
  const receipts = new Map<number, Receipt>();
  const verdicts = graded.map(({ found, place }): Graded => {
    const receipt = readReceipt(out, student, place);
    if (receipt === null) throw new Error(`the verdict of ${student} was written but cannot be read again in ${out}`);
    receipts.set(found.attempt, receipt);
    return { attempt: found.attempt, received: found.received, late: found.late, result: verdictOf(receipt) };
  });
  const counts = best(rules, slug, verdicts); // where the last one counts it is the only one
  const { exercises, ...result } = counts.result;
  const others = exercises.length === 0 && rules?.points[slug] !== undefined ? exercisesOf() : [];
  const receipt: Receipt = {
    ...receipts.get(counts.attempt)!,
    result: {
      ...result,
      ...(all.length > 1 ? { attempts: account(rules, slug, all, verdicts, counts) } : {}),
      ...(rules === null ? {} : { final: finalMark(rules, slug, counts.result, counts, others) }),
      exercises,
    },
  };
  if (JSON.stringify(receipt) !== JSON.stringify(readReceipt(out, student))) writeStudent(out, slug, receipt);
  return counts;
}
