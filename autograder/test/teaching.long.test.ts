// docs/teaching.md followed word by word by somebody who starts with an empty folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeBundle } from 'neuronbook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folder, notebook, ROOT, read, source } from './grade/cli.ts';

const PAGE = source('docs', 'teaching.md');
const made = folder({});
const home = join(made.path, 'my-course');
const said: Record<string, { status: number | null; out: string; error: string }> = {};

/** What the page shows, in its order: commands, and files to paste. */
function steps(): { kind: string; text: string }[] {
  return [...PAGE.matchAll(/^```(sh|\w+ file=\S+)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({
    kind: kind!,
    text: text!,
  }));
}

/** What students do meanwhile: hand in on the platform, by mail, as a bundle. */
function handIn(): void {
  const right = source('solutions', '01-neuron.ts');
  const files = { 'Ada Lovelace_1_assignsubmission_file/01-neuron.ipynb': notebook(['const x = 1;', right]) };
  const entries = Object.entries(files).map(([name, text]) => [
    name,
    [strToU8(text), { mtime: new Date('2026-12-01T12:00:00Z') }],
  ]);
  writeFileSync(join(home, 'Assignment-1-download.zip'), zipSync(Object.fromEntries(entries)));
  const put = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  };
  put('submissions/ada/01-neuron.ipynb', notebook([right], 'ru'));
  put('submissions/bob/01-neuron.ts', source('exercises', '01-neuron.ts'));
  put('desk/01-neuron.ts', source('autograder', 'wrong', '01-neuron', 'clipped.ts'));
  const { path } = writeBundle(join(home, 'desk', '01-neuron.ts'), { now: new Date('2026-11-30T18:15:00Z') });
  put('submissions/cy/01-neuron-2026-11-30-181500.zip', readFileSync(path));
}

beforeAll(() => {
  symlinkSync(ROOT, join(made.path, 'neuronbook'));
  let folderOf = made.path;
  for (const { kind, text } of steps()) {
    if (kind.includes('file=')) {
      writeFileSync(join(home, kind.split('file=')[1]!), text);
      continue;
    }
    // a shell of one's own, where an alias works as in a terminal
    const line = text.replaceAll(/\s+#.*$/gm, '').trim();
    const script = `shopt -s expand_aliases\nalias neuronbook="npx --prefix ${join(made.path, 'neuronbook')} neuronbook"\n${line}`;
    const run = spawnSync('bash', ['-e', '-c', script], { cwd: folderOf, encoding: 'utf8' });
    const key = Object.keys(said).includes(line) ? `${line} (again)` : line;
    said[key] = { status: run.status, out: run.stdout, error: run.stderr };
    folderOf = home;
    if (line.startsWith('mkdir')) handIn();
  }
}, 900_000);
afterAll(() => made.remove());

const of = (start: string): { status: number | null; out: string; error: string } => {
  const key = Object.keys(said).find((line) => line.startsWith(start));
  if (key === undefined) throw new Error(`the page has no command that begins with ${start}`);
  return said[key]!;
};

test('every command of the page ends well', () => {
  expect(Object.keys(said)).toHaveLength(9);
  for (const [line, { status, error }] of Object.entries(said))
    expect([line, status, error.replaceAll(/^(npm|\S+: \d+\/\d+).*$/gm, '').trim()]).toEqual([line, 0, '']);
});

test('doctor: every attack held', () => {
  expect(of('mkdir').out).toMatch(/(\d+) of \1 attacks held\./);
});

test('release: the zip holds the two lessons and no solution', () => {
  const names = Object.keys(unzipSync(readFileSync(join(home, 'lessons.zip'))));
  expect(names.some((name) => name.endsWith('en/01-neuron.ipynb'))).toBe(true);
  expect(names.filter((name) => /solutions\/|\.test\.ts$|02-activations\.ipynb/.test(name))).toEqual([]);
});

test('marks: in the table, in the language of each, late or not', () => {
  const rows = read(home, 'marks', 'grades.csv').trim().split('\n');
  const header = rows[0]!.split(',');
  const cell = (student: string, column: string): string =>
    rows.find((row) => row.startsWith(`${student},01-neuron`))!.split(',')[header.indexOf(column)]!;
  expect(rows.length - 1).toBe(4);
  for (const [student, late] of [
    ['Ada-Lovelace-1', '1'], // after the due date of the page, at 2026-11-30T23:59:00+01:00
    ['ada', '0'], // has an extension
  ] as const) {
    expect(cell(student, 'score')).toBe(cell(student, 'max'));
    expect(cell(student, 'late_days'), student).toBe(late);
  }
  expect(cell('bob', 'score')).toBe('0');
  expect(cell('bob', 'final')).toBe('1.5'); // by hand
  expect(read(home, 'marks', '01-neuron', 'ada', 'feedback.md')).toContain('# Результаты проверки');
  expect(read(home, 'marks', '01-neuron', 'cy', 'feedback.md')).toContain('# Feedback');
});

test('every file that the page names is there', () => {
  const table = [...PAGE.matchAll(/^\| (`marks\/[^|]*) \|/gm)].flatMap(([, files]) => {
    const [first, ...others] = [...files!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!.replace('<student>', 'ada'));
    return [first!, ...others.map((name) => join(dirname(first!), name))];
  });
  expect(table.length).toBeGreaterThan(6);
  for (const file of table) expect(existsSync(join(home, file)), file).toBe(true);
  expect(readdirSync(home)).toEqual(expect.arrayContaining(['01-neuron-autograder.zip', 'pairs.html', 'lessons.zip']));
});

test('what the commands print fits what the page says of them', () => {
  expect(of('neuronbook verify').out).toContain('the same verdict');
  expect(of('neuronbook audit').out).toMatch(/^ok +01-neuron/m);
  expect(of('neuronbook audit').out).toContain('0 of 4 marks change; nothing was written');
  expect(said['neuronbook grade submissions --out marks (again)']!.out).toContain('0 graded, 4 unchanged');
});
