// neuronbook similarity: pairs of submissions that look alike, as a page to read.
import { resolve } from 'node:path';
import { assignmentsOf, findCourse, similarity, similarityPage, writeBytes } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { oneLine, printJson, UsageError } from '../output.ts';

interface Options {
  assignment: string;
  out: string;
  least: string;
  course?: string;
  json?: boolean;
}

async function run(submissions: string, options: Options): Promise<void> {
  const root = findCourse(options.course);
  const known = assignmentsOf(root);
  if (!known.includes(options.assignment)) {
    throw new UsageError(`unknown assignment ${options.assignment}: hidden tests exist for ${known.join(', ')}`);
  }
  const least = Number(options.least);
  if (!(least >= 0 && least <= 1)) throw new UsageError(`--least must be a share from 0 to 1, got ${options.least}`);
  const report = await similarity({ root, submissions, slug: options.assignment, least });
  const out = resolve(options.out);
  writeBytes(out, similarityPage(report));
  const { code: _, ...data } = report;
  if (options.json) {
    printJson({ schema: 1, out, ...data });
    return;
  }
  for (const group of report.identical)
    process.stdout.write(`the same, letter by letter: ${group.map(oneLine).join(', ')}\n`);
  for (const { a, b, share } of report.pairs)
    process.stdout.write(`${Math.round(share * 100)} %  ${oneLine(a)}  ${oneLine(b)}\n`);
  if (report.unread.length > 0)
    process.stdout.write(`not compared, since they cannot be read: ${report.unread.map(oneLine).join(', ')}\n`);
  process.stdout.write(
    `${report.pairs.length === 1 ? '1 pair' : `${report.pairs.length} pairs`} of ${report.students} submissions; side by side in ${out}\n`,
  );
}

export function register(program: Command): void {
  program
    .command('similarity')
    .description('pairs of submissions that look alike')
    .argument('<submissions>', 'folder with <student>/<NN-slug>.ipynb, .ts or the .zip of neuronbook submit')
    .requiredOption('--assignment <slug>', 'the assignment to compare')
    .requiredOption('--out <file.html>', 'the page with the pairs side by side')
    .option('--least <share>', 'smallest share of common code that is reported, 0 to 1', '0.5')
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .action(run);
}
