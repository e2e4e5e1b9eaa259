// Hand-ins as learning platforms give them: a list of files, each with the student it belongs to.
// nbgrader: submitted/<student>/<assignment>/<notebook>.ipynb, where its tools collect.
// Moodle: "Ada Lovelace_123456_assignsubmission_file/01-neuron.ipynb" (older: with a trailing underscore).
// Canvas: "lovelaceada_12345_678901_01-neuron-2.ipynb", with LATE after the name where it was late, -2 for a second try.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import { UsageError } from '../runner/course.ts';

export type Platform = 'nbgrader' | 'moodle' | 'canvas';

export interface Entry {
  path: string;
  read: () => Uint8Array;
}

/** A file that somebody handed in. */
export interface HandIn {
  student: string;
  file: string;
  /** Assignment as the platform names it, where it does. */
  assignment: string | null;
  from: string;
  read: () => Uint8Array;
}

/** Largest hand-in that is unpacked: a zip bomb must not fill the memory. */
const LARGEST = 32 * 1024 * 1024;
const MOST = 50_000;

/** Every regular file of a folder or a zip; links and hidden files are left out. */
export function entriesOf(source: string): Entry[] {
  let stat: ReturnType<typeof lstatSync>;
  try {
    stat = lstatSync(source);
  } catch {
    throw new UsageError(`${source} does not exist: give the platform's zip, or the folder it was unpacked to`);
  }
  const hidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
  if (stat.isDirectory()) {
    return readdirSync(source, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: relative(source, path).replaceAll('\\', '/'), read: () => readFileSync(path) }))
      .filter(({ path }) => !hidden(path))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }
  if (!source.endsWith('.zip')) throw new UsageError(`${source} is neither a folder nor a .zip`);
  let count = 0;
  const files = unzipSync(readFileSync(source), {
    filter: ({ name, originalSize }) => {
      if (++count > MOST)
        throw new UsageError(`${source} holds more than ${MOST} files: import one assignment at a time`);
      return !name.endsWith('/') && !hidden(name) && originalSize <= LARGEST;
    },
  });
  return Object.entries(files)
    .map(([path, bytes]) => ({ path: path.replaceAll('\\', '/'), read: () => bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const MOODLE = /^(.+)_(\d+)_assignsubmission_(?:file|onlinetext)_?$/;
const CANVAS = /^([^_]+)_(?:LATE_)?(\d+)_(\d+)_(.+)$/;

/** A name that every file system takes and that stays inside its folder. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '') || 'unnamed';

function moodle({ path, read }: Entry): HandIn | null {
  const parts = path.split('/');
  const at = parts.findIndex((part) => MOODLE.test(part));
  if (at < 0 || at === parts.length - 1) return null;
  const [, name, id] = MOODLE.exec(parts[at]!)!;
  return { student: `${safeName(name!)}-${id}`, file: parts.at(-1)!, assignment: null, from: path, read };
}

function canvas({ path, read }: Entry): HandIn | null {
  const found = CANVAS.exec(path.split('/').at(-1)!);
  if (!found) return null;
  const [, name, id, , file] = found;
  // Canvas numbers later tries: 01-neuron-2.ipynb
  return {
    student: `${safeName(name!)}-${id}`,
    file: file!.replace(/-\d+(\.\w+)$/, '$1'),
    assignment: null,
    from: path,
    read,
  };
}

function nbgrader({ path, read }: Entry): HandIn | null {
  const parts = path.split('/');
  const at = parts.lastIndexOf('submitted');
  const [student, assignment, file, ...rest] = parts.slice(at + 1);
  if (file === undefined || rest.length > 0 || student === undefined || assignment === undefined) return null;
  return { student: safeName(student), file, assignment, from: path, read };
}

const READERS: Record<Platform, (entry: Entry) => HandIn | null> = { moodle, canvas, nbgrader };

/** The platform whose naming fits, and its hand-ins. */
export function handIns(source: string, platform?: Platform): { platform: Platform; files: HandIn[]; odd: string[] } {
  const entries = entriesOf(source).filter(({ path }) => /\.(ipynb|ts|zip)$/.test(path));
  const readers = platform === undefined ? (['moodle', 'canvas', 'nbgrader'] as const) : [platform];
  for (const name of readers) {
    const read = entries.map((entry) => ({ entry, file: READERS[name](entry) }));
    const files = read.flatMap(({ file }) => (file === null ? [] : [file]));
    if (files.length > 0)
      return { platform: name, files, odd: read.filter(({ file }) => file === null).map(({ entry }) => entry.path) };
  }
  throw new UsageError(
    `no hand-ins of ${platform ?? 'Moodle, Canvas or nbgrader'} in ${source}: expected ` +
      "'<Name>_<number>_assignsubmission_file/<file>' (Moodle), '<name>_<number>_<number>_<file>' (Canvas) or 'submitted/<student>/<assignment>/<file>' (nbgrader), with .ipynb or .ts files",
  );
}
