// neuronbook hint ID: the next step of the ladder, the same ladder as in the notebook.
import type { Command } from 'commander';
import { exercisesFolder, findExercise, hint } from 'neuronbook';
import { asUsage } from '../input.ts';
import { language } from '../language.ts';
import { printJson, UsageError } from '../output.ts';

export function register(program: Command): void {
  program
    .command('hint')
    .description('show the next hint for an exercise')
    .argument('<id>', "the exercise's name, such as sigmoid")
    .option('--step <n>', 'a certain hint instead of the next one')
    .option('--lang <code>', 'en or ru')
    .option('--json', 'print one JSON document')
    .action(async (id: string, options: { step?: string; lang?: string; json?: boolean }) => {
      const lang = language(options.lang);
      if (!exercisesFolder(process.cwd()))
        throw new UsageError(
          `no folder exercises/ with check modules in ${process.cwd()} or above it\nhint: run the command inside the course's folder.`,
        );
      const step = options.step === undefined ? undefined : Number(options.step);
      if (step !== undefined && !Number.isInteger(step))
        throw new UsageError(`invalid --step ${options.step}, expected a whole number`);
      await asUsage(() => {
        findExercise('hint', id, process.cwd());
        const silence = options.json ? quietly : (run: () => unknown) => run();
        const shown = silence(() => hint(id, step, lang ? { lang } : {}));
        if (options.json) printJson(shown);
      });
    });
}

/** hint() prints in a terminal; with --json only the document may be printed. */
function quietly(run: () => unknown): unknown {
  const { log } = console;
  console.log = () => {};
  try {
    return run();
  } finally {
    console.log = log;
  }
}
