// Links of lessons to the glossary and to their own headings: written by heading, built by cell.
import { expect, test } from 'vitest';
import type { LessonCell } from '../src/index.ts';
import { anchorsOf, linkCells } from '../src/links.ts';

const text = (id: string, en: string, ru: string): LessonCell => ({
  id,
  type: 'markdown',
  role: 'text',
  exercise: null,
  source: { en, ru },
  metadata: {},
});
const glossary = anchorsOf([
  text('term-bias', '## bias', '## смещение'),
  text('term-test-set', '## test set', '## тест'),
]);

test('a term of the glossary and a heading of the lesson become their cells, in each language', () => {
  const head = text(
    'text-1',
    'See [b](glossary.ipynb#bias), [below](#The-end).',
    '[с](glossary.ipynb#смещение), [ниже](#В-конце)',
  );
  const end = text('text-2', '## The end', '## В конце');
  expect(linkCells([head, end], glossary, 'x.ts')[0]!.source).toEqual({
    en: 'See [b](glossary.ipynb#cell-id=term-bias), [below](#cell-id=text-2).',
    ru: '[с](glossary.ipynb#cell-id=term-bias), [ниже](#cell-id=text-2)',
  });
});

test('hovering over a term shows what it means, in plain words', () => {
  const terms = [
    text('term-bias', '## bias\n\n*смещение*\n\nThe `b` that is "added".', '## смещение\n\n*bias*\n\nЧисло.'),
  ];
  const [cell] = linkCells(
    [text('a', '[b](glossary.ipynb#bias)', '[с](glossary.ipynb#смещение)')],
    anchorsOf(terms, true),
    'x.ts',
  );
  expect(cell!.source).toEqual({
    en: '[b](glossary.ipynb#cell-id=term-bias "The b that is “added”.")',
    ru: '[с](glossary.ipynb#cell-id=term-bias "Число.")',
  });
});

test('other links, code cells and courses without a glossary stay as they are', () => {
  const cells = [text('a', '[x](00-start.ipynb), [y](https://e.org/#z), [t](glossary.ipynb#bias)', '')];
  expect(linkCells(cells, null, 'x.ts')).toEqual(cells);
  const code: LessonCell = { ...text('b', '// [x](#y)', '// [x](#y)'), type: 'code', role: 'code' };
  expect(linkCells([code], glossary, 'x.ts')).toEqual([code]);
});

test('a heading that is not there is named with its language', () => {
  expect(() => linkCells([text('a', '[t](glossary.ipynb#test-sets)', '')], glossary, 'notebooks/01-a.ts')).toThrow(
    "notebooks/01-a.ts: unknown heading 'test-sets' (en), notebooks/glossary.yaml has no such term",
  );
  expect(() => linkCells([text('a', '# Hi', '[t](#Hi)')], glossary, 'x.ts')).toThrow(
    "x.ts: unknown heading 'Hi' (ru), this lesson has no such heading",
  );
});
