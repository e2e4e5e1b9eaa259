// neuronbook release: what students get, as a zip.
import { resolve } from 'node:path';
import { findCourse } from '@neuronbook/autograder';
import { release } from '@neuronbook/course';
import type { Command } from 'commander';
import { printJson, UsageError } from '../output.ts';

export function register(program: Command): void {
  program
    .command('release')
    .description("pack the students' project: lessons, stubs, checks, hints, no solutions")
    .argument('[lessons...]', 'NN-slug of each lesson; default: all')
    .requiredOption('--out <file>', 'the zip to write')
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'print one JSON document')
    .action((lessons: string[], options: { out: string; course?: string; json?: boolean }) => {
      if (!options.out.endsWith('.zip'))
        throw new UsageError(`invalid --out ${options.out}, expected a name that ends in .zip`);
      const result = release(findCourse(options.course), lessons, resolve(options.out));
      if (options.json) printJson(result);
      else
        console.log(
          `wrote ${result.out}: ${result.lessons.length} lessons, ${result.files} files, ${(result.bytes / 1e6).toFixed(1)} MB; no solution, hidden test or wrong solution found in it`,
        );
    });
}
