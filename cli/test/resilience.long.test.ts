// Nothing that was saved is ever lost: the kernel, the server and the browser are killed in the middle of work.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Course,
  cellWith,
  fill,
  launch,
  newPage,
  openNotebook,
  run,
  shot,
  source,
  startCourse,
} from './browser.ts';

const WAIT = { timeout: 20_000, interval: 200 };
const FILE = 'en/01-neuron.ipynb';

let course: Course;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [course, browser] = await Promise.all([startCourse(), launch()]);
  page = await newPage(browser);
  await openNotebook(page, course, FILE);
});
afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

/** Process ids of the course whose command line matches; the course is known by its work folder or as a child. */
function descendants(pid: number): { pid: number; args: string }[] {
  const rows = execFileSync('ps', ['-ww', '-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
    .map(([, own, parent, args]) => ({ pid: Number(own), parent: Number(parent), args: args! }));
  const found: { pid: number; args: string }[] = [];
  const visit = (id: number): void => {
    for (const row of rows.filter((r) => r.parent === id)) {
      found.push(row);
      visit(row.pid);
    }
  };
  visit(pid);
  return found;
}

const saved = (): string => readFileSync(join(course.work, FILE), 'utf8');

/** Writes a line into the first code cell and runs it. */
async function work(line: string): Promise<void> {
  const cell = await cellWith(page, 'const iris');
  await fill(page, cell, `${await source(cell)}\n${line}`);
  await run(page, await cellWith(page, line));
}

test('the kernel is killed: the notebook stays, a new kernel takes over', async () => {
  await work("const before = 'first line';");
  await page.keyboard.press('Control+s');
  await expect.poll(saved, WAIT).toContain('first line');
  const kernel = descendants(course.pid).find(({ args }) => /kernel\.mjs/.test(args))!;
  process.kill(kernel.pid, 'SIGKILL');
  // JupyterLab's server starts another kernel and says so (the indicator stays unknown until the next cell runs)
  const dialog = page.locator('.jp-Dialog .jp-mod-accept');
  await dialog.waitFor({ timeout: 20_000 });
  await dialog.click();
  await work("const after = 'second line';");
  expect(await source(await cellWith(page, 'const iris'))).toContain('first line');
  await shot(page, 'resilience-kernel');
});

test('the browser is killed: what was saved is there in the next one', async () => {
  await page.keyboard.press('Control+s');
  await expect.poll(saved, WAIT).toContain('second line');
  await browser.close();
  browser = await launch();
  page = await newPage(browser);
  await openNotebook(page, course, FILE);
  expect(await source(await cellWith(page, 'const iris'))).toContain('second line');
  // and the kernel has kept its variables: the session goes on
  const cell = await cellWith(page, 'console.log(Number(x.dot(w)) + b)');
  await fill(page, cell, 'after');
  await run(page, await cellWith(page, 'after'));
});

test('the server is killed: a new start finds the saved work, and no process is left of the old one', async () => {
  await work("const third = 'third line';");
  await page.keyboard.press('Control+s');
  await expect.poll(saved, WAIT).toContain('third line');
  const all = descendants(course.pid);
  const server = all.find(({ args }) => /serve\.py/.test(args))!;
  process.kill(server.pid, 'SIGKILL');
  // kernels notice that their server is gone
  const alive = (): number[] =>
    all.map(({ pid }) => pid).filter((pid) => descendants(1).some((row) => row.pid === pid));
  await expect.poll(() => alive().length, { timeout: 30_000, interval: 500 }).toBe(0);
  expect(saved()).toContain('third line');
  expect(JSON.parse(saved()).cells.length).toBeGreaterThan(5);
});

test('the command is killed: server and kernels go too', async () => {
  const other = await startCourse();
  const second = await newPage(browser);
  await openNotebook(second, other, FILE);
  const all = descendants(other.pid);
  expect(all.some(({ args }) => /kernel\.mjs/.test(args))).toBe(true);
  const command = all.find(({ args }) => /neuronbook\.mjs lab/.test(args) && !args.startsWith('sh'))!;
  process.kill(command.pid, 'SIGKILL');
  const left = (): string[] => {
    const running = execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' });
    return all.filter(({ pid, args }) => running.includes(`${pid} ${args}`)).map(({ args }) => args);
  };
  await expect.poll(left, { timeout: 30_000, interval: 500 }).toEqual([]);
  await other.stop();
});
