// Several attempts of one student: how they are named, which are graded, which one counts, and what a change of the rule costs.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAttempts } from '../src/batch/find.ts';
import type { BatchResult } from '../src/report/types.ts';
import { attemptRule } from '../src/rules/attempts.ts';
import { readRules } from '../src/rules/rules.ts';
import { folder, neuronbook, read, source } from './grade/cli.ts';

const SLUG = '00-start';
const RIGHT = source('solutions', `${SLUG}.ts`);
const WRONG = source('autograder', 'wrong', SLUG, 'in-place.ts');
const STUB = source('exercises', `${SLUG}.ts`);

const made: { remove: () => void }[] = [];
const temporary = (files: Record<string, string>): string => {
  const one = folder(files);
  made.push(one);
  return one.path;
};
afterAll(() => {
  for (const one of made) one.remove();
});

const put = (path: string, text: string, time?: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  if (time) utimesSync(path, new Date(time), new Date(time));
};

describe('the order of attempts', () => {
  const order = (files: Record<string, string>): string[] => {
    const root = temporary({});
    for (const [name, time] of Object.entries(files)) put(join(root, 'ada', name), name, time);
    return findAttempts(root, '01-neuron')[0]!.map(({ path }) => path!.split('/').at(-1)!);
  };
  const NOON = '2026-11-30T12:00:00Z';
  const ONE = '2026-11-30T13:00:00Z';

  test('numbers in the names, whatever the form and the file time', () => {
    expect(order({ '01-neuron.10.ts': NOON, '01-neuron.2.ipynb': ONE, '01-neuron.ipynb': ONE })).toEqual([
      '01-neuron.ipynb',
      '01-neuron.2.ipynb',
      '01-neuron.10.ts',
    ]);
  });

  test('times in the names of bundles', () => {
    expect(order({ '01-neuron-2026-11-30-181500.zip': NOON, '01-neuron-2026-11-29-090000.zip': ONE })).toEqual([
      '01-neuron-2026-11-29-090000.zip',
      '01-neuron-2026-11-30-181500.zip',
    ]);
  });

  test('a file and a bundle: by the time at which they came', () => {
    const bundle = '01-neuron-2026-11-29-090000.zip';
    expect(order({ '01-neuron.ipynb': ONE, [bundle]: NOON })).toEqual([bundle, '01-neuron.ipynb']);
    expect(order({ '01-neuron.ipynb': NOON, [bundle]: ONE })).toEqual(['01-neuron.ipynb', bundle]);
  });

  test('a notebook and a module of one number are one attempt', () => {
    expect(order({ '01-neuron.ts': NOON, '01-neuron.ipynb': ONE })).toEqual(['01-neuron.ipynb']);
  });
});

describe('attempts in course.yaml', () => {
  const rule = (yaml: string, slug = '01-neuron') => attemptRule(readRules(temporary({ 'course.yaml': yaml })), slug);

  test('the last one counts unless the file says otherwise; a lesson may differ', () => {
    expect(rule('lessons: [01-neuron]')).toEqual({ most: null, count: 'last' });
    const yaml = 'attempts: { most: 3, count: best, 06-xor: { most: 1 } }';
    expect(rule(yaml)).toEqual({ most: 3, count: 'best' });
    expect(rule(yaml, '06-xor')).toEqual({ most: 1, count: 'best' });
  });

  test('extra attempts are added to the limit of their lesson, for their student', () => {
    const yaml = 'attempts: { most: 3, 06-xor: { most: 1 } }\nextra_attempts: { ada: { 06-xor: 2 } }';
    const most = (slug: string, student: string) =>
      attemptRule(readRules(temporary({ 'course.yaml': yaml })), slug, student).most;
    expect([most('06-xor', 'ada'), most('06-xor', 'bob'), most('01-neuron', 'ada')]).toEqual([3, 1, 3]);
  });

  test.each([
    ['attempts: { most: 0 }', /attempts\.most must be a whole number of at least 1, got 0/],
    ['attempts: { count: first }', /attempts\.count must be last or best, got "first"/],
    ['attempts: { max: 3 }', /unknown key attempts\.max, expected most, count or the name of a lesson/],
    ['attempts: { 06-xor: { limit: 3 } }', /unknown key attempts\.06-xor\.limit/],
    [
      'attempts: { most: 3 }\nextra_attempts: { ada: { 01-neuron: two } }',
      /extra_attempts\.ada\.01-neuron must be a whole number of at least 1, got "two"/,
    ],
    ['attempts: { most: 3 }\nextra_attempts: { ada: 2 }', /extra_attempts\.ada must be a table "key: value", got 2/],
    [
      'attempts: { most: 3 }\nextra_attempts: { ada: { neuron: 1 } }',
      /extra_attempts\.ada\.neuron: neuron is no lesson, expected a name as 01-neuron/,
    ],
    [
      'attempts: { 06-xor: { most: 3 } }\nextra_attempts: { ada: { 01-neuron: 1 } }',
      /extra_attempts\.ada\.01-neuron: attempts sets no limit for 01-neuron.*expected attempts: \{ most: 3 \}/,
    ],
  ])('%s is refused', (yaml, sentence) => {
    expect(() => rule(yaml)).toThrow(sentence);
  });
});

