// What grading produces, as data: everything that is written, shown or compared later is made from these records.
// Words are added once, in the student's language, by report/words; the codes and parameters stay beside them.

import type { Final } from '../rules/final.ts';

/** Who may see a test's finding: at once, after the due date, or only as property, shapes and input. */
export type Visibility = 'visible' | 'after_due' | 'hidden';

/** How one test ended. `grader_error` is ours and costs nobody a point. */
export type TestStatus = 'passed' | 'failed' | 'timeout' | 'crashed' | 'missing' | 'grader_error';

/** A finding as data: a code of report/words and what its sentence needs. Never an expected value. */
export interface Finding {
  code: string;
  params: Record<string, unknown>;
}

export interface TestResult {
  name: string;
  /** The name in the student's language. */
  title: string;
  score: number;
  max: number;
  status: TestStatus;
  visibility: Visibility;
  message: string;
  /** The sentence of the named wrong solution, which is part of the message too; empty where there is none. */
  known?: string;
  hint: string;
  /** A cell to paste that shows the mistake. */
  counterexample: string;
  /** The named wrong solution that gives the same answers. */
  looksLike: string | null;
  /** Score with the earlier functions replaced by the reference; null where that changed nothing. */
  carried: number | null;
  finding: Finding | null;
}

export interface ExerciseResult {
  id: string;
  title: string;
  score: number;
  max: number;
  tests: TestResult[];
}

export type Fault = null | 'student' | 'grader';

/** Several hand-ins of one student: which rule held and what each of them brought. */
export interface AttemptsResult {
  count: 'last' | 'best';
  /** Only the first so many count for this student; null: all. */
  most: number | null;
  /** How many of them were granted to this student alone. */
  extra: number;
  /** In the order of hand-in; status and score are null where the rule asks for no grading. */
  all: {
    attempt: number;
    file: string;
    received: string | null;
    status: 'graded' | 'error' | null;
    score: number | null;
    final: number | null;
    counts: boolean;
  }[];
}

export interface StudentResult {
  id: string;
  /** `error` means not graded: score is null then, never 0. */
  status: 'graded' | 'error';
  fault: Fault;
  score: number | null;
  max: number;
  message: string;
  lang: 'en' | 'ru';
  /** Which attempt this is: 1 is the first. */
  attempt: number;
  /** Where several attempts were handed in. */
  attempts?: AttemptsResult;
  /** With the rules of course.yaml, where there is one. */
  final?: Final;
  exercises: ExerciseResult[];
}

/** Which sandbox held the student's code and what it could not enforce. */
export interface SandboxInfo {
  kind: string;
  limits: Record<string, unknown>;
  notEnforced?: string[];
}

/** DIR/results.json. */
export interface BatchResult {
  schema: 1;
  assignment: string;
  seed: number;
  version: string;
  sandbox: SandboxInfo;
  seconds: number;
  students: StudentResult[];
}
