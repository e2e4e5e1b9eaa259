// The first hour of a newcomer in JupyterLab: mistakes, help, Stop, a wrong and a right attempt, handing in; then the teacher grades.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Course,
  cellWith,
  fill,
  kernelIdle,
  launch,
  newPage,
  openNotebook,
  ROOT,
  run,
  runAll,
  shot,
  source,
  startCourse,
} from './browser.ts';

const WAIT = { timeout: 20_000, interval: 200 };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

/** Text of all outputs of a cell, once there is some. */
async function output(cell: Locator): Promise<string> {
  await cell.locator('.jp-OutputArea-output').first().waitFor();
  return (await cell.locator('.jp-OutputArea-output').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
}

describe.each(['en', 'ru'] as const)('a newcomer in %s', (lang) => {
  let course: Course;
  let page: Page;
  let scratch: Locator;
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

  test('sees the outputs of lesson 00', async () => {
    await shot(page, `newcomer-${lang}-1-ran`);
    expect(await page.locator('.jp-OutputArea-output').count()).toBeGreaterThan(2);
    expect(await page.locator('.jp-RenderedText[data-mime-type*="error"]').count()).toBeLessThanOrEqual(1);
  });

  test('makes a type error, and reads what and where', async () => {
    const first = await cellWith(page, "from 'neuronbook'");
    await first.locator('.jp-InputPrompt').click(); // command mode
    await page.keyboard.press('b');
    scratch = page.locator('.jp-Notebook .jp-CodeCell.jp-mod-selected');
    await fill(page, scratch, "const words: string[] = ['a', 'b'];\nconst n: number = words[0];");
    await page.keyboard.press('Control+Enter');
    const text = await output(scratch);
    await shot(page, `newcomer-${lang}-2-type-error`);
    expect(text).toContain("Type 'string' is not assignable to type 'number'");
    expect(text).toMatch(/2/); // the line
    expect(text).not.toContain('node_modules');
  });

  test('presses Tab and finds the function', async () => {
    await fill(page, scratch, 'np.lins');
    await page.keyboard.press('Tab');
    const completer = page.locator('.jp-Completer .jp-Completer-item');
    const editor = scratch.locator('.cm-content');
    // a single match is put in at once
    await expect
      .poll(async () => ((await completer.count()) > 0 ? completer.first().textContent() : editor.textContent()), WAIT)
      .toContain('linspace');
    await shot(page, `newcomer-${lang}-3-tab`);
    await page.keyboard.press('Escape');
  });

  test('presses Shift-Tab and reads the documentation', async () => {
    await fill(page, scratch, 'np.linspace(');
    await page.keyboard.press('Shift+Tab');
    const tooltip = page.locator('.jp-Tooltip');
    await tooltip.waitFor();
    await shot(page, `newcomer-${lang}-4-shift-tab`);
    expect(await tooltip.textContent()).toContain('linspace');
    expect((await tooltip.textContent())!.length).toBeGreaterThan(60);
    await page.keyboard.press('Escape');
  });

  test('stops a busy loop and keeps the variables', async () => {
    await fill(page, scratch, 'let kept = 41;');
    await run(page, scratch);
    await fill(page, scratch, 'while (true) {}');
    await page.keyboard.press('Control+Enter');
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').waitFor();
    await page
      .locator(
        '.jp-NotebookPanel-toolbar [data-jp-item-name="interrupt"] [title], .jp-NotebookPanel-toolbar [data-jp-item-name="interrupt"]',
      )
      .first()
      .click();
    await kernelIdle(page, 10_000);
    await shot(page, `newcomer-${lang}-5-stopped`);
    await fill(page, scratch, 'kept + 1');
    await run(page, scratch);
    await expect.poll(() => output(scratch), WAIT).toContain('42');
  });

  test('opens the variable panel and sees the variable', async () => {
    const bug = page.locator('.jp-NotebookPanel-toolbar [data-jp-item-name="debugger-icon"] jp-button').first();
    await bug.click();
    const panel = page.locator('.jp-DebuggerVariables');
    await expect.poll(() => panel.textContent(), WAIT).toContain('kept');
    await shot(page, `newcomer-${lang}-6-variables`);
    expect(await panel.textContent()).toContain('41');
    await bug.click(); // off again
  });

  test('solves the exercise: first wrong, then right', async () => {
    const exercise = await cellWith(page, "NotImplementedYet('addBias')");
    const stub = await source(exercise);
    const body = (code: string): string => stub.replace(/^\s*throw new NotImplementedYet\(.*$/m, `  ${code}`);
    await fill(page, exercise, body('return x.mul(b);'));
    await run(page, await cellWith(page, 'function addBias'));
    const check = await cellWith(page, "check('addBias'");
    await run(page, check);
    const wrong = await output(check);
    await shot(page, `newcomer-${lang}-6-wrong`);
    expect(wrong).toContain('addBias');
    expect(wrong).toContain('✗');
    await fill(page, await cellWith(page, 'function addBias'), body('return x.add(b);'));
    await run(page, await cellWith(page, 'function addBias'));
    await run(page, await cellWith(page, "check('addBias'"));
    const right = await output(await cellWith(page, "check('addBias'"));
    await shot(page, `newcomer-${lang}-7-right`);
    expect(right).not.toContain('✗');
    expect(right).toMatch(lang === 'en' ? /all 3 checks passed/ : /все проверки пройдены/);
  });

  test('hands in, and the teacher grades that bundle', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    const cell = await cellWith(page, 'kept + 1');
    await expect
      .poll(() => readFileSync(join(course.work, lang, '00-start.ipynb'), 'utf8').includes('x.add(b)'), WAIT)
      .toBe(true);
    await fill(page, cell, 'await submit();');
    await run(page, await cellWith(page, 'await submit()'));
    const said = await output(await cellWith(page, 'await submit()'));
    await shot(page, `newcomer-${lang}-8-submitted`);
    const bundle = /\S+\.zip/.exec(said)?.[0];
    expect(bundle).toBeDefined();

    const folder = mkdtempSync(join(tmpdir(), 'graded-'));
    try {
      mkdirSync(join(folder, 'in', 'ada'), { recursive: true });
      copyFileSync(bundle!, join(folder, 'in', 'ada', basename(bundle!)));
      const command = [
        join(ROOT, 'cli/bin/neuronbook.mjs'),
        'grade',
        join(folder, 'in'),
        '--out',
        join(folder, 'out'),
        '--assignment',
        '00-start',
      ];
      execFileSync(process.execPath, command, { cwd: ROOT, stdio: 'pipe' });
      const results = JSON.parse(readFileSync(join(folder, 'out', 'results.json'), 'utf8'));
      expect(results.students).toHaveLength(1);
      const [ada] = results.students;
      expect(ada).toMatchObject({ id: 'ada', status: 'graded' });
      const addBias = ada.exercises.find((exercise: { id: string }) => exercise.id === 'addBias');
      expect(addBias.score).toBe(addBias.max);
      expect(addBias.max).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