describe('grade', () => {
  const submissions = temporary({});
  const out = temporary({});
  const grade = async () => {
    const args = ['grade', submissions, '--assignment', SLUG, '--workers', '1', '--json', '--out', out];
    const { code, stdout, stderr } = await neuronbook(args);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { students } = JSON.parse(read(out, 'results.json')) as BatchResult;
    const batch = JSON.parse(stdout).batches[0] as { graded: number; kept: number; students: number };
    return { ...batch, ada: students[0]!, bob: students[1]! };
  };
  const rules = (yaml: string): void => writeFileSync(join(submissions, 'course.yaml'), yaml);
  let full = 0;

  beforeAll(() => {
    // a wrong one, the right one a day late, and at last the stub again
    put(join(submissions, 'ada', `${SLUG}.ts`), WRONG, '2026-11-30T12:00:00Z');
    put(join(submissions, 'ada', `${SLUG}.2.ts`), RIGHT, '2026-12-01T12:00:00Z');
    put(join(submissions, 'ada', `${SLUG}.3.ts`), STUB, '2026-12-02T12:00:00Z');
    put(join(submissions, 'bob', `${SLUG}.ts`), RIGHT, '2026-11-30T12:00:00Z');
  });

  test('without a rule the last one counts, and only it is graded', async () => {
    const { graded, students, ada, bob } = await grade();
    expect({ graded, students }).toEqual({ graded: 2, students: 2 });
    expect(ada).toMatchObject({ attempt: 3, score: 0, attempts: { count: 'last', most: null } });
    expect(ada.attempts!.all.map(({ score, counts }) => [score, counts])).toEqual([
      [null, false],
      [null, false],
      [0, true],
    ]);
    expect(bob.attempt).toBe(1);
    expect(bob).not.toHaveProperty('attempts');
    full = bob.max;
  });

  test('the best one: the others are graded too, what was graded is kept', async () => {
    rules('attempts: { count: best }');
    const { graded, kept, ada } = await grade();
    expect({ graded, kept }).toEqual({ graded: 2, kept: 2 });
    expect(ada).toMatchObject({ attempt: 2, score: full, status: 'graded' });
    expect(read(out, 'grades.csv')).toContain(`ada,${SLUG},graded,,${full},${full},2,3,`);
    expect(read(out, 'ada', 'feedback.md')).toContain(
      '3 attempts were handed in. The mark is that of attempt 2, the best one.',
    );
    expect(read(out, 'ada', 'feedback.html')).toContain('<li>Attempt 3: 0 of');
    expect(JSON.parse(read(out, 'ada', 'attempt-3', 'receipt.json')).result.score).toBe(0);
  });

  test('best is meant after the late penalty of each', async () => {
    rules(`attempts: { count: best }\ndue: { ${SLUG}: 2026-11-30T20:00:00Z }\nlate: { percent_per_day: 100 }`);
    const { graded, ada } = await grade();
    expect(graded).toBe(0);
    expect(ada.attempt).toBe(1);
    expect(ada.score).toBeGreaterThan(0);
    expect(ada.score).toBeLessThan(full);
    expect(ada.attempts!.all[1]).toMatchObject({ score: full, final: 0 });
  });

  test('attempts after the limit do not count', async () => {
    rules('attempts: { most: 1, count: best }');
    const { graded, ada } = await grade();
    expect(graded).toBe(0);
    expect(ada.attempt).toBe(1);
    expect(ada.attempts!.all.map(({ status }) => status)).toEqual(['graded', null, null]);
    expect(read(out, 'ada', 'feedback.md')).toContain('3 attempts were handed in, only the first counts.');
  });

  test("one student's extra attempt: counted for her alone, and said in her words", async () => {
    rules(`attempts: { most: 1, count: best }\nextra_attempts: { ada: { ${SLUG}: 1 } }`);
    const { graded, ada, bob } = await grade();
    expect(graded).toBe(0);
    expect(ada).toMatchObject({ attempt: 2, score: full, attempts: { most: 2, extra: 1 } });
    expect(bob.attempt).toBe(1);
    const sentence = '3 attempts were handed in, the first 2 count. The mark is that of attempt 2, the best one.';
    for (const name of ['feedback.md', 'feedback.html'])
      expect(read(out, 'ada', name)).toContain(`${sentence} You were given 1 extra attempt.`);
    expect(read(out, 'grades.csv')).toContain(`ada,${SLUG},graded,,${full},${full},2,3,`);
    rules(`attempts: { most: 1, count: best }`); // taken back, all is as before
    expect((await grade()).ada).toMatchObject({ attempt: 1, attempts: { most: 1, extra: 0 } });
    expect(read(out, 'ada', 'feedback.md')).not.toContain('extra');
  });

  test('without the rule it is as before, and nothing is graded again', async () => {
    rules('lessons: []');
    const { graded, ada } = await grade();
    expect(graded).toBe(0);
    expect(ada).toMatchObject({ attempt: 3, score: 0 });
  });

  test('a regrade changes the attempt that counts', async () => {
    rules('attempts: { count: best }');
    await grade();
    const { code, stdout } = await neuronbook(['regrade', submissions, '--out', out, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).changes).toEqual([]);
    const { students } = JSON.parse(read(out, 'results.json')) as BatchResult;
    expect(students[0]).toMatchObject({ attempt: 2, score: full });
  });
});
