// neuronbook regrade: after a test was mended, says whose mark changes, and changes it.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { findCourse, type MarkChange, readBatch, regrade } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { printJson } from '../output.ts';
import { progress } from '../progress.ts';

interface Options {
  out: string;
  diff?: boolean;
  sandbox: string;
  course?: string;
  json?: boolean;
}

const mark = (one: MarkChange['before']): string =>
  one === null ? 'none' : one.score === null ? 'not graded' : `${one.score}/${one.max}`;

async function run(submissions: string, options: Options): Promise<void> {
  const out = resolve(options.out);
  const { assignment: slug, seed } = readBatch(out);
  const bar = progress(slug, options.json === true);
  const { changes, students } = await regrade(
    {
      root: findCourse(options.course),
      submissions,
      out,
      slug,
      seed,
      workers: availableParallelism(),
      sandbox: options.sandbox,
      progress: bar.step,
    },
    options.diff !== true,
  ).finally(bar.stop);
  if (options.json) {
    printJson({ schema: 1, assignment: slug, seed, students, written: options.diff !== true, changes });
    return;
  }
  for (const { student, before, after, exercises } of changes) {
    const parts = exercises.map((one) => `${one.id} ${one.before ?? '–'} → ${one.after ?? '–'}`).join(', ');
    process.stdout.write(`${student}: ${mark(before)} → ${mark(after)}${parts ? ` (${parts})` : ''}\n`);
  }
  const done = options.diff ? 'nothing was written; without --diff the new marks are' : `written to ${out}`;
  process.stdout.write(`${slug}: ${changes.length} of ${students} marks change; ${done}\n`);
}

export function register(program: Command): void {
  program
    .command('regrade')
    .description('grades a finished batch again and says whose mark changes')
    .argument('<submissions>', 'the folder that was graded')
    .requiredOption('--out <dir>', 'the --out folder of that batch; its assignment and seed are taken')
    .option('--diff', 'only says what would change, writes nothing')
    .option('--sandbox <kind>', "'required' refuses to run without a real sandbox", 'auto')
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .action(run);
}
