// A wrong earlier function of the same hand-in costs its own points once: the later one is graded with the reference in its
// place, and both marks are shown.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { BatchResult, TestResult } from '../src/report/types.ts';
import { folder, neuronbook, ROOT, read, source } from './grade/cli.ts';

const SLUG = '90-both';
const block = (slug: string): object => parse(source('exercises', `${slug}.yaml`)).exercises;
/** The hidden tests of a lesson with the parts that it imports. */
function tests(slug: string): Record<string, string> {
  const parts = readdirSync(join(ROOT, 'autograder', 'tests', slug)).map((name) => `${slug}/${name}`);
  return Object.fromEntries(
    [`${slug}.test.ts`, ...parts].map((path) => [`autograder/tests/${path}`, source('autograder', 'tests', path)]),
  );
}
const course = folder({
  [`autograder/tests/${SLUG}.test.ts`]: "import './06-xor.test.ts';\nimport './07-backprop.test.ts';\n",
  ...tests('06-xor'),
  ...tests('07-backprop'),
  'solutions/06-xor.ts': source('solutions', '06-xor.ts'),
  'solutions/07-backprop.ts': source('solutions', '07-backprop.ts'),
  [`exercises/${SLUG}.yaml`]: JSON.stringify({ exercises: { ...block('06-xor'), ...block('07-backprop') } }),
});
const code = (text: string): string => text.replaceAll(/^import [^;]*;$/gm, '');
const types = 'type Params = any; type Cache = any; type Grads = any;';
const hand = (forward: string, backward: string): string =>
  `import { nn, np, type NDArray } from 'neuronbook';\n${types}\n${code(forward)}\n${code(backward)}`.replaceAll(
    /^export type .*;$/gm,
    '',
  );
const forward = source('solutions', '06-xor.ts');
const backward = source('solutions', '07-backprop.ts');
const wrong = (slug: string, name: string): string => source('autograder', 'wrong', slug, `${name}.ts`);
const submissions = folder({
  [`right/${SLUG}.ts`]: hand(forward, backward),
  [`forward/${SLUG}.ts`]: hand(wrong('06-xor', 'activated-twice'), backward),
  [`both/${SLUG}.ts`]: hand(wrong('06-xor', 'activated-twice'), wrong('07-backprop', 'no-mean')),
});
const out = folder({});

afterAll(() => {
  for (const one of [course, submissions, out]) one.remove();
});

test('backward keeps its points where only forward is wrong', async () => {
  const args = ['--course', course.path, '--assignment', SLUG, '--out', out.path, '--json'];
  const run = await neuronbook(['grade', submissions.path, ...args]);
  expect(run.code, run.stdout).toBe(0);
  const { students } = JSON.parse(read(out.path, 'results.json')) as BatchResult;
  const backwardOf = (id: string): { score: number; max: number; tests: TestResult[] } =>
    students.find((student) => student.id === id)!.exercises.find((one) => one.id === 'backward')!;

  expect(backwardOf('right')).toMatchObject({ score: 10, max: 10 });
  expect(backwardOf('right').tests.every((one) => one.carried === null)).toBe(true);

  const { score, max, tests } = backwardOf('forward');
  expect(score).toBe(max);
  const carried = tests.filter((one) => one.carried !== null);
  expect(carried.length).toBeGreaterThan(0);
  for (const one of carried) {
    expect(one.status).toBe('failed'); // with the student's own forward
    expect(one.carried).toBe(one.max); // with the reference's
    expect(one.message).toContain(`With the reference in place of your earlier functions: ${one.max} of ${one.max}.`);
  }

  const both = backwardOf('both');
  expect(both.score).toBeLessThan(both.max);
}, 120_000);
