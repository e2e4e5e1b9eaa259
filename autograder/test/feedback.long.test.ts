// Two students' feedback pages as they open them, one in English, one in Russian: axe finds no serious fault in light or
// dark, the keyboard goes through the page in reading order, and a screen reader hears the score before the details.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, OUTPUT } from '../../cli/test/browser.ts';
import { folder, neuronbook, notebook, source } from './grade/cli.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const IMPORT = "import { type NDArray, np, NotImplementedYet } from 'neuronbook';";

const wrong = (slug: string, name: string, exercise: string): string => {
  const text = source('autograder', 'wrong', slug, `${name}.ts`);
  return text.slice(text.indexOf(`export function ${exercise}`));
};

// one of each: a known mistake, an error, a function that is missing, one that is not written, wrong shapes
const english = notebook([
  IMPORT,
  wrong('01-neuron', 'sign-of-exponent', 'sigmoid'),
  "export function argmax(A: NDArray): NDArray {\n  const best = A.tolist().map((row) => row.idxmax());\n  return np.array(best, { dtype: 'int32' });\n}",
  "export function sigmoidPrime(x: NDArray): NDArray {\n  throw new NotImplementedYet('sigmoidPrime');\n}",
  'export function layer(X: NDArray, W: NDArray, b: NDArray): NDArray {\n  return X.matmul(W).add(b).T;\n}',
]);
// two attempts, the second one better, with one long line to scroll
const russian = [
  notebook([IMPORT], 'ru'),
  notebook([IMPORT, wrong('13-convolution', 'flipped-kernel', 'conv2d')], 'ru'),
];

const submissions = folder({
  'course.yaml': 'attempts: { count: best }\n',
  'ada/01-neuron.ipynb': english,
  'cy/01-neuron.ipynb': english,
  'boris/13-convolution.ipynb': russian[0]!,
  'boris/13-convolution.2.ipynb': russian[1]!,
});
const out = folder({});
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  expect((await neuronbook(['grade', submissions.path, '--out', out.path, '--json'])).code).toBe(0);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  for (const one of [submissions, out]) one.remove();
});

async function open(path: string[], width = 1000): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 1100 } });
  await page.goto(pathToFileURL(join(out.path, ...path, 'feedback.html')).href);
  return page;
}

