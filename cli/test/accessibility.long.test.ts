// Our rich outputs for those who see little or use no mouse, in JupyterLab's light and dark theme: axe finds no serious fault, every
// text has contrast enough, and each output has its words.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Course,
  cellWith,
  kernelIdle,
  launch,
  newPage,
  notebookOf,
  openNotebook,
  runAll,
  shot,
  startCourse,
} from './browser.ts';
import { contrast } from './contrast.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every kind of output, and words that it must say. */
const CELLS: Record<string, [source: string, says: RegExp]> = {
  start: [
    "import { check, data, hint, np, plot, predict, progress, recall, reveal, shapes, submit, type NDArray } from 'neuronbook';\nconst x = np.linspace(-3, 3, 61);\nx.shape",
    /61/,
  ],
  failed: ["await check('sigmoid', (x: NDArray) => x)", /✗ failed:/],
  passed: ["await check('sigmoid', (x: NDArray) => np.divide(1, np.exp(x.neg()).add(1)))", /✓.*passed/s],
  hint: ["hint('sigmoid')", /\w{4}/],
  recall: ["recall('01-neuron', 'a', 'b', 'c')", /✓ right|✗ not quite/],
  predict: ["predict('a11y', [2, 3]);\nreveal('a11y', [3, 2])", /you said/],
  progress: ['progress()', /01-neuron/],
  bar: ["const bar = plot.progress(4, 'epochs');\nbar.at(2, 'loss 0.1');", /2\/4 loss 0\.1/],
  shapes: ['shapes(({ X, W }) => X.matmul(W), { X: [5, 3], W: [4, 3] })', /do not fit/],
  array: ['np.eye(3)', /1\./],
  table: ["[{ name: 'ada', points: 3 }, { name: 'bob', points: 2 }]", /ada/],
  submit: ["await submit('01-neuron.ipynb')", /\w{4}/],
  line: [
    "plot.line([{ y: [1, 2, 3], name: 'train' }, { y: [2, 2, 2], name: 'test' }], { title: 'Growth', alt: 'A line that grows.' })",
    /Growth: A line that grows\./,
  ],
  slider: [
    "plot.slider([1, 2], (w) => plot.line([0, w], { ylim: [0, 2] }), { label: 'w =', alt: 'A steeper line.' })",
    /A steeper line\./,
  ],
  heat: ["plot.heatmap([[5, 1], [0, 7]], { x: ['cat', 'dog'], y: ['cat', 'dog'] })", /heat map, 2 x 2, values 0 … 7/],
  photo: ["plot.image([data.china().image], { alt: 'A pavilion.' })", /A pavilion\./],
  live: [
    "const live = plot.live({ title: 'Fit' });\nlive.add({ loss: 1 });\nlive.add({ loss: 0.5 });\nlive.done();",
    /Fit/,
  ],
  logs: ["console.log('said'); console.error('warned');", /warned/],
  wrong: ['np.zeros([2, 3]).add(np.zeros([4]))', /could not be broadcast/],
  types: ["const n: number = 'three';", /not assignable/],
};

interface Fault {
  id: string;
  impact: string;
  help: string;
  nodes: { html: string }[];
}

let course: Course;
let browser: Browser;
beforeAll(async () => {
  [course, browser] = await Promise.all([startCourse(), launch()]);
  const sources = Object.fromEntries(Object.entries(CELLS).map(([id, [source]]) => [id, source]));
  writeFileSync(join(course.work, 'en', 'outputs.ipynb'), notebookOf('Outputs', sources));
});
afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

/** JupyterLab's own setting of the theme, as its menu sets it. */
async function setTheme(name: string): Promise<void> {
  const answer = await fetch(
    `${course.base}lab/api/settings/@jupyterlab/apputils-extension:themes?token=${course.token}`,
    { method: 'PUT', body: JSON.stringify({ raw: JSON.stringify({ theme: name }) }) },
  );
  expect(answer.ok).toBe(true);
}

/** Serious and critical faults inside the outputs that are on the screen. */
async function faults(page: Page, within = '.jp-OutputArea-output'): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    // the page has axe now; the string keeps its types out of ours
    `axe.run({ include: ['${within}'] }, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  )) as Fault[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`);
}

describe.each(['JupyterLab Light', 'JupyterLab Dark'])('%s', (theme) => {
  const dark = theme.endsWith('Dark');
  let page: Page;
  beforeAll(async () => {
    await setTheme(theme);
    page = await newPage(browser);
    await openNotebook(page, course, 'en/outputs.ipynb');
    expect(await page.evaluate(() => document.body.dataset.jpThemeLight)).toBe(String(!dark));
    await runAll(page);
    // an error stops "run all": the cells after it are run one by one
    for (const id of ['wrong', 'types']) {
      const cell = await cellWith(page, `// ${id}`);
      await cell.locator('.cm-content').click();
      await page.keyboard.press('Control+Enter');
      await kernelIdle(page);
    }
  });
  afterAll(async () => {
    await page.context().close();
  });

  test.each(Object.keys(CELLS))('%s', async (id) => {
    const cell = await cellWith(page, `// ${id}`);
    const output = cell.locator('.jp-OutputArea-output');
    await output.first().waitFor();
    if (/^(line|slider|heat|photo|live)$/.test(id)) await cell.locator('.js-plotly-plot .main-svg').first().waitFor();
    await output.first().scrollIntoViewIfNeeded();
    await shot(page, `a11y-${dark ? 'dark' : 'light'}-${id}`);
    expect((await output.allTextContents()).join('\n')).toMatch(CELLS[id]![1]);
    await output.evaluateAll((nodes, name) => {
      for (const node of nodes) node.setAttribute('data-look', name);
    }, id);
    expect(await faults(page, `[data-look="${id}"]`)).toEqual([]);
    const { texts, pale } = await contrast(page, `[data-look="${id}"]`);
    if (id !== 'photo') expect(texts).toBeGreaterThan(0); // a photograph has no letters
    expect(pale).toEqual([]);
  });

  test('a fault would be found', async () => {
    // planted in the page, as JupyterLab cleans the HTML of a kernel
    const grey = dark ? '#555' : '#aaa';
    await page.evaluate(`document.querySelector('.jp-OutputArea-output').insertAdjacentHTML(
      'beforeend', '<div id="planted"><img src="data:,"><div role="progressbar">half</div><p style="color:${grey}">pale words</p></div>')`);
    const found = (await faults(page, '#planted')).map((fault) => fault.split(':')[0]);
    expect(found).toContain('image-alt');
    expect(found).toContain('aria-progressbar-name');
    expect((await contrast(page, '#planted')).pale.map(({ text }) => text)).toEqual(['pale words']);
  });
});
