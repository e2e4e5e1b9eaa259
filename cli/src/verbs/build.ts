// neuronbook build: sources to notebooks, stubs and check modules.
import { resolve } from 'node:path';
import { build, staleFiles } from '@neuronbook/course';
import type { Command } from 'commander';
import { courseRoot } from '../course-root.ts';
import { printJson, UsageError } from '../output.ts';

export function register(program: Command): void {
  program
    .command('build')
    .description('make the notebooks, stubs and check modules from their sources')
    .option('--check', 'write nothing; fail when a committed file is out of date')
    .option('--solutions <dir>', 'write only notebooks with the solutions filled in, into DIR/en and DIR/ru')
    .option('--json', 'print one JSON document')
    .action((options: { check?: boolean; solutions?: string; json?: boolean }) => {
      const root = courseRoot(process.cwd(), 'notebooks');
      if (options.check && options.solutions !== undefined)
        throw new UsageError('--check and --solutions cannot be used together');
      if (options.check) check(root, options.json);
      else write(root, options);
    });
}

function check(root: string, json = false): void {
  const stale = staleFiles(root);
  if (json) printJson({ stale });
  else if (!stale.length) console.log('everything that is built is up to date');
  else
    console.error(
      `out of date:\n${stale.map((path) => `  ${path}`).join('\n')}\nhint: run \`npx neuronbook build\` and commit what it writes (delete files whose source is gone).`,
    );
  if (stale.length) process.exitCode = 1;
}

function write(root: string, { solutions, json }: { solutions?: string; json?: boolean }): void {
  const started = performance.now();
  const { written, unchanged } = build(root, solutions === undefined ? {} : { solutions: resolve(solutions) });
  const seconds = (performance.now() - started) / 1000;
  if (json) printJson({ written, unchanged, seconds });
  else {
    for (const path of written) console.log(`wrote ${path}`);
    console.log(`${written.length} written, ${unchanged.length} unchanged, ${seconds.toFixed(2)} s`);
  }
}
