// After the first start everything works without a network: the tests below run a second time inside a namespace that has none.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Course,
  cellWith,
  kernelIdle,
  launch,
  newPage,
  openNotebook,
  ROOT,
  run,
  runAll,
  startCourse,
} from './browser.ts';

const INSIDE = process.env.NEURONBOOK_TEST_OFFLINE === '1';

function outside(): void {
  test('in a namespace without a network every test below passes', () => {
    const file = relative(ROOT, fileURLToPath(import.meta.url));
    const vitest = [process.execPath, join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'long', file];
    const { status, stdout, stderr } = spawnSync(
      'bwrap',
      ['--dev-bind', '/', '/', '--unshare-net', '--die-with-parent', ...vitest],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NEURONBOOK_TEST_OFFLINE: '1' } },
    );
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/5 passed/);
  });
}

function inside(): void {
  let course: Course;
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    [course, browser] = await Promise.all([startCourse(['--lang', 'ru']), launch()]);
    page = await newPage(browser);
    page.on('request', (request) => {
      if (!/^(http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) asked.push(request.url());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await course?.stop();
  });

  test('there is none', async () => {
    expect(Object.keys(networkInterfaces())).toEqual(['lo']);
    await expect(fetch('https://registry.npmjs.org/')).rejects.toThrow();
  });

  test('JupyterLab opens, in Russian, and the first lesson runs', async () => {
    await openNotebook(page, course, 'ru/01-neuron.ipynb');
    expect(await page.locator('.lm-MenuBar-item').first().textContent()).toBe('Файл');
    await runAll(page);
  });

  test('a figure is drawn', async () => {
    const cell = await cellWith(page, 'plot.slider(');
    await run(page, cell);
    await cell.locator('.js-plotly-plot .main-svg').first().waitFor();
    expect(await cell.locator('.js-plotly-plot .barlayer .point, .js-plotly-plot .js-line').count()).toBeGreaterThan(0);
  });

  test('a check answers', async () => {
    await run(page, await cellWith(page, "NotImplementedYet('sigmoid')"));
    const check = await cellWith(page, "check('sigmoid'");
    await run(page, check);
    await kernelIdle(page);
    expect((await check.locator('.jp-OutputArea-output').allInnerTexts()).join('\n')).toContain('ещё не написано');
  });

  test('nobody asked the network for anything, and export to a page and to a document needs it neither', async () => {
    expect(asked).toEqual([]);
    await page.keyboard.press('Control+s');
    await page.waitForTimeout(2000);
    const notebook = join(course.work, 'ru', '01-neuron.ipynb');
    for (const kind of ['html', 'pdf']) {
      const command = [join(ROOT, 'cli/bin/neuronbook.mjs'), 'export', notebook, '--to', kind];
      const { status, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
      expect(status, stderr).toBe(0);
      expect(existsSync(notebook.replace(/ipynb$/, kind))).toBe(true);
    }
    const html = readFileSync(notebook.replace(/ipynb$/, 'html'), 'utf8');
    expect(html.match(/<html[^>]*>/)![0]).toContain('lang="ru"');
    expect(/<math/.test(html)).toBe(true);
    const alts = [...html.matchAll(/<img[^>]* alt="([^"]*)"[^>]*src="data:image\/svg/g)].map(([, alt]) => alt);
    expect(alts.length).toBeGreaterThan(0);
    for (const alt of alts) expect(alt).not.toMatch(/No description/);
    expect(html.match(/<(?:script|link|img)[^>]*(?:src|href)="https?:[^"]*"/g)).toBe(null);
  });
}

if (INSIDE) describe('without a network', inside);
else outside();
