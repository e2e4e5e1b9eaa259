// Finding one's way in JupyterLab: a term's link says what the term means and opens the glossary there, in both languages; links inside a
// lesson jump; the contents lead to the lessons and show what has been done.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Course, cellWith, launch, newPage, openNotebook, runAll, shot, startCourse } from './browser.ts';

const WAIT = { timeout: 30_000, interval: 250 };
const PANEL = '.jp-NotebookPanel:visible';
const WORDS = {
  en: {
    losses: ['margin', 'outlier'],
    primer: 'ten-minute primer',
    heading: 'Ten minutes of TypeScript',
    row: '05 · Twelve losses',
  },
  ru: {
    losses: ['отступ', 'выброс'],
    primer: 'букваря',
    heading: 'Десять минут TypeScript',
    row: '05 · Двенадцать функций потерь',
  },
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
});

/** Clicks the link with these words, wherever it stands in the visible notebook; gives the words that are shown over it. */
async function follow(page: Page, words: string): Promise<string> {
  const link = page.locator(`${PANEL} .jp-MarkdownOutput a:visible`, { hasText: words }).first();
  const scroller = page.locator(`${PANEL} .jp-WindowedPanel-outer`);
  await scroller.evaluate((node) => node.scrollTo(0, 0));
  for (let step = 0; step < 80 && !((await link.count()) > 0 && (await link.isVisible())); step++) {
    await scroller.evaluate((node) => node.scrollBy(0, 350));
    await page.waitForTimeout(80);
  }
  await link.scrollIntoViewIfNeeded();
  const title = (await link.getAttribute('title')) ?? '';
  await link.click();
  return title;
}

/** The headings that are on the screen. */
const onScreen = (page: Page): Promise<string[]> =>
  page.locator(PANEL).evaluate((panel) => {
    const box = panel.querySelector('.jp-WindowedPanel-outer')!.getBoundingClientRect();
    return [...panel.querySelectorAll('h1, h2, h3')]
      .filter((h) => h.getBoundingClientRect().top >= box.top - 5 && h.getBoundingClientRect().bottom <= box.bottom)
      .map((h) => h.textContent!.replace('¶', ''));
  });

/**
 * Follows a link until its heading is on the screen. JupyterLab 4.6 may lose a jump while it is still opening a notebook: there the first
 * click only opens it, so a reader clicks again.
 */
async function jump(page: Page, from: string, words: string, heading: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const title = await follow(page, words);
    try {
      await expect.poll(() => onScreen(page), WAIT).toContain(heading);
      return title;
    } catch (error) {
      if (attempt === 3) throw error;
      await page.locator('.lm-TabBar-tab:visible', { hasText: from }).first().click();
      await page.locator(`${PANEL} .jp-MarkdownOutput`).first().waitFor();
    }
  }
}

describe.each(['en', 'ru'] as const)('in %s', (lang) => {
  const words = WORDS[lang];
  let course: Course;
  let page: Page;
  beforeAll(async () => {
    course = await startCourse(['--lang', lang]);
    page = await newPage(browser);
  });
  afterAll(async () => {
    await page?.close();
    await course?.stop();
  });

  test('a link inside a lesson jumps to its heading', async () => {
    await openNotebook(page, course, `${lang}/00-start.ipynb`);
    await jump(page, '00-start', words.primer, words.heading);
  });

  test('the contents show what has been done, and lead to a lesson', async () => {
    await openNotebook(page, course, `${lang}/contents.ipynb`);
    await runAll(page);
    const table = (await cellWith(page, 'progress();')).locator('.jp-OutputArea-output table');
    await table.waitFor();
    await shot(page, `progress-${lang}`);
    expect(await table.locator('tbody tr').count()).toBeGreaterThan(9);
    expect(await table.innerText()).toContain('05-losses');
    await jump(page, 'contents', words.row, words.row);
  });

  test('a term of a lesson says what it means, and opens the glossary at the term', async () => {
    await openNotebook(page, course, `${lang}/05-losses.ipynb`);
    for (const term of words.losses) {
      expect((await jump(page, '05-losses', term, term)).length).toBeGreaterThan(30);
      await shot(page, `glossary-${lang}-${term}`);
      await page.locator('.lm-TabBar-tab:visible', { hasText: '05-losses' }).first().click();
    }
  });
});
