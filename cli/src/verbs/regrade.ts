// neuronbook regrade: after a test was mended, says whose mark changes, and changes it.
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { batchesIn, findCourse, type MarkChange, readBatch, readRules, regrade } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { oneLine, printJson } from '../output.ts';
import { progress } from '../progress.ts';

interface Options {
  out: string;
  diff?: boolean;
  sandbox: string;
  course?: string;
  json?: boolean;
}

interface Regraded {
  assignment: string;
  seed: number;
  written: boolean;
  students: number;
  changes: MarkChange[];
}

const mark = (one: MarkChange['before']): string =>
  one === null ? 'none' : one.score === null ? 'not graded' : `${one.score}/${one.max}`;

async function one(submissions: string, out: string, options: Options): Promise<Regraded> {
  const { assignment, seed } = readBatch(out);
  const bar = progress(assignment, options.json === true);
  const found = await regrade(
    {
      root: findCourse(options.course),
      submissions,
      out,
      slug: assignment,
      seed,
      workers: availableParallelism(),
      sandbox: options.sandbox,
      progress: bar.step,
    },
    options.diff !== true,
  ).finally(bar.stop);
  return { assignment, seed, written: options.diff !== true, ...found };
}

function text({ assignment, written, changes, students }: Regraded, out: string): string {
  const lines = changes.map(({ student, before, after, exercises }) => {
    const parts = exercises.map((each) => `${each.id} ${each.before ?? '–'} → ${each.after ?? '–'}`).join(', ');
    return `${oneLine(student)}: ${mark(before)} → ${mark(after)}${parts ? ` (${parts})` : ''}\n`;
  });
  const done = written ? `written to ${out}` : 'nothing was written; without --diff the new marks are';
  return `${lines.join('')}${assignment}: ${changes.length} of ${students} marks change; ${done}\n`;
}

async function run(submissions: string, options: Options): Promise<void> {
  const all: Regraded[] = [];
  const lessons = readRules(submissions)?.lessons ?? null;
  const batches = batchesIn(resolve(options.out));
  for (const out of batches) {
    // a lesson that is named is meant; of a whole folder those that the rules choose
    if (batches.length > 1 && lessons?.includes(basename(out)) === false) {
      if (!options.json) process.stdout.write(`${basename(out)}: left as it is, course.yaml does not choose it\n`);
      continue;
    }
    const found = await one(submissions, out, options);
    all.push(found);
    if (!options.json) process.stdout.write(text(found, out));
  }
  if (options.json) printJson(all.length === 1 ? { schema: 1, ...all[0] } : { schema: 1, assignments: all });
}

export function register(program: Command): void {
  program
    .command('regrade')
    .description('grades a finished batch again and says whose mark changes')
    .argument('<submissions>', 'the folder that was graded')
    .requiredOption('--out <dir>', 'the --out folder of grade, or one assignment in it; seeds are taken from there')
    .option('--diff', 'only says what would change, writes nothing')
    .option(
      '--sandbox <kind>',
      'auto: the strongest that works here; required: bubblewrap or refuse; or bubblewrap, user, permission, none',
      'auto',
    )
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .addHelpText(
      'after',
      '\nFirst look, then write:\n  neuronbook regrade submissions --out marks --diff\n  neuronbook regrade submissions --out marks',
    )
    .action(run);
}
