// The files of a platform's download: of its zip, or of the folder that it was unpacked to.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import { UsageError } from '../runner/course.ts';
import { zipTimes } from './zip-times.ts';

export interface Entry {
  path: string;
  /** When the file was changed, as far as the source says. */
  changed: Date | null;
  read: () => Uint8Array;
}

export interface Entries {
  entries: Entry[];
  /** Files that are too large, and why they were left out. */
  odd: { from: string; why: string }[];
  /** When the zip was written; null for a folder. */
  downloaded: Date | null;
}

/** Largest hand-in that is unpacked. More than `grade` reads, so that it is `grade` that tells its student. */
const LARGEST = 64 * 1024 * 1024;
const MOST = 50_000;
const TOO_LARGE = 'larger than 64 MB; ask for one with cleared outputs';

const hidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
const byPath = (a: Entry, b: Entry): number => (a.path < b.path ? -1 : 1);

/** Every regular file of a folder or a zip; links and hidden files are left out. */
export function entriesOf(source: string): Entries {
  let stat: ReturnType<typeof lstatSync>;
  try {
    stat = lstatSync(source);
  } catch {
    throw new UsageError(`${source} does not exist: give the platform's zip, or the folder it was unpacked to`);
  }
  if (stat.isDirectory()) return ofFolder(source);
  if (!source.toLowerCase().endsWith('.zip')) throw new UsageError(`${source} is neither a folder nor a .zip`);
  return ofZip(source, stat.mtime);
}

function ofFolder(source: string): Entries {
  const odd: Entries['odd'] = [];
  const entries = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path): Entry[] => {
      const name = relative(source, path).replaceAll('\\', '/');
      if (hidden(name)) return [];
      const { mtime, size } = lstatSync(path);
      if (size <= LARGEST) return [{ path: name, changed: mtime, read: () => readFileSync(path) }];
      odd.push({ from: name, why: TOO_LARGE });
      return [];
    });
  return { entries: entries.sort(byPath), odd, downloaded: null };
}

function ofZip(source: string, downloaded: Date): Entries {
  const bytes = readFileSync(source);
  const times = zipTimes(bytes);
  const odd: Entries['odd'] = [];
  const entries: Entry[] = [];
  let count = 0;
  const unpack = (filter: (file: { name: string; originalSize: number }) => boolean): Record<string, Uint8Array> => {
    try {
      return unzipSync(bytes, { filter });
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(`${source} is no zip that can be read (${(error as Error).message}): download it again`);
    }
  };
  // one file at a time: a class's notebooks with their pictures, or a zip bomb, would not fit into the memory together
  unpack(({ name, originalSize }) => {
    const changed = times[count] ?? null;
    if (++count > MOST)
      throw new UsageError(`${source} holds more than ${MOST} files: import one assignment at a time`);
    if (name.endsWith('/') || hidden(name)) return false;
    if (originalSize > LARGEST) odd.push({ from: name, why: TOO_LARGE });
    else {
      const read = (): Uint8Array => unpack((other) => other.name === name)[name]!;
      entries.push({ path: name.replaceAll('\\', '/'), changed, read });
    }
    return false;
  });
  return { entries: entries.sort(byPath), odd, downloaded };
}
