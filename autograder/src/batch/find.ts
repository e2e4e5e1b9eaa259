// Submissions in a folder: SUBMISSIONS/<student>/<NN-slug>.ipynb or .ts. Links are not followed: a hand-in must not
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
  /** Both forms were handed in; the notebook is graded. */
  both: boolean;
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

const slugOf = (name: string): string | null => /^(\d\d-[a-z0-9-]+)\.(ipynb|ts)$/.exec(name)?.[1] ?? null;

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

/** What each student handed in for an assignment, in the order of their ids. */
export function findSubmissions(root: string, slug: string): Found[] {
  const found = students(root).map((student): Found => {
    const names = readdirSync(join(root, student));
    const [notebook, module] = [`${slug}.ipynb`, `${slug}.ts`].map((name) => names.includes(name));
    if (!notebook && !module) return { student, path: null, link: false, both: false };
    const path = join(root, student, notebook ? `${slug}.ipynb` : `${slug}.ts`);
    return { student, path, link: !lstatSync(path).isFile(), both: Boolean(notebook && module) };
  });
  if (found.every(({ path }) => path === null))
    throw new UsageError(`no submission of ${slug} in ${root}: ${layout(root)}`);
  return found;
}
