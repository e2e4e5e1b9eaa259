// Hand-ins as learning platforms give them: a list of files, each with the student it belongs to and when it came.
// nbgrader: submitted/<student>/<assignment>/<notebook>.ipynb, where its tools collect; timestamp.txt holds the time.
// Moodle: "Ada Lovelace_123456_assignsubmission_file/01-neuron.ipynb" (older: with a trailing underscore). Its zip holds the
// time of upload, or, in versions that stream the zip, that of the download (lib/filestorage of moodle/moodle).
// Canvas: "lovelaceada_12345_678901_01-neuron-2.ipynb", with LATE after the name where it was late, -2 for a second try.
// Its zip holds the time of the download only (lib/content_zipper.rb of instructure/canvas-lms).
import { createHash } from 'node:crypto';
import { UsageError } from '../runner/course.ts';
import { type Entry, entriesOf } from './entries.ts';
import { platformTime } from './times.ts';

export type Platform = 'nbgrader' | 'moodle' | 'canvas';

/** A file that somebody handed in. */
export interface HandIn {
  student: string;
  file: string;
  /** Assignment as the platform names it, where it does. */
  assignment: string | null;
  from: string;
  /** Null where the platform does not say. */
  received: Date | null;
  /** The platform's own word, where it gives one. */
  late: boolean | null;
  read: () => Uint8Array;
}

/** A hand-in before its student has a folder name. */
type Named = Omit<HandIn, 'student'> & { name: string; id: string };

const MOODLE = /^(.+)_(\d+)_assignsubmission_(?:file|onlinetext)_?$/;
const CANVAS = /^([^_]+)_(LATE_)?(\d+)_(\d+)_(.+)$/;

/** A name that every file system takes and that stays inside its folder. */
export const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 80)
    .replaceAll(/^[.-]+|[.-]+$/g, '') || 'unnamed';

function moodle({ path, read, changed }: Entry): Named | null {
  const parts = path.split('/');
  const at = parts.findIndex((part) => MOODLE.test(part));
  if (at < 0 || at === parts.length - 1) return null;
  const [, name, id] = MOODLE.exec(parts[at]!) as unknown as [string, string, string];
  return { name, id, file: parts.at(-1)!, assignment: null, from: path, received: changed, late: null, read };
}

function canvas({ path, read }: Entry): Named | null {
  const found = CANVAS.exec(path.split('/').at(-1)!);
  if (!found) return null;
  const [, name, late, id, , file] = found as unknown as [string, string, string | undefined, string, string, string];
  // Canvas numbers later tries: 01-neuron-2.ipynb
  const own = file.replace(/-\d+(\.\w+)$/, '$1');
  return { name, id, file: own, assignment: null, from: path, received: null, late: late !== undefined, read };
}

function nbgrader({ path, read, changed }: Entry, all: ReadonlyMap<string, Entry>): Named | null {
  const parts = path.split('/');
  const at = parts.lastIndexOf('submitted');
  const [student, assignment, file, ...rest] = parts.slice(at + 1);
  if (file === undefined || rest.length > 0 || student === undefined || assignment === undefined) return null;
  const stamp = all.get([...parts.slice(0, -1), 'timestamp.txt'].join('/'));
  const received = stamp === undefined ? changed : platformTime(new TextDecoder().decode(stamp.read()).trim(), 'utc');
  return { name: student, id: '', file, assignment, from: path, received, late: null, read };
}

const READERS: Record<Platform, (entry: Entry, all: ReadonlyMap<string, Entry>) => Named | null> = {
  moodle,
  canvas,
  nbgrader,
};

/** What may be a hand-in; browsers and mail programs like to add an ending to what they do not know. */
const ENDING = /\.(ipynb|ts|zip)(?:\.(?:txt|json))?$/i;

