// Grades hostile and honest submissions together by the real command, with baits laid out, and gathers what there is to
// see afterwards.
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BatchResult } from '../../src/report/types.ts';
import { neuronbook, notebook, ROOT, source } from '../grade/cli.ts';
import type { Attack } from './attack.ts';

export const SLUG = '01-neuron';
const IMPORT = "import { type NDArray, np } from 'neuronbook';\n";

/** Neighbours whose marks must not change, and lazy answers: what can be had without any work. */
export const HONEST: Record<string, string> = {
  'honest-reference': source('solutions', `${SLUG}.ts`),
  'honest-stub': source('exercises', `${SLUG}.ts`),
  'honest-wrong': source('autograder', 'wrong', SLUG, 'clipped.ts'),
  'lazy-copy': `${IMPORT}export function sigmoid(x: NDArray): NDArray {\n  return x.copy();\n}\n`,
  'lazy-half': `${IMPORT}export function sigmoid(x: NDArray): NDArray {\n  return np.full(x.shape, 0.5);\n}\n`,
  'lazy-throw': `${IMPORT}export function sigmoid(): NDArray {\n  throw new Error('no');\n}\n`,
};

export interface Report {
  code: number | null;
  stderr: string;
  /** Processes that outlived the command. */
  left: string[];
  results: BatchResult;
  /** Every file written, by its path in the output folder. */
  files: Record<string, string>;
  /** Visits over the network. */
  visits: number;
  /** Files that appeared where no file may appear. */
  traces: string[];
  /** Whether submissions and the course's own files are what they were. */
  untouched: boolean;
}

/** File names that attacks try to leave somewhere. */
const TRACES = ['kept.npy', 'heap', 'results.json', 'fill0.npy', 'ran', 'written'];
const OWN = [`solutions/${SLUG}.ts`, `autograder/tests/${SLUG}.test.ts`, `exercises/${SLUG}.ts`];

/** Grades these attackers together with the honest neighbours. */
export async function grade(attacks: readonly Attack[], workers = 4): Promise<Report> {
  const top = mkdtempSync(join(tmpdir(), 'neuronbook-redteam-'));
  const outside = join(top, 'outside');
  mkdirSync(outside);
  chmodSync(outside, 0o777);
  const bait = await listen();
  try {
    const submissions = join(top, 'submissions');
    const fill = (text: string): string =>
      text
        .replaceAll('PORT', String(bait.port))
        .replaceAll('OUTSIDE', outside)
        .replaceAll('ROOT', ROOT.replace(/\/$/, ''));
    for (const [student, code] of Object.entries(HONEST)) write(join(submissions, student, `${SLUG}.ts`), code);
    for (const attack of attacks) lay(attack, join(submissions, studentOf(attack)), fill);
    const before = hashOf(submissions);
    const out = join(top, 'out');
    const args = [
      'grade',
      submissions,
      '--out',
      out,
      '--assignment',
      SLUG,
      '--seed',
      '7',
      '--workers',
      `${workers}`,
      '--json',
    ];
    const { code, stderr, left } = await neuronbook(args);
    return {
      code,
      stderr,
      left,
      results: JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')),
      files: contents(out),
      visits: bait.visits(),
      traces: [tmpdir(), '/dev/shm', '/', outside, ROOT].flatMap((folder) =>
        TRACES.map((name) => join(folder, name)).filter((path) => existsSync(path)),
      ),
      untouched: hashOf(submissions) === before,
    };
  } finally {
    bait.close();
    rmSync(top, { recursive: true, force: true });
  }
}

/** A folder name cannot hold a slash: `</b>` loses it. */
export const studentOf = ({ student, id }: Attack): string => (student ?? id).replaceAll('/', '');

function lay({ code, form, beside = {}, links = {} }: Attack, folder: string, fill: (text: string) => string): void {
  for (const [name, text] of Object.entries(beside)) write(join(folder, name), fill(text));
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(folder, { recursive: true });
    symlinkSync(fill(target), join(folder, name));
  }
  if (code === '') return;
  const isNotebook = /^[{[]/.test(code);
  write(join(folder, `${SLUG}.${form}`), fill(form === 'ipynb' && !isNotebook ? notebook(cells(code)) : code));
}

/** A module as cells: the imports and each declaration alone. */
const cells = (code: string): string[] => code.split(/\n(?=export |const armed)/);

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function hashOf(submissions: string): string {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(contents(submissions))) hash.update(name).update(text);
  for (const name of OWN) hash.update(source(name));
  return hash.digest('hex');
}

function contents(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(folder.length + 1)] = readFileSync(path, 'utf8');
  }
  return found;
}

/** A port on 127.0.0.1, TCP and UDP, that counts who comes. */
async function listen(): Promise<{ port: number; visits(): number; close(): void }> {
  let visits = 0;
  const tcp = createServer((socket) => {
    visits++;
    socket.destroy();
  });
  const port = await new Promise<number>((resolve) => {
    tcp.listen(0, '127.0.0.1', () => resolve((tcp.address() as { port: number }).port));
  });
  const udp = createSocket('udp4').on('message', () => visits++);
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    visits: () => visits,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}
