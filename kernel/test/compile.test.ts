// Cells as they run: every kind of declaration over every other, values, imports, awaits, and what TypeScript adds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluated, run, stop } from './evaluate.ts';

// one declaration of `NAME` a kind, and an expression that is 'old' or 'new' after it
const KINDS: Record<string, { declare: (name: string, value: string) => string; read: (name: string) => string }> = {
  const: { declare: (n, v) => `const ${n}: string = '${v}'`, read: (n) => n },
  let: { declare: (n, v) => `let ${n} = '${v}'`, read: (n) => n },
  var: { declare: (n, v) => `var ${n} = '${v}'`, read: (n) => n },
  class: { declare: (n, v) => `class ${n} { static v = '${v}' }`, read: (n) => `${n}.v` },
  function: { declare: (n, v) => `function ${n}(): string { return '${v}' }`, read: (n) => `${n}()` },
  enum: { declare: (n, v) => `enum ${n} { V = '${v}' }`, read: (n) => `${n}.V` },
  namespace: { declare: (n, v) => `namespace ${n} { export const v = '${v}' }`, read: (n) => `${n}.v` },
  import: { declare: (n, v) => `import { specifier as ${n} } from '${v}'`, read: (n) => n },
};

describe('redeclaration', () => {
  for (const [first, old] of Object.entries(KINDS)) {
    for (const [second, next] of Object.entries(KINDS)) {
      test(`${second} over ${first}; closures see the new value`, async () => {
        const name = `r_${first}_${second}`;
        expect((await run(old.declare(name, 'old'))).error).toBeUndefined();
        expect(await evaluated(old.read(name))).toBe('old');
        expect((await run(`function see_${name}() { return ${next.read(name)} }`)).error).toBeUndefined();
        expect((await run(next.declare(name, 'new'))).error).toBeUndefined();
        expect(await evaluated(next.read(name))).toBe('new');
        expect(await evaluated(`see_${name}()`)).toBe('new');
      });
    }
  }

  test('interfaces and types stand beside any value', async () => {
    await run('interface Both { a: number }\nconst Both = 5');
    expect(await evaluated('type Both = string; Both')).toBe(5);
  });

  test('twice in one cell is an error as in a module', async () => {
    expect((await run('let twice = 1\nconst twice = 2')).error).toBe(
      '2:7 Identifier `twice` has already been declared',
    );
  });

  test('an enum or namespace declared again starts anew, parts in one cell merge', async () => {
    await run('enum Fresh { A, B }');
    await run('enum Fresh { C }');
    expect(await evaluated('Object.keys(Fresh).join()')).toBe('0,C');
    await run('namespace Parts { export const a = 1 }\nnamespace Parts { export const b = 2 }');
    expect(await evaluated('Object.keys(Parts).join()')).toBe('a,b');
  });

  test('let without a value is undefined again, destructuring declares each name', async () => {
    await run('let blank = 5');
    expect(await evaluated('let blank: number; blank')).toBeUndefined();
    await run('const { p, q: [, s = 3], ...rest } = { p: 1, q: [0], t: 4, u: 5 }');
    expect(await evaluated('[p, s, rest.t + rest.u]')).toEqual([1, 3, 9]);
  });

  test('functions are hoisted, classes end where they end', async () => {
    expect(await evaluated('const early = later()\nfunction later() { return 7 }\nearly')).toBe(7);
    expect(await evaluated('class Ended {}\n(1 + 2)')).toBe(3);
  });
});

