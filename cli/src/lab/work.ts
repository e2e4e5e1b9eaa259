// The learner's copy of the notebooks. A file that is there is never overwritten unless nobody has changed it since it was
// copied; a newer lesson is put beside a changed one.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What happened to the copies, by path relative to the work folder. */
export interface Copied {
  /** Copied, or renewed because nobody had changed them. */
  fresh: string[];
  /** Changed by the learner while the course has a newer version: `mine` stays, `newer` lies beside it. */
  beside: { mine: string; newer: string }[];
}

type Manifest = Record<string, { source: string }>;

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function writeBeside(file: string, text: string): void {
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

function copy(from: string, to: string): void {
  copyFileSync(from, `${to}.tmp`);
  renameSync(`${to}.tmp`, to);
}

/** What is remembered of earlier copies; nothing when the file is missing or damaged: then every difference counts as work. */
function remembered(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** A name beside `mine` that holds nobody's work: `01-neuron.new.ipynb`, `01-neuron.new-2.ipynb`, … */
function nameBeside(work: string, path: string, manifest: Manifest): string {
  for (let k = 1; ; k++) {
    const name = path.replace(/\.ipynb$/, k === 1 ? '.new.ipynb' : `.new-${k}.ipynb`);
    const file = join(work, name);
    if (!existsSync(file) || hash(file) === manifest[name]?.source) return name;
  }
}

/** Brings the notebooks of all languages in `notebooks` to `work`, and remembers in work/.neuronbook.json what was copied. */
export function copyLessons(notebooks: string, work: string): Copied {
  const memory = join(work, '.neuronbook.json');
  const manifest = remembered(memory);
  const result: Copied = { fresh: [], beside: [] };
  for (const lang of ['en', 'ru']) {
    const folder = join(notebooks, lang);
    if (!existsSync(folder)) continue;
    mkdirSync(join(work, lang), { recursive: true });
    for (const name of readdirSync(folder)
      .filter((n) => n.endsWith('.ipynb'))
      .sort()) {
      const path = `${lang}/${name}`;
      const mine = join(work, lang, name);
      const source = hash(join(folder, name));
      const known = manifest[path]?.source;
      if (existsSync(mine) && known === source) continue; // nothing new
      if (!existsSync(mine) || hash(mine) === known || hash(mine) === source) {
        copy(join(folder, name), mine);
        result.fresh.push(path);
      } else {
        const newer = nameBeside(work, path, manifest);
        copy(join(folder, name), join(work, newer));
        result.beside.push({ mine: path, newer });
        manifest[newer] = { source };
      }
      manifest[path] = { source };
    }
  }
  if (result.fresh.length > 0 || result.beside.length > 0)
    writeBeside(memory, `${JSON.stringify(manifest, null, 1)}\n`);
  return result;
}
