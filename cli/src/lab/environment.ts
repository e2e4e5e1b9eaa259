// The private Python environment `.neuronbook/venv`: made once from pinned, hashed requirements, kept until they change.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../output.ts';
import { withLock } from './lock.ts';
import { findPython, type PythonTool } from './python.ts';
import type { Step, Steps } from './steps.ts';

const REQUIREMENTS = fileURLToPath(new URL('../../python/requirements.txt', import.meta.url));

/** A ready environment. */
export interface Environment {
  folder: string;
  /** Its interpreter. */
  python: string;
}

/** Python's own program of an environment. */
function interpreter(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/** What the environment was made from: another text means it has to be made anew. */
function fingerprint(): string {
  return createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
}

/** Runs a program, hands on its lines, and fails with its last words. */
function run(command: string, args: string[], onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PYTHONNOUSERSITE: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    });
    const last: string[] = [];
    const listen = (chunk: Buffer): void => {
      for (const line of chunk
        .toString()
        .split('\n')
        .filter((l) => l.trim())) {
        last.push(line);
        if (last.length > 12) last.shift();
        onLine(line);
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(last.join('\n')))));
  });
}

async function create(tool: PythonTool, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  if (tool.kind === 'uv')
    await run(tool.command, ['venv', '--quiet', '--python', tool.version, folder], () => undefined);
  else await run(tool.command, ['-m', 'venv', folder], () => undefined);
}

async function install(tool: PythonTool, folder: string, step: Step): Promise<void> {
  const packages = readFileSync(REQUIREMENTS, 'utf8').match(/^[a-z][\w.-]*==/gim)?.length ?? 1;
  let seen = 0;
  const onLine = (line: string): void => {
    // pip: "Collecting name==1", at the end "Installing collected packages"; uv: "Prepared", " + name==1"
    const name = /^Collecting ([\w.-]+)/.exec(line)?.[1] ?? /^\s*\+ ([\w.-]+)/.exec(line)?.[1];
    if (name) step.at((0.85 * ++seen) / packages, name);
    else if (line.startsWith('Installing collected')) step.at(0.87, 'unpacking');
  };
  const python = interpreter(folder);
  if (tool.kind === 'uv')
    await run(tool.command, ['pip', 'install', '--python', python, '--require-hashes', '-r', REQUIREMENTS], onLine);
  else
    await run(
      python,
      ['-m', 'pip', 'install', '--no-input', '--only-binary', ':all:', '--require-hashes', '-r', REQUIREMENTS],
      onLine,
    );
}

/** The environment in `folder`, made or renewed when it is not as wanted. Works without a network once it is there. */
export async function ensureEnvironment(folder: string, steps: Steps): Promise<Environment> {
  const stamp = join(folder, '.neuronbook');
  const python = interpreter(folder);
  const wanted = fingerprint();
  const ready = (): boolean => existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (ready()) return { folder, python };
  mkdirSync(join(folder, '..'), { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    if (ready()) return; // another start has made it while we waited
    const tool = findPython();
    steps.expect(2);
    await steps.run('Python environment', () => create(tool, folder));
    try {
      await steps.run('JupyterLab and Plotly', (step) => install(tool, folder, step));
    } catch (error) {
      throw new UsageError(
        `JupyterLab could not be installed. Its packages are downloaded the first time only, so check the network (or the proxy of pip) and run the command again. The last lines were:\n${(error as Error).message}`,
      );
    }
    writeFileSync(stamp, wanted); // last: without it a half-made environment is made anew
  });
  return { folder, python };
}
