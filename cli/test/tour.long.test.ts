// A fresh start as a learner scrolls through it: lesson 00 run from top to bottom in both languages, a picture of every screen.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Course, launch, newPage, openNotebook, runAll, shot, startCourse } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

/** Outputs on the screen that reach beyond their area, and figures without anything drawn. */
async function broken(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const figure of document.querySelectorAll('.js-plotly-plot')) {
      const area = figure.closest('.jp-OutputArea')!.getBoundingClientRect();
      const box = figure.querySelector('.main-svg')?.getBoundingClientRect();
      if (!box) found.push('a figure without a picture');
      else if (box.right > area.right + 1) found.push(`a figure ${box.right - area.right} px too wide`);
      else if (!figure.querySelector('.trace, .imagelayer image, .heatmaplayer image, canvas'))
        found.push('an empty figure');
    }
    for (const image of document.querySelectorAll<HTMLImageElement>('.jp-OutputArea img'))
      if (image.checkVisibility() && image.src && image.naturalWidth === 0) found.push('a picture that is not there');
    return found;
  });
}

describe.each(['en', 'ru'] as const)('a tour in %s', (lang) => {
  let course: Course;
  let page: Page;
  beforeAll(async () => {
    course = await startCourse(['--lang', lang]);
    page = await newPage(browser);
    await openNotebook(page, course, `${lang}/00-start.ipynb`);
    await runAll(page);
  });
  afterAll(async () => {
    await page?.context().close();
    await course?.stop();
  });

  test('every screen of lesson 00', async () => {
    const scroller = page.locator('.jp-NotebookPanel:visible .jp-WindowedPanel-outer');
    await scroller.evaluate((node) => node.scrollTo(0, 0));
    let figures = 0;
    for (let screen = 0; screen < 40; screen++) {
      await page.waitForTimeout(700); // figures are drawn when they come into sight
      await shot(page, `tour-${lang}-${String(screen).padStart(2, '0')}`);
      expect(await broken(page), `screen ${screen}`).toEqual([]);
      figures = Math.max(figures, await page.locator('.js-plotly-plot').count());
      const moved = await scroller.evaluate((node) => {
        const before = node.scrollTop;
        node.scrollBy(0, node.clientHeight - 60);
        return node.scrollTop > before;
      });
      if (!moved) break;
    }
    expect(figures).toBeGreaterThan(0);
    expect(await page.locator('.jp-Dialog').count()).toBe(0);
  });
});
