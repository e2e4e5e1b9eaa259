// np beside the other array libraries of JavaScript, and NumPy: the same operations in one run.
//   npm run bench:np               prints the table and the budgets
//   npm run bench:np -- --write    and writes them to docs/bench-np.md
//   --only TEXT                    rows whose name or group contains TEXT
// Each row runs in a fresh process (two libraries' inputs would otherwise spoil V8's type feedback for the next row).
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { interleaved } from './np/measure.ts';
import { loadPeers, useBackend } from './np/peers.ts';
import { budgets, type Column, type Result, table } from './np/report.ts';
import { allRows } from './np/rows.ts';

const root: string = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: { write: { type: 'boolean' }, only: { type: 'string' }, row: { type: 'string' } },
});

/** One row in this process: ours, scijs and numpy-ts in turn with tfjs on cpu, then tfjs on wasm beside ours again. */
async function measureRow(name: string): Promise<Result> {
  const peers = await loadPeers();
  const row = allRows(peers).get(name)!();
  const { tf } = peers;
  await useBackend(tf, 'cpu');
  const contenders: Record<string, () => unknown> = { np: row.np };
  for (const [column, run] of [
    ['scijs', row.scijs],
    ['numpy-ts', row.nts],
    ['tfjs cpu', row.tf],
  ] as const) {
    if (run && works(`${name}, ${column}`, run)) contenders[column] = run;
  }
  const times: Partial<Record<Column, number>> = interleaved(contenders);
  if (row.tf) {
    const again = allRows(peers).get(name)!();
    await useBackend(tf, 'wasm');
    const second = interleaved({ np: row.np, 'tfjs wasm': again.tf! });
    // the same machine a moment later: scaled by our own two times
    times['tfjs wasm'] = (second['tfjs wasm'] * times.np!) / second.np;
  }
  return { name, group: row.group, ...(row.flop && { flop: row.flop }), times };
}

/** Runs once; a library that fails is left out of the row, with its reason. */
function works(what: string, run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    console.error(`left out: ${what}: ${String(error).split('\n')[0].slice(0, 120)}`);
    return false;
  }
}

function numpyTimes(): { version: string; times: Record<string, number> } | undefined {
  try {
    const script = join(root, 'bench/src/np/peer_numpy.py');
    return JSON.parse(execFileSync(join(root, '.ci/python'), [script], { encoding: 'utf8' }));
  } catch {
    console.error('NumPy is left out: .ci/python did not run (Python 3.10+ with venv is needed).');
    return undefined;
  }
}

async function main(): Promise<void> {
  const peers = await loadPeers();
  if (!peers.nts) console.error(`numpy-ts is left out: it did not load on Node ${process.version} (it asks for 22).`);
  const names = [...allRows(peers).keys()];
  const numpy = numpyTimes();
  const results: Result[] = [];
  for (const name of names) {
    if (values.only && !name.includes(values.only)) continue;
    const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--row', name], { encoding: 'utf8' });
    const result = JSON.parse(out.slice(out.lastIndexOf('\n{') + 1)) as Result;
    if (numpy) result.times.NumPy = numpy.times[name];
    results.push(result);
    console.error(`${results.length}/${names.length} ${name}`);
  }
  const page = `# np beside its peers

\`npm run bench:np -- --write\` on Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, shared with other work.
Time of a call in the fastest of 25 batches; in bold how many times longer the peer takes than np (below 1: the peer is faster).
np, scijs (ndarray-ops 1.2, ndarray-gemm 1.0), numpy-ts 1.7 and NumPy${numpy ? ` ${numpy.version} (one thread)` : ''} calculate in float64, tfjs 4.22 in float32. Results are new arrays unless a row says otherwise.
tfjs wasm and numpy-ts run WebAssembly kernels with SIMD; so do np's matrix products (\`lib/src/np/matmul-simd.ts\`, the same numbers as the plain loops), all else of np is plain TypeScript. Random numbers: np and numpy-ts draw NumPy's streams, tfjs its own.
${table(results)}

## Budgets

A difference within 5 % counts as a tie. Random numbers are left out of the comparison with tfjs, which draws another stream.

${budgets(results)}
`;
  console.log(page);
  if (values.write) writeFileSync(join(root, 'docs/bench-np.md'), page);
}

if (values.row === undefined) await main();
else console.log(`\n${JSON.stringify(await measureRow(values.row))}`);
