// Runs the real command as a teacher does, and watches which processes it starts.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const BIN = join(ROOT, 'cli', 'bin', 'neuronbook.mjs');

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Processes that the command started and that are still alive a moment after its end. */
  left: string[];
  /** Names of the programs that the command and its processes ran, as far as they lived for a moment. */
  programs: string[];
}

function programOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Start time of a process: with the pid it names a process for good. */
function startOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]!;
  } catch {
    return null;
  }
}

function descendants(pid: number, found = new Map<number, string>()): Map<number, string> {
  try {
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      for (const child of readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)) {
        const start = startOf(Number(child));
        if (start !== null && !found.has(Number(child))) {
          found.set(Number(child), start);
          descendants(Number(child), found);
        }
      }
    }
  } catch {
    // it ended while we looked
  }
  return found;
}

/** Starts `neuronbook …`; `killAfter` ends it by SIGKILL as soon as the folder given holds that many receipts. */
export async function neuronbook(args: string[], kill?: { out: string; receipts: number }): Promise<Run> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const seen = new Map<number, string>();
  const programs = new Set<string>();
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const watch = setInterval(() => {
    for (const [pid, start] of descendants(child.pid!)) {
      seen.set(pid, start);
      programs.add(programOf(pid)); // asked each time: the name changes when a process becomes another program
    }
    if (kill && receipts(kill.out) >= kill.receipts) child.kill('SIGKILL');
  }, 20);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  const alive = (): string[] => [...seen].filter(([pid, start]) => startOf(pid) === start).map(([pid]) => `${pid}`);
  for (let n = 0; n < 100 && alive().length > 0; n++) await new Promise((resolve) => setTimeout(resolve, 50));
  return { code, stdout, stderr, left: alive(), programs: [...programs].filter(Boolean).sort() };
}

/** Verdicts on disk, those of single attempts included. */
export function receipts(out: string): number {
  if (!existsSync(out)) return 0;
  return readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('/receipt.json'))
    .length;
}

/** A temporary folder with these files in it; `remove` deletes it. */
export function folder(files: Record<string, string>): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'neuronbook-grade-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const read = (...parts: string[]): string => readFileSync(join(...parts), 'utf8');
export const source = (...parts: string[]): string => read(ROOT, ...parts);

/** A notebook of these code cells. */
export function notebook(cells: string[], lang: 'en' | 'ru' = 'en'): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'neuronbook', language: 'typescript', display_name: 'TypeScript' },
      neuronbook: { lang },
    },
    cells: cells.map((text, n) => ({
      cell_type: 'code',
      id: `cell-${n}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source: text,
    })),
  });
}
