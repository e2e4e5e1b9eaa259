// A teacher's rules, one readable file beside the submissions, course.yaml: which lessons count, other points, due dates,
// late penalty, extensions, attempts, manual points. They are applied to verdicts; changing them grades nothing anew.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SLUG, UsageError } from '../runner/course.ts';
import type { AttemptRule } from './attempts.ts';
import { type ManualPoints, readManual } from './manual.ts';

export interface Rules {
  /** Assignments that are graded; null: all that are found. */
  lessons: string[] | null;
  /** Points of an exercise instead of the sum of its tests, by assignment. */
  points: Record<string, Record<string, number>>;
  due: Record<string, Date>;
  late: { percentPerDay: number; most: number; graceMinutes: number };
  /** Later due dates by student and assignment. */
  extensions: Record<string, Record<string, Date>>;
  /** Which attempts count, and by lesson where it differs. */
  attempts: AttemptRule & { lessons: Record<string, Partial<AttemptRule>> };
  manual: ManualPoints;
}

const KEYS = ['lessons', 'points', 'due', 'late', 'extensions', 'attempts', 'manual'];

type Table = Record<string, unknown>;

/** SUBMISSIONS/course.yaml, or null where there is none. */
export function readRules(submissions: string): Rules | null {
  const path = join(submissions, 'course.yaml');
  if (!existsSync(path)) return null;
  const wrong = (what: string): never => {
    throw new UsageError(`${path}: ${what}`);
  };
  const table = (value: unknown, name: string): Table => {
    if (value === undefined || value === null) return {};
    if (typeof value !== 'object' || Array.isArray(value))
      return wrong(`${name} must be a table "key: value", got ${JSON.stringify(value)}`);
    return value as Table;
  };
  const number = (value: unknown, name: string, most: number): number => {
    if (typeof value !== 'number' || !(value >= 0 && value <= most))
      return wrong(`${name} must be a number from 0 to ${most}, got ${JSON.stringify(value)}`);
    return value;
  };
  const date = (value: unknown, name: string): Date => {
    // a time without a zone would mean another moment on every machine
    const text = value instanceof Date ? value.toISOString() : String(value);
    const found = new Date(text);
    if (Number.isNaN(found.getTime()) || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(text)) {
      return wrong(`${name} must be a time with its zone, as 2026-11-30T23:59:00+01:00, got ${text}`);
    }
    return found;
  };
  let document: unknown;
  try {
    document = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return wrong(`is not YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const all = table(document, 'the file');
  for (const key of Object.keys(all)) if (!KEYS.includes(key)) wrong(`unknown key ${key}, expected ${KEYS.join(', ')}`);
  const late = table(all.late, 'late');
  for (const key of Object.keys(late)) {
    if (!['percent_per_day', 'most', 'grace_minutes'].includes(key))
      wrong(`unknown key late.${key}, expected percent_per_day, most, grace_minutes`);
  }
  if (
    all.lessons !== undefined &&
    !(Array.isArray(all.lessons) && all.lessons.every((one) => typeof one === 'string'))
  ) {
    wrong('lessons must be a list of assignments, as [01-neuron, 06-xor]');
  }
  const each = <T>(value: unknown, name: string, read: (value: unknown, name: string) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(table(value, name)).map(([key, one]) => [key, read(one, `${name}.${key}`)]));
  const attempts = (value: unknown, name: string): Partial<AttemptRule> => {
    const { most, count, ...rest } = table(value, name);
    const [odd] = Object.keys(rest);
    if (odd !== undefined) wrong(`unknown key ${name}.${odd}, expected most, count or the name of a lesson`);
    if (most !== undefined && !(Number.isSafeInteger(most) && (most as number) >= 1))
      wrong(`${name}.most must be a whole number of at least 1, got ${JSON.stringify(most)}`);
    if (count !== undefined && count !== 'last' && count !== 'best')
      wrong(`${name}.count must be last or best, got ${JSON.stringify(count)}`);
    return {
      ...(most === undefined ? {} : { most }),
      ...(count === undefined ? {} : { count }),
    } as Partial<AttemptRule>;
  };
  const forAll = table(all.attempts, 'attempts');
  const [lesson, general] = [true, false].map((of) =>
    Object.fromEntries(Object.entries(forAll).filter(([key]) => SLUG.test(key) === of)),
  );
  return {
    lessons: (all.lessons as string[] | undefined) ?? null,
    points: each(all.points, 'points', (value, name) => each(value, name, (one, key) => number(one, key, 10_000))),
    due: each(all.due, 'due', date),
    late: {
      percentPerDay: number(late.percent_per_day ?? 0, 'late.percent_per_day', 100),
      most: number(late.most ?? 100, 'late.most', 100),
      graceMinutes: number(late.grace_minutes ?? 0, 'late.grace_minutes', 100_000),
    },
    extensions: each(all.extensions, 'extensions', (value, name) => each(value, name, date)),
    attempts: {
      most: null,
      count: 'last',
      ...attempts(general, 'attempts'),
      lessons: each(lesson, 'attempts', attempts),
    },
    manual: all.manual === undefined ? new Map() : readManual(join(submissions, String(all.manual))),
  };
}
