// The real TypeScript server behind a notebook's cells: what it refuses, what it completes, what it says about names.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TypeServer } from '../src/types/index.ts';

const folder: string = mkdtempSync(join(tmpdir(), 'types-test-'));
const notices: string[] = [];
const server: TypeServer = new TypeServer({ log: (text) => notices.push(text) });
let count = 0;

beforeAll(async () => {
  mkdirSync(join(folder, 'notebooks'));
  mkdirSync(join(folder, 'node_modules/pack'), { recursive: true });
  writeFileSync(
    join(folder, 'node_modules/pack/package.json'),
    JSON.stringify({ name: 'pack', exports: { '.': { types: './i.d.ts' }, './sub': { types: './s.d.ts' } } }),
  );
  writeFileSync(join(folder, 'node_modules/pack/i.d.ts'), 'export declare const one: 1;\n');
  writeFileSync(join(folder, 'node_modules/pack/s.d.ts'), 'export declare const two: 2;\n');
  writeFileSync(join(folder, 'shared.ts'), 'export const shared = 5;\n');
  await server.start(join(folder, 'notebooks'));
}, 60_000);
afterAll(() => {
  server.dispose();
  rmSync(folder, { recursive: true });
});
beforeEach(() => server.forget());

/** Checks a cell and, as when it runs, accepts it: `TS2322 1:7-1:8 message` for each error. */
async function cell(source: string): Promise<string[]> {
  const name = `Cell[${++count}]`;
  const found = await server.check(name, source);
  server.accept(name, source);
  return found.map((d) => `TS${d.code} ${d.line}:${d.column}-${d.endLine}:${d.endColumn} ${d.message}`);
}

describe('check', () => {
  test('errors with code and place; the first line is line 1', async () => {
    expect(await cell("const n: number = 's'")).toEqual([
      "TS2322 1:7-1:8 Type 'string' is not assignable to type 'number'.",
    ]);
    expect(await cell('const a = 1\n\n  missing(a)')).toEqual(["TS2304 3:3-3:10 Cannot find name 'missing'."]);
    expect(await cell("'😀'; const m: number = 's'")).toEqual([expect.stringMatching(/^TS2322 1:13-1:14/)]);
  });

  test('types of earlier cells: variables, functions, classes, interfaces, enums, imports', async () => {
    await cell(`interface Point { x: number }
type Pair<T> = [T, T]
class Box<T> { constructor(readonly value: T) {} }
enum Colour { Red }
function twice(n: number): number { return 2 * n }
let text = 'a'
const { length, ...rest } = { length: 1, more: true }
import { join } from 'node:path'
namespace Space { export const inner = 1 }`);
    expect(
      await cell(`const p: Point = { x: 1 }; const q: Pair<string> = ['a', 'b']; const b: number = new Box(1).value
twice(Colour.Red) + length + Space.inner; text = join(text, q[0]); rest.more === true; p.x`),
    ).toEqual([]);
    const wrong = await cell(
      "const w: Point = { x: 's' }; twice('s'); text = 1; rest.none; join(1); new Box(1).value.none; Space.none",
    );
    expect(wrong.map((error) => error.slice(0, 6))).toEqual([
      'TS2322',
      'TS2345',
      'TS2322',
      'TS2339',
      'TS2345',
      'TS2339',
      'TS2339',
    ]);
  });

  test('a const stays const in later cells, a let can be assigned', async () => {
    await cell('const fixed = 1; let free = 1');
    expect(await cell('free = 2; fixed = 2')).toEqual([
      expect.stringContaining("TS2588 1:11-1:16 Cannot assign to 'fixed'"),
    ]);
  });

  test('a name declared again has its newest type; what was made with the old one keeps it', async () => {
    await cell('const value = 1\nclass Kind { one = 1 }\nconst made = new Kind()');
    await cell('const value = "text"\nclass Kind { two = 2 }');
    expect(await cell('value.length + new Kind().two + made.one')).toEqual([]);
    expect((await cell('value.toFixed(); made.two')).map((e) => e.slice(0, 6))).toEqual(['TS2551', 'TS2339']);
    await cell('const loop = 1');
    await cell('const next = loop + 1');
    await cell('const loop = String(next)');
    expect(await cell('loop.length; next.toFixed()')).toEqual([]);
  });

  test('every kind over every kind', async () => {
    const kinds = [
      'const k = 1',
      'let k = 1',
      'var k = 1',
      'class k {}',
      'function k() {}',
      'enum k { A }',
      'namespace k { export const a = 1 }',
      "import k from 'node:path'",
      'interface k { a: 1 }',
      'type k = 1',
    ];
    for (const first of kinds) {
      for (const second of kinds) {
        expect([first, second, await cell(first), await cell(second)]).toEqual([first, second, [], []]);
      }
    }
  });

  test('a cell that was not accepted leaves nothing', async () => {
    await server.check('Cell[x]', 'const ghost = 1');
    expect(await cell('ghost')).toEqual([expect.stringContaining('TS2304')]);
  });

  test('names of Node are free to take', async () => {
    expect(
      await cell('const process = 1, name = 2, status = 3, exports = 4, module = 5, require = 6, console = 7'),
    ).toEqual([]);
    expect(await cell('process.toFixed() + name + status + exports + module + require + console')).toEqual([]);
  });

  test('top-level await, using, decorators, object literal at the end', async () => {
    expect(
      await cell(
        'await Promise.resolve(1)\nusing u = { [Symbol.dispose]() {} }\nfunction d(c: Function) {}\n@d class D {}',
      ),
    ).toEqual([]);
    expect(await cell('const x = 1\n{ a: x, b: "s".none }')).toEqual([
      expect.stringContaining("TS2339 2:16-2:20 Property 'none'"),
    ]);
  });

  test("the kernel's own names are known, and free to take", async () => {
    expect(
      await cell(
        "const shown = display({ a: 1 }); shown.update(2); display.html('<b>'); const answer: string = prompt('?'); confirm()",
      ),
    ).toEqual([]);
    expect(await cell("import { display as d } from 'tslab'\nd.markdown('# a')")).toEqual([]);
    expect(await cell('display.html(5)')).toEqual([expect.stringContaining('TS2345')]);
    expect(await cell('const display = 5, prompt = 1; display + prompt')).toEqual([]);
  });

  test('a notebook may leave types out', async () => {
    expect(
      await cell('function untyped(a, b) { return a + b }\nconst list = []\nlist.push(1)\n;(globalThis as any).k = 1'),
    ).toEqual([]);
    expect(await cell('untyped(1, 2); list[0]')).toEqual([]);
  });

  test('packages with exports, files of the folder and above, and their changes', async () => {
    expect(await cell("import { one } from 'pack'\nimport { two } from 'pack/sub'\nconst three: 2 = two")).toEqual([]);
    expect(await cell("import { shared } from '../shared.ts'\nshared.toFixed()")).toEqual([]);
    writeFileSync(join(folder, 'shared.ts'), "export const shared = 'text';\n");
    expect(await cell('shared.toFixed()')).toEqual([expect.stringContaining('TS2551')]);
    expect(await cell("import { late } from './late.ts'")).toEqual([expect.stringContaining('TS2307')]);
    writeFileSync(join(folder, 'notebooks/late.ts'), "export { deep as late } from './deep.ts';\n");
    writeFileSync(join(folder, 'notebooks/deep.ts'), 'export const deep = 1;\n');
    expect(await cell("import { late } from './late.ts'\nlate.toFixed()")).toEqual([]);
    writeFileSync(join(folder, 'notebooks/deep.ts'), "export const deep = 's';\n");
    expect(await cell('late.toFixed()')).toEqual([expect.stringContaining('TS2551')]);
  });
});

