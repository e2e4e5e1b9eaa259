// Which files of the notebook's folder the cells import, directly or not, and which of them changed on disk.
// The server watches nothing by itself; it is told.
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface FileEvent {
  uri: string;
  /** Created 1, changed 2, deleted 3: the numbers of the protocol. */
  type: 1 | 2 | 3;
}

const SPECIFIERS = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g;
const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '.json', '.d.ts', '/index.ts', '/index.js'];

export class LocalFiles {
  /** Path -> what it looked like when last seen; null: not there. */
  readonly #stamps: Map<string, string | null> = new Map();

  /** File -> the files that it imports. */
  readonly #imports: Map<string, string[]> = new Map();

  /** Takes up what a cell (text in the notebook's folder) imports; gives those files. */
  add(source: string, folder: string): string[] {
    const found: string[] = [];
    for (const [, specifier] of source.matchAll(SPECIFIERS)) {
      const path = resolve(folder, specifier!);
      const written = path.replace(/\.([mc]?)js$/, '.$1ts'); // './a.js' may stand for a.ts
      // those that are not there are remembered too: one may be created
      const file = [written, ...ENDINGS.map((ending) => path + ending)].find((candidate) => this.#see(candidate));
      if (file !== undefined) found.push(file);
    }
    return found;
  }

  /** The files that a cell imports, directly or not. */
  reach(source: string, folder: string): Set<string> {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      this.#imports.get(path)?.forEach(visit);
    };
    this.add(source, folder).forEach(visit);
    return reached;
  }

  /** Whether the file exists. */
  #see(path: string): boolean {
    let stamp = this.#stamps.get(path);
    if (stamp === undefined) {
      stamp = stampOf(path);
      this.#stamps.set(path, stamp);
      if (stamp !== null) this.#read(path);
    }
    return stamp !== null;
  }

  #read(path: string): void {
    if (!/\.[mc]?[jt]s$/.test(path)) return;
    try {
      this.#imports.set(path, []); // they may import each other in a circle
      this.#imports.set(path, this.add(readFileSync(path, 'utf8'), dirname(path)));
    } catch {
      // gone or unreadable: the next look says so
    }
  }

  /** What changed since the last call. */
  changes(): FileEvent[] {
    const events: FileEvent[] = [];
    for (const [path, before] of [...this.#stamps]) {
      const now = stampOf(path);
      if (now === before) continue;
      this.#stamps.set(path, now);
      events.push({ uri: pathToFileURL(path).href, type: before === null ? 1 : now === null ? 3 : 2 });
      if (now !== null) this.#read(path);
    }
    return events;
  }
}

function stampOf(path: string): string | null {
  try {
    const stat = statSync(path, { bigint: true });
    return stat.isFile() ? `${stat.mtimeNs}:${stat.size}:${stat.ino}` : null;
  } catch {
    return null; // not there, or below something that is no folder
  }
}
