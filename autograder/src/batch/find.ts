// Submissions in a folder: SUBMISSIONS/<student>/<NN-slug>.ipynb or .ts, or the .zip that `neuronbook submit` makes. Links are not followed: a hand-in must not
// point at another student's file or at the grader's.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../runner/course.ts';

export interface Found {
  student: string;
  /** Null where the student handed in nothing for this assignment. */
  path: string | null;
  /** A symbolic link or something that is no file: not graded. */
  link: boolean;
  /** A notebook, a module or a bundle were handed in side by side; the first of them is graded. */
  both: boolean;
  /** When the file came: its time of change. */
  received: Date | null;
  /** Which attempt it is: bundles carry their time, the newest counts. */
  attempt: number;
}

const folders = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== '__MACOSX')
    .map((entry) => entry.name)
    .sort();

const layout = (root: string): string =>
  `expected ${root}/<student>/<NN-slug>.ipynb or .ts, for example ${join(root, 'ada', '01-neuron.ipynb')}`;

function students(root: string): string[] {
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
    throw new UsageError(`${root} ${why}: give the folder of submissions; ${layout(root)}`);
  }
  if (entries.length === 0) throw new UsageError(`no students in ${root}: ${layout(root)}`);
  return entries;
}

/** 01-neuron.ipynb, 01-neuron.ts, and bundles: 01-neuron.zip or with the time of the hand-in in the name. */
const FILE = /^(\d\d-[a-z0-9-]+?)(-\d{4}-\d\d-\d\d-\d{6})?\.(ipynb|ts|zip)$/;
const slugOf = (name: string): string | null => FILE.exec(name)?.[1] ?? null;

/** Assignments of which at least one student handed in something, of those that the course has. */
export function assignmentsIn(root: string, known: readonly string[]): string[] {
  const seen = new Set<string>();
  for (const student of students(root)) {
    for (const name of readdirSync(join(root, student))) {
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

/** A notebook before a module before bundles, and of bundles the newest first. */
function byForm(a: string, b: string): number {
  const rank = (name: string): number => ['ipynb', 'ts', 'zip'].indexOf(name.split('.').at(-1)!);
  return rank(a) - rank(b) || (a < b ? 1 : -1);
}

/** What each student handed in for an assignment, in the order of their ids. */
export function findSubmissions(root: string, slug: string): Found[] {
  const found = students(root).map((student): Found => {
    const names = readdirSync(join(root, student));
    const forms = names.filter((name) => slugOf(name) === slug).sort(byForm);
    const [first] = forms;
    if (first === undefined) return { student, path: null, link: false, both: false, attempt: 0, received: null };
    const path = join(root, student, first);
    const stat = lstatSync(path);
    return {
      student,
      path,
      link: !stat.isFile(),
      received: stat.mtime,
      attempt: Math.max(1, forms.filter((name) => name.endsWith('.zip')).length),
      both:
        new Set(forms.map((name) => name.endsWith('.zip'))).size > 1 ||
        forms.filter((name) => !name.endsWith('.zip')).length > 1,
    };
  });
  if (found.every(({ path }) => path === null))
    throw new UsageError(`no submission of ${slug} in ${root}: ${layout(root)}`);
  return found;
}
