// Names in a teacher's rules that fit nobody. No error, since a student may hand in later, but never silent: a misspelt name
// would cost its student an extension or points.
import { join } from 'node:path';
import type { Rules } from './rules.ts';

/** How many letters must be put in, taken out or changed (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

const plain = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');

/** The folder that was most likely meant: one that holds the name, or differs from it by two letters at most. */
export function nearest(name: string, students: readonly string[]): string | null {
  const wanted = plain(name);
  const within = students.filter((one) => plain(one).includes(wanted) || wanted.includes(plain(one)));
  if (within.length === 1) return within[0]!;
  const close = students
    .map((one) => ({ one, far: distance(plain(one), wanted) }))
    .filter(({ far }) => far <= Math.min(2, wanted.length - 1))
    .sort((a, b) => a.far - b.far);
  return close[0]?.one ?? null;
}

/** One sentence for each name that no folder has, and for each assignment of the manual points that the course does not have. */
export function rulesNotes(
  rules: Rules | null,
  submissions: string,
  students: readonly string[],
  known: readonly string[],
): string[] {
  if (rules === null) return [];
  const manual = [...rules.manual.values()];
  const named: [file: string, place: string, name: string][] = [
    ...Object.keys(rules.extensions).map((name): [string, string, string] => ['course.yaml', 'extensions', name]),
    ...Object.keys(rules.extraAttempts).map((name): [string, string, string] => [
      'course.yaml',
      'extra_attempts',
      name,
    ]),
    ...manual.map(({ student, file, line }): [string, string, string] => [file, `line ${line}`, student]),
  ];
  const notes = named
    .filter(([, , name]) => !students.includes(name))
    .map(([file, place, name]) => {
      const near = nearest(name, students);
      // 007 without quotes is the number 7 in YAML
      const meant = near === null ? '' : `, did you mean ${/^\d+$/.test(name) ? `'${near}', with quotes` : near}?`;
      return `${file}, ${place}: no student's folder is called ${name}${meant || `; expected ${join(submissions, name)}`}`;
    });
  for (const { file, line, assignment } of manual)
    if (!known.includes(assignment))
      notes.push(`${file}, line ${line}: this course has no lesson ${assignment}, expected one of ${known.join(', ')}`);
  return notes;
}
