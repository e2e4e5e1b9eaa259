// A teacher's rules, one readable file beside the submissions, course.yaml: which lessons count, other points, due dates,
// late penalty, extensions, attempts, manual points. They are applied to verdicts; changing them grades nothing anew.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SLUG, UsageError } from '../runner/course.ts';
import type { AttemptRule } from './attempts.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { type ManualPoints, readManual } from './manual.ts';

export interface Rules {
  /** Language of what is said about a hand-in that does not tell its own. */
  lang: 'en' | 'ru';
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
  /** Attempts beyond attempts.most by student and assignment. */
  extraAttempts: Record<string, Record<string, number>>;
  manual: ManualPoints;
}

const KEYS = ['lessons', 'points', 'due', 'late', 'extensions', 'attempts', 'extra_attempts', 'manual', 'lang'];

/** SUBMISSIONS/course.yaml, or null where there is none. With `known` every lesson named must be one of them. */
export function readRules(submissions: string, known: readonly string[] | null = null): Rules | null {
  const path = join(submissions, 'course.yaml');
  if (!existsSync(path)) {
    const other = ['course.yml', 'Course.yaml', 'course.yaml.txt'].find((name) => existsSync(join(submissions, name)));
    if (other !== undefined) throw new UsageError(`${join(submissions, other)} would not be read: call it course.yaml`);
    return null;
  }
  const fields = fieldsOf(path, known);
  const { wrong, table, each, only, number, count, date, lesson } = fields;
  let document: unknown;
  try {
    document = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return wrong(`is not YAML: ${(error as Error).message.split('\n')[0]!.replace(/:$/, '')}`);
  }
  const all = table(document, 'the file');
  only(all, '', KEYS);
  const late = table(all.late, 'late');
  only(late, 'late', ['percent_per_day', 'most', 'grace_minutes']);
  const attempts = readAttempts(all.attempts, fields);
  const extraAttempts = each(all.extra_attempts, 'extra_attempts', (value, name) => each(value, name, count, lesson));
  for (const [student, lessons] of Object.entries(extraAttempts)) {
    const endless = Object.keys(lessons).find((slug) => (attempts.lessons[slug]?.most ?? attempts.most) === null);
    if (endless !== undefined)
      wrong(
        `extra_attempts.${student}.${endless}: attempts sets no limit for ${endless}, so there is nothing to add to; ` +
          `expected attempts: { most: 3 } or attempts: { ${endless}: { most: 3 } }`,
      );
  }
  const manual = typeof all.manual === 'string' ? all.manual : '';
  if (all.manual !== undefined && all.manual !== null && manual === '')
    wrong(`manual must be the name of a file in the same folder, as manual.csv, got ${JSON.stringify(all.manual)}`);
  if (all.lang !== undefined && all.lang !== 'en' && all.lang !== 'ru')
    wrong(`lang must be en or ru, got ${JSON.stringify(all.lang)}`);
  return {
    lang: (all.lang as 'ru' | undefined) ?? 'en',
    lessons: readLessons(all.lessons, fields),
    points: each(
      all.points,
      'points',
      (value, name) => each(value, name, (one, key) => number(one, key, 10_000)),
      lesson,
    ),
    due: each(all.due, 'due', date, lesson),
    late: {
      percentPerDay: number(late.percent_per_day ?? 0, 'late.percent_per_day', 100),
      most: number(late.most ?? 100, 'late.most', 100),
      graceMinutes: number(late.grace_minutes ?? 0, 'late.grace_minutes', 100_000),
    },
    extensions: each(all.extensions, 'extensions', (value, name) => each(value, name, date, lesson)),
    attempts,
    extraAttempts,
    manual: all.manual === undefined || all.manual === null ? new Map() : readManual(join(submissions, manual)),
  };
}

function readLessons(value: unknown, { wrong, lesson }: Fields): string[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    return wrong('lessons must be a list of assignments, as [01-neuron, 06-xor]');
  for (const one of value) lesson(one, 'lessons');
  return value;
}

/** The rule of all lessons, and under the names of lessons what differs there. */
function readAttempts(value: unknown, { wrong, table, each, count, lesson }: Fields): Rules['attempts'] {
  const read = (one: unknown, name: string): Partial<AttemptRule> => {
    const { most, count: which, ...rest } = table(one, name);
    const [odd] = Object.keys(rest);
    if (odd !== undefined) wrong(`unknown key ${name}.${odd}, expected most, count or the name of a lesson`);
    if (which !== undefined && which !== 'last' && which !== 'best')
      wrong(`${name}.count must be last or best, got ${JSON.stringify(which)}`);
    return {
      ...(most === undefined ? {} : { most: count(most, `${name}.most`) }),
      ...(which === undefined ? {} : { count: which as AttemptRule['count'] }),
    };
  };
  const [lessons, general] = [true, false].map((of) =>
    Object.fromEntries(Object.entries(table(value, 'attempts')).filter(([key]) => SLUG.test(key) === of)),
  );
  return { most: null, count: 'last', ...read(general, 'attempts'), lessons: each(lessons, 'attempts', read, lesson) };
}

/** Points are for exercises that the lesson has. */
export function checkPoints(rules: Rules | null, slug: string, exercises: readonly string[]): void {
  const odd = Object.keys(rules?.points[slug] ?? {}).find((id) => !exercises.includes(id));
  if (odd !== undefined)
    throw new UsageError(
      `course.yaml: points.${slug}.${odd} is no exercise of ${slug}, expected one of ${exercises.join(', ')}`,
    );
}
