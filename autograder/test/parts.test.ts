// Hidden tests in several files: what counts, what the verdict's key covers, and that none grows beyond what one reads at once.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { BatchResult } from '../src/report/types.ts';
import { assignmentsOf, readAssignment } from '../src/runner/course.ts';
import { folder, neuronbook, ROOT, read, source } from './grade/cli.ts';

const SLUG = '03-linear-regression';
const parts = readdirSync(join(ROOT, 'autograder', 'tests', SLUG));
const course = folder({
  [`autograder/tests/${SLUG}.test.ts`]: source('autograder', 'tests', `${SLUG}.test.ts`),
  ...Object.fromEntries(
    parts.map((name) => [`autograder/tests/${SLUG}/${name}`, source('autograder', 'tests', SLUG, name)]),
  ),
  [`solutions/${SLUG}.ts`]: source('solutions', `${SLUG}.ts`),
  [`exercises/${SLUG}.ts`]: source('exercises', `${SLUG}.ts`),
  [`exercises/${SLUG}.yaml`]: source('exercises', `${SLUG}.yaml`),
});

const submissions = folder({ [`ada/${SLUG}.ts`]: source('solutions', `${SLUG}.ts`) });
const out = folder({});

afterAll(() => {
  for (const one of [course, submissions, out]) one.remove();
});

test('the folder of parts is no assignment of its own, its tests count in the order of the imports', async () => {
  expect(assignmentsOf(course.path)).toEqual([SLUG]);
  const args = ['--course', course.path, '--out', out.path, '--json'];
  expect((await neuronbook(['grade', submissions.path, ...args])).code).toBe(0);
  const [ada] = (JSON.parse(read(out.path, SLUG, 'results.json')) as BatchResult).students;
  expect(ada!.exercises.map(({ id, score, max }) => [id, score === max])).toEqual([
    ['mseGrad', true],
    ['maeGrad', true],
    ['fit', true],
    ['standardise', true],
  ]);
}, 60_000);

test('a change of a file that tests share means grading anew', async () => {
  const path = join(course.path, 'autograder/tests', SLUG, 'fixtures.ts');
  const before = await readAssignment(course.path, SLUG);
  expect((await readAssignment(course.path, SLUG)).hash).toBe(before.hash);
  writeFileSync(path, source('autograder', 'tests', SLUG, 'fixtures.ts').replace('terms: 40', 'terms: 41'));
  expect((await readAssignment(course.path, SLUG)).hash).not.toBe(before.hash);
  writeFileSync(path, source('autograder', 'tests', SLUG, 'fixtures.ts'));
});

test('the audit names an exercise whose tests nobody imports', async () => {
  const main = join(course.path, 'autograder/tests', `${SLUG}.test.ts`);
  writeFileSync(main, source('autograder', 'tests', `${SLUG}.test.ts`).replace(/^import .*fit\.ts';\n/m, ''));
  const { code, stdout } = await neuronbook(['audit', SLUG, '--course', course.path, '--json']);
  expect(code).toBe(1);
  const [result] = (JSON.parse(stdout) as { assignments: { problems: string[] }[] }).assignments;
  expect(result!.problems.filter((line) => line.includes('hidden test'))).toEqual([
    `fit has no hidden test: describe it in autograder/tests/${SLUG}.test.ts or in a file of autograder/tests/${SLUG}/ that it imports`,
  ]);
}, 120_000);

const names = (readdirSync(join(ROOT, 'autograder', 'tests'), { recursive: true }) as string[]).filter((name) =>
  name.endsWith('.ts'),
);

test('no file of hidden tests has more than 300 lines', () => {
  const long = names.filter((name) => source('autograder', 'tests', name).split('\n').length > 301);
  expect(long).toEqual([]);
});

test.each(assignmentsOf(ROOT))('%s imports every part that describes an exercise', (slug) => {
  const own = names.filter((name) => name.startsWith(`${slug}/`));
  const tests = own.filter((name) => /\bdescribe\(/.test(source('autograder', 'tests', name)));
  const imported = source('autograder', 'tests', `${slug}.test.ts`).matchAll(/^import '\.\/(.*)';$/gm);
  expect([...imported].map(([, path]) => path).sort()).toEqual(tests.sort());
});
