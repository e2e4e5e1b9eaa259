// neuronbook import: hand-ins of Moodle, Canvas or nbgrader to the folders that grade reads.
import { join, resolve } from 'node:path';
import { assignmentsOf, findCourse, importSubmissions, type Platform } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { printJson, UsageError } from '../output.ts';

interface Options {
  to: string;
  from?: string;
  assignment?: string;
  times?: string;
  course?: string;
  json?: boolean;
}

const NO_TIMES = 'without a time nobody is late. Give a table with --times FILE.csv, or write them into received.csv';
const PLATFORMS = ['moodle', 'canvas', 'nbgrader'];

function run(source: string, options: Options): void {
  if (options.from !== undefined && !PLATFORMS.includes(options.from)) {
    throw new UsageError(`--from must be one of ${PLATFORMS.join(', ')}, got ${options.from}`);
  }
  const to = resolve(options.to);
  const result = importSubmissions({
    source,
    to,
    known: assignmentsOf(findCourse(options.course)),
    ...(options.times === undefined ? {} : { times: options.times }),
    ...(options.from === undefined ? {} : { platform: options.from as Platform }),
    ...(options.assignment === undefined ? {} : { assignment: options.assignment }),
  });
  if (options.json) {
    printJson({ schema: 1, to, ...result });
    return;
  }
  const { platform, imported, unchanged, timed, skipped, downloadTimes } = result;
  const late = imported.filter((one) => one.received === null && one.late);
  const unknown = imported.filter(({ received }) => received === null).length;
  process.stdout.write(
    `${platform}: ${imported.length} files to ${to}, ${unchanged} imported before${timed > 0 ? `, ${timed} of them have a time now` : ''}\n`,
  );
  if (imported.length > 0)
    process.stdout.write(
      `  hand-in times of ${imported.length - unknown} of ${imported.length}, in ${join(to, 'received.csv')}\n`,
    );
  if (downloadTimes) process.stdout.write(`  the times in this zip are those of its download: ${NO_TIMES}\n`);
  else if (unknown > 0) process.stdout.write(`  ${platform} does not say when these were handed in: ${NO_TIMES}\n`);
  for (const { student } of late)
    process.stdout.write(`  ${student}: late by ${platform}, counted as one day until a time is given\n`);
  for (const { from, why } of skipped) process.stdout.write(`  skipped ${from}: ${why}\n`);
}

export function register(program: Command): void {
  program
    .command('import')
    .description('copies hand-ins of Moodle, Canvas or nbgrader to the folders that grade reads')
    .argument('<source>', "the platform's zip, or a folder; for nbgrader the folder that holds submitted/")
    .requiredOption('--to <dir>', 'the folder of submissions')
    .option('--from <platform>', 'moodle, canvas or nbgrader (default: the one whose file names fit)')
    .option('--assignment <slug>', 'assignment of files whose names do not say it')
    .option('--times <csv>', "when each student handed in: Moodle's grading worksheet, or columns student and received")
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .addHelpText(
      'after',
      '\nNothing is overwritten: what differs becomes the next attempt. Times are kept in <dir>/received.csv.\n\nExample:\n  neuronbook import Assignment-1-download.zip --to submissions --assignment 01-neuron',
    )
    .action(run);
}
