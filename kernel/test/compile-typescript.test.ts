// What TypeScript adds to JavaScript, and the names a cell may take: compiled and run as the engine does.
import { describe, expect, test } from 'vitest';
import { CellScope } from '../src/compile/index.ts';
import { evaluated, run } from './evaluate.ts';

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
