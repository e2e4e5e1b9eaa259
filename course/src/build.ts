// neuronbook build: lesson sources, solutions and exercise files to notebooks, stubs and check modules.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { checkModule } from './check-module.ts';
import { BUILT_README, contentsCells, contentsReadme } from './contents.ts';
import { readCourse } from './course-file.ts';
import { type ExerciseSpec, readExercises, readRecall } from './exercises.ts';
import { readIfThere, writeIfChanged } from './files.ts';
import { glossaryCells } from './glossary.ts';
import { InputError } from './input-error.ts';
import { LANGS, readLesson } from './lesson.ts';
import { anchorsOf, linkCells } from './links.ts';
import { isEdited, writeNotebook } from './notebook.ts';
import { type Mode, readSolutions, type Solutions } from './solutions.ts';
import { exerciseModule } from './stub.ts';

export interface BuildResult {
  /** Paths relative to the root. */
  written: string[];
  unchanged: string[];
}

/** Every file that a build makes: path relative to the root → content. */
export type Planned = Map<string, string>;

const LESSON = /^\d\d-[a-z0-9-]+\.ts$/;

/**
 * Writes what is out of date. `solutions` names a folder: then only notebooks with the solutions filled in are written, there.
 * @throws InputError for a mistake in a source, or when a file to be written was edited by hand
 */
export function build(root: string, options: { solutions?: string } = {}): BuildResult {
  const result: BuildResult = { written: [], unchanged: [] };
  const planned = options.solutions === undefined ? plan(root) : planNotebooks(root, 'solution', options.solutions);
  for (const [path] of planned) refuseEdited(root, path);
  for (const [path, content] of planned)
    (writeIfChanged(resolve(root, path), content) ? result.written : result.unchanged).push(path);
  return result;
}

/** Names of built files that are missing, out of date or without a source. */
export function staleFiles(root: string): string[] {
  const planned = plan(root);
  const stale = [...planned]
    .filter(([path, content]) => readIfThere(join(root, path)) !== content)
    .map(([path]) => path);
  const there = [...LANGS.map((lang) => join('notebooks', lang)), 'exercises'].flatMap((folder) =>
    list(join(root, folder))
      .filter((name) => name.endsWith('.ipynb') || name.endsWith('.check.mjs') || LESSON.test(name))
      .map((name) => join(folder, name)),
  );
  return [...stale, ...there.filter((path) => !planned.has(path))];
}

/** All built files of the course. */
export function plan(root: string): Planned {
  const planned = planNotebooks(root, 'stub', 'notebooks');
  const { lessons } = readCourse(join(root, 'notebooks', 'course.yaml'));
  if (Object.keys(lessons).length) planned.set(join('notebooks', 'README.md'), contentsReadme(lessons));
  const owner = new Map<string, string>();
  for (const file of list(join(root, 'solutions')).filter((name) => LESSON.test(name))) {
    const slug = basename(file, '.ts');
    const solutions = readLessonSolutions(root, slug)!;
    const specs = readSpecs(root, slug, solutions);
    for (const id of Object.keys(specs)) {
      if (owner.has(id))
        throw new InputError(`exercises/${slug}.yaml: duplicate exercise ${id}, ${owner.get(id)} has it`);
      owner.set(id, slug);
    }
    planned.set(join('exercises', file), stubFile(slug, solutions));
    const checks = readIfThere(join(root, 'exercises', `${slug}.check.ts`));
    planned.set(
      join('exercises', `${slug}.check.mjs`),
      checkModule(slug, specs, checks, readRecall(join(root, 'exercises', `${slug}.yaml`))),
    );
  }
  return planned;
}

function planNotebooks(root: string, mode: Mode, folder: string): Planned {
  const planned: Planned = new Map();
  const course = readCourse(join(root, 'notebooks', 'course.yaml'));
  const lessons = list(join(root, 'notebooks')).filter((name) => LESSON.test(name));
  if (!lessons.length)
    throw new InputError(`${root}: no lessons here, expected notebooks/NN-slug.ts; run this in the course's folder`);
  const glossary = readIfThere(join(root, 'notebooks', 'glossary.yaml'));
  const terms = glossary === null ? null : glossaryCells(glossary);
  const anchors = terms && anchorsOf(terms, true);
  for (const file of lessons) {
    const lesson = basename(file, '.ts');
    const text = readFileSync(join(root, 'notebooks', file), 'utf8');
    const plain = readLesson(text, `notebooks/${file}`, readLessonSolutions(root, lesson), mode);
    const cells = linkCells(plain, anchors, `notebooks/${file}`);
    for (const lang of LANGS)
      planned.set(
        join(folder, lang, `${lesson}.ipynb`),
        writeNotebook(cells, { lesson, lang, version: course.version }),
      );
  }
  if (Object.keys(course.lessons).length)
    for (const lang of LANGS)
      planned.set(
        join(folder, lang, 'contents.ipynb'),
        writeNotebook(contentsCells(course.lessons), { lesson: 'contents', lang, version: course.version }),
      );
  if (terms !== null)
    for (const lang of LANGS)
      planned.set(
        join(folder, lang, 'glossary.ipynb'),
        writeNotebook(terms, { lesson: 'glossary', lang, version: course.version }),
      );
  return planned;
}

function readLessonSolutions(root: string, slug: string): Solutions | null {
  const text = readIfThere(join(root, 'solutions', `${slug}.ts`));
  return text === null ? null : readSolutions(text, `${slug}.ts`);
}

function readSpecs(root: string, slug: string, solutions: Solutions): Record<string, ExerciseSpec> {
  const path = join(root, 'exercises', `${slug}.yaml`);
  if (!existsSync(path))
    throw new InputError(
      `exercises/${slug}.yaml is missing: solutions/${slug}.ts has ${solutions.exercises.join(', ')}`,
    );
  const specs = readExercises(path);
  const ids = Object.keys(specs);
  for (const id of solutions.exercises)
    if (!ids.includes(id))
      throw new InputError(`exercises/${slug}.yaml: missing exercise ${id} of solutions/${slug}.ts`);
  for (const id of ids)
    if (!solutions.exercises.includes(id))
      throw new InputError(
        `exercises/${slug}.yaml: unknown exercise ${id}, solutions/${slug}.ts has no function ${id} with a solution region`,
      );
  return specs;
}

function stubFile(slug: string, solutions: Solutions): string {
  const body = exerciseModule(solutions);
  return [
    `// Lesson ${slug}: the exercises. Write your functions here or in the notebook, then run`,
    `//   npx neuronbook check exercises/${slug}.ts`,
    `// built ${hash(body)}`,
    body,
  ].join('\n');
}

/** A learner's or author's own changes are never overwritten. */
function refuseEdited(root: string, path: string): void {
  const text = readIfThere(resolve(root, path));
  if (text === null) return;
  const stamp = /^\/\/ built ([0-9a-f]{12})\n([\s\S]*)$/m.exec(text);
  const edited = path.endsWith('.ipynb')
    ? isEdited(text)
    : path.endsWith('.mjs')
      ? false
      : path.endsWith('.md')
        ? !text.startsWith(BUILT_README)
        : !stamp || hash(stamp[2]!) !== stamp[1];
  if (edited)
    throw new InputError(
      `${relative(root, resolve(root, path))} was edited since it was built and is not overwritten.\nhint: move your copy to work/ (or delete it), then build again; lessons are changed in notebooks/NN-slug.ts.`,
    );
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const list = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
