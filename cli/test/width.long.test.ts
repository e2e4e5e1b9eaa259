// Figures fit their cell: no plot is cut off at the right, at the widths of a small and of a usual screen, in light and in dark.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Course,
  cellWith,
  launch,
  newPage,
  notebookOf,
  openNotebook,
  runAll,
  shot,
  startCourse,
} from './browser.ts';

const CELLS: Record<string, string> = {
  start: "import { data, np, plot } from 'neuronbook';\nconst x = np.linspace(-3, 3, 61);",
  line: "plot.line([{ x, y: np.tanh(x), name: 'tanh' }, { x, y: np.sin(x), name: 'sin' }], { title: 'line' })",
  wide: "plot.line({ x, y: np.tanh(x) }, { title: 'wide', width: 860, height: 300 })",
  small: "plot.scatter(data.moons().X, { title: 'small', width: 500, height: 450, equal: true })",
  images: "plot.image([data.china().image, data.flower().image], { titles: ['china', 'flower'] })",
  surface: "plot.surface(np.outer(np.sin(x), np.cos(x)), { title: 'surface' })",
  film: "plot.animate([0, 1, 2, 3].map((k) => plot.line({ x, y: np.sin(x.add(k)) }, { ylim: [-1.1, 1.1] })), { label: 'step' })",
  graph:
    "plot.graph({ nodes: ['x', 'w', 'z', 'a', 'L'].map((id) => ({ id })), edges: [['x', 'z'], ['w', 'z'], ['z', 'a'], ['a', 'L']].map(([from, to]) => ({ from, to })) })",
  live: "const live = plot.live({ title: 'live' });\nfor (const k of [1, 2, 3]) live.add({ loss: 1 / k });\nconst end = live.done();",
};
/** Heights that the figures ask for: fitting the width must not change them. */
const HEIGHTS: Record<string, number> = { line: 400, wide: 300, small: 450, surface: 500, film: 460 };

let course: Course;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [course, browser] = await Promise.all([startCourse(), launch()]);
  writeFileSync(join(course.work, 'en', 'widths.ipynb'), notebookOf('Widths', CELLS));
  page = await newPage(browser);
  await page.setViewportSize({ width: 1100, height: 800 });
  await openNotebook(page, course, 'en/widths.ipynb');
  await runAll(page);
});
afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

/** Right edges of the figure and of what may be seen of its output, and the size of the figure. */
async function edges(id: string): Promise<{ right: number; limit: number; width: number; height: number }> {
  const cell = await cellWith(page, `// ${id}`);
  const picture = cell.locator('.js-plotly-plot .main-svg').first();
  await picture.waitFor({ state: 'attached' });
  await page.waitForTimeout(300); // it is drawn, then fitted
  return picture.evaluate((svg) => {
    const box = svg.getBoundingClientRect();
    let limit = window.innerWidth;
    for (let node = svg.parentElement; node; node = node.parentElement)
      limit = Math.min(limit, node.getBoundingClientRect().right);
    return { right: box.right, limit, width: box.width, height: box.height };
  });
}

async function theme(light: boolean): Promise<void> {
  await page.evaluate((value) => document.body.setAttribute('data-jp-theme-light', value), String(light));
}

const figures = Object.keys(CELLS).filter((id) => id !== 'start');

test.each(figures)('a window 1100 wide: %s is not cut off', async (id) => {
  const { right, limit, width, height } = await edges(id);
  await shot(page, `width-1100-${id}`);
  expect(right).toBeLessThanOrEqual(limit + 1);
  expect(width).toBeGreaterThan(450);
  if (HEIGHTS[id]) expect(Math.abs(height - HEIGHTS[id])).toBeLessThan(2);
});

test('the same figures follow the window: 1400, and back, in the dark', async () => {
  const before = await edges('line');
  await page.setViewportSize({ width: 1400, height: 800 });
  await page.waitForTimeout(1000);
  const wide = await edges('line');
  expect(wide.width).toBeGreaterThan(before.width + 50);
  for (const id of figures) {
    const { right, limit, height } = await edges(id);
    expect(right, id).toBeLessThanOrEqual(limit + 1);
    if (HEIGHTS[id]) expect(Math.abs(height - HEIGHTS[id]), id).toBeLessThan(2);
  }
  await shot(page, 'width-1400');
  await theme(false);
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.waitForTimeout(1000);
  for (const id of figures) {
    const { right, limit } = await edges(id);
    expect(right, id).toBeLessThanOrEqual(limit + 1);
  }
  await cellWith(page, '// line');
  await shot(page, 'width-1100-dark');
});
