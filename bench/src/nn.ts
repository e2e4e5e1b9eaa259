// Time of one training step (forward, loss read, backward, Adam) of the course's nets, beside tfjs on its plain CPU and
// WebAssembly backends, and PyTorch where a Python has it.
//   npm run bench:nn               prints the table
//   npm run bench:nn -- --write    and writes it to docs/bench-nn.md
//   --torch PYTHON                 the Python that has PyTorch, default python3
// Each net runs in a fresh process; there the versions take turns, so that a slow moment of the machine meets all of them.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BATCH, type Net, nets, ourStep, type Step, tf, tfSteps, useBackend } from './nn/nets.ts';

const root: string = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: { write: { type: 'boolean' }, net: { type: 'string' }, torch: { type: 'string', default: 'python3' } },
});
const BACKENDS = ['cpu', 'wasm'] as const;
const ROUNDS = 200;

/** Milliseconds a step; what a version cannot do is missing. */
type Version = 'ours' | `tfjs ${(typeof BACKENDS)[number]}${'' | ', bare'}` | 'PyTorch';
type Times = Partial<Record<Version, number>>;

interface Contender {
  name: Version;
  step: Step;
  before: () => Promise<unknown> | undefined;
  /** Steps a round. */
  repeats: number;
}

/** Steps for `ms`, at least three; returns the time of one. */
async function warm({ step, before }: Contender, ms: number): Promise<number> {
  await before();
  const started = performance.now();
  let steps = 0;
  while (steps < 3 || performance.now() - started < ms) {
    await step();
    steps++;
  }
  return (performance.now() - started) / steps;
}

/** All versions of one net: two seconds of warming each, so that all code is compiled, then rounds in turn. The fastest round counts. */
async function measure(net: Net): Promise<Times> {
  const contenders: Contender[] = [{ name: 'ours', step: ourStep(net), before: () => undefined, repeats: 1 }];
  for (const backend of BACKENDS) {
    await useBackend(backend);
    for (const [way, step] of Object.entries(tfSteps(net))) {
      try {
        await step();
      } catch {
        continue; // no kernel for a gradient
      }
      const name: Version = way === 'bare' ? `tfjs ${backend}, bare` : `tfjs ${backend}`;
      contenders.push({ name, step, before: () => tf.setBackend(backend), repeats: 1 });
    }
  }
  for (const contender of contenders) contender.repeats = Math.max(1, Math.round(3 / (await warm(contender, 2000))));
  const times: Times = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, step, before, repeats } of contenders) {
      if (round >= 5 && round * times[name]! > 1000) continue; // slow ones: fewer rounds
      await before();
      for (let i = 0; i < Math.min(repeats, 3); i++) await step(); // the caches are the other version's
      const started = performance.now();
      for (let i = 0; i < repeats; i++) await step();
      times[name] = Math.min(times[name] ?? Number.POSITIVE_INFINITY, (performance.now() - started) / repeats);
    }
  }
  return times;
}

function torchTimes(): { version: string; times: Record<string, number> } | undefined {
  try {
    const script = join(root, 'bench/src/nn/peer_torch.py');
    return JSON.parse(execFileSync(values.torch!, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    console.error(`PyTorch is left out: ${values.torch} has none (--torch PYTHON names another).`);
    return undefined;
  }
}

const milliseconds = (ms: number): string => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

/** A peer's time, and how many times longer it takes than ours. */
function cell(times: Times, name: Version): string {
  const ms = times[name];
  if (ms === undefined) return name === 'tfjs wasm' ? 'cannot' : '';
  const ratio = ms / times.ours!;
  return name === 'ours' ? milliseconds(ms) : `${milliseconds(ms)} · **${ratio.toFixed(ratio < 10 ? 1 : 0)}x**`;
}

async function main(): Promise<void> {
  const torch = torchTimes();
  const columns: Version[] = ['ours', 'tfjs cpu', 'tfjs wasm', 'tfjs wasm, bare'];
  if (torch) columns.push('PyTorch');
  const lines = [`| net | ${columns.join(' | ')} |`, `|---|${columns.map(() => '---|').join('')}`];
  const budgets: string[] = [];
  for (const net of nets) {
    const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--net', net.name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const times = JSON.parse(out.slice(out.lastIndexOf('\n{') + 1)) as Times;
    if (torch) times.PyTorch = torch.times[net.name];
    lines.push(`| ${net.name} | ${columns.map((column) => cell(times, column)).join(' | ')} |`);
    const { of, times: wanted } = net.budget;
    const reached = times[of]! / times.ours!;
    budgets.push(
      `- ${net.name}: at least ${wanted}x faster than ${of}: ${reached.toFixed(1)}x${reached < wanted ? ', **missed**' : ''}`,
    );
    console.error(`${net.name} done`);
  }
  const page = `# One training step beside tfjs and PyTorch

\`npm run bench:nn -- --write\` on Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, shared with other work.
Milliseconds of one step with a batch of ${BATCH}: forward, cross-entropy read as a number, backward, Adam. In bold how many times longer the peer takes.

${lines.join('\n')}

## How it is measured

- Ours calculates in float64${torch ? `, PyTorch ${torch.version} too (one thread)` : ''}; tfjs ${tf.version_core} in float32, the only one it has.
- Same layers, same batch, same optimiser. The batch lies in tfjs's memory beforehand; each side starts from its own random weights.
- tfjs trains by \`trainOnBatch\` of its layers, as ours does by \`nn.Sequential\`; that is what the budgets are about. "bare": \`minimize\` over its bare operations with the fused \`softmaxCrossEntropy\`, its quickest way.
- Two seconds of warming each, then up to ${ROUNDS} rounds (slow ones five) in which the versions take turns, each with a few steps first that do not count; the fastest round counts, so other work on the machine tells little, and most on the long steps.
- tfjs's WebAssembly backend cannot train a convolution: it has no \`Conv2DBackpropFilter\`.
- Our matrix products run in a WebAssembly kernel of our own (\`lib/src/np/matmul-simd.ts\`), which gives the numbers of the TypeScript loops bit for bit; everything else is TypeScript.

## Budgets

${budgets.join('\n')}
`;
  console.log(page);
  if (values.write) writeFileSync(join(root, 'docs/bench-nn.md'), page);
}

const chosen = nets.find((net) => net.name === values.net);
if (chosen) console.log(`\n${JSON.stringify(await measure(chosen))}`);
else await main();