describe('complete', () => {
  test('members with kinds and types; the range covers the word', async () => {
    await cell('const point = { alpha: 1, also: "s", beta: 2 }');
    const source = '"😀"; point.al';
    expect(await server.complete(source, source.length)).toEqual({
      matches: [
        { text: 'alpha', kind: 'property', detail: '(property) alpha: number' },
        { text: 'also', kind: 'property', detail: '(property) also: string' },
      ],
      start: 12,
      end: 14,
    });
    const all = await server.complete('point.', 6);
    expect(all.matches.map(({ text }) => text)).toEqual(['alpha', 'also', 'beta']);
  });

  test('names of earlier cells, of the cell itself, of the language', async () => {
    await cell('function earlier() {}');
    const texts = async (source: string, at: number = source.length): Promise<string[]> =>
      (await server.complete(source, at)).matches.map(({ text }) => text);
    expect(await texts('earl')).toEqual(['earlier']);
    expect(await texts('const localName = 1\nloca')).toContain('localName');
    expect(await texts('globalThis.parseFl')).toEqual(['parseFloat']);
    expect(await texts('awa')).toContain('await');
    expect(await texts("import { readFileSy } from 'node:fs'", 18)).toEqual(['readFileSync']);
    expect(await texts("import x from '../sh")).toEqual(['shared.ts']);
    expect(await texts('none.')).toEqual([]);
  });
});

describe('inspect', () => {
  test('type and documentation; inside arguments the function', async () => {
    await cell(
      '/** Adds two numbers.\n * @param a the first */\nfunction add(a: number, b = 1): number { return a + b }',
    );
    for (const [source, offset] of [
      ['add', 3],
      ['add', 0],
      ['add(1, ', 7],
      ['x = add([1, {', 13],
    ] as const) {
      const found = await server.inspect(source, offset, 0);
      expect(found?.markdown).toBe(
        '```typescript\nfunction add(a: number, b?: number): number\n```\nAdds two numbers.\n\n*@param* `a` — the first',
      );
      expect(found?.plain).toBe(
        'function add(a: number, b?: number): number\nAdds two numbers.\n\n@param a — the first',
      );
    }
  });

  test('level 1 adds the source and where it stands', async () => {
    await cell('const answer = 42 // of all');
    expect((await server.inspect('answer', 2, 1))?.plain).toContain(`Defined in Cell[${count}]\n\nconst answer = 42`);
    expect((await server.inspect('parseFloat', 2, 1))?.plain).toContain(
      'declare function parseFloat(string: string): number;',
    );
    expect((await server.inspect("import { shared } from '../shared.ts'", 10, 1))?.plain).toContain(
      "export const shared = 'text';",
    );
  });

  test('nothing where nothing is known', async () => {
    expect(await server.inspect('nowhere', 3, 0)).toBeNull();
    expect(await server.inspect('', 0, 1)).toBeNull();
  });
});

test('a server that dies is started again with all that was declared; one notice, and no cell runs unchecked', async () => {
  await cell('const kept = 1');
  notices.length = 0;
  process.kill(server.pid!, 'SIGKILL');
  expect(await cell('kept.none')).toEqual([expect.stringContaining('TS2339')]);
  expect(notices).toEqual([expect.stringMatching(/ended \(SIGKILL\).*started again/)]);
});
