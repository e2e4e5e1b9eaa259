// What browser tests share: a started course, a Chromium, and the few things that people do in a notebook.
// Only what a person could do: menus, keys and clicks; cells outside the screen are scrolled to, as JupyterLab draws only visible ones.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const OUTPUT = join(ROOT, 'test-output');

/** A course that was started as people start it. */
export interface Course {
  url: string;
  base: string;
  token: string;
  /** The learner's folder, fresh for this test. */
  work: string;
  pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Ctrl-C, then until it is gone; the work folder is removed. Gives the exit code. */
  stop(): Promise<number>;
}

/** `npm start -- --no-browser` with a fresh work folder; resolves when the address is printed. */
export async function startCourse(args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Course> {
  mkdirSync(join(ROOT, '.neuronbook'), { recursive: true });
  const work = mkdtempSync(join(ROOT, '.neuronbook', 'work-'));
  const child: ChildProcess = spawn('npm', ['start', '--', '--no-browser', '--work', work, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, so that Ctrl-C can be sent as a terminal does: to the group
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (text += chunk));
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const url = await new Promise<string>((resolve, reject) => {
    const look = setInterval(() => {
      const found = /https?:\/\/\S+token=\w+/.exec(text)?.[0];
      if (found) {
        clearInterval(look);
        resolve(found);
      }
    }, 50);
    void ended.then((code) => {
      clearInterval(look);
      reject(new Error(`npm start ended with ${code}:\n${text}`));
    });
  });
  const stop = async (): Promise<number> => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGINT');
    const code = await ended;
    rmSync(work, { recursive: true, force: true });
    rmSync(join(ROOT, '.neuronbook', `jupyter-${basename(work)}`), { recursive: true, force: true });
    return code;
  };
  return {
    url,
    base: new URL('/', url).href,
    token: new URL(url).searchParams.get('token')!,
    work,
    pid: child.pid!,
    output: () => text,
    stop,
  };
}

/** Starts the Chromium of this machine (NEURONBOOK_CHROMIUM names another). */
export async function launch(): Promise<Browser> {
  const candidates = [
    process.env.NEURONBOOK_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath)
    throw new Error('browser tests need Chromium: apt-get install chromium, or name one in NEURONBOOK_CHROMIUM');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args, headless: true });
}

/** Opens a page as wide as a laptop. */
export async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(60_000);
  return page;
}

/** A notebook of code cells, each named by its first line: `// id`. */
export function notebookOf(title: string, sources: Record<string, string>): string {
  const cells = Object.entries(sources).map(([id, source]) => ({
    id,
    cell_type: 'code',
    source: `// ${id}\n${source}`,
    metadata: {},
    outputs: [],
    execution_count: null,
  }));
  const text = { id: 'head', cell_type: 'markdown', source: `# ${title}`, metadata: {} };
  const kernelspec = { name: 'neuronbook', display_name: 'TypeScript (Neuronbook)', language: 'typescript' };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: [text, ...cells] });
}

/** Opens a notebook and waits until its kernel is idle. */
export async function openNotebook(page: Page, course: Course, path: string): Promise<void> {
  await page.goto(`${course.base}lab/tree/${path}?token=${course.token}`);
  // JupyterLab brings back what was open before: for a moment that is the notebook one sees
  const tab = page.locator('#jp-main-dock-panel .lm-TabBar-tab.lm-mod-current', { hasText: path.split('/').at(-1)! });
  await tab.first().waitFor();
  await page.locator('.jp-NotebookPanel:visible .jp-Notebook').waitFor();
  await page.locator('.jp-NotebookPanel:visible .jp-Toolbar-kernelName', { hasText: 'TypeScript' }).waitFor();
  await page.locator('.jp-NotebookPanel:visible .jp-MarkdownOutput h1').first().waitFor();
  await kernelIdle(page);
}

/** Waits until the kernel of the visible notebook is idle (and stays so for a moment). */
export async function kernelIdle(page: Page, timeout = 60_000): Promise<void> {
  const idle = page.locator('.jp-NotebookPanel:visible .jp-Notebook-ExecutionIndicator[data-status="idle"]');
  await idle.waitFor({ timeout });
  await page.waitForTimeout(300);
  await idle.waitFor({ timeout });
}

/** Clicks an entry of the main menu by its command, whatever the language. */
export async function menu(page: Page, name: 'run' | 'kernel' | 'file' | 'edit', command: string): Promise<void> {
  const index = { file: 0, edit: 1, run: 3, kernel: 4 }[name];
  await page.locator('.lm-MenuBar-item').nth(index).click();
  await page.locator(`.lm-Menu-item[data-command="${command}"]`).first().click();
}

/** Run → Run All Cells, and waits until that is done. */
export async function runAll(page: Page, timeout = 120_000): Promise<void> {
  await menu(page, 'run', 'runmenu:run-all');
  await page.waitForTimeout(500);
  await kernelIdle(page, timeout);
}

/** The code cell whose source holds the text, scrolled onto the screen. */
export async function cellWith(page: Page, text: string): Promise<Locator> {
  const panel = page.locator('.jp-NotebookPanel:visible');
  const cell = panel.locator('.jp-CodeCell', { has: page.locator('.cm-content', { hasText: text }) }).first();
  const scroller = panel.locator('.jp-WindowedPanel-outer');
  await scroller.evaluate((node) => node.scrollTo(0, 0));
  for (let step = 0; step < 80; step++) {
    if ((await cell.count()) > 0 && (await cell.isVisible())) {
      await cell.scrollIntoViewIfNeeded();
      return cell;
    }
    await scroller.evaluate((node) => node.scrollBy(0, 350));
    await page.waitForTimeout(80);
  }
  throw new Error(`no code cell on the page holds '${text}'`);
}

/** The source of a cell. */
export async function source(cell: Locator): Promise<string> {
  return (await cell.locator('.cm-line').allTextContents()).join('\n');
}

/** Replaces the source of a cell. */
export async function fill(page: Page, cell: Locator, source: string): Promise<void> {
  await cell.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(source);
}

/** Runs a cell with Ctrl+Enter and waits until its number stands in the margin. */
export async function run(page: Page, cell: Locator, timeout = 60_000): Promise<void> {
  await cell.locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(150);
  await cell.locator('.jp-InputPrompt', { hasText: /\[\d+\]/ }).waitFor({ timeout });
  await kernelIdle(page, timeout);
}

/** Keeps a picture of the page, to be looked at, as test-output/NAME.png. */
export async function shot(page: Page, name: string): Promise<string> {
  mkdirSync(OUTPUT, { recursive: true });
  const path = join(OUTPUT, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
