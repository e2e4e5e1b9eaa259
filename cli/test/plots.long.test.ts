// Every kind of figure in a real JupyterLab, drawn by the pinned Plotly renderer: marks, not empty boxes; pictures kept to be looked at.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Course,
  cellWith,
  launch,
  newPage,
  notebookOf,
  openNotebook,
  ROOT,
  runAll,
  shot,
  startCourse,
} from './browser.ts';

const CELLS: Record<string, string> = {
  start: "import { data, np, plot } from 'neuronbook';\nconst x = np.linspace(-3, 3, 61);",
  line: "plot.line([{ x, y: np.tanh(x), name: 'tanh' }, { x, y: np.sin(x), name: 'sin' }], { title: 'line' })",
  scatter:
    "const moons = data.moons();\nplot.scatter(moons.X, { labels: moons.y, names: ['upper', 'lower'], title: 'scatter' })",
  bar: "plot.bar([{ y: [3, 1, 2], name: 'train' }, { y: [2, 2, 3], name: 'test' }], { labels: ['a', 'b', 'c'], title: 'bar' })",
  histogram: "plot.histogram(np.random.default_rng(0).normal(0, 1, [1000]), { title: 'histogram' })",
  heatmap: "plot.heatmap([[5, 1], [0, 7]], { x: ['cat', 'dog'], y: ['cat', 'dog'], title: 'heatmap' })",
  image: "plot.image([data.china().image, data.flower().image], { titles: ['china', 'flower'] })",
  digits: 'plot.image(data.digits().images.slice("0:16"))',
  surface: "plot.surface(np.outer(np.sin(x), np.cos(x)), { title: 'surface' })",
  graph:
    "plot.graph({ nodes: [{ id: 'x', below: '2' }, { id: 'w', below: '3', kind: 1 }, { id: 'z', label: 'x·w', below: '6', above: '1', kind: 2 }], edges: [{ from: 'x', to: 'z', above: '3' }, { from: 'w', to: 'z', above: '2' }] }, { title: 'graph' })",
  slider:
    "plot.slider([0.5, 1, 2, 4], (w) => plot.line({ x, y: np.tanh(x.mul(w)) }, { ylim: [-1.1, 1.1], title: String(w) }), { label: 'w =' })",
  film: "plot.animate([0, 1, 2, 3].map((k) => plot.line({ x, y: np.sin(x.add(k)) }, { ylim: [-1.1, 1.1], title: 'film' })), { label: 'step', duration: 100 })",
  live: "const live = plot.live({ title: 'live', xlabel: 'step' });\nfor (let k = 1; k <= 40; k++) {\n  live.add({ loss: 1 / k, accuracy: 1 - 1 / k });\n  await new Promise((r) => setTimeout(r, 50));\n}\nconst figure = live.done();",
  progress: "const bar = plot.progress(3, 'epochs');\nfor (const k of [1, 2, 3]) bar.at(k, 'loss 0.1');",
  dark: "plot.theme('dark');\nplot.line([{ x, y: np.tanh(x), name: 'tanh' }, { x, y: np.sin(x), name: 'sin' }], { title: 'dark' })",
  pie: "plot.theme('light');\nconst pie = new plot.Figure({ data: [{ type: 'pie', values: [3, 1], labels: ['a', 'b'] }], alt: 'A pie.' });\nawait pie.show({ static: true });",
};

let course: Course;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [course, browser] = await Promise.all([startCourse(), launch()]);
  writeFileSync(join(course.work, 'en', 'figures.ipynb'), notebookOf('Figures', CELLS));
  page = await newPage(browser);
  await openNotebook(page, course, 'en/figures.ipynb');
  await runAll(page);
});
afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

/** How many elements of the figure of a cell match. */
async function marks(id: string, selector: string): Promise<number> {
  const cell = await cellWith(page, `// ${id}`);
  await cell.locator('.jp-OutputArea-output').first().waitFor();
  const found = cell.locator(`.js-plotly-plot ${selector}`);
  await found.first().waitFor({ state: 'attached', timeout: 20_000 });
  await shot(page, `plot-${id}`);
  return found.count();
}

test.each([
  ['line', '.scatterlayer .js-line', 2],
  ['scatter', '.scatterlayer .point', 200],
  ['bar', '.barlayer .point', 6],
  ['histogram', '.barlayer .point', 30],
  ['heatmap', '.heatmaplayer image', 1],
  ['image', '.imagelayer image', 2],
  ['digits', '.imagelayer image', 16],
  ['surface', '.gl-container canvas', 1],
  ['graph', '.annotation-arrow-g', 2],
  ['slider', '.slider-container', 1],
  ['film', '.updatemenu-button', 2],
  ['dark', '.scatterlayer .js-line', 2],
] as const)('%s has its marks', async (id, selector, count) => {
  expect(await marks(id, selector)).toBe(count);
});

