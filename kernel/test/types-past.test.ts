// Earlier cells as one module: it holds what lives, not what was.
import { describe, expect, test } from 'vitest';
import { parse } from '../src/compile/parse.ts';
import { freeReferences } from '../src/compile/scope.ts';
import { Past } from '../src/types/past.ts';

describe('past', () => {
  test('a cell run a hundred times takes no more room than once', () => {
    const past = new Past();
    const run = (): void => {
      past.accept('Cell[1]', 'const a = 1; function f() { return a }');
      past.accept('Cell[2]', "import 'side'\nconst b = f()\nconsole.log(b)");
    };
    run();
    run();
    const { length } = past.text();
    for (let i = 0; i < 100; i++) run();
    expect(past.text().replace(/\$\d+/g, '').length).toBeLessThanOrEqual(length);
  });

  test('an old declaration lives under another name as long as something was made with it', () => {
    const past = new Past();
    past.accept('1', 'const x = 1');
    past.accept('2', 'const y = { x, z: x }; type T = typeof x');
    past.accept('3', "const x = 's'");
    expect(past.text()).toBe(
      "const x$1 = 1\n;\nconst y = { x: x$1, z: x$1 };\n;\n type T = typeof x$1\n;\nconst x = 's'\nexport { x, y, T };\n",
    );
    past.accept('4', 'const y = 1; type T = 2');
    expect(past.text()).toBe("const x = 's'\n;\nconst y = 1;\n;\n type T = 2\nexport { x, y, T };\n");
  });

  test('the prelude declares variables as they were, imports the rest', () => {
    const past = new Past();
    past.accept('1', 'const a = 1; let b = 2; function c() {} class D {} type E = 1');
    expect(past.prelude((name) => name !== 'D')).toBe(
      "import { c, E } from './past.js'; declare const a: typeof import('./past.js').a; declare let b: typeof import('./past.js').b;",
    );
  });
});

describe('free names', () => {
  test.each([
    [
      'const x = y; function f<T>(a: T, b = z): Foo<T> { var q = a; { let r = x; r } w = 1; return q.x }',
      'x y f z Foo:t x w=',
    ],
    [
      'class A<T extends B> extends C<D> implements E { m(x: T): x is F { for (const i of o) this.k(i, j) } [k] = 1 }',
      'A B:t C D:t E:t F:t o j k',
    ],
    [
      'type M<K extends string> = { [P in K]: P extends infer U ? U : V }; interface I extends J { a: typeof v }',
      'M:t V:t I:t J:t v',
    ],
    [
      'const { a, b: c = d, ...e } = { a, g: h }; ({ x: y.z, w } = q); l++; for (m of n) {}',
      'a{} c d e a{} h y w={} q l= m= n',
    ],
    [
      "import { a, b as c } from 'x'; export { a, c as d }; enum E { A, B = A | z } namespace N { export const t = u; t }",
      'a{} c a c E z N u',
    ],
    ['try { a } catch ({ b }) { b; c } lab: for (;;) { break lab } const f = function g() { g; arguments }', 'a c f'],
  ])('%s', (source, expected) => {
    const found = freeReferences(parse(source).program);
    expect(
      found.map((r) => r.name + (r.type ? ':t' : '') + (r.write ? '=' : '') + (r.shorthand ? '{}' : '')).join(' '),
    ).toBe(expected);
  });
});
