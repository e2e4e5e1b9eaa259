// Verdicts on disk, one file a student, so that a killed batch goes on where it stopped and an unchanged submission is not
// graded again. The key says what a verdict depends on; a verdict whose key differs does not count.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../report/files.ts';
import { gradescope } from '../report/gradescope.ts';
import { feedbackHtml } from '../report/html.ts';
import { feedbackMarkdown } from '../report/text.ts';
import type { StudentResult } from '../report/types.ts';
import { vocabulary } from '../report/words/index.ts';

/** A verdict with what it was made from: submission, tests and library, seed, sandbox. Enough to reproduce it. */
export interface Receipt {
  schema: 1;
  assignment: string;
  key: string;
  submission: string | null;
  tests: string;
  seed: number;
  version: string;
  node: string;
  /** Which sandbox held the student's code, and its limits. */
  sandbox: string;
  limits: Record<string, unknown>;
  notEnforced: string[];
  /** Whether the due date was over: findings of `after_due` tests are in the feedback only then. */
  open: boolean;
  result: StudentResult;
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Names of students are folder names already. `place` is the folder of one of several attempts in the student's. */
const receiptPath = (dir: string, student: string, place: string): string => join(dir, student, place, 'receipt.json');

export const hasReceipt = (dir: string, student: string, place: string): boolean =>
  existsSync(receiptPath(dir, student, place));

/** The receipt of a student, or null where there is none or it is damaged. */
export function readReceipt(dir: string, student: string, place = ''): Receipt | null {
  try {
    const receipt = JSON.parse(readFileSync(receiptPath(dir, student, place), 'utf8')) as Receipt;
    return receipt.schema === 1 && typeof receipt.key === 'string' && receipt.result?.id === student ? receipt : null;
  } catch {
    return null;
  }
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The result without what is shown after the due date only. */
function withheld(result: StudentResult): StudentResult {
  const later = vocabulary(result.lang).page.later!;
  const exercises = result.exercises.map((exercise) => ({
    ...exercise,
    tests: exercise.tests.map((test) =>
      test.visibility === 'after_due' && test.status !== 'passed'
        ? {
            ...test,
            message: later,
            known: '',
            hint: '',
            counterexample: '',
            looksLike: null,
            carried: null,
            finding: null,
          }
        : test,
    ),
  }));
  return { ...result, exercises };
}

/** Writes a student's files; the receipt comes last, so that it exists only if the others do. */
export function writeStudent(dir: string, assignment: string, receipt: Receipt, place = ''): void {
  const { result } = receipt;
  const folder = join(dir, result.id, place);
  const shown = receipt.open ? result : withheld(result);
  writeWhole(join(folder, 'results.json'), pretty(gradescope(shown)));
  writeWhole(join(folder, 'feedback.md'), feedbackMarkdown(assignment, shown));
  writeWhole(join(folder, 'feedback.html'), feedbackHtml(assignment, shown));
  writeWhole(receiptPath(dir, result.id, place), pretty(receipt));
}