/** Folder names for students: different ones for different people, even if their safe names are the same. */
function folders(named: readonly Named[]): HandIn[] {
  const raw = new Map<string, string>();
  return named.map(({ name, id, ...hand }) => {
    const plain = id === '' ? safeName(name) : `${safeName(name)}-${id}`;
    const person = `${name}\n${id}`;
    const taken = raw.get(plain) ?? person;
    raw.set(plain, taken);
    const student =
      taken === person ? plain : `${plain}-${createHash('sha256').update(person).digest('hex').slice(0, 6)}`;
    const ending = ENDING.exec(hand.file)?.[1]?.toLowerCase();
    return { ...hand, student, file: ending === undefined ? hand.file : hand.file.replace(ENDING, `.${ending}`) };
  });
}

const TEN_MINUTES = 10 * 60_000;

/** True where all times are those of the download: they say nothing about the hand-ins. */
function fromDownload(files: readonly Named[], downloaded: Date | null): boolean {
  const times = files.flatMap(({ received }) => received?.getTime() ?? []);
  if (times.length === 0) return false;
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (last - first > TEN_MINUTES) return false;
  return times.length >= 3 || (downloaded !== null && Math.abs(downloaded.getTime() - last) <= TEN_MINUTES);
}

export interface HandIns {
  platform: Platform;
  files: HandIn[];
  /** What is no hand-in, but belongs to a student; `read` gives null for what is too large. */
  others: (Omit<HandIn, 'read'> & { read: () => Uint8Array | null })[];
  /** Files that are no hand-ins, and why. */
  odd: { from: string; why: string }[];
  /** The platform's times are only those of the download, and were left out. */
  downloadTimes: boolean;
}

const NOTHING = new Uint8Array();

/** The platform whose naming fits, and its hand-ins. */
export function handIns(source: string, platform?: Platform): HandIns {
  const { entries, odd, downloaded } = entriesOf(source);
  const tooLarge = odd.map(({ from }) => from);
  const all = new Map(entries.map((entry) => [entry.path, entry]));
  const readers = platform === undefined ? (['moodle', 'canvas', 'nbgrader'] as const) : [platform];
  for (const name of readers) {
    const read = entries.map((entry) => ({ path: entry.path, hand: READERS[name](entry, all) }));
    const files = read.flatMap(({ hand }) => (hand !== null && ENDING.test(hand.file) ? [hand] : []));
    if (files.length === 0) continue;
    const downloadTimes = name === 'moodle' && fromDownload(files, downloaded);
    if (downloadTimes) for (const file of files) file.received = null;
    for (const { path, hand } of read) {
      if (hand === null && ENDING.test(path)) odd.push({ from: path, why: `not a file name of ${name}` });
      else if (hand !== null && !ENDING.test(hand.file) && hand.file !== 'timestamp.txt')
        odd.push({ from: path, why: 'no notebook, module or bundle' });
    }
    const isOther = ({ hand }: { hand: Named | null }): boolean =>
      hand !== null && !ENDING.test(hand.file) && hand.file !== 'timestamp.txt';
    const others = read.filter(isOther).map(({ hand }) => hand!);
    const large = tooLarge.flatMap((path) => READERS[name]({ path, changed: null, read: () => NOTHING }, all) ?? []);
    // one list, so that a name means the same person in all of it
    const everything = folders([...files, ...others, ...large]);
    return {
      platform: name,
      files: everything.slice(0, files.length),
      others: everything
        .slice(files.length)
        .map((hand) => ({ ...hand, read: () => (hand.read() === NOTHING ? null : hand.read()) })),
      odd,
      downloadTimes,
    };
  }
  throw new UsageError(
    `no hand-ins of ${platform ?? 'Moodle, Canvas or nbgrader'} in ${source}: expected ` +
      "'<Name>_<number>_assignsubmission_file/<file>' (Moodle), '<name>_<number>_<number>_<file>' (Canvas) or 'submitted/<student>/<assignment>/<file>' (nbgrader), with .ipynb or .ts files",
  );
}
