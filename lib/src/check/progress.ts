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

interface ProgressFile {
  schema: 1;
  exercises: Record<string, ExerciseProgress>;
}

const session = new Map<string, ProgressFile>();

export function readProgress(exercisesFolder: string, id: string): ExerciseProgress {
  return load(pathOf(exercisesFolder)).exercises[id] ?? { passed: false, failures: {}, hints: 0 };
}

export function writeProgress(exercisesFolder: string, id: string, progress: ExerciseProgress): void {
  const path = pathOf(exercisesFolder);
  const file = load(path);
  file.exercises[id] = progress;
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
