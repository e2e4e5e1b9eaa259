// Findings of tests that are shown after the due date only: in none of a student's files before it, in all of them after it,
// and nothing else changes between the two.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder, neuronbook, notebook, read } from './grade/cli.ts';
import { double, FINDING, FIRST, TINY } from './grade/tiny.ts';

const LATER = { en: 'Details are shown after the due date.', ru: 'Подробности появятся после срока сдачи.' };
const KNOWN = { en: 'Behaves like: the absolute value comes first.', ru: 'Похоже на: сначала берётся модуль.' };
const PAST = '2020-01-01T00:00:00Z';
const FUTURE = '2999-01-01T00:00:00Z';

const course = folder(TINY);
const WRONG = double('2 * Math.abs(x)');
const submissions = folder({
  [`ada/${FIRST}.ts`]: WRONG,
  [`boris/${FIRST}.ipynb`]: notebook([WRONG], 'ru'),
  // two graded attempts: each has a folder of its own
  [`cy/${FIRST}.ts`]: double('x'),
  [`cy/${FIRST}.2.ts`]: WRONG,
  [`right/${FIRST}.ts`]: double('2 * x'),
});
const out = folder({});
afterAll(() => {
  for (const one of [course, submissions, out]) one.remove();
});

const FOLDERS = ['ada', 'boris', 'cy', 'cy/attempt-1', 'cy/attempt-2'];
const FOR_STUDENTS = ['feedback.md', 'feedback.html', 'results.json'];
const lang = (student: string): 'en' | 'ru' => (student === 'boris' ? 'ru' : 'en');

async function grade(due: string, more = '', verb = ['grade']): Promise<{ graded: number }> {
  // late work costs nothing here: the mark must not change for another reason
  writeFileSync(join(submissions.path, 'course.yaml'), `due: { ${FIRST}: ${due} }\nattempts: { count: best }\n${more}`);
  const { code, stdout, stderr } = await neuronbook([
    ...verb,
    submissions.path,
    ...(verb[0] === 'grade' ? ['--assignment', FIRST, '--workers', '1'] : []),
    ...['--course', course.path, '--out', out.path, '--json'],
  ]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return verb[0] === 'grade' ? JSON.parse(stdout).batches[0] : JSON.parse(stdout);
}

/** Every file of the batch as it stands. */
function snapshot(): Record<string, string> {
  const entries = readdirSync(out.path, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(paths.map((path) => [path.slice(out.path.length + 1), read(path)]));
}

function expectClosed(): void {
  for (const student of FOLDERS) {
    for (const name of FOR_STUDENTS) {
      const text = read(out.path, student, name);
      for (const word of [...Object.values(FINDING), ...Object.values(KNOWN), 'absolute', 'double(-1)'])
        expect(text, `${student}/${name}`).not.toContain(word);
      expect(text, `${student}/${name}`).toContain(LATER[lang(student)]);
    }
  }
  for (const word of [...Object.values(FINDING), 'absolute']) expect(read(out.path, 'grades.csv')).not.toContain(word);
}

function expectOpen(): void {
  // a quote in a page is an entity; the finding has none
  for (const student of FOLDERS.filter((one) => one !== 'cy/attempt-1')) {
    for (const name of FOR_STUDENTS) {
      const text = read(out.path, student, name).replaceAll('\\\\', '');
      expect(text, `${student}/${name}`).toContain(FINDING[lang(student)]);
      expect(text, `${student}/${name}`).not.toContain(LATER[lang(student)]);
    }
  }
}

let closed: Record<string, string>;

test('before the due date no file of a student holds the finding, and points are the same for all', async () => {
  expect((await grade(FUTURE)).graded).toBe(5);
  expectClosed();
  for (const student of ['ada', 'boris']) {
    const { score, tests } = JSON.parse(read(out.path, student, 'results.json'));
    expect(score).toBe(2);
    // Gradescope itself holds it back; the words are held back here too, since the file may go another way
    expect(tests[2]).toMatchObject({ visibility: 'after_due_date', score: 0, extra_data: { looksLike: null } });
  }
  expect(read(out.path, 'right', 'feedback.md')).not.toContain(LATER.en); // nothing to be told later
  closed = snapshot();
}, 60_000);

test("one student's extension keeps it closed for everybody", async () => {
  const extension = `extensions: { right: { ${FIRST}: ${FUTURE} } }\n`;
  expect((await grade(PAST, extension)).graded).toBe(0);
  expectClosed();
  expect(read(out.path, 'right', 'feedback.md')).toContain('Your due date was moved to 2999-01-01 00:00 UTC.');
}, 60_000);

test('after it everything is shown, nothing is graded for it, and nothing else changes', async () => {
  // nobody is late: the files are older than the due date of a moment ago
  const due = new Date().toISOString();
  expect((await grade(due)).graded).toBe(0);
  expectOpen();
  const open = snapshot();
  expect(Object.keys(open).sort()).toEqual(Object.keys(closed).sort());
  const neutral = (text: string): string =>
    text
      .replace(/"seconds": [\d.]+/, '')
      .replaceAll(/"open": (true|false)/g, '')
      .replaceAll(due, FUTURE.replace('Z', '.000Z'));
  const changed = Object.keys(open).filter((name) => neutral(open[name]!) !== neutral(closed[name]!));
  expect(changed.sort()).toEqual(FOLDERS.flatMap((one) => FOR_STUDENTS.map((name) => `${one}/${name}`)).sort());
  for (const name of changed.filter((one) => one.endsWith('results.json'))) {
    const tests = (files: Record<string, string>) => JSON.parse(files[name]!);
    const [before, after] = [tests(closed), tests(open)];
    for (const one of [before, after]) {
      delete one.tests[2].output;
      delete one.tests[2].extra_data;
    }
    expect(after, name).toEqual(before);
  }
}, 60_000);

test('a regrade keeps it closed before, and shows it after; no mark changes', async () => {
  expect(await grade(FUTURE, '', ['regrade'])).toMatchObject({ changes: [] });
  expectClosed();
  expect(await grade(new Date().toISOString(), '', ['regrade'])).toMatchObject({ changes: [] });
  expectOpen();
}, 60_000);
