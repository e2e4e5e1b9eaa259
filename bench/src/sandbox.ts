// What a sandboxed process costs: its start in every kind, with and without startup snapshot, one call, and whole
// submissions of the four core functions at 1 and 2 workers. Kinds take turns, so that a busy machine is shared fairly.
//   node bench/dist/sandbox.js [--write]      --write: docs/bench-sandbox.md
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openPool, type Pool, type SandboxMode } from '@neuronbook/autograder';
import { np } from 'neuronbook';
import { median } from './median.ts';

const ROUNDS = 15;
const root = new URL('../..', import.meta.url);

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1));

const { cpuSeconds } = (await import(new URL('autograder/dist/sandbox/host/cpu.js', root).href)) as {
  cpuSeconds(pid: number): number | null;
};

/** CPU milliseconds of the pool's processes that are alive. A box that was ended takes its figure with it: ask before. */
const cpuOf = (pool: Pool): number => pool.pids().reduce((sum, pid) => sum + (cpuSeconds(pid) ?? 0) * 1000, 0);

/** The four core functions, as a student hands them in. */
const CODE: string = ['01-neuron', '13-convolution', '06-xor', '07-backprop']
  .map((slug) => readFileSync(new URL(`solutions/${slug}.ts`, root), 'utf8'))
  // imports are replaced by one; types occur twice and are not needed: they are removed anyway
  .map((text) => text.replace(/^import [^;]*;$/gm, '').replace(/^export type (.*;|\w+ = \{\n[\s\S]*?^\};)$/gm, ''))
  .reduce((all, text) => `${all}\n${text}`, "import { type NDArray, nn, np } from 'neuronbook';");

const x = np.random.default_rng(1).random([20, 20]);
const many = Array.from({ length: 40 }, () => [x]);

interface Kind {
  name: string;
  sandbox: SandboxMode;
  snapshot: boolean;
}
const KINDS: Kind[] = [
  { name: 'no sandbox, script', sandbox: 'none', snapshot: false },
  { name: 'no sandbox, snapshot', sandbox: 'none', snapshot: true },
  { name: 'bubblewrap, script', sandbox: 'bubblewrap', snapshot: false },
  { name: 'bubblewrap, snapshot', sandbox: 'bubblewrap', snapshot: true },
  { name: 'own user + permission model, snapshot', sandbox: 'user', snapshot: true },
  { name: 'permission model, snapshot', sandbox: 'permission', snapshot: true },
];

async function starts(): Promise<string[]> {
  const pools = await Promise.all(
    KINDS.map(({ sandbox, snapshot }) => openPool({ sandbox, snapshot, workers: 0 }).catch(() => null)),
  );
  const wall: number[][] = KINDS.map(() => []);
  const used: number[][] = KINDS.map(() => []);
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    spawnSync(process.execPath, ['-e', '0'], { env: {} });
    bare.push(performance.now() - began);
    for (const [n, pool] of pools.entries()) {
      if (pool === null) continue;
      const start = performance.now();
      const box = await pool.open({ code: CODE });
      await box.call('sigmoid', [x]);
      wall[n]!.push(performance.now() - start);
      used[n]!.push(cpuOf(pool));
      await box.close();
    }
  }
  await Promise.all(pools.map((pool) => pool?.close()));
  const row = (name: string, walls: number[], cpus: number[]): string =>
    walls.length === 0
      ? `| ${name} | not here | |`
      : `| ${name} | ${ms(median(walls))} | ${cpus.length > 0 ? ms(cpus.reduce((a, b) => a + b) / cpus.length) : ''} |`;
  return [
    row('`node -e 0`, empty environment', bare, []),
    ...KINDS.map(({ name }, n) => row(name, wall[n]!, used[n]!)),
  ];
}

async function calls(): Promise<string[]> {
  const pool = await openPool();
  const box = await pool.open({
    code: "import { type NDArray } from 'neuronbook';\nexport const nothing = () => 1; export const same = (x: NDArray) => x; export const ask = (f: (x: number) => number) => { for (let i = 0; i < 100; i++) f(i); };",
  });
  const thousand = np.zeros([1000]);
  const time = async (count: number, once: () => Promise<unknown>): Promise<string> => {
    for (let i = 0; i < 200; i++) await once();
    const began = performance.now();
    for (let i = 0; i < count; i++) await once();
    return ms((performance.now() - began) / count);
  };
  const rows = [
    `| a call without arguments | ${await time(2000, () => box.call('nothing'))} |`,
    `| a call with 1,000 doubles there and back | ${await time(2000, () => box.call('same', [thousand]))} |`,
    `| the same, 100 calls in one frame, each | ${ms(Number(await time(20, () => box.callMany('same', Array(100).fill([thousand])))) / 100)} |`,
    `| a callback into the grader | ${ms(Number(await time(20, () => box.call('ask', [(v: number) => v]))) / 100)} |`,
  ];
  await pool.close();
  return rows;
}

/** A batch as the grader runs it: boxes wait ready, each submission has one, 40 calls of each function it has. */
async function batch(workers: number, count: number): Promise<number> {
  const pool = await openPool({ workers });
  await pool.warmUp();
  const began = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next++ < count) {
      const box = await pool.open({ code: CODE });
      for (let i = 0; i < 4; i++) await box.callMany('sigmoid', many);
      await box.close();
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  const wall = (performance.now() - began) / count;
  await pool.close();
  return wall;
}

const startRows = await starts();
const callRows = await calls();
const one = await batch(1, 60);
const two = await batch(2, 60);
const text = `# The sandboxed process: what it costs

\`npm run build && node bench/dist/sandbox.js --write\`; medians of ${ROUNDS} rounds in which the kinds take turns.
Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} at the end. On a busy machine walls are upper bounds: compare with the bare start in the first row.

| start, load of the four core functions, first answer | wall ms | CPU ms |
|---|---|---|
${startRows.join('\n')}

| one of many calls in bubblewrap | ms |
|---|---|
${callRows.join('\n')}

| a submission: box, load, 160 calls of \`sigmoid\` on 20x20 | wall ms |
|---|---|
| 1 worker, boxes warm | ${ms(one)} |
| 2 workers, boxes warm | ${ms(two)} |
`;
process.stdout.write(text);
if (process.argv.includes('--write')) writeFileSync(fileURLToPath(new URL('docs/bench-sandbox.md', root)), text);
