// Which submissions are alike? Fingerprints that the stub gives everybody, or that most of the class shares, do not count.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { notebookToModule, readBundle } from '@neuronbook/course';
import { findSubmissions } from '../batch/find.ts';
import { prepare } from '../runner/assignment.ts';
import { readAssignment } from '../runner/course.ts';
import { fingerprints } from './fingerprint.ts';

export interface Pair {
  a: string;
  b: string;
  /** Shared fingerprints over those of the smaller one, 0 to 1. */
  share: number;
  shared: number;
  /** Lines of each on which shared fingerprints begin. */
  lines: { a: number[]; b: number[] };
}

export interface SimilarityReport {
  assignment: string;
  students: number;
  /** Students whose code is the same letter by letter, comments included, and not just the stub. */
  identical: string[][];
  /** Submissions that could not be read. */
  unread: string[];
  pairs: Pair[];
  code: Record<string, string>;
}

export interface SimilarityOptions {
  root: string;
  submissions: string;
  slug: string;
  /** Pairs with a smaller share are left out. */
  least: number;
}

/** A solution that is in so many hands is the obvious one, and proves nothing. */
const COMMON = 0.5;
/** Fewer fingerprints than this of one's own say nothing: short exercises look alike by nature. */
const FEWEST = 4;

export async function similarity({ root, submissions, slug, least }: SimilarityOptions): Promise<SimilarityReport> {
  const { ids } = await prepare(await readAssignment(root, slug));
  const stub = readFileSync(join(root, 'exercises', `${slug}.ts`), 'utf8');
  const given = new Set(fingerprints(notebookToModule(stub, ids).code).keys()); // read as a hand-in is, to be cut alike
  const prints = new Map<string, Map<number, number>>();
  const code: Record<string, string> = {};
  const unread: string[] = [];
  for (const { student, path, refused } of findSubmissions(submissions, slug)) {
    if (path === null || refused !== null) continue;
    try {
      const bundle = path.endsWith('.zip') ? readBundle(readFileSync(path), basename(path)) : null;
      const text = bundle?.text ?? readFileSync(path, 'utf8');
      code[student] = notebookToModule(text, ids, { name: basename(path) }).code;
      prints.set(student, fingerprints(code[student]));
    } catch {
      unread.push(student);
    }
  }
  const holders = new Map<number, number>();
  for (const mine of prints.values())
    for (const print of mine.keys()) holders.set(print, (holders.get(print) ?? 0) + 1);
  const common = (print: number): boolean =>
    given.has(print) || (prints.size > 4 && holders.get(print)! > COMMON * prints.size);
  const own = new Map(
    [...prints].map(([student, mine]) => [student, new Map([...mine].filter(([print]) => !common(print)))]),
  );
  const pairs: Pair[] = [];
  const names = [...own.keys()];
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      const pair = compare(a, own.get(a)!, b, own.get(b)!);
      if (pair !== null && pair.share >= least) pairs.push(pair);
    }
  }
  pairs.sort((x, y) => y.share - x.share || y.shared - x.shared);
  const stubCode = notebookToModule(stub, ids).code;
  return { assignment: slug, students: prints.size, identical: same(code, stubCode), unread, pairs, code };
}

/** Groups of two and more with the same text; blanks at the ends of lines do not count. */
function same(code: Record<string, string>, stub: string): string[][] {
  const plain = (text: string): string => text.replaceAll(/[ \t]+$/gm, '').trim();
  const groups = new Map<string, string[]>();
  for (const [student, text] of Object.entries(code))
    if (plain(text) !== '' && plain(text) !== plain(stub))
      groups.set(plain(text), [...(groups.get(plain(text)) ?? []), student]);
  return [...groups.values()].filter((students) => students.length > 1).sort((a, b) => b.length - a.length);
}

function compare(a: string, one: Map<number, number>, b: string, other: Map<number, number>): Pair | null {
  const shared = [...one.keys()].filter((print) => other.has(print));
  const smaller = Math.min(one.size, other.size);
  if (smaller < FEWEST || shared.length < FEWEST) return null;
  const lines = (prints: Map<number, number>): number[] =>
    [...new Set(shared.map((print) => prints.get(print)!))].sort((x, y) => x - y);
  return {
    a,
    b,
    share: Math.round((100 * shared.length) / smaller) / 100,
    shared: shared.length,
    lines: { a: lines(one), b: lines(other) },
  };
}
