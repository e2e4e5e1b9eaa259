// A console beside the notebook: Enter runs what is complete, and begins a new line where something is missing.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Course, launch, newPage, shot, startCourse } from './browser.ts';

let course: Course;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [course, browser] = await Promise.all([startCourse(), launch()]);
  const setting = `${course.base}lab/api/settings/@jupyterlab/console-extension:tracker?token=${course.token}`;
  const raw = JSON.stringify({ interactionMode: 'terminal' }); // Enter asks the kernel whether the code is complete
  const answer = await fetch(setting, { method: 'PUT', body: JSON.stringify({ raw }) });
  expect(answer.ok).toBe(true);
  page = await newPage(browser);
  await page.goto(`${course.base}lab?reset&token=${course.token}`);
  await page.locator('.jp-LauncherCard[data-category="Console"]').first().click();
  await page.locator('.jp-CodeConsole-promptCell .cm-content').waitFor();
  await page.locator('.jp-CodeConsole-banner').waitFor(); // the kernel has answered
});
afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

test('what is open waits, what is complete runs, and the result is shown', async () => {
  const prompt = page.locator('.jp-CodeConsole-promptCell .cm-content');
  await prompt.click();
  await page.keyboard.type('const seven: number =');
  await page.keyboard.press('Enter');
  await expect.poll(() => prompt.locator('.cm-line').count(), { timeout: 20_000 }).toBe(2); // not run: a new line
  await page.keyboard.type('7;');
  await page.keyboard.press('Enter');
  await page.locator('.jp-CodeConsole-content .jp-CodeCell', { hasText: 'seven' }).waitFor({ timeout: 20_000 });
  await expect.poll(() => prompt.textContent(), { timeout: 10_000 }).toBe('');
  await prompt.click();
  await page.keyboard.type('seven * 6');
  await page.keyboard.press('Enter');
  await shot(page, 'console');
  await expect
    .poll(() => page.locator('.jp-CodeConsole-content .jp-OutputArea-output').allInnerTexts(), { timeout: 20_000 })
    .toContain('42');
  await shot(page, 'console');
});
