// neuronbook export FILE --to html|pdf: nbconvert of the course's private Python environment, pictures included.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { courseRoot } from '../course-root.ts';
import { printJson, UsageError } from '../output.ts';

export function register(program: Command): void {
  program
    .command('export')
    .description('turn a notebook with its outputs into a page or a document')
    .argument('<file>', 'a notebook that was run and saved')
    .requiredOption('--to <kind>', 'html or pdf')
    .option('--json', 'print one JSON document')
    .action((file: string, options: { to: string; json?: boolean }) => {
      const path = resolve(file);
      if (!['html', 'pdf'].includes(options.to))
        throw new UsageError(`unknown kind '${options.to}', expected html or pdf`);
      if (!existsSync(path) || !path.endsWith('.ipynb'))
        throw new UsageError(`no notebook ${path}, expected a file that ends in .ipynb`);
      const written = convert(path, options.to);
      if (options.json) printJson({ path: written });
      else console.log(`wrote ${written}`);
    });
}

function convert(path: string, kind: string): string {
  const python = privatePython();
  // webpdf prints the page with a browser: no TeX needed
  const to = kind === 'pdf' ? ['--to', 'webpdf'] : ['--to', 'html'];
  const { status, stderr } = spawnSync(python, ['-m', 'nbconvert', ...to, path], { encoding: 'utf8' });
  if (status === 0) return path.replace(/\.ipynb$/, `.${kind}`);
  const last = stderr.trim().split('\n').at(-1) ?? '';
  if (/playwright|chromium|webpdf/i.test(stderr))
    throw new UsageError(
      `PDF needs a browser that nbconvert can drive, and none was found (${last})\nhint: export to html, open ${basename(path, '.ipynb')}.html in your browser and print it to a file.`,
    );
  throw new UsageError(
    `nbconvert could not read ${basename(path)}: ${last}\nhint: open the notebook in JupyterLab, save it, and export again.`,
  );
}

function privatePython(): string {
  const root = courseRoot(process.cwd(), 'exercises');
  const candidates = [
    join(root, '.neuronbook', 'venv', 'bin', 'python'),
    join(root, '.neuronbook', 'venv', 'Scripts', 'python.exe'),
  ];
  const python = candidates.find(existsSync);
  if (!python)
    throw new UsageError(
      `the course's private Python environment is missing in ${join(dirname(candidates[0]!), '..')}\nhint: start the course once with npm start, which makes it; then export again.`,
    );
  return python;
}
