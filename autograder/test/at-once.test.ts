// Tests of a submission run at once, and nobody can tell by their mark: a process that is lost costs only the tests that lose it,
// variables of a test file start anew for each student, and what only vitest understands of a file is left to vitest.
import { afterAll, describe, expect, test } from 'vitest';
import { describe as describeExercise, test as hidden, list, type TestBody } from '../src/testing/host.ts';
import { folder, neuronbook, read } from './grade/cli.ts';
import { double, FIRST, TINY } from './grade/tiny.ts';

const folders: { remove(): void }[] = [];
afterAll(() => {
  for (const one of folders) one.remove();
});

/** Status of each test by student, in a course whose first lesson has other tests or none of its own. */
async function statuses(
  students: Record<string, string>,
  change = (tests: string): string => tests,
  more: Record<string, string> = {},
): Promise<Record<string, string>> {
  const path = `autograder/tests/${FIRST}.test.ts`;
  const course = folder({ ...TINY, ...more, [path]: change(TINY[path]!) });
  const named = Object.entries(students).map(([name, text]) => [`${name}/${FIRST}.ts`, text]);
  const submissions = folder(Object.fromEntries(named));
  const out = folder({});
  folders.push(course, submissions, out);
  const place = ['--course', course.path, '--out', out.path, '--workers', '1', '--json'];
  const { code, stdout, stderr } = await neuronbook(['grade', submissions.path, '--assignment', FIRST, ...place]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout).batches[0].errors).toEqual([]);
  const { students: graded } = JSON.parse(read(out.path, 'results.json'));
  return Object.fromEntries(
    graded.map(({ id, exercises }: { id: string; exercises: { tests: { status: string }[] }[] }) => [
      id,
      exercises.flatMap(({ tests }) => tests.map(({ status }) => status)).join(' '),
    ]),
  );
}

describe('a process that is lost', () => {
  test('costs only the tests that lose it', async () => {
    const lost = (what: string) => double(`(x < 0 ? (() => { ${what} })() : 2 * x) as number`);
    const stateful = `let calls = 0;\nexport function double(x: number): number {\n  calls++;\n  return 2 * x;\n}\n`;
    expect(
      await statuses({
        right: double('2 * x'),
        wrong: double('2 * Math.abs(x)'),
        loops: lost('for (;;);'),
        fills: lost('const all: unknown[] = []; for (;;) all.push(new Array(1e6).fill(0));'),
        counts: stateful,
        // right once in each process: a process for each test would help
        once: stateful.replace('2 * x', 'calls === 1 ? 2 * x : 0'),
      }),
    ).toEqual({
      right: 'passed passed passed',
      wrong: 'passed passed failed',
      loops: 'passed passed timeout',
      fills: 'passed passed crashed',
      counts: 'passed passed passed',
      once: 'passed failed failed',
    });
  }, 120_000);
});

test('calls that a shared process was too strict for all move to one of their own, also those that end later', async () => {
  const yaml = `exercises/${FIRST}.yaml`;
  const free = `${TINY[yaml]!.split('\n').slice(1).join('\n').replaceAll('double', 'free')}`;
  const solution = `import { np } from 'neuronbook';
export function free(ms: number): number {
  for (const start = Date.now(); Date.now() - start < ms; );
  return ms < 0 ? ms : np.ones([1, 1]).matmul(np.ones([1, 1])).item();
}
`;
  const tests = `
describe('free', () => {
  test('at once', {}, async ({ student }) => expect(await student.free(0)).toBe(1));
  test('later', {}, async ({ student }) => {
    expect(await student.free(-1)).toBe(-1);
    expect(await student.free(400)).toBe(1); // on its way to the shared process while the other test leaves it
  });
});
`;
  const solutions = `solutions/${FIRST}.ts`;
  const both = await statuses({ ada: solution + double('2 * x') }, (text) => text + tests, {
    [yaml]: TINY[yaml]!.trimEnd() + `\n    withholds: [matmul]\n${free}`,
    [solutions]: solution + TINY[solutions]!,
  });
  expect(both).toEqual({ ada: 'passed passed passed passed passed' });
}, 60_000);

describe('the file of the tests', () => {
  test('starts anew for each student', async () => {
    const students = { ada: double('2 * x'), bob: double('2 * x'), cy: double('2 * x') };
    const counted = await statuses(students, (tests) =>
      tests
        .replace("describe('double'", "let seen = 0;\ndescribe('double'")
        .replace(
          'async ({ student }) => {',
          'async ({ student }) => {\n    must(++seen === 1, { en: "seen", ru: "видели" });',
        ),
    );
    expect(counted).toEqual({ ada: 'passed passed passed', bob: 'passed passed passed', cy: 'passed passed passed' });
  }, 60_000);

  test('means what it means to vitest: a skipped describe is no test, an asynchronous one is', async () => {
    const skipped =
      "\ndescribe.skip('double', () => {\n  test('never', {}, async () => must(false, { en: 'x', ru: 'x' }));\n});\n";
    const students = { ada: double('2 * x'), bob: double('x') };
    const more = await statuses(
      students,
      (tests) => tests.replace("describe('double', () => {", "describe('double', async () => {\n  await 0;") + skipped,
    );
    expect(more).toEqual({ ada: 'passed passed passed', bob: 'failed failed failed' });
  }, 60_000);
});

describe('list', () => {
  const body: TestBody = () => {};

  test('gives what a file registers, in its order, each time anew', () => {
    const register = (): void => {
      describeExercise('a', () => hidden('one', { meta: { points: 2 } }, body));
      describeExercise('b', () => hidden('two', {}, body));
    };
    const info = { points: 1, visibility: 'hidden' };
    for (let n = 0; n < 2; n++)
      expect(list(register)).toEqual([
        { info: { ...info, exercise: 'a', name: 'one', points: 2, ru: 'one' }, body },
        { info: { ...info, exercise: 'b', name: 'two', ru: 'two' }, body },
      ]);
  });

  test('is null where only vitest knows', () => {
    expect(list(() => describeExercise('a', async () => {}))).toBeNull();
    expect(list(() => describeExercise('a', () => void describeExercise('b', () => {})))).toBeNull();
    expect(list(() => describeExercise('a', { timeout: 1 }, () => {}))).toBeNull();
    expect(list(() => describeExercise.skip)).toBeNull();
    expect(list(() => {})).toEqual([]);
  });

  test('a file that throws leaves nothing behind', () => {
    expect(() =>
      list(() => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(list(() => hidden('one', {}, body))).toHaveLength(1);
  });
});
