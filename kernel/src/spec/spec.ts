// The kernel spec: the folder by which Jupyter finds the kernel. It names this Node and this package by full path.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const NAME = 'neuronbook';
const DISPLAY_NAME = 'TypeScript (Neuronbook)';
const PACKAGE: string = fileURLToPath(new URL('../..', import.meta.url));

export interface Where {
  /** the environment's folder: the spec goes to PREFIX/share/jupyter/kernels. Without it: the user's Jupyter folder */
  prefix?: string;
}

/** The user's Jupyter data folder, as jupyter_core finds it. */
function userData(): string {
  const { env } = process;
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Jupyter');
  if (process.platform === 'win32') return join(env.APPDATA ?? homedir(), 'jupyter');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'jupyter');
}

export function specFolder({ prefix }: Where = {}): string {
  return join(prefix ? join(prefix, 'share', 'jupyter') : userData(), 'kernels', NAME);
}

export function specContent(): Record<string, unknown> {
  return {
    argv: [process.execPath, join(PACKAGE, 'bin', 'kernel.mjs'), '{connection_file}'],
    display_name: DISPLAY_NAME,
    language: 'typescript',
    interrupt_mode: 'message',
    kernel_protocol_version: '5.5',
    metadata: { debugger: true },
    env: {},
  };
}

/** Writes the spec beside its place and renames it there; gives the folder. Settings in an earlier spec's `env` stay. */
export function installSpec(where: Where = {}): string {
  const folder = specFolder(where);
  const beside = join(dirname(folder), `.${NAME}-${process.pid}`);
  const old = readSpec(folder);
  mkdirSync(beside, { recursive: true });
  try {
    const content = { ...specContent(), env: (old?.env as object | undefined) ?? {} };
    writeFileSync(join(beside, 'kernel.json'), `${JSON.stringify(content, null, 2)}\n`);
    cpSync(join(PACKAGE, 'logos'), beside, { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/** Removes the spec; false if there was none. */
export function uninstallSpec(where: Where = {}): boolean {
  const folder = specFolder(where);
  if (!existsSync(folder)) return false;
  rmSync(folder, { recursive: true });
  return true;
}

export function readSpec(folder: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8'));
  } catch {
    return null;
  }
}
