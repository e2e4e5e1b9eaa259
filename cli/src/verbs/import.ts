// neuronbook import: hand-ins of Moodle, Canvas or nbgrader to the folders that grade reads.
import { resolve } from 'node:path';
import { assignmentsOf, findCourse, importSubmissions, type Platform } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { printJson, UsageError } from '../output.ts';

interface Options {
  to: string;
  from?: string;
  assignment?: string;
  replace?: boolean;
  course?: string;
  json?: boolean;
}

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
    replace: options.replace === true,
    ...(options.from === undefined ? {} : { platform: options.from as Platform }),
    ...(options.assignment === undefined ? {} : { assignment: options.assignment }),
  });
  if (options.json) {
    printJson({ schema: 1, to, ...result });
    return;
  }
  const { platform, imported, unchanged, kept, skipped } = result;
  process.stdout.write(`${platform}: ${imported.length} files to ${to}, ${unchanged} unchanged\n`);
  for (const { file, from } of kept) process.stdout.write(`  kept ${file}: ${from} differs (--replace takes it)\n`);
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
    .option('--replace', 'a later hand-in takes the place of an earlier one, which is kept in .earlier')
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .action(run);
}
