// Where a course keeps what grading needs, and what one assignment consists of.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExerciseSpec, readExercises } from '@neuronbook/course';
import { type Compiled, compile } from './compile.ts';

/** Wrong use or input: one sentence with the fix. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const SLUG: RegExp = /^\d\d-[a-z0-9-]+$/;

/** The folder that holds autograder/tests, solutions and exercises: given, above the current folder, or this package's own. */
export function findCourse(given?: string): string {
  const holds = (root: string): boolean => existsSync(join(root, 'autograder', 'tests'));
  if (given !== undefined) {
    const root = resolve(given);
    if (!holds(root))
      throw new UsageError(
        `no course in ${given}: expected the folder autograder/tests in it; give the course's top folder with --course`,
      );
    return root;
  }
  for (let root = process.cwd(); ; root = dirname(root)) {
    if (holds(root)) return root;
    if (dirname(root) === root) break;
  }
  return fileURLToPath(new URL('../../..', import.meta.url));
}

const list = (folder: string, ending: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => ending.test(name))
        .sort()
    : [];

/** Slugs of the course's assignments: those with hidden tests. */
export function assignmentsOf(root: string): string[] {
  return list(join(root, 'autograder', 'tests'), /^\d\d-.*\.test\.ts$/).map((name) => name.replace('.test.ts', ''));
}

/** All texts of an assignment; plain data, so that it can be sent to a worker thread. */
export interface AssignmentSource {
  slug: string;
  root: string;
  test: string;
  /** Files of autograder/tests/NN-slug/, which the test file imports: tests of single exercises and what they share. */
  parts: string[];
  compiled: Compiled;
  solutions: string[];
  /** Wrong solutions: name and path. */
  wrong: { name: string; path: string }[];
  exercises: Record<string, ExerciseSpec>;
  /** Hash of tests, solutions, wrong solutions, policies and the library: a change of any means grading anew. */
  hash: string;
}

/** Reads and compiles an assignment. */
export async function readAssignment(root: string, slug: string): Promise<AssignmentSource> {
  const known = assignmentsOf(root);
  if (!known.includes(slug)) {
    throw new UsageError(
      `unknown assignment ${slug}: this course has hidden tests for ${known.join(', ') || 'nothing yet'}`,
    );
  }
  const test = join(root, 'autograder', 'tests', `${slug}.test.ts`);
  const beside = join(root, 'autograder', 'tests', slug);
  const parts = list(beside, /\.ts$/).map((name) => join(beside, name));
  const solutions = list(join(root, 'solutions'), /\.ts$/).map((name) => join(root, 'solutions', name));
  const folder = join(root, 'autograder', 'wrong', slug);
  const wrong = list(folder, /\.ts$/).map((name) => ({ name: name.replace(/\.ts$/, ''), path: join(folder, name) }));
  const yaml = join(root, 'exercises', `${slug}.yaml`);
  if (!existsSync(yaml))
    throw new UsageError(
      `missing exercises/${slug}.yaml: it holds titles, limits and what the exercises of ${slug} may use`,
    );
  const compiling = compile([test, ...solutions, ...wrong.map(({ path }) => path)]);
  libraryHash(); // esbuild is a process of its own: meanwhile
  const compiled = await compiling;
  const hash = createHash('sha256');
  for (const text of [...Object.values(compiled), readFileSync(yaml, 'utf8'), libraryHash()])
    hash.update(text).update('\0');
  const exercises = readExercises(yaml);
  return { slug, root, test, parts, compiled, solutions, wrong, exercises, hash: hash.digest('hex') };
}

let held: string | null = null;

/** Hash of the built library and of this grader, as this process found them: both decide a verdict. */
function libraryHash(): string {
  held ??= hashLibrary();
  return held;
}

function hashLibrary(): string {
  const hash = createHash('sha256');
  const own = fileURLToPath(new URL('..', import.meta.url));
  const library = dirname(fileURLToPath(import.meta.resolve('neuronbook')));
  for (const folder of [own, library]) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .sort();
    for (const name of files) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}
