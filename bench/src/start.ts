// How long the course takes to open and what it weighs: the first start (environment made) and later ones, to the printed
// address; memory (PSS) of command, server and kernel once a lesson's first cell has run in Chromium.
//   npm run bench:start            three later starts, pip for the first
//   npm run bench:start -- --json
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root: string = fileURLToPath(new URL('../..', import.meta.url));

interface Opened {
  seconds: number;
  /** Processor seconds of all its processes so far: the same on a busy machine. */
  cpu: number;
  base: string;
  token: string;
  child: ChildProcess;
}

/** A course folder without an environment: everything but `.neuronbook` and `work` is the real one. */
function freshCourse(): string {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-start-'));
  for (const name of ['notebooks', 'exercises', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  return folder;
}

/** Starts the course and waits for its address. */
function start(folder: string, env: NodeJS.ProcessEnv): Promise<Opened> {
  const began = performance.now();
  const args = [join(root, 'cli/bin/neuronbook.mjs'), 'lab', '--no-browser', '--json'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the course ended with code ${code}: ${text}`)));
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (!text.trimEnd().endsWith('}')) return;
      const { base, token } = JSON.parse(text) as { base: string; token: string };
      resolve({ seconds: (performance.now() - began) / 1000, cpu: processorTime(child.pid!), base, token, child });
    });
  });
}

async function stop({ child }: Opened): Promise<number> {
  const began = performance.now();
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await gone;
  return (performance.now() - began) / 1000;
}

/** Processes by their parent. Linux only. */
function families(): Map<number, number[]> {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))![1]);
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
    } catch {
      // ended in the meantime
    }
  }
  return parents;
}

/** Processor seconds of a process, of all below it and of those that have ended, at 100 ticks a second. */
function processorTime(pid: number): number {
  const children = families();
  const of = (id: number): number => {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / 100;
    return own + (children.get(id) ?? []).reduce((sum, child) => sum + of(child), 0);
  };
  return of(pid);
}

/** Proportional set size of a process and all below it, in MB, by program. Linux only. */
function memory(pid: number): Record<string, number> {
  const parents = families();
  const sums: Record<string, number> = {};
  const visit = (id: number): void => {
    const line = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const kind = /serve\.py/.test(line) ? 'JupyterLab' : /kernel|engine|tsc/.test(line) ? 'kernel' : 'command';
    const pss = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))![1]) / 1024;
    sums[kind] = (sums[kind] ?? 0) + pss;
    for (const child of parents.get(id) ?? []) visit(child);
  };
  visit(pid);
  return Object.fromEntries(Object.entries(sums).map(([kind, mb]) => [kind, Math.round(mb)]));
}

/** Opens lesson 01 in Chromium and runs its first cell: seconds until the page is there, and until the cell's output is. */
async function openLesson({ base, token }: Opened): Promise<{ page: number; cell: number; close(): Promise<void> }> {
  const { chromium } = await import('playwright-core');
  const executablePath = process.env.NEURONBOOK_CHROMIUM ?? '/usr/bin/chromium';
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage();
  const began = performance.now();
  await page.goto(`${base}lab/tree/en/01-neuron.ipynb?token=${token}`);
  await page.locator('.jp-MarkdownOutput h1').first().waitFor();
  const seen = performance.now();
  await page.locator('.jp-CodeCell .cm-content').first().click();
  await page.keyboard.press('Control+Enter');
  await page.locator('.jp-CodeCell .jp-OutputArea-output').first().waitFor();
  const ran = performance.now();
  return { page: (seen - began) / 1000, cell: (ran - seen) / 1000, close: () => browser.close() };
}

const json = process.argv.includes('--json');
const folder = freshCourse();
try {
  const first = await start(folder, { NEURONBOOK_UV: 'off' });
  await stop(first);
  const later: Opened[] = [];
  const stops: number[] = [];
  for (let k = 0; k < 3; k++) {
    const opened = await start(folder, {});
    later.push(opened);
    if (k < 2) stops.push(await stop(opened));
  }
  const last = later.at(-1)!;
  const lesson = await openLesson(last);
  const mb = memory(last.child.pid!);
  await lesson.close();
  stops.push(await stop(last));
  const result = {
    first: first.seconds,
    later: later.map((o) => o.seconds),
    cpu: later.map((o) => o.cpu),
    load: loadavg()[0],
    stop: stops,
    page: lesson.page,
    cell: lesson.cell,
    memory: mb,
  };
  if (json) console.log(JSON.stringify(result, null, 2));
  else {
    const list = (values: number[]): string => values.map((v) => v.toFixed(1)).join(', ');
    console.log(`first start (environment made with pip)  ${first.seconds.toFixed(1)} s`);
    console.log(`later starts                             ${list(result.later)} s`);
    console.log(
      `their processor time                     ${list(result.cpu)} s (load of the machine ${result.load!.toFixed(1)})`,
    );
    console.log(`stop                                     ${list(stops)} s`);
    console.log(`a lesson on the screen                   ${lesson.page.toFixed(1)} s after that`);
    console.log(`its first cell, kernel started           ${lesson.cell.toFixed(1)} s after that`);
    console.log(
      `memory (PSS)                             ${Object.entries(mb)
        .map(([kind, v]) => `${kind} ${v} MB`)
        .join(', ')}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
