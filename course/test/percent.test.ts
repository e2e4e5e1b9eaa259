import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PercentCell, readPercent, writePercent } from '../src/index.ts';

const read = (text: string) => readPercent(text, 'lesson.ts');

describe('reading', () => {
  test('cells, kinds, titles and metadata', () => {
    const { cells } = read(
      [
        '// %% [markdown] lang="en"',
        '// # Title',
        '//',
        '// text',
        '',
        '// %% A plot tags=["a b", "c"] hidden=true n=2 flag',
        'const a = 1;',
        '',
        '',
        'const b = 2;',
        '',
        '//%%',
        '// %types off',
      ].join('\n'),
    );
    expect(cells).toMatchObject([
      { type: 'markdown', metadata: { lang: 'en' }, source: '# Title\n\ntext', line: 1 },
      {
        type: 'code',
        title: 'A plot',
        metadata: { tags: ['a b', 'c'], hidden: true, n: 2, flag: null },
        source: 'const a = 1;\n\n\nconst b = 2;',
      },
      { type: 'code', title: '', source: '%types off' },
    ]);
  });

  test('a YAML header is kept, Windows line ends and a byte order mark do no harm', () => {
    const text = '\uFEFF// ---\r\n// jupyter: {}\r\n// ---\r\n\r\n// %%\r\nlet a;\r\n';
    expect(read(text)).toMatchObject({ header: ['// ---', '// jupyter: {}', '// ---'], cells: [{ source: 'let a;' }] });
  });

  test.each([
    ['// %% tags=[1', /lesson.ts:1: invalid value tags=/],
    ['// %% [markdown] "en"', /lesson.ts:1: invalid cell option/],
    ['// %%\n\n// %% [markdown]\nplain', /lesson.ts:3: invalid text cell/],
  ])('%j', (text, message) => expect(() => read(text)).toThrow(message));
});

describe('round trip', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('', '// a', '//', '// %% x', '//%%', '// // %% x', '%types off', '// %a', '  ', '"//"', '\\'),
  );
  const clean = (text: string) => text.replace(/[\r\n]/g, '');
  const code = fc.array(line.map(clean).filter((l) => !/^\s*%%(\s|$)/.test(l))).map((lines) => {
    let end = lines.length;
    while (end > 0 && !lines[end - 1]!.trim()) end--;
    return lines.slice(0, end).join('\n');
  });
  const text = fc.array(line.map(clean)).map((lines) => lines.join('\n'));
  const metadata = fc
    .dictionary(fc.stringMatching(/^[a-z_][a-z.-]{0,5}$/), fc.jsonValue(), { maxKeys: 3 })
    .map((value) => JSON.parse(JSON.stringify(value)));
  const title = fc.stringMatching(/^([A-Za-z]{1,8}( [a-z]{1,5})?)?$/);
  const cell = fc.oneof(
    fc.record({ type: fc.constant('code' as const), source: code, metadata, title }),
    fc.record({ type: fc.constant('markdown' as const), source: text, metadata, title }),
  );

  test.each(['%%', '  %% a', '// %%', '// // %% b', '%%a'])('a text line %j stays text', (source) => {
    const cells = [{ type: 'markdown' as const, source, metadata: {}, title: '', line: 0 }];
    expect(read(writePercent({ header: [], cells })).cells.map((c) => c.source)).toEqual([source]);
  });

  test('cells written and read are the same cells', () => {
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const written = writePercent({ header: [], cells: cells.map((c) => ({ ...c, line: 0 })) });
        const plain = (c: Omit<PercentCell, 'line'>) => ({
          type: c.type,
          source: c.source,
          metadata: { ...c.metadata },
          title: c.title,
        });
        expect(read(written).cells.map(plain)).toEqual(cells.map(plain));
        expect(writePercent(read(written))).toBe(written);
      }),
      { numRuns: 500 },
    );
  });
});