test('a slider moves the curve', async () => {
  const cell = await cellWith(page, '// slider');
  const curve = cell.locator('.scatterlayer .js-line').first();
  const before = await curve.getAttribute('d');
  await cell.locator('.slider-rail-touch-rect').click({ position: { x: 300, y: 5 } });
  await expect.poll(() => curve.getAttribute('d'), { timeout: 10_000 }).not.toBe(before);
  expect(await cell.locator('.gtitle').textContent()).not.toBe('0.5');
  await shot(page, 'plot-slider-moved');
});

test('live curves are replaced in place, and end as a figure', async () => {
  const cell = await cellWith(page, '// live');
  await cell.locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  const curve = cell.locator('svg path.curve').first(); // inside an image where the SVG is shown as one
  const picture = cell.locator('.jp-RenderedSVG');
  await picture.first().waitFor();
  await shot(page, 'plot-live-growing');
  expect((await curve.count()) + (await picture.count())).toBeGreaterThan(0);
  await cell.locator('.js-plotly-plot .scatterlayer .js-line').nth(1).waitFor({ state: 'attached' });
  expect(await cell.locator('.jp-OutputArea-child').count()).toBe(1);
  await shot(page, 'plot-live-done');
});

test('a progress bar is full at the end', async () => {
  const cell = await cellWith(page, '// progress');
  const bar = cell.locator('[role="progressbar"]');
  expect(await bar.count()).toBe(1);
  expect(await bar.getAttribute('aria-valuenow')).toBe('3');
});

interface Saved {
  cells: { id: string; outputs?: { data?: Record<string, unknown> }[] }[];
}
const PLOTLY = 'application/vnd.plotly.v1+json';

/** The notebook on the disk once JupyterLab has saved it. */
async function save(): Promise<string> {
  const path = join(course.work, 'en', 'figures.ipynb');
  const before = readFileSync(path, 'utf8');
  await page.locator('.jp-Toolbar-kernelName:visible').click({ trial: true });
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFileSync(path, 'utf8') !== before, { timeout: 20_000, interval: 300 }).toBe(true);
  await page.waitForTimeout(500);
  return readFileSync(path, 'utf8');
}

test('a saved notebook holds every figure as object, picture and words, and no screenshots beside them', async () => {
  const text = await save();
  const figures = (JSON.parse(text) as Saved).cells.flatMap(({ id, outputs = [] }) =>
    outputs.filter(({ data }) => data?.[PLOTLY]).map(({ data }) => ({ id, data: data! })),
  );
  expect(figures.length).toBeGreaterThanOrEqual(14);
  for (const { id, data } of figures) {
    expect(Object.keys(data).sort(), id).toEqual([PLOTLY, 'image/svg+xml', 'text/plain']);
    expect([data['image/svg+xml']].flat().join(''), id).toMatch(/class="(line|points|bar|pixels|hill|slice)"/);
  }
  expect(text.length).toBeLessThan(3e6);
});

test('opened again, a figure is alive at once', async () => {
  await page.reload();
  await openNotebook(page, course, 'en/figures.ipynb');
  const cell = await cellWith(page, '// line');
  await cell.locator('.js-plotly-plot .scatterlayer .js-line').first().waitFor({ state: 'attached' });
  expect(await cell.locator('.plot-img:visible').count()).toBe(0);
});

test('nbconvert, which knows no Plotly, shows the pictures', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-html-'));
  writeFileSync(join(folder, 'figures.ipynb'), readFileSync(join(course.work, 'en', 'figures.ipynb')));
  const convert = ['-m', 'nbconvert', '--to', 'html', join(folder, 'figures.ipynb')];
  execFileSync(join(ROOT, '.neuronbook', 'venv', 'bin', 'python'), convert, { stdio: 'ignore' });
  const html = await newPage(browser);
  await html.goto(pathToFileURL(join(folder, 'figures.html')).href);
  const sizes = await html
    .locator('.jp-RenderedSVG img')
    .evaluateAll((list) => list.map((img) => (img as HTMLImageElement).naturalWidth));
  expect(sizes.length).toBeGreaterThanOrEqual(14);
  for (const width of sizes) expect(width).toBeGreaterThan(400);
  await html.locator('.jp-RenderedSVG img').nth(8).scrollIntoViewIfNeeded();
  await shot(html, 'plot-nbconvert');
  await html.close();
  rmSync(folder, { recursive: true, force: true });
});
