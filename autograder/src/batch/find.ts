// Submissions in a folder: SUBMISSIONS/<student>/<NN-slug>.ipynb or .ts, or the .zip that `neuronbook submit` makes; later
// attempts are <NN-slug>.2.ipynb, .3.ipynb and so on, or bundles with other times in their names. Links are not followed: a
// hand-in must not point at another student's file or at the grader's.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../runner/course.ts';
import { type Received, readReceived, receivedKey } from './received.ts';

/** Why a hand-in is not even opened: a name of report/words. */
export type Refusal = 'link' | 'nofile' | 'large' | 'unreadable';

export interface Found {
  student: string;
  /** Null where the student handed in nothing for this assignment. */
  path: string | null;
  refused: Refusal | null;
  /** Where nothing was handed in: a file whose name is nearly right. */
  near: string;
  /** A notebook and a module of one attempt lie side by side; the first of them is graded. */
  both: boolean;
  /** When it came: the time that import noted, else the file's time of change. */
  received: Date | null;
  /** What the platform says where it gives no time: too late, or in time. */
  late: boolean | null;
  /** 1 is the first; 0 where nothing was handed in. */
  attempt: number;
}

/** Larger files are not read: a notebook with its pictures has a few MB. */
export const LARGEST = 32 * 1024 * 1024;

const folders = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== '__MACOSX')
    .map((entry) => entry.name)
    .sort();

const LAYOUT = 'expected <folder>/<student>/<NN-slug>.ipynb or .ts';
const layout = (root: string): string =>
  `expected ${root}/<student>/<NN-slug>.ipynb or .ts, for example ${join(root, 'ada', '01-neuron.ipynb')}`;

/** Names that results have in the folder in which students' results lie too. */
const TAKEN = ['results.json', 'grades.csv', 'junit.xml', 'statistics.json', 'statistics.html'];

/** The folders of the students; an error where there is none. */
export function students(root: string): string[] {
  let entries: string[];
  try {
    entries = folders(root);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'ENOTDIR'
          ? 'is a file, not a folder'
          : `cannot be read (${code})`;
    if (code === 'ENOTDIR' && root.endsWith('.zip'))
      throw new UsageError(`${root} ${why}: import it first, neuronbook import ${root} --to submissions`);
    throw new UsageError(
      `${root} ${why}: give the folder of submissions; ${code === 'ENOTDIR' ? LAYOUT : layout(root)}`,
    );
  }
  if (entries.length === 0) {
    const own = readdirSync(root).find((name) => slugOf(name) !== null);
    const step =
      own === undefined ? '' : `${own} lies in it, so it may be a student's own folder: give the one above; `;
    throw new UsageError(`no students in ${root}: ${step}${layout(root)}`);
  }
  const taken = entries.find((name) => TAKEN.includes(name));
  if (taken !== undefined)
    throw new UsageError(`a student's folder in ${root} is called ${taken}, as a file of the results is: rename it`);
  return entries;
}

/** What lies among the students' folders and is not looked at, where it may have been meant to be. */
export function strays(root: string): { name: string; why: 'link' | 'loose' }[] {
  return readdirSync(root, { withFileTypes: true }).flatMap((entry): { name: string; why: 'link' | 'loose' }[] => {
    if (entry.isSymbolicLink()) return [{ name: entry.name, why: 'link' }];
    return entry.isFile() && slugOf(entry.name) !== null ? [{ name: entry.name, why: 'loose' }] : [];
  });
}

/** 01-neuron.ipynb, .ts or .zip; .2.ipynb for the second attempt; bundles with the time of the hand-in in the name. */
const FILE = /^(\d\d-[a-z0-9-]+?)(?:\.(\d{1,3})|-(\d{4}-\d\d-\d\d-\d{6}))?\.(ipynb|ts|zip)$/;
const slugOf = (name: string): string | null => FILE.exec(name)?.[1] ?? null;

function namesIn(folder: string): string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null; // no right to look into it
  }
}

