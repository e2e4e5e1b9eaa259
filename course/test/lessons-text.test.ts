// What every lesson of the course has, in both languages: opening, questions, guesses, summary; and every link leads somewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LANGS, type Lang, readCourse, readSolutions, solutionText } from '../src/index.ts';

const ROOT = fileURLToPath(new URL('../../notebooks/', import.meta.url));
const course = readCourse(join(ROOT, 'course.yaml'));
const SLUGS = Object.keys(course.lessons);
/** The first half of the course; lesson 13 has its questions and guesses when the second half has. */
const HALF = SLUGS.filter((slug) => slug < '09');

interface Cell {
  id: string;
  cell_type: string;
  source: string[];
}
const cells = (lang: Lang, name: string): { id: string; type: string; text: string }[] =>
  (JSON.parse(readFileSync(join(ROOT, lang, `${name}.ipynb`), 'utf8')).cells as Cell[]).map(
    ({ id, cell_type, source }) => ({ id, type: cell_type, text: source.join('') }),
  );
const texts = (lang: Lang, name: string): string[] =>
  cells(lang, name).flatMap(({ type, text }) => (type === 'markdown' ? [text] : []));
const code = (lang: Lang, name: string): string =>
  cells(lang, name)
    .flatMap(({ type, text }) => (type === 'code' ? [text] : []))
    .join('\n\n');
/** What JupyterLab finds in a notebook by `#cell-id=…`. */
const ids = (lang: Lang, name: string): string[] =>
  cells(lang, name).flatMap(({ type, id }) => (type === 'markdown' ? [`cell-id=${id}`] : []));

test('course.yaml has every lesson, in order', () => {
  expect(SLUGS).toEqual(
    readdirSync(ROOT)
      .filter((name) => /^\d\d-.*\.ts$/.test(name))
      .sort()
      .map((name) => name.slice(0, -3)),
  );
});

describe.each(LANGS)('in %s', (lang) => {
  test.each(SLUGS)('%s opens with its title, minutes and what comes before', (slug) => {
    const { title, minutes, needs } = course.lessons[slug]!;
    const opening = texts(lang, slug)[0]!;
    expect(opening.split('\n')[0]).toBe(`# ${slug.slice(0, 2)} · ${title[lang]}`);
    expect(opening).toMatch(new RegExp(`\\*${minutes} (minutes|минут)`));
    const line = opening.split('\n').find((words) => words.startsWith('*'))!;
    expect([...line.matchAll(/\]\((\S+)\.ipynb\)/g)].map(([, lesson]) => lesson)).toEqual(needs);
  });

  test.each(SLUGS)('%s closes with five lines', (slug) => {
    const last = texts(lang, slug).find((text) => /^## (In five lines|Главное в пяти строках)$/m.test(text))!;
    expect(last).toBeDefined();
    expect(last.match(/^- /gm)).toHaveLength(5);
  });

  test.each([...SLUGS, 'glossary', 'contents'])(
    '%s: every link leads to a notebook and a cell that are there',
    (name) => {
      for (const text of texts(lang, name)) {
        for (const [, target] of text.matchAll(/\]\(([^)\s]+)/g)) {
          if (/^https?:/.test(target!)) continue;
          const [file, anchor] = target!.split('#') as [string, string?];
          if (file !== '') expect(existsSync(join(ROOT, lang, file)), `${target} in ${text}`).toBe(true);
          if (anchor === undefined) continue;
          const there = ids(lang, file === '' ? name : file.replace('.ipynb', ''));
          expect(there, `${target} in ${text}`).toContain(anchor);
        }
      }
    },
  );

  test('the glossary has each term once', () => {
    const headings = texts(lang, 'glossary').map((text) => text.split('\n')[0]!);
    const terms = [...headings, ...ids(lang, 'glossary')];
    expect(terms.filter((term, i) => terms.indexOf(term) !== i)).toEqual([]);
  });
});

test.each(HALF.slice(1))('%s asks three questions from earlier lessons first', (slug) => {
  expect(cells('en', slug).find(({ type }) => type === 'code')!.text).toContain(`recall('${slug}');`);
});

test.each(HALF)('%s: a guess comes before its answer', (slug) => {
  const all = code('en', slug);
  const guessed = [...all.matchAll(/^predict\('([^']+)', null\)/gm)].map(([, name]) => name);
  expect(guessed.length).toBeGreaterThan(0);
  for (const name of guessed) {
    expect(name).toMatch(new RegExp(`^${slug.slice(0, 2)}-`));
    expect(all.search(new RegExp(`reveal\\(\\s*'${name}'`))).toBeGreaterThan(all.indexOf(`predict('${name}'`));
  }
});

test.each(SLUGS)('%s: the solution of every exercise can be shown by itself', (slug) => {
  const solutions = readSolutions(readFileSync(join(ROOT, '..', 'solutions', `${slug}.ts`), 'utf8'), `${slug}.ts`);
  for (const id of solutions.exercises) {
    const text = solutionText(solutions, id);
    expect(text).toMatch(new RegExp(`(function|class|const) ${id}\\b`));
    expect(text).not.toMatch(/SOLUTION|NotImplementedYet/);
    for (const other of solutions.exercises)
      if (other !== id) expect(text).not.toMatch(new RegExp(`(function|class|const) ${other}\\b`));
  }
});

test.each(SLUGS)('%s: what the code shows in Russian is Russian', (slug) => {
  for (const [line, , en, , ru] of code('en', slug).matchAll(/\ben: (['`"])(.*?)\1,\s*ru: (['`"])(.*?)\3/g)) {
    if (en === ru || !/[a-z]{3}/i.test(en!.replaceAll(/\$\{[^}]*\}/g, ''))) continue;
    expect(ru, line).toMatch(/[а-яё]/i);
  }
});

test.each(SLUGS)('%s: every figure has words for those who cannot see it', (slug) => {
  const drawn =
    code('en', slug).match(
      /\bplot\.(line|scatter|bar|histogram|heatmap|surface|image|graph|live)\(|new plot\.Figure\(/g,
    ) ?? [];
  const words = code('en', slug).match(/\balt: /g) ?? [];
  if (drawn.length > 0) expect(words.length).toBeGreaterThan(0);
});