/** Serious and critical faults, best practices included. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE); // the page's own policy forbids scripts; those of the debugger are not the page's
  const found = (await page.evaluate(
    `axe.run({ resultTypes: ['violations', 'incomplete'] }).then(({ violations, incomplete }) =>
      [...violations, ...incomplete.filter(({ id }) => id === 'color-contrast')]
        .map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html })))`,
  )) as { id: string; impact: string; html: string }[];
  return found.map(({ id, impact, html }) => `${impact} ${id}: ${html.slice(0, 160)}`);
}

interface Told {
  lang: string;
  path: string[];
  first: RegExp;
  texts: string[];
}
const PAGES: Told[] = [
  {
    lang: 'en',
    path: ['01-neuron', 'ada'],
    first: /^Feedback: 01-neuron\s+Score: \d+ of 25\s+Points of each exercise/,
    texts: [
      'Behaves like: exp(x) where exp(-x) belongs.',
      'Your code stopped with an error (TypeError, line 2 of its cell).',
      'sigmoidPrime is not written yet.',
    ],
  },
  {
    lang: 'ru',
    path: ['13-convolution', 'boris'],
    first:
      /^Результаты проверки: 13-convolution\s+Баллы: 2 из 19\s+Сдано попыток: 2\. Засчитана попытка 2, лучшая\.\s+Попытка 1: 0 из 19/,
    texts: ['Похоже, ядро перевёрнуто по обеим осям.', 'В сданной работе не нашлось функции convVec.'],
  },
];

describe.each(PAGES)('the page in $lang', ({ lang, path, first, texts }) => {
  test('axe: nothing, in light, in dark and on a phone', async () => {
    for (const [name, scheme, width] of [
      ['light', 'light', 1000],
      ['dark', 'dark', 1000],
      ['phone', 'light', 360],
    ] as const) {
      const page = await open(path, width);
      await page.emulateMedia({ colorScheme: scheme });
      expect(await faults(page), name).toEqual([]);
      // nothing is wider than the screen but the code, which scrolls in its own box
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wide, name).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(OUTPUT, `feedback-${lang}-${name}.png`), fullPage: true });
      await page.close();
    }
  });

  test('read aloud, the score comes first, and what tests have in common is said once', async () => {
    const page = await open(path);
    expect(await page.evaluate('document.documentElement.lang')).toBe(lang);
    const text = await page.locator('main').innerText();
    expect(text).toMatch(first);
    for (const one of texts) expect(text).toContain(one);
    expect(text.split(texts[0]!)).toHaveLength(2);
    const levels = await page.locator('h1, h2').evaluateAll((all) => all.map((one) => one.tagName));
    expect(levels).toEqual(['H1', ...levels.slice(1).map(() => 'H2')]);
    await page.close();
  });

  test('Tab goes down the page, through every link and every code block, and Enter follows a link', async () => {
    const page = await open(path);
    const count = await page.locator('a, [tabindex="0"]').count();
    expect(count).toBeGreaterThan(3);
    let before = Number.NEGATIVE_INFINITY;
    for (let n = 0; n < count; n++) {
      await page.keyboard.press('Tab');
      const focus = (await page.evaluate(`(() => {
        const one = document.activeElement, style = getComputedStyle(one);
        return { name: one.tagName, top: one.getBoundingClientRect().top + scrollY, outline: style.outlineStyle + ' ' + style.outlineWidth,
          label: one.getAttribute('aria-label') ?? one.textContent };
      })()`)) as { name: string; top: number; outline: string; label: string };
      expect(['A', 'PRE']).toContain(focus.name);
      expect(focus.top).toBeGreaterThan(before);
      expect(focus.outline).toBe('solid 3px'); // it can be seen where one is
      expect(focus.label.length).toBeGreaterThan(3);
      before = focus.top;
    }
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true); // and out again
    await page.locator('tbody a').last().focus();
    await page.keyboard.press('Enter');
    const id = new URL(page.url()).hash.slice(1);
    const { y } = (await page.locator(`h2#${id}`).boundingBox())!;
    expect(y).toBeGreaterThan(-1);
    expect(y).toBeLessThan(1100);
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
    await page.close();
  });
});

test('the pages of the teacher: axe finds nothing in what the class found hard and in the pairs that look alike', async () => {
  const pairs = join(out.path, 'pairs.html');
  const args = [submissions.path, '--assignment', '01-neuron', '--out', pairs, '--least', '0', '--json'];
  const { stdout } = await neuronbook(['similarity', ...args]);
  expect(JSON.parse(stdout)).toMatchObject({ identical: [['ada', 'cy']], pairs: [{ a: 'ada', b: 'cy' }] });
  for (const path of [join(out.path, '01-neuron', 'statistics.html'), pairs]) {
    for (const [scheme, width] of [
      ['light', 1000],
      ['dark', 1000],
      ['light', 360],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height: 1100 }, colorScheme: scheme });
      await page.goto(pathToFileURL(path).href);
      expect(await faults(page), `${path} ${scheme} ${width}`).toEqual([]);
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wide, `${path} ${width}`).toBeLessThanOrEqual(0);
      await page.screenshot({
        path: join(OUTPUT, `${basename(path, '.html')}-${scheme}-${width}.png`),
        fullPage: true,
      });
      await page.close();
    }
  }
});

test('a fault would be found', async () => {
  const page = await open(PAGES[0]!.path);
  await page.evaluate(
    `document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="data:,"><p style="color:#aaa">pale</p>')`,
  );
  const found = (await faults(page)).join('\n');
  expect(found).toContain('image-alt');
  expect(found).toContain('color-contrast');
  await page.close();
});
