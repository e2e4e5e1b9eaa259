// Jupyter Notebook 7 with the kernel, in a real browser: a value, a type error, Stop in a busy loop with the variables
// kept, and a widget of ipywidgets, made by a cell through comms, that the page draws and that tells the cell of its moves.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launch, newPage, notebookOf, ROOT, shot } from './browser.ts';

const TOKEN = 'notebook7';
const SLIDER = `const open = (name: string, state: Record<string, unknown>, module = 'controls') => {
  const names = { _model_module: '@jupyter-widgets/' + module, _model_module_version: '2.0.0', _model_name: name + 'Model',
    _view_module: '@jupyter-widgets/' + module, _view_module_version: '2.0.0', _view_name: name + 'View' };
  return display.comm('jupyter.widget', { state: { ...names, ...state }, buffer_paths: [] }, { metadata: { version: '2.1.0' } });
};
const layout = open('Layout', {}, 'base');
const slider = open('IntSlider', { value: 5, min: 0, max: 10, description: 'level', layout: 'IPY_MODEL_' + layout.id });
let level = 5;
slider.onMessage = ({ data }: { data: any }) => { if (data.method === 'update') level = data.state.value ?? level; };
display.raw('application/vnd.jupyter.widget-view+json', { version_major: 2, version_minor: 0, model_id: slider.id });`;

let browser: Browser;
let server: ChildProcess;
let folder: string;
let page: Page;
let printed = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'notebook7-'));
  const cells = {
    value: 'const kept: number[] = [1, 2, 3];\nkept.map((x) => 2 * x)',
    wrong: "kept.push('text')",
    loop: 'for (;;) kept[0]++;',
    after: "'still ' + kept.length",
    slider: SLIDER,
    level: "'level ' + level",
  };
  writeFileSync(join(folder, 'page.ipynb'), notebookOf('Notebook 7', cells));
  execFileSync('node', [join(ROOT, 'kernel/bin/kernel.mjs'), 'install', '--prefix', folder]);
  const port = 20_000 + (process.pid % 20_000);
  server = spawn(
    join(ROOT, '.ci/python'),
    [
      '-m',
      'notebook',
      '--no-browser',
      '--allow-root',
      '--ip=127.0.0.1',
      `--port=${port}`,
      `--IdentityProvider.token=${TOKEN}`,
      folder,
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        JUPYTER_PATH: join(folder, 'share/jupyter'),
        JUPYTER_CONFIG_DIR: join(folder, 'config'),
        JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
      },
    },
  );
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (chunk) => (printed += chunk));
  browser = await launch();
  page = await newPage(browser);
  const base = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => expect((await fetch(`${base}/api?token=${TOKEN}`)).ok, printed).toBe(true), {
    timeout: 90_000,
    interval: 500,
  });
  await page.goto(`${base}/notebooks/page.ipynb?token=${TOKEN}`);
  await page.locator('.jp-Notebook .jp-MarkdownOutput h1').waitFor();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  server?.kill('SIGTERM');
  await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done(null)));
  rmSync(folder, { recursive: true, force: true });
});

const cell = (id: string) =>
  page.locator('.jp-CodeCell', { has: page.locator('.cm-content', { hasText: `// ${id}` }) }).first();

/** Clicks into a cell and runs it. */
async function run(id: string): Promise<void> {
  await cell(id).locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
}

const outputs = (id: string): Promise<string> => cell(id).locator('.jp-OutputArea').innerText();

test('values, type errors, Stop, and a widget', async () => {
  await run('value');
  await expect.poll(() => outputs('value'), { timeout: 30_000 }).toContain('[ 2, 4, 6 ]');
  await run('wrong');
  await expect.poll(() => outputs('wrong')).toContain('TS2345');

  await run('loop');
  await expect.poll(() => cell('loop').locator('.jp-InputPrompt').innerText()).toContain('[*]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await page.keyboard.press('i');
  await expect.poll(() => outputs('loop')).toContain('InterruptError');
  await run('after');
  await expect.poll(() => outputs('after')).toContain('still 3');

  await run('slider');
  const track = cell('slider').locator('.noUi-base');
  await track.waitFor();
  const { width, height } = (await track.boundingBox())!;
  await track.click({ position: { x: 0.7 * width, y: height / 2 }, force: true });
  await expect.poll(() => cell('slider').locator('.widget-readout').innerText()).toBe('7');
  await expect
    .poll(
      async () => {
        await run('level');
        return outputs('level');
      },
      { timeout: 20_000, interval: 1000 },
    )
    .toContain('level 7');
  await shot(page, 'notebook7');
});
