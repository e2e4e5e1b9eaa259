// The built check modules exercises/NN-slug.check.mjs: found from the notebook's folder upward, titles and hints read
// without running them, the checks imported when they are asked for.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Words } from '../lang.ts';
import type { Check, Checks } from './types.ts';
import type { Allowance } from './withheld.ts';

export interface ExerciseInfo extends Allowance {
  id: string;
  /** NN-slug of its lesson. */
  lesson: string;
  title: Words;
  limits: { cpu: number; memory: number };
  hints: Words[];
  /** The built module. */
  file: string;
}

/** A recall question: `answer` is the seal of the right letter. */
export interface RecallQuestion {
  q: Words;
  options: Words[];
  answer: string;
  why: Words;
}

interface LessonLine {
  slug: string;
  recall?: RecallQuestion[];
  exercises: Record<string, Pick<ExerciseInfo, 'title' | 'limits' | 'hints' | keyof Allowance>>;
}

/** The nearest folder `exercises` with check modules, from `from` upward; null when there is none. */
export function exercisesFolder(from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'exercises');
    if (existsSync(candidate) && readdirSync(candidate).some((name) => name.endsWith('.check.mjs'))) return candidate;
    if (folder === dirname(folder)) return null;
  }
}

const cache = new Map<string, { time: number; exercises: ExerciseInfo[]; recall: RecallQuestion[] }>();

/** Every exercise of a course, in the order of its lessons. */
export function listExercises(folder: string): ExerciseInfo[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.check.mjs'))
    .sort()
    .flatMap((name) => readLessonFile(join(folder, name)).exercises);
}

function readLessonFile(file: string): { exercises: ExerciseInfo[]; recall: RecallQuestion[] } {
  const time = statSync(file).mtimeMs;
  const known = cache.get(file);
  if (known?.time === time) return known;
  const line = /^export const lesson = (.*);$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (!line)
    throw new Error(
      `${file}: invalid check module, the line of the lesson is missing\nhint: run \`npx neuronbook build\`.`,
    );
  const { slug, exercises, recall = [] } = JSON.parse(line) as LessonLine;
  const list = Object.entries(exercises).map(([id, info]) => ({ id, lesson: slug, file, ...info }));
  const lesson = { time, exercises: list, recall };
  cache.set(file, lesson);
  return lesson;
}

/** The recall questions of a lesson, and the folder of its check module. */
export function findRecall(
  caller: string,
  lesson: string,
  from: string,
): { questions: RecallQuestion[]; folder: string } {
  const folder = exercisesFolder(from);
  const file = folder === null ? null : join(folder, `${lesson}.check.mjs`);
  if (folder === null || file === null || !existsSync(file))
    throw new RangeError(`${caller}: unknown lesson '${lesson}', expected its number and name as in '06-xor'`);
  const { recall } = readLessonFile(file);
  if (recall.length === 0) throw new RangeError(`${caller}: lesson ${lesson} has no recall questions`);
  return { questions: recall, folder };
}

/**
 * The exercise of that name.
 * @throws Error that says which exist, or what is missing
 */
export function findExercise(caller: string, id: string, from: string): ExerciseInfo {
  const folder = exercisesFolder(from);
  if (!folder)
    throw new Error(
      `${caller}: missing folder exercises/ with check modules in ${resolve(from)} or above it\nhint: keep the notebook inside the course's folder.`,
    );
  const all = listExercises(folder);
  const found = all.find((exercise) => exercise.id === id);
  if (found) return found;
  const near = all.find((e) => e.id.toLowerCase() === String(id).toLowerCase() || distance(e.id, String(id)) <= 2);
  throw new RangeError(
    `${caller}: unknown exercise '${id}'${near ? `\nhint: did you mean '${near.id}'?` : `, expected one of ${all.map((e) => e.id).join(', ')}`}`,
  );
}

/** The checks of one exercise; a file changed since the last call is read again. */
export async function loadChecks({ file, id }: ExerciseInfo): Promise<Check[]> {
  const url = `${pathToFileURL(file)}?v=${statSync(file).mtimeMs}`;
  const module = (await import(url)) as { default: Checks };
  return module.default[id] ?? [];
}

/** Letters to change, add or drop to get from one name to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
