// From a verdict to the mark that counts: other points, late penalty, manual points. A verdict without a score stays without.
import type { ExerciseResult, StudentResult } from '../report/types.ts';
import { manualKey } from './manual.ts';
import type { Rules } from './rules.ts';

export interface Final {
  /** What counts; null where nothing was graded and nobody gave points by hand. */
  points: number | null;
  max: number;
  /** Whole or begun days after the due date, and the share that they cost. */
  lateDays: number;
  latePercent: number;
  /** Added by hand. */
  manual: number;
  comment: string;
  /** The due date that holds for this student, and whether it is an extension; null without one. */
  due: string | null;
  extended: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
const round = (points: number): number => Math.round(points * 100) / 100;

/** When a hand-in came; where nobody knows, whether the platform calls it late. */
export interface Arrived {
  received: Date | null;
  late?: boolean | null;
}

/** The due date that holds for a student. */
function dueOf(rules: Rules | null, student: string, assignment: string): Pick<Final, 'extended'> & { due?: Date } {
  const own = rules?.extensions[student]?.[assignment];
  const due = own ?? rules?.due[assignment];
  return { ...(due === undefined ? {} : { due }), extended: own !== undefined };
}

/** Begun days after the due date that holds for this student; 0 in time or without a due date. */
export function lateDays(rules: Rules, student: string, assignment: string, { received, late }: Arrived): number {
  const { due } = dueOf(rules, student, assignment);
  if (due === undefined) return 0;
  if (received === null) return late ? 1 : 0; // late by a time that nobody knows costs the least
  const after = received.getTime() - due.getTime() - rules.late.graceMinutes * 60_000;
  return after <= 0 ? 0 : Math.ceil(after / DAY);
}

/** True once the due date of everybody is over: then what is shown "after due" may be shown. */
export function isOver(rules: Rules | null, assignment: string, now: Date): boolean {
  if (rules === null) return true;
  const dates = [rules.due[assignment], ...Object.values(rules.extensions).map((one) => one[assignment])];
  return dates.every((due) => due === undefined || due < now);
}

/** @param exercises the assignment's, where the result has none: what was not graded is out of as much as all else */
export function finalMark(
  rules: Rules | null,
  assignment: string,
  result: StudentResult,
  arrived: Arrived,
  exercises: readonly Pick<ExerciseResult, 'id' | 'max'>[] = [],
): Final {
  const points = rules?.points[assignment] ?? {};
  // an exercise of other points keeps its share: 3 of 4 become 7.5 of 10
  const scale = (id: string, max: number): number => (id in points && max > 0 ? points[id]! / max : 1);
  const whole = result.exercises.length === 0 ? exercises : result.exercises;
  const max = whole.length === 0 ? result.max : sum(whole.map((one) => one.max * scale(one.id, one.max)));
  const { due, extended } = dueOf(rules, result.id, assignment);
  const days = rules === null ? 0 : lateDays(rules, result.id, assignment, arrived);
  const latePercent = rules === null ? 0 : Math.min(rules.late.most, days * rules.late.percentPerDay);
  const manual = rules?.manual.get(manualKey(result.id, assignment));
  const earned = result.score === null ? null : sum(result.exercises.map((one) => one.score * scale(one.id, one.max)));
  const kept = earned === null ? null : earned * (1 - latePercent / 100);
  return {
    points: kept === null && manual === undefined ? null : round((kept ?? 0) + (manual?.points ?? 0)),
    max: round(max),
    lateDays: days,
    latePercent,
    manual: manual?.points ?? 0,
    comment: manual?.comment ?? '',
    due: due?.toISOString() ?? null,
    extended,
  };
}

const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0);
