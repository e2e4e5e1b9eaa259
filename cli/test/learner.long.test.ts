// A learner's run through lesson 06, from the stub to the mark, by typing in a real browser:
// a wrong attempt, what the page says about it, a hint, the right one, all checks, handing in; then the teacher grades both attempts.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, ElementHandle, Locator, Page } from 'playwright-core';
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

const WAIT = { timeout: 20_000, interval: 200 };
const EXERCISES = ['perceptronStep', 'forward', 'xorByHand', 'initParams'];
/** The four lines of `forward`, with the slip that nearly everyone makes once: z2 is what goes INTO the sigmoid. */
const WRONG = [
  'const { W1, b1, W2, b2 } = params;',
  'const z1 = X.matmul(W1).add(b1);',
  'const a1 = nn.sigmoid(z1);',
  'const z2 = nn.sigmoid(a1.matmul(W2).add(b2));',
  'return { z1, a1, z2, a2: nn.sigmoid(z2) };',
];
/** What the visible check, the third hint and the teacher's page say, word for word. */
const SAID = {
  en: {
    check: 'gives the numbers of a small net worked out by hand',
    where: 'z2 is the sum before the sigmoid',
    stuck: "Stuck? hint('forward') shows the next hint.",
    hint: 'Keep both: the backward pass of lesson 07 reads all four arrays.',
    behaves: 'Behaves like: the output goes through the sigmoid twice. z2 is the sum before it, a2 after it.',
    passed: /all \d checks passed/,
    packed: 'All visible checks passed.',
  },
  ru: {
    check: 'даёт числа маленькой сети, посчитанной вручную',
    where: 'z2 — сумма до сигмоиды',
    stuck: "Не получается? hint('forward') покажет следующую подсказку.",
    hint: 'Сохраните оба: обратному проходу из урока 07 нужны все четыре массива.',
    behaves: 'Похоже, выход проходит через сигмоиду дважды. z2 — сумма до неё, a2 — значение после.',
    passed: /все проверки пройдены/,
    packed: 'Все открытые проверки пройдены.',
  },
};

/** The lines of the reference solution, as a learner who has understood would type them. */
function solution(exercise: string): string[] {
  const text = readFileSync(join(ROOT, 'solutions/06-xor.ts'), 'utf8');
  const from = text.indexOf(`export function ${exercise}(`);
  const body = /\/\/ BEGIN SOLUTION\n([\s\S]*?)\n\s*\/\/ END SOLUTION/.exec(text.slice(from))![1]!;
  return body.split('\n').map((line) => line.trim());
}

/**
 * The first line of a cell that holds the text. The editor draws only lines that are on the screen, so the page is moved on
 * until it is there; the cell is held by its element, since what it was found by may leave the screen meanwhile.
 */
async function lineOf(page: Page, cell: Locator, text: string): Promise<ElementHandle> {
  const element = (await cell.elementHandle())!;
  await element.evaluate((node) => node.scrollIntoView({ block: 'start' }));
  for (let step = 0; step < 30; step++) {
    await page.waitForTimeout(100);
    const line = await element.$(`.cm-line:has-text(${JSON.stringify(text)})`);
    if (line !== null) {
      await line.evaluate((node) => node.scrollIntoView({ block: 'center' }));
      return line;
    }
    await page.locator('.jp-NotebookPanel:visible .jp-WindowedPanel-outer').evaluate((node) => node.scrollBy(0, 150));
  }
  throw new Error(`no line of the cell holds '${text}'`);
}

