// What is written for people: the same sentences in both languages, nothing executable, nothing that breaks a file.
import { describe, expect, test } from 'vitest';
import { feedbackHtml } from '../src/report/html.ts';
import { junitSuite } from '../src/report/junit.ts';
import { leadOf } from '../src/report/lead.ts';
import { feedbackMarkdown } from '../src/report/text.ts';
import type { StudentResult, TestResult } from '../src/report/types.ts';
import { en } from '../src/report/words/en.ts';
import { nextStep, sentence } from '../src/report/words/index.ts';
import { ru } from '../src/report/words/ru.ts';

test('English and Russian say the same things', () => {
  for (const part of ['codes', 'slips', 'hints', 'kinds', 'submission', 'page'] as const) {
    expect(Object.keys(ru[part]).sort(), part).toEqual(Object.keys(en[part]).sort());
  }
});

test('what the student threw is quoted for visible tests only', () => {
  const finding = { code: 'threw', params: { text: 'SECRET', errorName: 'TypeError' } };
  expect(sentence(finding, 'en', 'visible')).toContain('SECRET');
  expect(sentence(finding, 'en', 'hidden')).not.toContain('SECRET');
  expect(sentence(finding, 'ru', 'after_due')).not.toContain('SECRET');
});

test('conflict markers in a cell are named as what they are, in both languages', () => {
  const finding = { code: 'broken', params: { call: 'sigmoid', text: 'Encountered diff marker', line: 3 } };
  expect(sentence(finding, 'en', 'hidden')).toBe(
    'The cell that defines sigmoid holds both versions of a git merge (line 3).',
  );
  expect(sentence(finding, 'ru', 'hidden')).toContain('остались обе версии из слияния git (строка 3)');
  for (const lang of ['en', 'ru'] as const) expect(nextStep(finding, lang)).toContain('<<<<<<<');
});

const NASTY = '</pre><script>alert(1)</script><img src=x onerror=alert(1)> ``` \u0000 \u001b[31m &amp; "\'';

const result = (lang: 'en' | 'ru'): StudentResult => ({
  id: '=cmd|x',
  status: 'graded',
  fault: null,
  score: 0,
  max: 1,
  message: '0 of 1',
  lang,
  attempt: 1,
  exercises: [
    {
      id: 'sigmoid',
      title: NASTY,
      score: 0,
      max: 1,
      tests: [
        {
          name: NASTY,
          title: NASTY,
          score: 0,
          max: 1,
          status: 'failed',
          visibility: 'visible',
          message: NASTY,
          hint: NASTY,
          counterexample: NASTY,
          looksLike: null,
          carried: null,
          finding: null,
        },
      ],
    },
  ],
});

describe('hostile text', () => {
  test('is text in feedback.html', () => {
    const html = feedbackHtml('01-neuron', result('ru'));
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain("default-src 'none'");
  });

  test('cannot leave its place in feedback.md', () => {
    const markdown = feedbackMarkdown('01-neuron', result('en'));
    const prose = markdown.replaceAll(/^ *(`{3,})ts[\s\S]*?^ *\1$/gm, '');
    expect(prose).toContain('script');
    expect(prose).not.toMatch(/(?<!\\)[<`]script|(?<!\\)</); // every < outside of code is escaped
    expect(markdown).not.toContain('\u001b');
    expect(markdown).toContain('````ts'); // a longer fence than any in the text
  });

  test('leaves junit.xml well-formed', () => {
    const xml = junitSuite(result('en'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone
    expect(xml).not.toMatch(/[\u0000-\u0008\u001b]/);
    expect(xml).not.toContain('<script');
  });
});

describe('what tests have in common', () => {
  const one = (part: Partial<TestResult>): TestResult => ({
    ...result('en').exercises[0]!.tests[0]!,
    hint: '',
    ...part,
  });
  const exercise = (tests: Partial<TestResult>[]) => ({ id: 'f', title: 'f', score: 0, max: 9, tests: tests.map(one) });

  test('a sentence of all open tests, a known mistake and a hint of several are said once', () => {
    const known = 'Behaves like: a flip.';
    const { lead, tests } = leadOf(
      exercise([
        { message: `Wrong. ${known}`, known, hint: 'Look.' },
        { message: `Wrong. ${known}`, known },
        { message: 'Wrong.', hint: 'Look.' },
        { status: 'passed', message: '' },
      ]),
      'en',
    );
    expect(lead).toEqual([
      { label: '', text: 'Wrong.' },
      { label: '', text: 'Behaves like: a flip. (2 tests)' },
      { label: 'Hint', text: 'Look.' },
    ]);
    expect(tests.map(({ message, hint }) => message + hint)).toEqual(['', '', '', '']);
  });

  test('what only some say stays with them', () => {
    const { lead, tests } = leadOf(
      exercise([{ message: 'A.' }, { message: 'A.' }, { message: 'B.', hint: 'C.' }]),
      'ru',
    );
    expect(lead).toEqual([]);
    expect(tests.map(({ message, hint }) => message + hint)).toEqual(['A.', 'A.', 'B.C.']);
  });
});
