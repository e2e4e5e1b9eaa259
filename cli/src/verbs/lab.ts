// neuronbook lab: opens the course in JupyterLab. `npm start` runs it.
import { mkdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { courseRoot } from '../course-root.ts';
import { ensureEnvironment } from '../lab/environment.ts';
import { choosePort, PortTaken, readToken, type Server, serve } from '../lab/jupyter.ts';
import { installKernel, type KernelChoice } from '../lab/kernel.ts';
import { withLock } from '../lab/lock.ts';
import { openBrowser } from '../lab/open.ts';
import { Steps } from '../lab/steps.ts';
import { copyLessons } from '../lab/work.ts';
import { printJson, UsageError } from '../output.ts';

interface LabOptions {
  lang: 'en' | 'ru';
  port?: string;
  host: string;
  prepare?: boolean;
  work: string;
  browser: boolean;
  json?: boolean;
}

const FIRST = '00-start.ipynb';

const SAY = {
  en: {
    newer: (mine: string, newer: string) =>
      `There is a newer version of a lesson that you have worked in. Yours stays: ${mine}, the new one is ${newer}.`,
    open: (url: string) => `The course is open at  ${url}`,
    work: (folder: string) => `Your notebooks are in ${folder}/. Stop with Ctrl-C; they are saved.`,
    stopping: 'Stopping JupyterLab …',
    again: 'Press Ctrl-C again to stop at once.',
  },
  ru: {
    newer: (mine: string, newer: string) =>
      `Есть новая версия урока, в котором вы работали. Ваша тетрадь остаётся: ${mine}, новая лежит рядом: ${newer}.`,
    open: (url: string) => `Курс открыт по адресу  ${url}`,
    work: (folder: string) => `Ваши тетради в папке ${folder}/. Остановить: Ctrl-C; они сохранены.`,
    stopping: 'JupyterLab останавливается …',
    again: 'Ещё раз Ctrl-C — остановить сразу.',
  },
};

export function register(program: Command): void {
  program
    .command('lab')
    .description('open the course in JupyterLab')
    .addOption(
      new Option('--lang <code>', 'language of the notebooks and of JupyterLab').choices(['en', 'ru']).default('en'),
    )
    .option('--port <number>', 'port of the server (default: a free one)')
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets other machines in, in a container say', '127.0.0.1')
    .option('--work <dir>', 'folder of your copies of the notebooks, inside the course folder', 'work')
    .option('--no-browser', 'print the address instead of opening it')
    .option('--prepare', 'make everything that needs a network, and end')
    .option('--json', 'print one JSON document with the address')
    .action(run);
}

async function run(options: LabOptions): Promise<void> {
  const root = courseRoot(process.cwd(), 'notebooks');
  const state = join(root, '.neuronbook');
  const work = workFolder(root, options.work);
  const own = join(state, `jupyter-${basename(work)}`);
  mkdirSync(own, { recursive: true });
  const wanted = options.port === undefined ? undefined : Number(options.port);
  let port = await choosePort(wanted, options.host);
  const steps = new Steps(options.json);
  const environment = await ensureEnvironment(join(state, 'venv'), steps);
  const kernel: KernelChoice = process.env.NEURONBOOK_LAB_KERNEL === 'tslab' ? 'tslab' : 'neuronbook';
  await withLock(join(state, 'kernel.lock'), async () => installKernel(environment.folder, kernel));
  if (options.prepare) {
    if (options.json) printJson({ environment: environment.folder });
    else process.stdout.write('Everything is here: from now on npm start needs no network.\n');
    return;
  }
  const copied = await steps.run('notebooks', () => copyLessons(join(root, 'notebooks'), work));
  const token = readToken(own);
  const stopping = signal();
  const server = await steps.run('JupyterLab', async () => {
    for (;;) {
      try {
        return await serve({ environment, work, state: own, lang: options.lang, port, host: options.host, token });
      } catch (error) {
        if (!(error instanceof PortTaken)) throw error;
        // another start was quicker; a port that was asked for by name is refused in choosePort's words
        port = await choosePort(wanted, options.host, port + 1);
      }
    }
  });
  const url = `${server.base}lab/tree/${options.lang}/${FIRST}?token=${token}`;
  if (options.json) printJson({ url, base: server.base, token, port, pid: server.process.pid, work });
  else report(options.lang, url, relative(root, work), copied.beside);
  if (options.browser) openBrowser(url);
  await untilStopped(server, stopping, options);
}

/** The folder of the copies: inside the course, because checks and the library are found from there upward. */
function workFolder(root: string, name: string): string {
  const work = resolve(root, name);
  if (relative(root, work).startsWith('..') || work === root)
    throw new UsageError(`--work must name a folder inside ${root}, got '${name}'.`);
  return work;
}

function report(lang: 'en' | 'ru', url: string, work: string, beside: { mine: string; newer: string }[]): void {
  const say = SAY[lang];
  for (const { mine, newer } of beside) process.stderr.write(`${say.newer(`${work}/${mine}`, `${work}/${newer}`)}\n`);
  process.stdout.write(`\n  ${say.open(url)}\n  ${say.work(work)}\n\n`);
}

/** Ends at the first Ctrl-C, request to stop, or closed terminal. */
function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve());
  });
}

async function untilStopped(server: Server, stopping: Promise<void>, { lang, json }: LabOptions): Promise<void> {
  const code = await Promise.race([server.ended, stopping.then(() => undefined)]);
  if (code === undefined) {
    if (!json) process.stderr.write(`${SAY[lang].stopping} ${SAY[lang].again}\n`);
    process.once('SIGINT', () => server.kill());
    await server.stop();
  } else if (code !== 0) {
    throw new Error(`JupyterLab ended with code ${code}; its log is ${server.log}`);
  }
}
