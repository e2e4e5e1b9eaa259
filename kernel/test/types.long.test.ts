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

test('a type that takes for ever is given up; the cells behind it are checked', async () => {
  const slow = new TypeServer();
  await slow.start(tmpdir());
  // TypeScript stops at five million instantiations a statement (about ten seconds): eight statements last long enough
  const grown = Array.from({ length: 8 }, (_, n) => `let grown${n}: Grow<'${n}abcdefghijklmnopqrs', ''> = 'zz'`);
  const source = `type Grow<A extends string, B extends string> = A extends \`\${infer X}\${infer R}\` ? Grow<R, \`\${X}\${B}\`> | Grow<R, B> | Grow<R, \`\${B}\${X}\`> : B
${grown.join('\n')}`;
  expect(await slow.check('Cell[1]', source)).toEqual([]);
  slow.accept('Cell[1]', source);
  expect(await slow.check('Cell[2]', "let n: number = 's'")).toMatchObject([{ code: 2322 }]);
  slow.dispose();
});

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
