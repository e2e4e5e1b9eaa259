// neuronbook check FILE: the visible checks, as in the notebook.
import type { Command } from 'commander';
import { ageWords, reportText } from 'neuronbook';
import { checkFile } from '../check-file.ts';
import { asUsage } from '../input.ts';
import { language } from '../language.ts';
import { printJson } from '../output.ts';

export function register(program: Command): void {
  program
    .command('check')
    .description('run the visible checks on a notebook or module')
    .argument('<file>', 'NN-slug.ipynb, NN-slug.ts, or the zip that was handed in')
    .option('--exercise <id>', 'only this exercise')
    .option('--lang <code>', 'en or ru; default: the language of the notebook')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: { exercise?: string; lang?: string; json?: boolean }) => {
      const lang = language(options.lang);
      const { exercise } = options;
      const result = await asUsage(
        () => checkFile(file, { ...(exercise ? { exercise } : {}), ...(lang ? { lang } : {}) }),
        lang,
      );
      if (options.json) printJson(result);
      else {
        for (const outcome of result.exercises)
          console.log(
            reportText(
              outcome as never,
              outcome.status === 'failed' ? `npx neuronbook hint ${outcome.exercise}` : null,
            ),
          );
        if (result.older) console.log(ageWords(result.older, result.file, result.lang));
      }
    });
}
