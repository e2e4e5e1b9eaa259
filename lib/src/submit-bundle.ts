// The hand-in bundle: a zip with the notebook and a manifest (versions, hash, verdicts of the visible checks).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { type Lang, lang } from './lang.ts';

export interface BundleOptions {
  /** Visible checks: exercise → passed, failed, missing, … */
  checks?: Record<string, string>;
  lang?: Lang;
  now?: Date;
}

export interface WrittenBundle {
  path: string;
  assignment: string;
  sha256: string;
}

/**
 * Packs a notebook or module into `hand-in/NN-slug-YYYY-MM-DD-HHMMSS.zip` beside it; an earlier bundle stays.
 * @throws Error when the file is missing or its lesson cannot be told
 */
export function writeBundle(file: string, options: BundleOptions = {}): WrittenBundle {
  const path = resolve(file);
  if (!existsSync(path)) throw new Error(`submit: missing file ${path}\nhint: save the notebook first.`);
  const content = readFileSync(path);
  const metadata = notebookMetadata(content, path);
  const assignment = metadata.lesson ?? /^\d\d-[a-z0-9-]+/.exec(basename(path))?.[0];
  if (!assignment)
    throw new Error(`submit: unknown lesson of ${basename(path)}, expected a file name like 01-neuron.ipynb`);
  const now = options.now ?? new Date();
  const sha256 = createHash('sha256').update(content).digest('hex');
  const name = `${assignment}${extname(path)}`;
  const manifest = {
    schema: 1,
    assignment,
    file: name,
    sha256,
    lang: options.lang ?? metadata.lang ?? lang(),
    created: now.toISOString(),
    versions: { course: metadata.version ?? 'unknown', neuronbook: libraryVersion(), node: process.versions.node },
    checks: options.checks ?? {},
  };
  const zip = zipSync(
    { 'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`), [name]: content },
    { mtime: now },
  );
  const stamp = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const target = join(dirname(path), 'hand-in', `${assignment}-${stamp}.zip`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.tmp`, zip);
  renameSync(`${target}.tmp`, target);
  return { path: target, assignment, sha256 };
}

function notebookMetadata(content: Uint8Array, path: string): { lesson?: string; lang?: Lang; version?: string } {
  if (!path.endsWith('.ipynb')) return {};
  try {
    return JSON.parse(new TextDecoder().decode(content)).metadata?.neuronbook ?? {};
  } catch {
    throw new Error(
      `submit: ${basename(path)} is not complete JSON\nhint: save the notebook in JupyterLab, then submit again.`,
    );
  }
}

function libraryVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
}
