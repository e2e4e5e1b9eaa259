// A teacher's choice of lessons, from end to end: what becomes of a hand-in for a lesson that the class does not count, and
// what a wrong name in the rules leads to.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder, neuronbook, read } from './grade/cli.ts';
import { double, FIRST, half, SECOND, TINY } from './grade/tiny.ts';

const course = folder(TINY);
const submissions = folder({
  [`ada/${FIRST}.ts`]: double('2 * x'),
  [`ada/${SECOND}.ts`]: half('x / 2'),
  [`bob/${FIRST}.ts`]: double('x'),
});
const out = folder({});
afterAll(() => {
  for (const one of [course, submissions, out]) one.remove();
});
const rules = (yaml: string): void => writeFileSync(join(submissions.path, 'course.yaml'), yaml);
const grade = (...args: string[]) =>
  neuronbook(['grade', submissions.path, '--course', course.path, '--out', out.path, '--workers', '1', ...args]);
const rows = (): string[] =>
  read(out.path, 'grades.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').slice(0, 6).join(','));

test('a hand-in for a lesson that does not count: no row, a line for the teacher, a page for the student', async () => {
  rules(`lessons: [${FIRST}]\nlang: ru\n`);
  const { code, stdout } = await grade();
  expect(code).toBe(0);
  expect(rows()).toEqual([`ada,${FIRST},graded,,4,4`, `bob,${FIRST},graded,,0,4`]);
  expect(stdout).toContain(
    `${SECOND}: not graded, course.yaml does not choose it; 1 handed it in (ada), each finds a page that says so in ${join(out.path, SECOND)}`,
  );
  for (const name of ['feedback.md', 'feedback.html'])
    expect(read(out.path, SECOND, 'ada', name)).toContain(
      `Работа не проверена: в этом курсе ${SECOND} не оценивается. Ничего не потеряно, баллы не сняты.`,
    );
  expect(read(out.path, FIRST, 'statistics.html')).toContain('<h1>Группа: 90-double</h1>');
  expect(existsSync(join(out.path, SECOND, 'bob'))).toBe(false);
  expect(existsSync(join(out.path, SECOND, 'results.json'))).toBe(false);
}, 60_000);

test('chosen after all, it is graded and the page becomes feedback; left out again, its verdicts stay but do not count', async () => {
  rules('');
  expect(JSON.parse((await grade('--json')).stdout)).toMatchObject({ excluded: [], notes: [] });
  expect(rows()).toHaveLength(4);
  expect(rows()).toContain(`ada,${SECOND},graded,,4,4`);
  expect(read(out.path, SECOND, 'ada', 'feedback.md')).toContain('Score: 4 of 4');

  rules(`lessons: [${FIRST}]\n`);
  expect(JSON.parse((await grade('--json')).stdout).excluded).toEqual([{ assignment: SECOND, students: ['ada'] }]);
  expect(rows()).toHaveLength(2);
  expect(read(out.path, SECOND, 'ada', 'feedback.md')).toContain('Score: 4 of 4');

  const again = await neuronbook(['regrade', submissions.path, '--course', course.path, '--out', out.path]);
  expect(again.stdout).toContain(`${FIRST}: 0 of 2 marks change`);
  expect(again.stdout).toContain(`${SECOND}: left as it is, course.yaml does not choose it`);
  expect(rows()).toHaveLength(2);
}, 60_000);

test('named on the command line it is graded all the same, and that is said', async () => {
  const one = folder({});
  const { code, stdout } = await grade('--assignment', SECOND, '--out', one.path, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).notes).toEqual([
    `course.yaml does not choose ${SECOND}; graded all the same, since --assignment names it`,
  ]);
  one.remove();
}, 60_000);

test('a chosen lesson that nobody handed in, and names that fit nobody, are noted', async () => {
  const lone = folder({ [`ada/${FIRST}.ts`]: double('2 * x'), 'course.yaml': '', 'm.csv': '' });
  const yaml = `lessons: [${FIRST}, ${SECOND}]\nmanual: m.csv\nextensions: { adda: { ${FIRST}: 2030-01-01T00:00:00Z } }\n`;
  writeFileSync(join(lone.path, 'course.yaml'), yaml);
  writeFileSync(join(lone.path, 'm.csv'), `student,assignment,points,comment\nAda,${FIRST},1,\n`);
  const { code, stdout } = await neuronbook(['grade', lone.path, '--course', course.path, '--out', out.path]);
  lone.remove();
  expect(code).toBe(0);
  expect(stdout).toContain(`note: course.yaml, lessons: nobody has handed in ${SECOND} yet`);
  expect(stdout).toContain("note: course.yaml, extensions: no student's folder is called adda, did you mean ada?");
  expect(stdout).toContain("note: m.csv, line 2: no student's folder is called Ada, did you mean ada?");
}, 60_000);

test.each([
  ['lessons: [92-other]', /lessons: this course has no hidden tests for 92-other, expected one of 90-double, 91-half/],
  ['lessons: []', /nothing to grade in .*: course\.yaml chooses no lesson, but only 90-double, 91-half was handed in/],
  [
    `points: { ${FIRST}: { tripple: 3 } }`,
    /points\.90-double\.tripple is no exercise of 90-double, expected one of double/,
  ],
  ['due: { 01-neuron: 2030-01-01T00:00:00Z }', /due\.01-neuron: this course has no hidden tests for 01-neuron/],
])('%s ends with one sentence', async (yaml, sentence) => {
  rules(yaml);
  const { code, stderr } = await grade();
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
});
