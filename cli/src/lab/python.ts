// Which Python makes the course's environment: uv where it is installed (fast), else a Python 3.10+ that has venv.
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../output.ts';

/** The way to make an environment. `version` is Python's; with uv it may be one that uv brings. */
export interface PythonTool {
  kind: 'uv' | 'python';
  command: string;
  version: string;
}

function run(command: string, args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : undefined;
}

const WINDOWS = process.platform === 'win32';

/** Names under which a Python may be found, the most certain first. */
function candidates(env: NodeJS.ProcessEnv): string[] {
  if (env.NEURONBOOK_PYTHON) return [env.NEURONBOOK_PYTHON];
  const versions = [13, 12, 11, 14, 10].map((minor) => `python3.${minor}`);
  return WINDOWS ? ['python', 'python3', 'py'] : ['python3', ...versions, 'python'];
}

const PROBE = `import sys
try:
    import venv, ensurepip
    print("%d.%d.%d" % sys.version_info[:3], "venv")
except ImportError:
    print("%d.%d.%d" % sys.version_info[:3], "")`;

/**
 * Finds uv or a Python. NEURONBOOK_PYTHON names a Python to use, NEURONBOOK_UV=off leaves uv out.
 * Throws UsageError with one sentence that says what to install, and what goes on without it.
 */
export function findPython(env: NodeJS.ProcessEnv = process.env): PythonTool {
  const seen: string[] = [];
  let found: { command: string; version: string } | undefined;
  for (const command of candidates(env)) {
    const [version, venv] = run(command, ['-c', PROBE])?.split(' ') ?? [];
    if (!version) continue;
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major === 3 && minor >= 10 && venv === 'venv') {
      found = { command, version };
      break;
    }
    seen.push(`${command} is ${version}${minor < 10 ? '' : ', without venv'}`);
  }
  if (env.NEURONBOOK_UV !== 'off') {
    for (const command of [env.NEURONBOOK_UV, 'uv', join(homedir(), '.local', 'bin', 'uv')]) {
      if (!command || !run(command, ['--version'])) continue;
      // uv needs no venv module and can use a Python that it manages itself
      const python = found?.version ?? run(command, ['python', 'find', '>=3.10'])?.split('\n')[0];
      if (python) return { kind: 'uv', command, version: found?.command ?? python };
    }
  }
  if (found) return { kind: 'python', ...found };
  const why = seen.length > 0 ? `${[...new Set(seen)].join('; ')}` : 'none was found';
  throw new UsageError(
    `JupyterLab needs Python 3.10 or newer with venv (${why}): ${advice()}, then run the command again. ` +
      'Without it, checks, hints, hand-in and grading still work: npx neuronbook --help.',
  );
}

function advice(): string {
  if (WINDOWS) return 'install Python from python.org, or uv (https://docs.astral.sh/uv)';
  if (process.platform === 'darwin') return 'brew install python, or install uv (https://docs.astral.sh/uv)';
  return 'on Debian or Ubuntu `apt-get install python3 python3-venv`, or install uv (https://docs.astral.sh/uv)';
}
