// Our rich outputs for those who see little or use no mouse: axe finds no serious fault, and each has its words.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Course, cellWith, fill, launch, newPage, openNotebook, run, runAll, startCourse } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Fault {
  id: string;
  impact: string;
  help: string;
  nodes: { html: string }[];
}

let course: Course;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [course, browser] = await Promise.all([startCourse(), launch()]);
  page = await newPage(browser);
  await openNotebook(page, course, 'en/01-neuron.ipynb');
  await runAll(page);
});
afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

/** Serious and critical faults inside our outputs that are on the screen. */
async function faults(): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    // the page has axe now; the string keeps its types out of ours
    `axe.run({ include: ['.jp-OutputArea-output'] }, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  )) as Fault[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`);
}

/** Writes code into the check cell, runs it, and looks at what it shows. */
async function shows(code: string): Promise<string> {
  const cell = await cellWith(page, 'iris.X.matmul(W)');
  await fill(page, cell, `// iris.X.matmul(W)\n${code}`);
  await run(page, await cellWith(page, 'iris.X.matmul(W)'));
  const output = (await cellWith(page, 'iris.X.matmul(W)')).locator('.jp-OutputArea-output');
  await output.first().waitFor();
  expect(await faults()).toEqual([]);
  return (await output.allTextContents()).join('\n');
}

test('a failed check', async () => {
  await cellWith(page, "check('sigmoid'");
  expect(await faults()).toEqual([]);
});

test('a hint', async () => {
  expect((await shows("hint('sigmoid')")).length).toBeGreaterThan(20);
});

test('a figure says what is to be seen', async () => {
  const text = await shows("plot.line({ y: [1, 2, 3] }, { title: 'Growth', alt: 'A line that grows.' })");
  expect(text).toContain('Growth: A line that grows.'); // in the SVG, for screen readers
});

test('a figure turns dark with the theme', async () => {
  await shows("plot.line({ y: [1, 2, 3] }, { title: 'Dark' })");
  const grid = (await cellWith(page, 'iris.X.matmul(W)')).locator('.js-plotly-plot .ygrid').first();
  const stroke = (): Promise<string> => grid.evaluate((line) => getComputedStyle(line).stroke);
  const theme = (light: string): Promise<void> =>
    page.evaluate((value) => document.body.setAttribute('data-jp-theme-light', value), light);
  expect(await stroke()).toBe('rgb(228, 231, 235)');
  await theme('false');
  expect(await stroke()).toBe('rgb(43, 51, 59)');
  await theme('true');
});

test('shapes through a computation', async () => {
  const text = await shows(
    "import { shapes } from 'neuronbook';\nshapes(({ X, W }) => X.matmul(W), { X: [5, 3], W: [4, 3] })",
  );
  expect(text).toContain('the shapes do not fit in step 1');
});

test('an array as a table', async () => {
  expect(await shows('np.eye(3)')).toContain('1.');
});

test('a progress bar', async () => {
  await shows("const bar = plot.progress(4, 'epochs'); bar.at(2, 'loss 0.1');");
});

test('an error', async () => {
  expect(await shows('np.zeros([2, 3]).add(np.zeros([4]))')).toMatch(/could not be broadcast/);
});

test('a passed check can be read without colour', async () => {
  const text = await shows("await check('sigmoid', (x: NDArray) => np.divide(1, np.exp(x.neg()).add(1)))");
  expect(text).toContain('✓');
  expect(text).toContain('passed');
});

test('a fault would be found', async () => {
  // planted in the page, as JupyterLab cleans the HTML of a kernel
  await page.evaluate(`document.querySelector('.jp-OutputArea-output').insertAdjacentHTML(
    'beforeend', '<img src="data:,"><div role="progressbar">half</div>')`);
  const found = (await faults()).map((fault) => fault.split(':')[0]);
  expect(found).toContain('image-alt');
  expect(found).toContain('aria-progressbar-name');
});
