// What a learner has done so far, in one file beside the work: .neuronbook/progress.json next to exercises/.
// It is a convenience: where it cannot be read or written, everything still works for the running session.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ExerciseProgress {
  /** All visible checks have passed at the last check. */
  passed: boolean;
  /** How often in a row each failing check has failed, by its name. */
  failures: Record<string, number>;
  /** Hints seen. */
  hints: number;
}

/** Everything in the file. */
export interface ProgressFile {
  schema: 1;
  exercises: Record<string, ExerciseProgress>;
  /** NN-slug → right or not, one entry a question; null: not answered. */
  recall?: Record<string, (boolean | null)[]>;
  /** Name of a predict-then-run cell → what was guessed, and whether it was right. */
  predictions?: Record<string, { guess: unknown; right: boolean | null }>;
}

const session = new Map<string, ProgressFile>();

export function readProgress(exercisesFolder: string, id: string): ExerciseProgress {
  return load(pathOf(exercisesFolder)).exercises[id] ?? { passed: false, failures: {}, hints: 0 };
}

export function writeProgress(exercisesFolder: string, id: string, progress: ExerciseProgress): void {
  change(exercisesFolder, (file) => {
    file.exercises[id] = progress;
  });
}

export function writeRecall(exercisesFolder: string, lesson: string, answers: (boolean | null)[]): void {
  change(exercisesFolder, (file) => {
    file.recall = { ...file.recall, [lesson]: answers };
  });
}

export function writePrediction(exercisesFolder: string, name: string, guess: unknown, right: boolean | null): void {
  change(exercisesFolder, (file) => {
    file.predictions = { ...file.predictions, [name]: { guess, right } };
  });
}

export function readAll(exercisesFolder: string): ProgressFile {
  return load(pathOf(exercisesFolder));
}

/** Changes the file: written beside and renamed. */
function change(exercisesFolder: string, edit: (file: ProgressFile) => void): void {
  const path = pathOf(exercisesFolder);
  const file = load(path);
  edit(file);
  session.set(path, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${process.pid}.tmp`;
    writeFileSync(beside, `${JSON.stringify(file, null, 2)}\n`);
    renameSync(beside, path);
  } catch {
    // read-only folder: kept for this session
  }
}

const pathOf = (folder: string): string => join(dirname(folder), '.neuronbook', 'progress.json');

function load(path: string): ProgressFile {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as ProgressFile;
    if (file.schema === 1 && typeof file.exercises === 'object') return file;
  } catch {
    // none yet, or damaged: start anew
  }
  return session.get(path) ?? { schema: 1, exercises: {} };
}