/** Marks everything from the line that holds the text to the end of the function's body, and types the lines key by key. */
async function type(page: Page, cell: Locator, from: string, lines: string[]): Promise<void> {
  const line = await lineOf(page, cell, from);
  await line.click();
  for (const key of ['Home', 'Control+Shift+End', 'Shift+ArrowUp', 'Shift+End']) await page.keyboard.press(key);
  for (const [n, line] of lines.entries()) {
    if (n > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
  const typed = lines.map((line) => `  ${line}\n`).join(''); // the editor indents as the stub does
  expect(await source(cell)).toContain(`${typed}}`);
}

/** Text of all outputs of a cell, once there is some. */
async function output(cell: Locator): Promise<string> {
  await cell.locator('.jp-OutputArea-output').first().waitFor();
  return (await cell.locator('.jp-OutputArea-output').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
}

/** As if nobody had tried the exercises on this machine yet: hints start at the first, failures are not counted. */
function forget(exercises: string[]): void {
  const path = join(ROOT, '.neuronbook', 'progress.json');
  if (!existsSync(path)) return;
  const progress = JSON.parse(readFileSync(path, 'utf8'));
  for (const exercise of exercises) delete progress.exercises[exercise];
  writeFileSync(path, JSON.stringify(progress));
}

interface Graded {
  id: string;
  status: string;
  score: number;
  max: number;
  exercises: { id: string; score: number; max: number }[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

describe.each(['en', 'ru'] as const)('a learner of lesson 06 in %s', (lang) => {
  let course: Course;
  let page: Page;
  let desk: string;
  const said = SAID[lang];
  const bundles: Record<string, string> = {};
  beforeAll(async () => {
    forget(EXERCISES);
    desk = mkdtempSync(join(tmpdir(), 'teacher-'));
    course = await startCourse(['--lang', lang]);
    page = await newPage(browser);
    await openNotebook(page, course, `${lang}/06-xor.ipynb`);
    await runAll(page);
  });
  afterAll(async () => {
    rmSync(desk, { recursive: true, force: true });
    await page?.context().close();
    await course?.stop();
  });

  const attempt = async (exercise: string): Promise<string> => {
    await run(page, await cellWith(page, `function ${exercise}(`));
    const check = await cellWith(page, `check('${exercise}'`);
    await run(page, check);
    return output(check);
  };

  /** Saves, waits until the file holds the text, hands in from the learner's own cell, keeps the bundle under a name. */
  const handIn = async (name: string, holds: string): Promise<string> => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    const saved = () => readFileSync(join(course.work, lang, '06-xor.ipynb'), 'utf8');
    await expect.poll(() => saved().includes(holds), WAIT).toBe(true);
    const mine = await cellWith(page, 'await submit()');
    await run(page, mine);
    const text = await output(mine);
    const path = /\S+\.zip/.exec(text)?.[0];
    expect(path, text).toBeDefined();
    bundles[name] = join(desk, 'in', name, basename(path!));
    mkdirSync(join(desk, 'in', name), { recursive: true });
    copyFileSync(path!, bundles[name]);
    return text;
  };

  test('types a wrong forward pass and reads what the check says', async () => {
    await type(page, await cellWith(page, 'function forward('), 'NotImplementedYet', WRONG);
    const text = await attempt('forward');
    await shot(page, `learner-${lang}-1-wrong`);
    expect(text).toContain('✗');
    expect(text).toContain(said.check);
    expect(text).toContain(said.where);
    const again = await attempt('forward');
    expect(again).toContain(said.stuck); // only after the same check has failed twice
  });

  test('hands it in all the same: the page says what is not done', async () => {
    const first = await cellWith(page, "from 'neuronbook'");
    await first.locator('.jp-InputPrompt').click(); // command mode
    await page.keyboard.press('b');
    await fill(page, page.locator('.jp-Notebook .jp-CodeCell.jp-mod-selected'), 'await submit();');
    const text = await handIn('first', 'nn.sigmoid(a1.matmul');
    await shot(page, `learner-${lang}-2-handed-in-too-early`);
    for (const exercise of EXERCISES) expect(text).toContain(`${exercise}: `);
  });

  test('asks for hints, one after the other, up to the worked twin', async () => {
    const first = await cellWith(page, "from 'neuronbook'");
    await first.locator('.jp-InputPrompt').click();
    await page.keyboard.press('b');
    await fill(page, page.locator('.jp-Notebook .jp-CodeCell.jp-mod-selected'), "hint('forward');");
    const hints: string[] = [];
    for (const step of [1, 2, 3, 4]) {
      const mine = await cellWith(page, "hint('forward');");
      await run(page, mine);
      hints.push(await output(mine));
      expect(hints.at(-1)).toContain(`${step} ${lang === 'en' ? 'of' : 'из'} 4`);
    }
    await shot(page, `learner-${lang}-3-hints`);
    expect(hints[2]).toContain(said.hint);
    expect(hints[3]).toContain('tanhLayer');
  });

  test('types the right one, then the other three: every check is green', async () => {
    const slip = await cellWith(page, 'function forward(');
    await type(page, slip, 'const { W1, b1, W2, b2 }', solution('forward'));
    expect(await attempt('forward')).toMatch(said.passed);
    await shot(page, `learner-${lang}-4-right`);
    for (const exercise of EXERCISES.filter((id) => id !== 'forward')) {
      await type(page, await cellWith(page, `function ${exercise}(`), 'NotImplementedYet', solution(exercise));
      const text = await attempt(exercise);
      expect(text).toMatch(said.passed);
      expect(text).not.toContain('✗');
    }
  });

  test('runs the whole lesson with the new functions: no cell fails, all plots are there', async () => {
    await runAll(page);
    const folded = await cellWith(page, 'meshLines');
    await folded.locator('.js-plotly-plot .slider-container').first().waitFor({ state: 'attached' });
    await folded.locator('.js-plotly-plot').first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await shot(page, `learner-${lang}-5-folded-plane`);
    const raced = await cellWith(page, "reveal('06-solved'");
    await expect.poll(() => raced.locator('.jp-InputPrompt').textContent(), WAIT).toMatch(/\[\d+\]/);
    await shot(page, `learner-${lang}-6-all-run`);
    expect(await page.locator('.jp-RenderedText[data-mime-type*="error"]').count()).toBe(0);
  });

  test('hands in again, and both attempts get the mark that they deserve', async () => {
    const text = await handIn('second', 'const a2 = nn.sigmoid(z2);');
    await shot(page, `learner-${lang}-7-handed-in`);
    expect(text).toContain(said.packed);

    const command = ['grade', join(desk, 'in'), '--out', join(desk, 'out'), '--assignment', '06-xor'];
    execFileSync(process.execPath, [join(ROOT, 'cli/bin/neuronbook.mjs'), ...command], { cwd: ROOT, stdio: 'pipe' });
    const { students } = JSON.parse(readFileSync(join(desk, 'out', 'results.json'), 'utf8')) as { students: Graded[] };
    const [first, second] = ['first', 'second'].map((id) => students.find((student) => student.id === id)!);

    expect(second!.status).toBe('graded');
    for (const { id, score, max } of second!.exercises) {
      expect(max, id).toBeGreaterThan(0);
      expect(score, id).toBe(max);
    }
    expect(second!.exercises.map(({ id }) => id).sort()).toEqual([...EXERCISES].sort());
    // the first attempt: something for what works of forward, nothing for what was not written, and its slip by name
    const forward = first!.exercises.find(({ id }) => id === 'forward')!;
    expect(forward.score).toBeLessThan(forward.max);
    for (const { id, score } of first!.exercises) if (id !== 'forward') expect(score, id).toBe(0);
    expect(JSON.stringify(first)).toContain(said.behaves);
  });
});
