// Copies hand-ins of a learning platform to SUBMISSIONS/<student>/<NN-slug>.ipynb or .ts. What is there already stays:
// a different later file gets the next attempt's place only if the teacher says so.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../report/files.ts';
import { SLUG, UsageError } from '../runner/course.ts';
import { type HandIn, handIns, type Platform } from './sources.ts';

export interface ImportOptions {
  source: string;
  to: string;
  platform?: Platform;
  /** The assignment of files whose names do not say it. */
  assignment?: string;
  known: readonly string[];
  replace: boolean;
}

export interface ImportResult {
  platform: Platform;
  imported: { student: string; file: string; from: string }[];
  /** The same file was there already. */
  unchanged: number;
  /** Another file stands in its place. */
  kept: { student: string; file: string; from: string }[];
  /** Files of which nobody knows what they are. */
  skipped: { from: string; why: string }[];
}

/** Which assignment a file is: by its name, the platform's folder, the notebook's own metadata, or the teacher. */
function slugOf(hand: HandIn, text: string, { known, assignment }: ImportOptions): string | null {
  const stem = hand.file.replace(/\.(ipynb|ts)$/, '');
  for (const name of [stem, hand.assignment ?? '']) {
    const exact = known.find((slug) => name === slug) ?? known.find((slug) => name.includes(slug));
    if (exact !== undefined) return exact;
  }
  if (hand.file.endsWith('.ipynb')) {
    try {
      const lesson = JSON.parse(text)?.metadata?.neuronbook?.lesson;
      if (typeof lesson === 'string' && known.includes(lesson)) return lesson;
    } catch {
      // a broken notebook is still a hand-in: its verdict will say so
    }
  }
  return assignment ?? null;
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Copies what can be told apart; nothing is ever overwritten without `replace`, and then the old file is kept beside. */
export function importSubmissions(options: ImportOptions): ImportResult {
  if (options.assignment !== undefined && !SLUG.test(options.assignment)) {
    throw new UsageError(`--assignment must look like 01-neuron, got ${options.assignment}`);
  }
  const { platform, files, odd } = handIns(options.source, options.platform);
  const result: ImportResult = { platform, imported: [], unchanged: 0, kept: [], skipped: [] };
  for (const path of odd) result.skipped.push({ from: path, why: `not a file name of ${platform}` });
  for (const hand of files) {
    const bytes = hand.read();
    const slug = slugOf(hand, new TextDecoder().decode(bytes), options);
    if (slug === null) {
      result.skipped.push({ from: hand.from, why: 'no assignment in its name: give --assignment NN-slug' });
      continue;
    }
    const ending = hand.file.split('.').at(-1)!;
    const place = join(options.to, hand.student, `${slug}.${ending}`);
    const told = { student: hand.student, file: place, from: hand.from };
    if (existsSync(place)) {
      const old = readFileSync(place);
      if (hash(old) === hash(bytes)) {
        result.unchanged++;
        continue;
      }
      if (!options.replace) {
        result.kept.push(told);
        continue;
      }
      const earlier = join(dirname(place), '.earlier', `${hash(old).slice(0, 12)}-${slug}.${ending}`);
      mkdirSync(dirname(earlier), { recursive: true });
      renameSync(place, earlier);
    }
    writeWhole(place, bytes);
    result.imported.push(told);
  }
  return result;
}
