// Two thousand cells: what the type check holds grows with what lives in the notebook, not with how much was run.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { TypeServer } from '../src/types/index.ts';

const server: TypeServer = new TypeServer();
afterAll(() => server.dispose());

/** Memory of the TypeScript server in MB. */
function memory(): number {
  return Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${server.pid}/smaps_rollup`, 'utf8'))![1]) / 1024;
}

test('forty rounds of the same fifty cells', async () => {
  await server.start(tmpdir());
  let early = 0;
  for (let i = 0; i < 2000; i++) {
    const k = i % 50;
    const source = `const a${k} = ${k > 0 ? `a${k - 1} + 1` : '1'}
function g${k}(x: number) { return x + a${k} }
interface I${k} { v: number }
const o${k}: I${k} = { v: g${k}(1) }
o${k}.v`;
    expect(await server.check(`Cell[${i}]`, source)).toEqual([]);
    server.accept(`Cell[${i}]`, source);
    if (i === 400) early = memory();
  }
  expect(memory()).toBeLessThan(1.5 * early);
});