/** Assignments of which at least one student handed in something, of those that the course has. */
export function assignmentsIn(root: string, known: readonly string[]): string[] {
  const seen = new Set<string>();
  for (const student of students(root)) {
    for (const name of namesIn(join(root, student)) ?? []) {
      const slug = slugOf(name);
      if (slug !== null) seen.add(slug);
    }
  }
  const found = [...seen].filter((slug) => known.includes(slug)).sort();
  if (found.length === 0) {
    const odd = [...seen].sort();
    const why =
      odd.length > 0
        ? `only ${odd.join(', ')}, for which this course has no hidden tests`
        : 'no file has a name of that form';
    throw new UsageError(`nothing to grade in ${root}: ${why}; ${layout(root)}`);
  }
  return found;
}

/**
 * A file that may be the hand-in under a name that is not quite right, `01-neuron (1).ipynb`, `01_Neuron.IPYNB`; where there
 * is none, anything that is no hand-in for another lesson: `answer.docx`.
 */
const nearly = (names: readonly string[], slug: string): string =>
  names.find(
    (name) =>
      /\.(ipynb|ts|zip)\b/i.test(name) &&
      name
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-')
        .includes(slug),
  ) ??
  names.find((name) => !name.startsWith('.') && slugOf(name) === null) ??
  '';

const FORMS = ['ipynb', 'ts', 'zip'];

interface Named {
  name: string;
  /** Number in the name, 1 where there is none; null for a bundle with a time. */
  number: number | null;
  stamp: string;
  form: number;
}

function named(name: string): Named {
  const [, , number, stamp = '', ending] = FILE.exec(name)!;
  return { name, number: stamp === '' ? Number(number ?? 1) : null, stamp, form: FORMS.indexOf(ending!) };
}

/** What kind of thing lies there, without following or opening it. */
function look(path: string): { refused: Refusal | null; changed: Date | null } {
  try {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return { refused: 'link', changed: null };
    if (!stat.isFile()) return { refused: 'nofile', changed: null };
    return { refused: stat.size > LARGEST ? 'large' : null, changed: stat.mtime };
  } catch {
    return { refused: 'unreadable', changed: null };
  }
}

/**
 * The attempts of one student in the order of their hand-in: by the numbers in their names, or by the times in them; where
 * both kinds lie side by side, by the time at which they came.
 */
function attemptsOf(root: string, student: string, slug: string, times: ReadonlyMap<string, Received>): Found[] {
  const none = { student, path: null, refused: null, near: '', both: false, received: null, late: null, attempt: 0 };
  const names = namesIn(join(root, student));
  if (names === null) return [{ ...none, path: join(root, student), refused: 'unreadable', attempt: 1 }];
  const files = names.filter((name) => slugOf(name) === slug).map(named);
  // a notebook before a module before a bundle of the same number; the others of that number do not count
  const all = files.toSorted(
    (a, b) => (a.number ?? 0) - (b.number ?? 0) || a.form - b.form || (a.stamp < b.stamp ? -1 : 1),
  );
  const kept = all.filter(({ number }, n) => number === null || number !== all[n - 1]?.number);
  const found = kept.map(({ name, number }): Found => {
    const path = join(root, student, name);
    const { refused, changed } = look(path);
    const { received = changed, late = null } = times.get(receivedKey(student, name)) ?? {};
    const both = number !== null && all.filter((other) => other.number === number).length > 1;
    return { student, path, refused, near: '', both, received, late, attempt: 0 };
  });
  const mixed = new Set(kept.map(({ number }) => number === null)).size > 1;
  if (mixed) found.sort((a, b) => (a.received?.getTime() ?? 0) - (b.received?.getTime() ?? 0));
  return found.length === 0
    ? [{ ...none, near: nearly(names, slug) }]
    : found.map((one, n) => ({ ...one, attempt: n + 1 }));
}

/** What each student handed in for an assignment, in the order of their ids; at least one entry a student. */
export function findAttempts(root: string, slug: string): Found[][] {
  const times = readReceived(root);
  const found = students(root).map((student) => attemptsOf(root, student, slug, times));
  if (found.flat().every(({ path }) => path === null))
    throw new UsageError(`no submission of ${slug} in ${root}: ${layout(root)}`);
  return found;
}

/** The last attempt of each student. */
export function findSubmissions(root: string, slug: string): Found[] {
  return findAttempts(root, slug).map((attempts) => attempts.at(-1)!);
}
