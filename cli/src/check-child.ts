// The process in which `neuronbook check` runs a student's module: told what to run and tells how far it is.
// It protects from honest mistakes (an endless loop, process.exit, memory), not from hostile code: that is the grader's sandbox.
import type { ExerciseInfo, ExerciseOutcome, Lang } from 'neuronbook';
import { lang, runChecks } from 'neuronbook';

export interface ChildTask {
  /** URL of the student's module, types stripped. */
  module: string;
  exercises: ExerciseInfo[];
  lang: Lang;
}

export type ChildMessage =
  | { kind: 'start'; exercise: string; check: string }
  | { kind: 'done'; outcome: ExerciseOutcome }
  | { kind: 'unloadable'; error: string; message: string };

// only when started as that process: `import type` of this file must not start anything
if (process.send) process.once('message', (task: ChildTask) => void run(task));

async function run({ module, exercises, lang: language }: ChildTask): Promise<void> {
  lang(language);
  let functions: Record<string, unknown>;
  try {
    functions = await import(module);
  } catch (error) {
    await say({
      kind: 'unloadable',
      error: (error as Error)?.name ?? 'throw',
      message: String((error as Error)?.message ?? error),
    });
    process.exit(0);
  }
  for (const info of exercises) {
    await say({ kind: 'start', exercise: info.id, check: '' });
    const outcome = await runChecks(info, functions, language, (_, check) => {
      void say({ kind: 'start', exercise: info.id, check });
    });
    await say({ kind: 'done', outcome });
  }
  process.exit(0);
}

function say(message: ChildMessage): Promise<void> {
  return new Promise((done) => process.send!(message, () => done()));
}