describe('values', () => {
  test.each([
    ['1 + 1', 2],
    ['"text"', 'text'],
    ['const a1 = 5\na1', 5],
    ['{ a: 1 }', { a: 1 }],
    ['{ a: 1, b: [2] } // note', { a: 1, b: [2] }],
    ['const a2 = 3\n{ a2, b: a2 }', { a2: 3, b: 3 }],
    ['{}', {}],
    ['{ const z = 1; z }', undefined],
    ['5; const a3 = 1', undefined],
    ['5; interface X {}', undefined],
    ['for (let i = 0; i < 3; i++) i', undefined],
    ['export default 6', 6],
    ['await Promise.resolve(8)', 8],
    ['[1, 2].map(x => x! * 2) as number[]', [2, 4]],
    ['var f5 = <T,>(x: T): T => x; f5<number>(5)', 5],
    ['"use strict"', 'use strict'],
    ['(function () { return this })()', undefined],
    ['const un = 3 as unknown\n(1)', 1],
    ['', undefined],
    ['// nothing', undefined],
  ])('%s', async (source, value) => {
    expect(await evaluated(source)).toEqual(value);
  });

  test('a promise is a value, not waited for', async () => {
    expect((await run('Promise.resolve(1)')).type).toBe('promise');
  });

  test('every expression keeps its value', async () => {
    const atom = fc.oneof(
      fc.integer({ min: -99, max: 99 }).map(String),
      fc.constantFrom("'s'", 'null', 'true', '[1, 2]', '({ k: 3 })', '`t$' + '{1}`'),
    );
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc
          .tuple(tie('expression'), fc.constantFrom('+', '===', '&&', '??', ','), tie('expression'))
          .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
        tie('expression').map((a) => `(${a} as any)`),
        tie('expression').map((a) => `(await (${a}))`),
        tie('expression').map((a) => `(async (x: any): Promise<any> => x)(${a}) && (${a})!`),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `[${a}, ${b}]`),
        tie('expression')
          .map((a) => `{ key: ${a}, more: [${a}] }`)
          .map((o) => `(${o}).key`),
        tie('expression').map((a) => `(<T,>(x: T): T => x)<any>(${a})`),
        tie('expression').map((a) => `((this_: any, y?: number) => { try { return this_ } catch { return y } })(${a})`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(expression, async (source) => {
        const plain = source
          .replaceAll(' as any', '')
          .replace(/\)!/g, ')')
          .replaceAll('(x: any): Promise<any>', '(x)')
          .replaceAll('<T,>(x: T): T', '(x)')
          .replaceAll('<any>', '')
          .replaceAll('(this_: any, y?: number)', '(this_, y)');
        const AsyncFunction = (async () => {}).constructor as new (code: string) => () => Promise<unknown>;
        const expected = await new AsyncFunction(`return [${plain}]`)();
        expect(await evaluated(`[${source}]`)).toEqual(JSON.parse(JSON.stringify(expected)));
        expect((await run(`const before: number = 1;\n${source}`)).error).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });
});

describe('imports and exports', () => {
  test('default, named, renamed, namespace, side effect, JSON, node:', async () => {
    expect(await evaluated("import d, { a, b as bb } from 'm'\n[d, a, bb]")).toEqual(['default of m', 1, 2]);
    expect(await evaluated("import * as all from 'm'\nall.a + all.b")).toBe(3);
    expect(await evaluated("import d2, * as all2 from 'm'\n[d2, all2.a]")).toEqual(['default of m', 1]);
    expect((await run("import 'm'")).error).toBeUndefined();
    expect(await evaluated("import { options } from 'm.json' with { type: 'json' }\noptions")).toEqual({
      with: { type: 'json' },
    });
    expect(await evaluated("import { join } from 'node:path'\njoin('a', 'b')")).toBe('a/b');
    expect(await evaluated("(await import('node:path')).posix.sep")).toBe('/');
    expect(await evaluated('import.meta.url')).toBe('file:///notebook/');
  });

  test('the importer is told which names must be there', async () => {
    expect(await evaluated("import { bindings, type T, U } from 'm'\nlet x: U\nbindings")).toEqual([
      ['bindings', 'bindings', 1],
      ['U', 'U', 0],
    ]);
  });

  test('type imports load nothing', async () => {
    expect(
      (await run("import type { T } from 'node:nowhere'\nimport { type U } from 'node:nowhere'")).error,
    ).toBeUndefined();
  });

  test('export is allowed and dropped', async () => {
    await run(
      'export const e1 = 1\nexport function e2() { return 2 }\nexport class E3 { v = 3 }\nexport { e1 }\nexport type T = 1',
    );
    expect(await evaluated('[e1, e2(), new E3().v]')).toEqual([1, 2, 3]);
    await run('export default function named() { return 4 }');
    expect(await evaluated('named()')).toBe(4);
    expect((await run("export * from 'm'\nexport { a } from 'm'")).error).toBeUndefined();
  });
});

describe('stopping', () => {
  const CASES: Record<string, string> = {
    'a loop of awaits': 'for (;;) { n++; await tick() }',
    'an async function of the cell': 'async function go() { for (;;) { n++; await tick() } }\nawait go()',
    'for await':
      'async function* g() { for (;;) yield 1 }\nfor await (const x of g()) { n += x; if (n > 5) await tick() }',
    'catch that swallows': 'for (;;) { try { n++; await tick() } catch (e) { } }',
    'catch without a name': 'for (;;) { try { n++; await tick() } catch { } }',
    'catch with a pattern': 'for (;;) { try { n++; await tick() } catch ({ message }) { String(message) } }',
  };
  for (const [name, source] of Object.entries(CASES)) {
    test(name, async () => {
      await run('var n = 0; const tick = () => new Promise<void>((done) => setTimeout(done, 1))');
      setTimeout(() => stop.epoch++, 25);
      expect((await run(source)).error).toContain('Stop');
      const n = await evaluated('n');
      expect(n).toBeGreaterThan(0);
      await new Promise((done) => setTimeout(done, 10));
      expect(await evaluated('n')).toBe(n);
    });
  }

  test('finally runs, and after Stop an old function works again', async () => {
    await run('var closed = 0; const tick2 = () => new Promise<void>((done) => setTimeout(done, 1))');
    await run(
      'async function work() { try { for (let i = 0; i < 20; i++) await tick2(); return 1 } finally { closed++ } }',
    );
    setTimeout(() => stop.epoch++, 5);
    expect((await run('await work()')).error).toContain('Stop');
    expect(await evaluated('[await work(), closed]')).toEqual([1, 2]);
  });
});
