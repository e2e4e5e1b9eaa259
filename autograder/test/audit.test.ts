// The audit passes on the course as it is, and fails where it must: on tests that no longer catch a mistake.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AuditResult } from '../src/audit/audit.ts';
import { mutantsOf } from '../src/audit/mutants.ts';
import { folder, neuronbook, ROOT, source } from './grade/cli.ts';
import { FIRST, TINY } from './grade/tiny.ts';

const SLUG = '00-start';
const tests = source('autograder', 'tests', `${SLUG}.test.ts`);
// everything after the visible test of the 2 x 3 example is cut off, the other exercises' tests too
const weak = `${tests.slice(0, tests.indexOf('  test(', tests.indexOf('  test(') + 1))}});\n`;
const wrong = readdirSync(join(ROOT, 'autograder', 'wrong', SLUG));
const course = folder({
  [`autograder/tests/${SLUG}.test.ts`]: weak,
  [`solutions/${SLUG}.ts`]: source('solutions', `${SLUG}.ts`),
  [`exercises/${SLUG}.ts`]: source('exercises', `${SLUG}.ts`),
  [`exercises/${SLUG}.yaml`]: source('exercises', `${SLUG}.yaml`),
  ...Object.fromEntries(
    wrong.map((name) => [`autograder/wrong/${SLUG}/${name}`, source('autograder', 'wrong', SLUG, name)]),
  ),
});

afterAll(() => course.remove());

test('every lesson: stub 0, reference full, each wrong solution named, nine of ten mutants dead', async () => {
  const { code, stdout } = await neuronbook(['audit', '--json']);
  const { assignments } = JSON.parse(stdout) as { assignments: AuditResult[] };
  for (const { assignment, problems, stub, reference, wrong: verdicts, mutants } of assignments) {
    expect(problems, assignment).toEqual([]);
    expect(stub.score, assignment).toBe(0);
    expect(reference.score, assignment).toBe(reference.max);
    for (const { name, named } of verdicts) expect(named, `${assignment} ${name}`).toBeGreaterThan(0);
    expect(mutants.total, assignment).toBeGreaterThan(0);
    expect(mutants.score, assignment).toBeGreaterThanOrEqual(0.9);
  }
  expect(code).toBe(0);
}, 300_000);

test('tests that ask too little are found out', async () => {
  const { code, stdout } = await neuronbook(['audit', SLUG, '--course', course.path, '--json']);
  const [result] = (JSON.parse(stdout) as { assignments: AuditResult[] }).assignments;
  expect(result!.ok).toBe(false);
  expect(code).toBe(1);
  const passes = result!.wrong
    .filter(({ exercise, problem }) => exercise === 'addBias' && problem === 'passes every test')
    .map(({ name }) => name);
  expect(passes).toEqual(['in-place', 'sizes-of-example', 'walks-data']);
  expect(result!.wrong.find(({ name }) => name === 'bias-per-row')!.problem).toBe('fails only visible tests');
}, 120_000);

test('a test that some answer brings to fail by itself is found out, with that answer', async () => {
  const careless = `  test('two answers', { meta: { points: 1, ru: 'два ответа' } }, async ({ student }) => {
    const [one, two] = [await student.double(1), await student.double(2)];
    if (one === two) throw new Error('choose other inputs');
    expect(two).toBe(2 * one);
  });
});
`;
  const name = `autograder/tests/${FIRST}.test.ts`;
  const tiny = folder({ ...TINY, [name]: TINY[name]!.replace(/\}\);\n$/, careless) });
  const { code, stdout } = await neuronbook(['audit', FIRST, '--course', tiny.path, '--json']);
  tiny.remove();
  expect(code).toBe(1);
  expect((JSON.parse(stdout) as { assignments: AuditResult[] }).assignments[0]!.problems).toContain(
    'double: the test "two answers" fails by a fault of its own where double answers a number: Error: choose other inputs',
  );
}, 60_000);

test('points that an answer without work would earn are found out', async () => {
  const properties = `  test('even', { meta: { points: 3, ru: 'чётное' } }, async ({ student }) => {
    expect((await student.double(5)) % 2).toBe(0);
  });
});
`;
  const name = `autograder/tests/${FIRST}.test.ts`;
  const tiny = folder({ ...TINY, [name]: TINY[name]!.replace(/\}\);\n$/, properties) });
  const { stdout } = await neuronbook(['audit', FIRST, '--course', tiny.path, '--json']);
  tiny.remove();
  expect((JSON.parse(stdout) as { assignments: AuditResult[] }).assignments[0]!.problems).toContain(
    'double: the right shapes full of 0 earns 3 of 7 points; let "even" ask for a right value as well',
  );
}, 60_000);

test('mutants change one thing each, outside of types and comments', () => {
  const text = `/** adds 1 */
export function shift(x: Array<1>, by = 2): number {
  // 1 + 1
  return x.length + by;
}
export function other(): number { return 1; }`;
  const changes = mutantsOf(text, ['shift']).map(({ line, change }) => `${line}: ${change}`);
  expect(changes).toEqual(['4: + → -', '2: 2 → 3', '2: 2 → 1']);
});
