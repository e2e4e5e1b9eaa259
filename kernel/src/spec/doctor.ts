// `neuronbook kernel doctor`: does everything that the kernel stands on work here? Each check does the real thing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { engineFlags, readLimits } from '../engine/flags.ts';
import { readSpec, specFolder, type Where } from './spec.ts';

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

export async function doctor(where: Where = {}): Promise<Check[]> {
  const limits = readLimits(process.env);
  return [
    node(),
    await load('zeromq', async () => `libzmq ${(await import('zeromq')).version}`),
    await load('compiler', async () => {
      const { compileCell } = await import('../compile/index.ts');
      const result = compileCell('enum A { B } let a: A = A.B', { name: 'Cell[1]' });
      if (!result.ok) throw new Error(result.error.message);
      return 'a cell compiles';
    }),
    typescript(),
    engine(limits),
    spec(where),
    {
      name: 'limits',
      ok: true,
      detail: `${limits.memory} MB of memory, ${limits.time || 'no limit of'} seconds a cell`,
    },
  ];
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'node',
    ok,
    detail: `${process.versions.node}${ok ? '' : ': 20.19 or newer is needed'} (${process.execPath})`,
  };
}

async function load(name: string, body: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await body() };
  } catch (error) {
    return {
      name,
      ok: false,
      detail: `${(error as Error).message}. Run npm install again, with optional dependencies and install scripts allowed.`,
    };
  }
}

function typescript(): Check {
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('typescript/package.json'));
    const path = require.resolve(`${platform}/package.json`).replace(/package\.json$/, 'lib/tsc');
    const { stdout, status } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    return { name: 'typescript', ok: status === 0, detail: stdout.trim() };
  } catch {
    return {
      name: 'typescript',
      ok: false,
      detail: `${platform} is missing: cells would run unchecked. Run npm install again.`,
    };
  }
}

function engine(limits: ReturnType<typeof readLimits>): Check {
  const { status, stderr } = spawnSync(process.execPath, [...engineFlags(limits), '-e', '0'], { encoding: 'utf8' });
  return { name: 'engine', ok: status === 0, detail: status === 0 ? 'Node takes its flags' : stderr.trim() };
}

function spec(where: Where): Check {
  const folder = specFolder(where);
  const argv = readSpec(folder)?.argv as string[] | undefined;
  if (!argv) return { name: 'spec', ok: false, detail: `not installed in ${folder}: run the install command` };
  const missing = argv.slice(0, 2).find((path) => !existsSync(path));
  return {
    name: 'spec',
    ok: !missing,
    detail: missing ? `${folder} names ${missing}, which is not there: install again` : folder,
  };
}
