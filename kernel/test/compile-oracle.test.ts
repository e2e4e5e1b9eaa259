// Erasing types must leave the program that oxc-transform prints: on all of this project's sources and on a list of
// the places where erasing goes wrong easily.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';
import { expect, test } from 'vitest';
import { compileModule } from '../src/compile/index.ts';
import { parse } from '../src/compile/parse.ts';

const IGNORED: ReadonlySet<string> = new Set([
  'start',
  'end',
  'raw',
  'range',
  'decorators',
  'typeAnnotation',
  'directive',
  'shorthand',
]);

/** The tree without positions, empty statements and brackets. */
function shape(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter((item) => item?.type !== 'EmptyStatement').map(shape);
  if (typeof node === 'bigint' || node instanceof RegExp) return String(node);
  if (node === null || typeof node !== 'object') return node;
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) if (!IGNORED.has(key)) out[key] = shape(value);
  if (out.type === 'ParenthesizedExpression') return out.expression;
  if (out.type === 'Identifier') delete out.optional;
  for (const key of ['consequent', 'alternate', 'body']) {
    const child = out[key] as { type?: string } | null;
    if (/^(?:If|For|While|DoWhile)/.test(String(out.type)) && child && child.type !== 'BlockStatement') {
      out[key] = { type: 'BlockStatement', body: [child] };
    }
  }
  return out;
}

function program(path: string, source: string): string {
  const module = compileModule(path, source);
  if (!module.ok) throw new Error(`${module.error.line}:${module.error.column} ${module.error.message}\n${source}`);
  const { errors, program } = parse(module.code, 'js');
  if (errors[0]) throw new Error(`${errors[0].message} in\n${module.code}`);
  const kept = program.body.filter(
    (s) => !(s.type === 'ExportNamedDeclaration' && !s.declaration && s.specifiers.length === 0),
  );
  return JSON.stringify(shape(kept));
}

function expectSame(source: string): void {
  const { code } = transformSync('m.ts', source, { lang: 'ts', sourceType: 'module', target: 'esnext' });
  expect(program('m.ts', source)).toBe(program('m.js', code));
}

const NASTY = [
  'const a = async (f)\n: Promise<void> => { }',
  'const b = (f /*)*/, g?: T,): {\n a: 1\n} /* x */ => 1',
  'const c = async <\nT,\n>(x: T): Promise<\nT> => x',
  'const d = async () : Promise<\nvoid> => {}',
  'class A {\n get!: T\n set?: T\n static: T\n async: T\n next(): void {}\n static static: T\n}',
  "class B {\n x: T\n private ['y'] = 1\n public *z() {}\n declare k: T\n [q]: T = 1\n abstract: T\n}",
  'abstract class C<T> extends D<T> implements F, G<H> {\n abstract x: T\n abstract m(): void\n abstract get g(): T\n constructor(a?: number)\n constructor(a = 1) { super() }\n}',
  'let x = y as T\n(z)\nlet w = y satisfies T\n[z]\nlet v = y as any as T\n`tpl`',
  'f<T>(x)<U>(y); new Foo<T>; new Foo<T>(1); tag<T>`a`; a?.b<T>(c); a!?.b![c!]!.d!()',
  'const g = f<string>\nconst h = a < b',
  'function over(a: string): void\nfunction over(a: any): asserts a is string {}\nexport default function (this: T, a): void {}',
  'export default { a: 1 } satisfies T as U',
  'export default interface I { a: T }',
  'for (const a of b as T[]) {}\nfor (let i = 0 as number; i < (n as number); i++);',
  'try { a } catch (e: unknown) { b }\ntry {} catch {}\ntry {} catch ({ a }: any) {}',
  'let { a, b: [c] }: T = d, e!: F; var [g]: H = i',
  'type A = 1; declare const b: 1; declare global { var x: 1 }; declare module "m" {}\ninterface C {}\nabstract class D {}',
  'if (a) type: for (;;) break type; let type = 1; type\nas: {}',
  'const as = 1, satisfies = 2, of = 3; as as as; (satisfies)',
  'class E { constructor(private x: T, readonly y = 1, public z?: T) { foo() } a = this.x }',
  'class F extends G { constructor(public x: T) { "use strict"; bar(); super(x); baz() } }',
  "import A, { type B, C as D, E } from 'a'; import * as F from 'f'; import G, * as H from 'g'; import type I from 'i'; import 'j'; import {} from 'k'; A; D",
  "export { a, type B } from 'x'; export * as n from 'y'; export type { C } from 'z'; export type * from 'w'; interface L {} export { L }",
  'const n = <T,>(x: T) => <U>(y: U) => x; const o = function <T>(this: T, x?: T) {}; const p = { m<T>(x: T): T { return x }, get q(): T { return 1 } }',
  'enum E { A = 1, B = A << 1, C = "x".length }\nconst enum F { G }\nnamespace N { export const a = 1; export namespace M { export function f() {} } }',
  'let u: typeof import("x"), v: unique symbol, w: new () => T, x: abstract new () => T, y: (a: T) => b is T',
  'const z = (a ? (b) : c => d) as T; const q = a ? (b, c: T): U => d : e',
  'label: while (1) { continue label }\nlet s = <const>["a"]; let t = <T>(<U>x).y',
];

test.each(NASTY)('%s', (source) => expectSame(source));

const root: string = fileURLToPath(new URL('../..', import.meta.url));
const sources: string[] = ['lib', 'kernel', 'course', 'autograder', 'cli'].flatMap((name) =>
  readdirSync(join(root, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, name, 'src', path)),
);

test("all of the project's sources", () => {
  expect(sources.length).toBeGreaterThan(100);
  for (const path of sources) expectSame(readFileSync(path, 'utf8'));
});
