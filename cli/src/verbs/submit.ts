// neuronbook submit FILE: visible checks, then the bundle for handing in.
import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { submissionText, writeBundle } from 'neuronbook';
import { checkFile } from '../check-file.ts';
import { asUsage } from '../input.ts';
import { language } from '../language.ts';
import { printJson } from '../output.ts';

export function register(program: Command): void {
  program
    .command('submit')
    .description('run the visible checks and pack a notebook for handing in')
    .argument('<file>', 'NN-slug.ipynb or NN-slug.ts')
    .option('--lang <code>', 'en or ru; default: the language of the notebook')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: { lang?: string; json?: boolean }) => {
      const chosen = language(options.lang);
      const checked = await asUsage(() => checkFile(file, chosen ? { lang: chosen } : {}), chosen);
      const checks = Object.fromEntries(checked.exercises.map((e) => [e.exercise, e.status]));
      const submission = { ...writeBundle(checked.file, { checks, lang: checked.lang }), checks };
      if (options.json) printJson(submission);
      else console.log(submissionText(submission, statSync(checked.file).mtime, checked.lang));
    });
}
