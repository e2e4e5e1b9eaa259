// neuronbook export FILE --to html|pdf: nbconvert of the course's private Python environment, figures as pictures; a browser prints.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { findBrowser, printPage } from '../browser.ts';
import { courseRoot } from '../course-root.ts';
import { drawFormulas } from '../export-formulas.ts';
import { finished } from '../export-page.ts';
import { withPictures } from '../export-pictures.ts';
import { printJson, UsageError } from '../output.ts';

export function register(program: Command): void {
  program
    .command('export')
    .description('turn a notebook with its outputs into a page or a document')
    .argument('<file>', 'a notebook that was run and saved')
    .requiredOption('--to <kind>', 'html or pdf')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: { to: string; json?: boolean }) => {
      const path = resolve(file);
      if (!['html', 'pdf'].includes(options.to))
        throw new UsageError(`unknown kind '${options.to}', expected html or pdf`);
      if (!existsSync(path) || !path.endsWith('.ipynb'))
        throw new UsageError(`no notebook ${path}, expected a file that ends in .ipynb`);
      const written = await convert(path, options.to);
      if (options.json) printJson({ path: written });
      else console.log(`wrote ${written}`);
    });
}

async function convert(path: string, kind: string): Promise<string> {
  const python = privatePython();
  const browser = kind === 'pdf' ? findBrowser() : null;
  if (kind === 'pdf' && !browser)
    throw new UsageError(
      'PDF needs Chromium or Chrome, and none was found\nhint: install one, or name it in NEURONBOOK_CHROMIUM, or export to html and print that page from your browser.',
    );
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-export-'));
  try {
    const copy = join(folder, basename(path));
    writeFileSync(copy, drawFormulas((await withPictures(readNotebook(path))).text));
    const page = copy.replace(/\.ipynb$/, '.html');
    const language = languageOf(readNotebook(path));
    const args = ['-m', 'nbconvert', '--to', 'html', `--HTMLExporter.language_code=${language}`, copy];
    const { status, stderr } = spawnSync(python, args, { encoding: 'utf8' });
    if (status !== 0)
      throw new UsageError(
        `nbconvert could not read ${basename(path)}: ${stderr.trim().split('\n').at(-1)}\nhint: open the notebook in JupyterLab, save it, and export again.`,
      );
    writeFileSync(page, finished(readFileSync(page, 'utf8')));
    const made = kind === 'pdf' ? page.replace(/html$/, 'pdf') : page;
    if (browser && !printPage(browser, page, made))
      throw new UsageError(
        `${browser} could not print the page\nhint: export to html and print that page from your browser.`,
      );
    const target = path.replace(/\.ipynb$/, `.${kind}`);
    copyFileSync(made, `${target}.tmp`);
    renameSync(`${target}.tmp`, target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readNotebook(path: string): string {
  const text = readFileSync(path, 'utf8');
  try {
    JSON.parse(text);
  } catch {
    throw new UsageError(
      `${basename(path)}: invalid notebook, the file is not complete JSON\nhint: open it in JupyterLab and save it again.`,
    );
  }
  return text;
}

/** What screen readers and browsers are told about the page. */
function languageOf(notebook: string): string {
  const { metadata } = JSON.parse(notebook) as { metadata?: { neuronbook?: { lang?: string } } };
  return metadata?.neuronbook?.lang === 'ru' ? 'ru' : 'en';
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
