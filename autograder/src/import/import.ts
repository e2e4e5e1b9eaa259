// Copies hand-ins of a learning platform to SUBMISSIONS/<student>/<NN-slug>.ipynb or .ts. Nothing is ever overwritten: what
// differs from what a student handed in before is the next attempt, <NN-slug>.2.ipynb. When each came stands in received.csv.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { readBundle } from '@neuronbook/course';
import { type Arrival, readArrivals, writeArrivals } from '../batch/received.ts';
import { makeFolder, writeWhole } from '../report/files.ts';
import { SLUG, UsageError } from '../runner/course.ts';
import { type HandIn, handIns, type Platform, safeName } from './sources.ts';
import { readTimes } from './times.ts';

export interface ImportOptions {
  source: string;
  to: string;
  platform?: Platform;
  /** The assignment of files whose names do not say it. */
  assignment?: string;
  /** A CSV table of hand-in times. */
  times?: string;
  known: readonly string[];
}

export interface ImportResult {
  platform: Platform;
  imported: { student: string; file: string; from: string; received: string | null; late: boolean | null }[];
  /** Imported before. */
  unchanged: number;
  /** Of these, how many have a time only now. */
  timed: number;
  /** Files of which nobody knows what they are. */
  skipped: { from: string; why: string }[];
  /** The platform's times were those of the download, and were not taken. */
  downloadTimes: boolean;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_]+/g, '-');

/** Which assignment a file is: by its name, the platform's folder, the notebook's own metadata, or the teacher. */
function slugOf(hand: HandIn, bytes: Uint8Array, { known, assignment }: ImportOptions): string | null {
  for (const name of [hand.file.replace(/\.\w+$/, ''), hand.assignment ?? ''].map(plain)) {
    const exact = known.find((slug) => name === slug) ?? known.find((slug) => name.includes(slug));
    if (exact !== undefined) return exact;
  }
  try {
    const lesson = hand.file.endsWith('.zip')
      ? readBundle(bytes).assignment
      : JSON.parse(new TextDecoder().decode(bytes))?.metadata?.neuronbook?.lesson;
    if (typeof lesson === 'string' && known.includes(lesson)) return lesson;
  } catch {
    // a broken notebook is still a hand-in: its verdict will say so
  }
  return assignment ?? null;
}

/** Hash of what was handed in: a bundle is the file in it, so that the two are recognised as one. */
function contentHash(bytes: Uint8Array, name: string): string {
  let content: Uint8Array | string = bytes;
  if (name.endsWith('.zip')) {
    try {
      content = readBundle(bytes, name).text;
    } catch {
      // no bundle: its verdict will say so
    }
  }
  return createHash('sha256').update(content).digest('hex');
}

/** Hashes of what lies in a student's folder already, imported or put there by hand. */
function onDisk(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    const path = join(folder, name);
    if (!NUMBERED.test(name) || !lstatSync(path).isFile()) return [];
    return [`${name.slice(0, 2)} ${contentHash(readFileSync(path), name)}`];
  });
}

const NUMBERED = /^(\d\d-[a-z0-9-]+?)(?:\.(\d{1,3}))?\.(?:ipynb|ts|zip)$/;

/** The number that the next attempt gets. */
function nextNumber(folder: string, slug: string): number {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const numbers = names.flatMap((name) => {
    const found = NUMBERED.exec(name);
    return found?.[1] === slug ? [Number(found[2] ?? 1)] : [];
  });
  return 1 + Math.max(0, ...numbers);
}

interface New extends HandIn {
  slug: string;
  sha256: string;
}

const keyOf = ({ student, file, sha256 }: Arrival): string => `${student} ${file.slice(0, 2)} ${sha256}`;

/** Copies what can be told apart. */
export function importSubmissions(options: ImportOptions): ImportResult {
  if (options.assignment !== undefined && !SLUG.test(options.assignment)) {
    throw new UsageError(`--assignment must look like 01-neuron, got ${options.assignment}`);
  }
  if (options.assignment !== undefined && !options.known.includes(options.assignment))
    throw new UsageError(
      `unknown assignment ${options.assignment}: hidden tests exist for ${options.known.join(', ')}`,
    );
  const { platform, files, others, odd, downloadTimes } = handIns(options.source, options.platform);
  const timeOf = options.times === undefined ? () => null : readTimes(options.times);
  const arrivals = readArrivals(options.to);
  const known = new Set(arrivals.map(keyOf));
  for (const student of new Set(files.map((hand) => hand.student)))
    for (const key of onDisk(join(options.to, student))) known.add(`${student} ${key}`);
  const result: ImportResult = { platform, imported: [], unchanged: 0, timed: 0, skipped: odd, downloadTimes };
  const found: New[] = [];
  for (const hand of files) {
    const bytes = hand.read();
    const slug = slugOf(hand, bytes, options);
    if (slug === null) {
      result.skipped.push({ from: hand.from, why: 'no assignment in its name: give --assignment NN-slug' });
      continue;
    }
    const sha256 = contentHash(bytes, hand.file);
    const key = `${hand.student} ${slug.slice(0, 2)} ${sha256}`;
    const received = timeOf(hand.student) ?? hand.received;
    if (known.has(key)) {
      result.unchanged++;
      const before = arrivals.find((one) => keyOf(one) === key);
      if (before !== undefined && before.received === null && received !== null) {
        Object.assign(before, { received, late: null });
        result.timed++;
      }
      continue;
    }
    known.add(key);
    found.push({ ...hand, received, slug, sha256 });
  }
  for (const group of Object.values(byStudent(found))) arrivals.push(...store(group, options.to, result));
  // somebody who handed in a text document has a row among the marks too, and is told what was expected
  const handed = new Set(files.map(({ student }) => student));
  for (const { student, file, read } of others.filter((one) => !handed.has(one.student))) {
    const folder = join(options.to, student);
    makeFolder(folder);
    const place = join(folder, safeName(file));
    const bytes = read();
    if (bytes !== null && !existsSync(place)) writeWhole(place, bytes);
  }
  if (result.imported.length + result.timed > 0) writeArrivals(options.to, arrivals);
  return result;
}

function byStudent(found: readonly New[]): Record<string, New[]> {
  const groups: Record<string, New[]> = {};
  for (const one of found) {
    const key = `${one.student} ${one.slug}`;
    groups[key] ??= [];
    groups[key].push(one);
  }
  return groups;
}

/** Writes what one student handed in for one assignment: a notebook and a module side by side are one attempt. */
function store(group: New[], to: string, result: ImportResult): Arrival[] {
  const { student, slug } = group[0]!;
  const first = nextNumber(join(to, student), slug);
  const count: Record<string, number> = {};
  group.sort((a, b) => (a.received?.getTime() ?? 0) - (b.received?.getTime() ?? 0));
  return group.map(({ file: name, from, received, late, read, sha256 }) => {
    const ending = name.split('.').at(-1)!;
    const number = first + (count[ending] ?? 0);
    count[ending] = (count[ending] ?? 0) + 1;
    const file = `${slug}${number === 1 ? '' : `.${number}`}.${ending}`;
    const place = join(to, student, file);
    writeWhole(place, read());
    if (received !== null) utimesSync(place, received, received);
    result.imported.push({ student, file: place, from, received: received?.toISOString() ?? null, late });
    return { student, file, received, late: received === null ? late : null, sha256, from };
  });
}
