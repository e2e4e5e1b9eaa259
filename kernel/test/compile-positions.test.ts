// Places in compiled text lead back to the author's lines and columns; syntax errors and completeness say where.
import { describe, expect, test } from 'vitest';
import { compileCell, compileModule, isComplete } from '../src/compile/index.ts';
import { originalPosition } from '../src/compile/mappings.ts';

/** Checks that each `marker(…)` call of the compiled text leads back to the same call in the source. */
function expectPositions(source: string, code: string, mappings: string): void {
  const starts = [...source.matchAll(/\bmark\w+\(/g)];
  expect(starts.length).toBeGreaterThan(0);
  for (const [name] of starts) {
    const place = (text: string): { line: number; column: number } => {
      const before = text.slice(0, text.indexOf(name)).split('\n');
      return { line: before.length, column: before.at(-1)!.length + 1 };
    };
    const generated = place(code);
    expect({ name, ...originalPosition(mappings, generated.line, generated.column) }).toEqual({
      name,
      ...place(source),
    });
  }
}

const CELLS: Record<string, string> = {
  'the first line, behind the strict directive': 'markA(1)',
  'behind awaits on a line': 'const x = await markB(await markC(1)) + await markD(2); markE(3)',
  'behind a type over lines': 'const f = (x: {\n  a: number\n}): {\n  b: number\n} => { markF(x) }\nmarkG(f)',
  'behind imports over lines': "import {\n  a,\n  b,\n} from 'm'; markH(a)\nmarkI(b)",
  'inside a class':
    'class A<T> { constructor(private x: T) { markJ(x) } }\nclass B { m(): void { markK(1) } } markL(2)',
  'inside an object literal': 'const y = 1\n{ a: markM(y), b: await markN(2),\n  c: markO(3) }',
  'behind an enum':
    'enum E {\n  A = markP(1),\n  B = 2\n}\n\nfunction g(): void {\n  markQ(E.A as any); markR(1)\n}'.replace(
      'await 1',
      '1',
    ),
  'with decorators': '@markS(1)\nclass D {\n  @markT(2) m(a: string) {\n    return markU(a)\n  }\n}\nmarkV(D)',
  'with using': 'using q = markW(1)\nif (q) {\n  markX(await markY(2))\n}',
  'behind catch': 'try { markZ(1) } catch { markAa(2) }\ntry { } catch ({ a, b }: any) { markAb(a) } markAc(1)',
};

describe('cells', () => {
  for (const [name, source] of Object.entries(CELLS)) {
    test(name, () => {
      const cell = compileCell(source, { name: 'Cell[1]' });
      if (!cell.ok) throw new Error(cell.error.message);
      expect(cell.code.endsWith('\n//# sourceURL=Cell[1]')).toBe(true);
      expectPositions(source, cell.code, cell.mappings);
    });
  }
});

describe('modules', () => {
  test.each([
    'import { type T, used, unused } from "./x.ts"\nexport const a: T = used(await markA(1)); markB(2)',
    'export enum E {\n  A\n}\nexport default class {\n  x = markC(1)\n}\nmarkD(2)',
  ])('%s', (source) => {
    const module = compileModule('m.ts', source);
    if (!module.ok) throw new Error(module.error.message);
    expectPositions(source, module.code, module.mappings);
  });

  test('imports and exports that are only types go', () => {
    const source =
      "import { type A, B, C, f } from './x.ts'\nimport type { D } from 'd'\nimport E, * as G from 'e'\ninterface I { b: B }\nexport { I, f }\nexport type { C }\nE.x";
    const module = compileModule('m.ts', source);
    expect(module.ok && module.code.replace(/ +/g, ' ').split('\n')).toEqual([
      "import { f } from './x.ts'",
      '; ',
      "import E from 'e'",
      '; ',
      'export { f }',
      '; ',
      'E.x',
    ]);
  });

  test('JavaScript stays JavaScript', () => {
    expect(compileModule('m.js', 'export const a = 1').ok).toBe(true);
    expect(compileModule('m.js', 'export const a: number = 1').ok).toBe(false);
  });
});

describe('syntax errors', () => {
  test.each([
    ['const = 7q', 1, 7],
    ['const a = 1\nlet b = (a\nlet c', 3, 1],
    ['f(1, 2', 1, 7],
    ['if (x) {', 1, 9],
    ['return 5', 1, 1],
    ['function f() { await 1 }', 1, 16],
    ['const x = 1\nconst x = 2', 2, 7],
    ['{ a: 1, b: }', 1, 10],
  ])('%j at %i:%i', (source, line, column) => {
    const cell = compileCell(source, { name: 'Cell[1]' });
    if (cell.ok) throw new Error('compiled');
    expect(cell.error).toMatchObject({ name: 'SyntaxError', line, column });
    expect(cell.error.message).not.toBe('');
    expect(cell.error.length).toBeGreaterThan(0);
  });
});

describe('isComplete', () => {
  const complete = [
    '1 + 1',
    '',
    'const f = () => {\n}',
    '`a\nb`',
    '{ a: 1, b: 2 }',
    'x // (',
    '/* ( */',
    'class A { @d m() {} }',
    'const x: number = "s"',
    'await f()',
  ];
  test.each(complete)('complete: %j', (source) => expect(isComplete(source)).toEqual({ status: 'complete' }));

  test.each([
    ['`abc', ''],
    [`\`a $${'{b'}`, '  '],
    [`\`a $${'{b} c'}`, ''],
    ['/* open', ''],
    ['const a = {', '  '],
    ['f(1,', '  '],
    ['if (x) {', '  '],
    ['function f() {\n  if (x) {\n    g(', '      '],
    ['  const a = [\n    1,', '    '],
    ['@dec', ''],
    ['class A {\n  @dec', '  '],
    ['x +', ''],
    ['  x =>', '  '],
    ['try { }', ''],
    ['a ?', ''],
    ['{ a: 1,', '  '],
    ['const t = "{[("\nf({', '  '],
  ])('incomplete: %j', (source, indent) => expect(isComplete(source)).toEqual({ status: 'incomplete', indent }));

  const invalid = ['const = 7q', '1 +* 2', ')', '"abc', "'a\n", 'a b', 'let a; let a', 'return', '#', 'x = /abc', '}{'];
  test.each(invalid)('invalid: %j', (source) => expect(isComplete(source)).toEqual({ status: 'invalid' }));
});

describe('very deep nesting is refused, not a crash', () => {
  const n = 30_000;
  test.each([
    ['['.repeat(n), 2001],
    ['function f(){'.repeat(n), undefined],
    [`${'a=>'.repeat(n)}1`, undefined],
    [`${'a?1:'.repeat(n)}1`, undefined],
    [Array(n).fill('1').join('+'), 1],
  ])('%.20s…', (source, column) => {
    const cell = compileCell(source, { name: 'Cell[1]' });
    expect(cell).toMatchObject({ ok: false, error: { message: expect.stringMatching(/^nested too deeply/) } });
    if (column !== undefined) expect(cell).toMatchObject({ error: { column } });
  });

  test('brackets in strings and long lists are no nesting', () => {
    const list = Array.from({ length: 9000 }, (_, i) => `'${'(['.repeat(3)}', { a: ${i} ? 1 : 2 }`).join();
    expect(compileCell(`const list = [${list}]\n'${'('.repeat(9000)}'`, { name: 'Cell[1]' }).ok).toBe(true);
  });
});
