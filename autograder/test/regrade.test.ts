// After a test was changed: `regrade --diff` says whose mark would change and writes nothing, `regrade` then writes.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder, neuronbook, read, source } from './grade/cli.ts';

const SLUG = '00-start';
const tests = source('autograder', 'tests', `${SLUG}.test.ts`);
// the first exercise alone, worth 6 points
const test0 = tests.slice(0, tests.indexOf("describe('", tests.indexOf("describe('") + 1));
const course = folder({
  [`autograder/tests/${SLUG}.test.ts`]: test0,
  [`solutions/${SLUG}.ts`]: source('solutions', `${SLUG}.ts`),
  [`exercises/${SLUG}.yaml`]: source('exercises', `${SLUG}.yaml`),
});
const submissions = folder({
  [`ada/${SLUG}.ts`]: source('solutions', `${SLUG}.ts`),
  [`bob/${SLUG}.ts`]: source('autograder', 'wrong', SLUG, 'in-place.ts'),
});
const out = folder({});

afterAll(() => {
  for (const one of [course, submissions, out]) one.remove();
});

test('one test less: the marks that change are named first, then written', async () => {
  const where = ['--course', course.path, '--out', out.path, '--json'];
  expect((await neuronbook(['grade', submissions.path, '--assignment', SLUG, ...where])).code).toBe(0);
  const before = read(out.path, 'results.json');

  // the last test (nothing is changed in place) is worth two points from now on
  const last = test0.lastIndexOf('points: 1');
  writeFileSync(
    join(course.path, 'autograder/tests', `${SLUG}.test.ts`),
    `${test0.slice(0, last)}points: 2${test0.slice(last + 9)}`,
  );

  const diff = JSON.parse((await neuronbook(['regrade', submissions.path, '--diff', ...where])).stdout);
  expect(diff).toMatchObject({ written: false, students: 2 });
  expect(diff.changes).toEqual([
    {
      student: 'ada',
      before: { status: 'graded', score: 6, max: 6 },
      after: { status: 'graded', score: 7, max: 7 },
      exercises: [{ id: 'addBias', before: 6, after: 7 }],
    },
    {
      student: 'bob',
      before: { status: 'graded', score: 5, max: 6 },
      after: { status: 'graded', score: 5, max: 7 },
      exercises: [],
    },
  ]);
  expect(read(out.path, 'results.json')).toBe(before);

  const written = JSON.parse((await neuronbook(['regrade', submissions.path, ...where])).stdout);
  expect(written.changes).toEqual(diff.changes);
  expect(read(out.path, 'grades.csv')).toContain('ada,00-start,graded,,7,7,');
  const again = JSON.parse((await neuronbook(['regrade', submissions.path, '--diff', ...where])).stdout);
  expect(again.changes).toEqual([]);
}, 120_000);

test('the table over all assignments is written anew with a regrade, given the whole folder or one lesson', async () => {
  const marks = folder({});
  const where = ['--course', course.path, '--json'];
  const file = join(course.path, 'autograder/tests', `${SLUG}.test.ts`);
  const worth = (points: number): void => {
    const last = test0.lastIndexOf('points: 1');
    writeFileSync(file, `${test0.slice(0, last)}points: ${points}${test0.slice(last + 9)}`);
  };
  worth(1);
  expect((await neuronbook(['grade', submissions.path, ...where, '--out', marks.path])).code).toBe(0);
  for (const [points, out] of [
    [3, marks.path],
    [4, join(marks.path, SLUG)],
  ] as const) {
    worth(points);
    expect((await neuronbook(['regrade', submissions.path, ...where, '--out', out])).code).toBe(0);
    const table = read(marks.path, 'grades.csv');
    expect(table).toContain(`ada,00-start,graded,,${5 + points},${5 + points},`);
    expect(table).toBe(read(marks.path, SLUG, 'grades.csv'));
  }
  marks.remove();
}, 240_000);
