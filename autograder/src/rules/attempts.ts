// Several hand-ins of one student for one assignment: which of them are graded, and which one gives the mark.
import type { AttemptsResult, StudentResult } from '../report/types.ts';
import { type Arrived, finalMark } from './final.ts';
import type { Rules } from './rules.ts';

export interface AttemptRule {
  /** Only the first so many count; null: all. */
  most: number | null;
  /** The last of those that count, or the one with the most points after the late penalty. */
  count: 'last' | 'best';
}

/** The rule of an assignment, for one student where more attempts were granted; without course.yaml the last one counts. */
export function attemptRule(rules: Rules | null, assignment: string, student = ''): AttemptRule {
  if (rules === null) return { most: null, count: 'last' };
  const { lessons, most, count } = rules.attempts;
  const rule = { most, count, ...lessons[assignment] };
  return { ...rule, most: rule.most === null ? null : rule.most + extraAttempts(rules, assignment, student) };
}

/** Attempts granted to one student beyond the limit of all. */
export function extraAttempts(rules: Rules | null, assignment: string, student: string): number {
  return rules?.extraAttempts[student]?.[assignment] ?? 0;
}

/** What has to be graded of a student's attempts, given in the order of their hand-in. */
export function toGrade<T>(attempts: readonly T[], { most, count }: AttemptRule): T[] {
  const within = attempts.slice(0, most ?? attempts.length);
  return count === 'best' ? within : within.slice(-1);
}

/** An attempt that has its verdict. */
export interface Graded extends Arrived {
  attempt: number;
  result: StudentResult;
}

const points = (rules: Rules | null, assignment: string, one: Graded): number | null =>
  one.result.score === null ? null : finalMark(rules, assignment, one.result, one).points;

/** The attempt that gives the mark: of those graded the best one after the late penalty, the earlier of two equals. */
export function best(rules: Rules | null, assignment: string, graded: readonly Graded[]): Graded {
  const marked = graded.filter(({ result }) => result.score !== null);
  // without any mark the last one says why
  if (marked.length === 0) return graded.at(-1)!;
  const mark = (one: Graded): number => points(rules, assignment, one)!;
  return marked.reduce((most, one) => (mark(one) > mark(most) ? one : most));
}

/** All attempts as results.json and the feedback show them. */
export function account(
  rules: Rules | null,
  assignment: string,
  all: readonly { attempt: number; path: string | null; received: Date | null }[],
  graded: readonly Graded[],
  counts: Graded,
): AttemptsResult {
  const student = counts.result.id;
  const { count, most } = attemptRule(rules, assignment, student);
  const each = all.map(({ attempt, path, received }) => {
    const one = graded.find((other) => other.attempt === attempt);
    return {
      attempt,
      file: path?.split('/').at(-1) ?? '',
      received: received?.toISOString() ?? null,
      status: one?.result.status ?? null,
      score: one?.result.score ?? null,
      final: one ? points(rules, assignment, one) : null,
      counts: attempt === counts.attempt,
    };
  });
  return { count, most, extra: extraAttempts(rules, assignment, student), all: each };
}
