// The JupyterLab server: started with its own settings, apart from the user's, on a free port with a token; stopped whole.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../output.ts';
import type { Environment } from './environment.ts';

const CUSTOM_CSS = fileURLToPath(new URL('../../python/custom.css', import.meta.url));
const SERVE = fileURLToPath(new URL('../../python/serve.py', import.meta.url));

/** What a start needs to know. */
export interface ServeOptions {
  environment: Environment;
  /** Folder that JupyterLab shows. */
  work: string;
  /** Folder for its log and settings, one for each work folder. */
  state: string;
  lang: 'en' | 'ru';
  port: number;
  /** Address to listen on: 127.0.0.1, this machine alone. */
  host: string;
  token: string;
}

/** A running server. */
export interface Server {
  /** `http://127.0.0.1:8888/` */
  base: string;
  process: ChildProcess;
  /** Ends when the server has ended, with its exit code. */
  ended: Promise<number>;
  /** Shuts kernels and server down; after 10 seconds by force. */
  stop(): Promise<void>;
  /** Ends the server by force, at once; its kernels notice that it is gone. */
  kill(): void;
  /** Path of its log. */
  log: string;
}

/** Can this port be listened on? */
function free(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'ENOTFOUND') return resolve(false);
      reject(new UsageError(`--host must be an address of this machine, 127.0.0.1 or 0.0.0.0 for all, got '${host}'.`));
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** Another program took the port after we had looked: the server has ended, a later port may do. */
export class PortTaken extends Error {}

/** The port that was asked for, or the first free one from 8888 (or `from`) on. */
export async function choosePort(wanted?: number, host = '127.0.0.1', from = 8888): Promise<number> {
  if (wanted !== undefined) {
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535)
      throw new UsageError(`--port must be a number from 1 to 65535, got '${wanted}'.`);
    if (!(await free(wanted, host)))
      throw new UsageError(
        `port ${wanted} is in use: choose another one, or leave --port out and a free one is taken.`,
      );
    return wanted;
  }
  for (let port = from; port < 8988; port++) if (await free(port, host)) return port;
  throw new UsageError('no port from 8888 to 8987 is free: name one with --port.');
}

/** The secret in the address. It is kept, so that a page which is still open finds its server again after a restart. */
export function readToken(state: string): string {
  const file = join(state, 'token');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** JupyterLab's own settings: no questions about news, the reader's language, nothing that needs a network. */
function writeSettings({ lang, host }: ServeOptions, config: string): void {
  const folder = join(config, 'lab'); // one for each work folder: two may run at once, in two languages
  mkdirSync(folder, { recursive: true });
  const settings = {
    '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
    '@jupyterlab/translation-extension:plugin': { locale: lang === 'ru' ? 'ru_RU' : 'default' },
    '@jupyterlab/docmanager-extension:plugin': { autosaveInterval: 30 },
    '@jupyterlab/codemirror-extension:plugin': { defaultConfig: { indentUnit: '2' } }, // as the code of the lessons is
    // a long line goes on below: beside the file list of a small window its end would be out of sight
    '@jupyterlab/notebook-extension:tracker': { codeCellConfig: { lineNumbers: false, lineWrap: true } },
  };
  writeFileSync(join(folder, 'overrides.json'), JSON.stringify(settings, null, 2));
  // no looks for builds and language servers, which call Node and find nothing; no manager of extensions that cannot be changed
  const page = {
    buildAvailable: false,
    buildCheck: false,
    disabledExtensions: { '@jupyterlab/extensionmanager-extension': true, '@jupyterlab/lsp-extension': true },
  };
  writeFileSync(join(folder, 'page_config.json'), JSON.stringify(page, null, 2));
  mkdirSync(join(config, 'custom'), { recursive: true });
  copyFileSync(CUSTOM_CSS, join(config, 'custom', 'custom.css'));
  const server = {
    ServerApp: {
      ip: host,
      port_retries: 0,
      open_browser: false,
      allow_root: process.getuid?.() === 0,
      // it looks for language servers of twenty languages at every start; ours is in the kernel
      jpserver_extensions: { jupyter_lsp: false },
    },
    ContentsManager: { pre_save_hook: 'saving.without_screenshots' }, // cli/python/saving.py, beside serve.py
    LabApp: {
      app_settings_dir: folder,
      custom_css: true,
      check_for_updates_class: 'jupyterlab.NeverCheckForUpdate',
      extension_manager: 'readonly',
    },
    KernelSpecManager: { ensure_native_kernel: false, allowed_kernelspecs: ['neuronbook'] },
  };
  writeFileSync(join(config, 'jupyter_server_config.json'), JSON.stringify(server, null, 2));
}

/** Starts the server and waits until it answers. */
export async function serve(options: ServeOptions): Promise<Server> {
  const { environment, work, state, lang, port, host, token } = options;
  const own = (name: string): string => join(state, name);
  writeSettings(options, own('config'));
  const log = join(state, 'jupyter.log');
  const out = openSync(log, 'w');
  const args = [SERVE, `--port=${port}`, `--ServerApp.root_dir=${work}`];
  const child = spawn(environment.python, args, {
    cwd: work,
    stdio: ['pipe', out, out], // the pipe tells the server when we are gone
    detached: process.platform !== 'win32', // Ctrl-C in the terminal reaches us only; we stop the server in order
    env: {
      ...process.env,
      JUPYTER_TOKEN: token, // not on the command line, where every user of the machine could read it
      JUPYTER_CONFIG_DIR: own('config'),
      JUPYTER_DATA_DIR: own('data'),
      JUPYTER_RUNTIME_DIR: own('runtime'),
      JUPYTERLAB_SETTINGS_DIR: own('settings'),
      JUPYTERLAB_WORKSPACES_DIR: own('workspaces'),
      JUPYTER_PREFER_ENV_PATH: '1',
      NEURONBOOK_LANG: lang,
      PYTHONNOUSERSITE: '1',
    },
  });
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  let over = false;
  void ended.then(() => (over = true));
  // from here, whatever else it listens on
  const base = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/`;
  const kill = (): void => {
    if (over) return;
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid!, 'SIGKILL');
  };
  const stop = async (): Promise<void> => {
    if (over) return;
    child.kill('SIGTERM');
    const force = setTimeout(kill, 10_000);
    await ended;
    clearTimeout(force);
  };
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (over || Date.now() > deadline) {
      await stop();
      const words = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
      if (/port \d+ is (already in use|not available)/i.test(words)) throw new PortTaken(`port ${port} is in use`);
      throw new Error(`JupyterLab did not start; the last lines of ${log}:\n${words}`);
    }
    try {
      const answer = await fetch(`${base}api/status`, { headers: { authorization: `token ${token}` } });
      if (answer.ok) return { base, process: child, ended, stop, kill, log };
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
