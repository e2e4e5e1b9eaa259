// The kernel beside stock tslab and Deno: the same cells in one run, kernel after kernel in turn, medians of the rounds.
//   npm run bench:kernel                 prints the table
//   npm run bench:kernel -- --write      and writes it to docs/bench-kernel.md
//   --rounds N (3), --without deno,tslab
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, loadavg, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { table } from './kernel-table.ts';

const here: string = dirname(fileURLToPath(import.meta.url));
const root: string = join(here, '../..');
const require: NodeJS.Require = createRequire(join(root, 'package.json'));
const DENO = '2.9.6';

export interface Contender {
  name: string;
  version: string;
  interrupt: 'message' | 'signal';
  argv: string[];
}

export type Times = Record<string, number | null>;

function ours(): Contender {
  const { version } = require('./kernel/package.json') as { version: string };
  const argv = [process.execPath, join(root, 'kernel/bin/kernel.mjs'), '{connection_file}'];
  return { name: 'neuronbook', version, interrupt: 'message', argv };
}

function tslab(): Contender {
  const { version } = require('tslab/package.json') as { version: string };
  const argv = [process.execPath, require.resolve('tslab/bin/tslab'), 'kernel', '--config-path', '{connection_file}'];
  return { name: 'tslab', version, interrupt: 'signal', argv };
}

/** Deno is no dependency of the project: it is fetched for the benchmark, into a folder that git ignores. */
function deno(): Contender | null {
  const folder = join(root, '.neuronbook/bench-deno');
  const binary = join(folder, 'node_modules/.bin/deno');
  try {
    if (!existsSync(binary)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
      execFileSync('npm', ['install', '--no-audit', '--no-fund', `deno@${DENO}`], { cwd: folder, stdio: 'pipe' });
    }
    const version = /deno (\S+)/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))![1]!;
    const argv = [binary, 'jupyter', '--kernel', '--conn', '{connection_file}'];
    return { name: 'deno', version, interrupt: 'message', argv };
  } catch (error) {
    console.log(`Deno is left out: it could not be installed (${(error as Error).message.split('\n')[0]}).`);
    return null;
  }
}

function measure({ name, interrupt, argv }: Contender): Times {
  const out = execFileSync(join(root, '.ci/python'), [join(root, 'bench/src/kernel.py'), name, interrupt, ...argv], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  return JSON.parse(out.trim().split('\n').at(-1)!) as Times;
}

const { values: options } = parseArgs({
  options: { write: { type: 'boolean' }, rounds: { type: 'string' }, without: { type: 'string' } },
});
const without = new Set((options.without ?? '').split(','));
const contenders: Contender[] = [ours(), tslab(), deno()].filter(
  (one): one is Contender => one !== null && !without.has(one.name),
);
const load: number = loadavg()[0]!;
const results = new Map<string, Times[]>(contenders.map(({ name }) => [name, []]));
const rounds = Number(options.rounds ?? 3);
for (let round = 1; round <= rounds; round++) {
  for (const contender of contenders) {
    process.stderr.write(`round ${round} of ${rounds}: ${contender.name}\n`);
    results.get(contender.name)!.push(measure(contender));
  }
}

const text = table(contenders, results);
console.log(text);
if (options.write) {
  const place = join(root, 'docs/bench-kernel.md');
  const versions = contenders.map(({ name, version }) => `${name} ${version}`).join(', ');
  writeFileSync(
    place,
    `# The kernel beside others, measured

\`npm run bench:kernel -- --write\` wrote this page. Each kernel ran the same cells in turn, ${rounds} rounds; the table has the medians.
${versions}; Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} CPUs (${cpus()[0]?.model.trim()}).
Load average of the machine when it began: ${load.toFixed(1)}${load > 0.5 ? '; other programs ran, so the ratios say more than the milliseconds' : ''}.

${text}
- A cell is timed from sending the request to its idle status, through jupyter_client. Ours and tslab's check types; Deno's does not.
- A stop is timed from sending the interrupt (ours and Deno's by message, tslab's by signal) to the idle status of the cell; the median of five.
- Memory is the proportional set size of all the kernel's processes after 100 cells.
- "hangs" means: no answer, or the variable was gone, or the loop went on behind the scenes. tslab answers a stop in a loop of awaits, but its loop runs on.
`,
  );
}
