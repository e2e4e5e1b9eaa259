// What the rules made of a student's points, in the student's own words: the mark, the due date, what lateness cost, points
// and a comment by hand. Changing the rules changes the page, and grades nothing anew.
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder, neuronbook, notebook, read } from './grade/cli.ts';
import { double, FIRST, TINY } from './grade/tiny.ts';

const course = folder(TINY);
const submissions = folder({
  [`ada/${FIRST}.ts`]: double('2 * x'),
  [`boris/${FIRST}.ipynb`]: notebook([double('2 * x')], 'ru'),
  [`cy/${FIRST}.ipynb`]: 'broken',
  [`dan/${FIRST}.ts`]: double('2 * x'),
});
const out = folder({});
afterAll(() => {
  for (const one of [course, submissions, out]) one.remove();
});
const put = (name: string, text: string): void => writeFileSync(join(submissions.path, name), text);
const page = (student: string, name = 'feedback.md'): string => read(out.path, student, name);

async function grade(): Promise<number> {
  const args = ['--assignment', FIRST, '--course', course.path, '--out', out.path, '--json'];
  const { code, stdout } = await neuronbook(['grade', submissions.path, ...args]);
  expect(code).toBe(0);
  return JSON.parse(stdout).batches[0].graded;
}

const COMMENT = '<b>well</b> explained';

test('late, extended, by hand: each is said in md and html, in both languages', async () => {
  for (const [student, ending] of Object.entries({ ada: 'ts', boris: 'ipynb', cy: 'ipynb', dan: 'ts' }))
    utimesSync(join(submissions.path, student, `${FIRST}.${ending}`), 0, new Date('2026-12-01T12:00:00Z'));
  put(
    'course.yaml',
    `points: { ${FIRST}: { double: 5 } }
due: { ${FIRST}: 2026-11-30T23:59:00+01:00 }
late: { percent_per_day: 10 }
extensions: { ada: { ${FIRST}: 2026-12-05T23:59:00+01:00 } }
manual: m.csv
`,
  );
  put('m.csv', `student,assignment,points,comment\nada,${FIRST},0,${COMMENT}\nboris,${FIRST},-1.5,\ncy,${FIRST},3,\n`);
  expect(await grade()).toBe(4);
  const said: Record<string, string[]> = {
    ada: ['Your mark: 5 of 5', 'Your due date was moved to 2026-12-05 22:59 UTC.', 'Your teacher writes: '],
    boris: [
      'Ваша оценка: 3 из 5',
      'Работа сдана после срока (2026-11-30 22:59 UTC), дней опоздания: 1; снято 10 % баллов.',
      'Баллы от преподавателя: -1,5.',
    ],
    // not graded, and out of as much as all the others
    cy: ['Your mark: 3 of 5', 'Points by hand: +3.'],
    dan: ['Your mark: 4.5 of 5', 'Handed in after the due date (2026-11-30 22:59 UTC), 1 day late: 10 % of the points'],
  };
  for (const [student, sentences] of Object.entries(said))
    for (const name of ['feedback.md', 'feedback.html'])
      for (const one of sentences) expect(page(student, name), `${student}/${name}`).toContain(one);
  expect(page('ada', 'feedback.html')).toContain('&lt;b&gt;well&lt;/b&gt; explained');
  expect(page('ada')).not.toContain('<b>');
  const { students } = JSON.parse(read(out.path, 'results.json'));
  expect(students[0].final).toMatchObject({ points: 5, extended: true, due: '2026-12-05T22:59:00.000Z' });
}, 60_000);

test('without rules nothing of it is left', async () => {
  put('course.yaml', '');
  expect(await grade()).toBe(0);
  for (const student of ['ada', 'boris', 'cy', 'dan'])
    expect(page(student)).not.toMatch(/Your mark|due date|by hand|teacher writes|оценка|срок|преподавател/);
}, 60_000);
