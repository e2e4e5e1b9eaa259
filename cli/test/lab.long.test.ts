// What a newcomer does, in the real JupyterLab with a real browser: start, open a lesson, run it, solve its exercise, see the plot.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Course,
  cellWith,
  fill,
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

/** The lines between the solution marks of an exercise, as a student would type them. */
function solved(source: string, lesson: string): string {
  const body = /\/\/ BEGIN SOLUTION\n([\s\S]*?)\n\s*\/\/ END SOLUTION/.exec(
    readFileSync(join(ROOT, 'solutions', lesson), 'utf8'),
  )![1]!;
  return source.replace(/^\s*throw new NotImplementedYet\(.*$/m, body);
}

/** Processes whose command line holds the text. */
function processes(text: string): string[] {
  return execFileSync('ps', ['-ww', '-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text));
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

describe.each(['en', 'ru'] as const)('the course in %s', (lang) => {
  let course: Course;
  beforeAll(async () => {
    course = await startCourse(['--lang', lang]);
  });
  afterAll(async () => {
    await course.stop(); // does nothing where the last test has stopped it
  });

  test('the printed address answers and lists the lessons', async () => {
    expect(course.output()).toContain(lang === 'en' ? 'The course is open at' : 'Курс открыт по адресу');
    expect(course.url).toContain(`/lab/tree/${lang}/00-start.ipynb?token=`);
    const page = await fetch(course.url);
    expect(page.status).toBe(200);
    const list = await fetch(`${course.base}api/contents/${lang}?token=${course.token}`);
    const names = ((await list.json()) as { content: { name: string }[] }).content.map((file) => file.name);
    expect(names.sort()).toEqual(
      readdirSync(join(ROOT, 'notebooks', lang))
        .filter((n) => n.endsWith('.ipynb'))
        .sort(),
    );
    const refused = await fetch(`${course.base}api/contents/${lang}`);
    expect(refused.status).toBe(403); // the token is needed
  });

  test('lesson 01: run all, solve the exercise, see a passed check and the sigmoid', async () => {
    const page = await newPage(browser);
    await openNotebook(page, course, `${lang}/01-neuron.ipynb`);
    await shot(page, `lab-${lang}-1-opened`);
    expect(await page.locator('.jp-Dialog').count()).toBe(0); // no question in the way
    expect(await page.locator('.Toastify__toast').count()).toBe(0); // no news either

    await runAll(page);
    const first = await cellWith(page, 'x·w');
    await expect
      .poll(() => first.locator('.jp-OutputArea-output').allInnerTexts())
      .toEqual([expect.stringMatching(/: z\s+0\.30/)]);
    // "run all" stops at the first exercise that is needed and not written yet: these two cells come later
    await run(page, await cellWith(page, "NotImplementedYet('sigmoid')"));
    const check = await cellWith(page, "check('sigmoid'");
    await run(page, check);
    await shot(page, `lab-${lang}-2-not-yet`);
    expect(await check.locator('.jp-OutputArea-output').allInnerTexts()).not.toEqual([]);

    const exercise = await cellWith(page, "NotImplementedYet('sigmoid')");
    await fill(page, exercise, solved(await source(exercise), '01-neuron.ts'));
    await run(page, await cellWith(page, 'function sigmoid'));
    const again = await cellWith(page, "check('sigmoid'");
    await run(page, again);
    await shot(page, `lab-${lang}-3-passed`);
    const report = (await again.locator('.jp-OutputArea-output').allInnerTexts()).join('\n');
    expect(report).toMatch(lang === 'en' ? /passed/i : /пройден|верно|решено/i);

    const plot = await cellWith(page, 'plot.line(');
    await run(page, plot);
    const figure = plot.locator('.js-plotly-plot');
    await figure.locator('.scatterlayer .js-line').first().waitFor({ state: 'attached' });
    await figure.scrollIntoViewIfNeeded();
    const curves = await figure
      .locator('.scatterlayer .js-line')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
    expect(curves).toHaveLength(2);
    for (const d of curves) expect(d.length).toBeGreaterThan(200); // marks, not an empty box
    const box = (await figure.boundingBox())!;
    expect(box.width).toBeGreaterThan(400);
    expect(box.height).toBeGreaterThan(250);
    await shot(page, `lab-${lang}-4-plot`);
    await page.context().close();
  });

  test('Ctrl-C stops everything: no process is left', async () => {
    const { work } = course;
    await course.stop();
    expect(processes(work)).toEqual([]);
    await expect(fetch(course.base)).rejects.toThrow();
  });
});
