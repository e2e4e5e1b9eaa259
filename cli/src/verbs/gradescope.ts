// neuronbook gradescope: the autograder zip of one assignment, ready to upload.
import { resolve } from 'node:path';
import { findCourse, gradescopeZip, writeBytes } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { printJson, UsageError } from '../output.ts';

interface Options {
  out: string;
  seed: string;
  course?: string;
  json?: boolean;
}

async function run(slug: string, options: Options): Promise<void> {
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError(`--seed must be a whole number, got ${options.seed}`);
  if (!options.out.endsWith('.zip')) throw new UsageError(`--out must name a .zip file, got ${options.out}`);
  const bytes = await gradescopeZip(findCourse(options.course), slug, seed);
  const out = resolve(options.out);
  writeBytes(out, bytes);
  if (options.json) printJson({ schema: 1, assignment: slug, seed, out, bytes: bytes.length });
  else process.stdout.write(`${out}: ${(bytes.length / 1e6).toFixed(1)} MB; upload it as the autograder of ${slug}\n`);
}

export function register(program: Command): void {
  program
    .command('gradescope')
    .description("an assignment's autograder as the zip that Gradescope takes")
    .argument('<assignment>', 'the lesson, such as 01-neuron')
    .requiredOption('--out <file.zip>', 'where the zip goes')
    .option('--seed <n>', 'the seed of all drawn inputs', '0')
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .action(run);
}
