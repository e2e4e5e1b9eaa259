// Cells as they run: every kind of declaration over every other, values, imports, awaits, and what TypeScript adds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CellScope } from '../src/compile/index.ts';
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

describe('what TypeScript adds', () => {
  test('parameter properties, before and after super()', async () => {
    await run(
      'class Base { constructor(public a: number) {} }\nclass Sub extends Base { constructor(private readonly b: number, c = 3) { super(c); this.a += b } sum() { return this.a + this.b } }',
    );
    expect(await evaluated('new Sub(10).sum()')).toBe(23);
  });

  test('decorators of classes, methods, fields and parameters', async () => {
    await run(`var log: string[] = []
const dec = (name: string) => (...args: any[]) => void log.push(name + ':' + String(args[1] ?? args[0].name) + ':' + typeof args[2])
@dec('class') class Decorated { @dec('field') x = 1; @dec('method') m(@dec('param') p: number) { return p } static { } }`);
    expect(await evaluated('log')).toEqual([
      'field:x:undefined',
      'param:m:number',
      'method:m:object',
      'class:Decorated:undefined',
    ]);
    await run(
      'function twice(_: any, __: string, d: any) { const f = d.value; d.value = (x: number) => 2 * f(x) }\nclass Calc { @twice id(x: number) { return x } }',
    );
    expect(await evaluated('new Calc().id(21)')).toBe(42);
  });

  test('using disposes in reverse order at the end of its cell or block', async () => {
    await run(`var order: string[] = []
const open = (name: string) => ({ name, [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() { order.push(name) } })`);
    expect(
      await evaluated(
        'using first = open("first")\nusing second = open("second")\n{ using inner = open("inner") }\norder.length',
      ),
    ).toBe(1);
    expect(await evaluated('order')).toEqual(['inner', 'second', 'first']);
    expect(await evaluated('await using third = open("third")\nthird.name')).toBe('third');
    expect(await evaluated('order.at(-1)')).toBe('third');
    expect((await run('using wrong = 5 as any')).error).toContain('using: the value has no [Symbol.dispose] method');
  });

  test('namespaces with variables, merged and nested', async () => {
    await run(`namespace Count {
  export let n = 1, text: string
  export function up(step = n) { n += step; const copy = { n }; return copy.n }
  const inner = (n: number) => n
  export namespace Deep { export var d: number = n; d++ }
  text = 'n' + inner(7)
}`);
    expect(await evaluated('[Count.n, Count.text, Count.up(), Count.n, Count.Deep.d]')).toEqual([1, 'n7', 2, 2, 2]);
    expect(await evaluated('Count.n = 10; Count.up(5)')).toBe(15);
  });

  test('auto accessors, const enums, import equals, satisfies, assertions', async () => {
    expect(await evaluated('class Acc { accessor v = 4 }\nnew Acc().v')).toBe(4);
    expect(await evaluated('const enum Flags { A = 1, B = A << 2 }\nFlags.B')).toBe(4);
    expect(await evaluated('const conf = { a: 1 } satisfies object; <number>conf.a')).toBe(1);
    expect(await evaluated('const obj = () => <any>{ a: 1 }; obj().a')).toBe(1);
  });

  test('abstract classes, overloads, index signatures, this and optional parameters', async () => {
    await run(`abstract class Shape<T> implements Iterable<T> {
  declare never: string
  [key: string]: unknown
  protected abstract area(): number
  private override = 1
  static create(): void
  static create(x?: number) { return x }
  *[Symbol.iterator](): Iterator<T> { yield 1 as T }
}
function self(this: { v: number }, a?: number): number
function self(this: { v: number }, a?: number): number { return this.v + (a ?? 0) }`);
    expect(
      await evaluated('[[...new (class extends Shape<number> { area() { return 1 } })()], self.call({ v: 2 }, 3)]'),
    ).toEqual([[1], 5]);
  });

  test('cells are strict', async () => {
    expect((await run('undeclaredName = 1')).error).toContain('undeclaredName is not defined');
  });
});

describe('names and constants', () => {
  test("a cell may take Node's names; libraries go on seeing Node's", async () => {
    const scope = new CellScope();
    const real = process.version;
    expect(await evaluated('const process = 5, window = { w: 1 }; let Array = "a"; process', scope)).toBe(5);
    expect(process.version).toBe(real);
    expect('window' in globalThis).toBe(false);
    expect(
      await evaluated(
        'const copy = { process, window, inner: (process: number) => process };\n[copy.process, copy.inner(7), typeof process]',
        scope,
      ),
    ).toEqual([5, 7, 'number']);
    expect(
      await evaluated(
        'Array += "b"; const { fetch = 3, URL: { Buffer } } = { URL: { Buffer: 4 } } as any; [Array, fetch, Buffer, [].length]',
        scope,
      ),
    ).toEqual(['ab', 3, 4, 0]);
    expect(
      await evaluated(
        'function setTimeout() { return 1 }\nclass Event { static v = Event.name }\nenum Map { A }\n[setTimeout(), Event.v, Map.A]',
        scope,
      ),
    ).toEqual([1, 'Event', 0]);
    expect(
      await evaluated(
        "import * as crypto from 'm'\nimport { a as performance } from 'm'\n[crypto.a, performance]",
        scope,
      ),
    ).toEqual([1, 1]);
    expect(
      await evaluated(
        'for (const window of [1]) {}\nlet text = ""; for (const process in { k: 1 }) text += process\ntext',
        scope,
      ),
    ).toBe('k');
    expect(globalThis.setTimeout(() => {}, 0)).toBeTypeOf('object');
    expect(new Map([[1, 2]]).get(1)).toBe(2);
  });

  test('a constant cannot be assigned, in its cell or later, in any way', async () => {
    const scope = new CellScope();
    const fails = { error: expect.stringContaining('TypeError: Assignment to constant variable.') };
    expect(await run('const c1 = 1; c1 = 2', scope)).toMatchObject(fails);
    for (const source of [
      'c1++',
      'c1 += 1',
      '[c1] = [2]',
      '({ c1 } = { c1: 2 })',
      '({ k: c1 = 3 } = {} as any)',
      'for (c1 of [2]) {}',
      'function set() { c1 = 2 }\nset()',
    ]) {
      expect([source, await run(source, scope)]).toMatchObject([source, fails]);
    }
    expect(await evaluated('(() => { let c1 = 5; c1 = 6; return c1 })() + c1', scope)).toBe(7);
    expect(await evaluated('let c1 = 2; c1 = 3; c1', scope)).toBe(3);
    expect(await evaluated('c1 = 4; c1', scope)).toBe(4);
  });
});
