// Hand-ins as platforms give them become the folders that grade reads; nothing that is there already is lost.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ZippableFile, zipSync } from 'fflate';
import { writeBundle } from 'neuronbook';
import { afterEach, describe, expect, test } from 'vitest';
import { findAttempts } from '../src/batch/find.ts';
import { importSubmissions } from '../src/import/import.ts';
import { lateDays } from '../src/rules/final.ts';
import { readRules } from '../src/rules/rules.ts';
import { folder, notebook, read } from './grade/cli.ts';

const known = ['00-start', '01-neuron', '13-convolution'];
const made: { remove: () => void }[] = [];
const temporary = (files: Record<string, string> = {}) => {
  const one = folder(files);
  made.push(one);
  return one.path;
};
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

const tree = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name) && name !== 'received.csv')
    .sort();

type Packed = string | [text: string, changed: string];

/** A zip with these files; each was changed at its time, or now. */
function zip(files: Record<string, Packed>): string {
  const entry = (one: Packed): ZippableFile =>
    typeof one === 'string' ? Buffer.from(one) : [Buffer.from(one[0]), { mtime: new Date(one[1]) }];
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, one]) => [name, entry(one)])));
  const path = join(temporary(), 'all.zip');
  writeFileSync(path, bytes);
  return path;
}

test('Moodle: a folder a student, names with blanks and letters of any alphabet', () => {
  const source = zip({
    'Ada Lovelace_123_assignsubmission_file/01-neuron.ipynb': 'a',
    'Анна Ли_124_assignsubmission_file_/01-neuron (1).ipynb': 'b',
    '../../etc_125_assignsubmission_file/01-neuron.ts': 'c',
    '__MACOSX/Ada Lovelace_123_assignsubmission_file/._01-neuron.ipynb': 'x',
  });
  const to = temporary();
  const result = importSubmissions({ source, to, known });
  expect(result.platform).toBe('moodle');
  expect(tree(to)).toEqual(['Ada-Lovelace-123/01-neuron.ipynb', 'Анна-Ли-124/01-neuron.ipynb']);
});

test('Canvas: name, LATE, numbers and the counter of a second try', () => {
  const source = zip({
    'lovelaceada_11_222_01-neuron.ipynb': 'a',
    'babbage_LATE_12_223_01-neuron-2.ipynb': 'b',
    'curie_13_224_homework.ipynb': notebook(['const x = 1;']).replace(
      '"lang":"en"',
      '"lang":"en","lesson":"13-convolution"',
    ),
    'noether_14_225_homework.ts': 'c',
  });
  const to = temporary();
  const result = importSubmissions({ source, to, known });
  expect(result.platform).toBe('canvas');
  expect(tree(to)).toEqual([
    'babbage-12/01-neuron.ipynb',
    'curie-13/13-convolution.ipynb',
    'lovelaceada-11/01-neuron.ipynb',
  ]);
  expect(result.skipped).toEqual([
    { from: 'noether_14_225_homework.ts', why: 'no assignment in its name: give --assignment NN-slug' },
  ]);
});

test('who handed in something else has a folder all the same: a row among the marks, and word of what was expected', () => {
  const source = zip({
    'Ada Lovelace_1_assignsubmission_file/01-neuron.ipynb': 'a',
    'Ada Lovelace_1_assignsubmission_file/picture.png': 'not needed: she handed in',
    'Bob Doc_2_assignsubmission_file/my answer.docx': 'PK',
    'Cy Text_3_assignsubmission_onlinetext/onlinetext.html': '<p>see attached</p>',
    'Dan Big_4_assignsubmission_file/01-neuron.ipynb': `"${'x'.repeat(40 * 1024 * 1024)}"`,
    'Eve Huge_5_assignsubmission_file/01-neuron.ipynb': '0'.repeat(65 * 1024 * 1024),
  });
  const to = temporary();
  const { skipped } = importSubmissions({ source, to, known });
  expect(skipped.map(({ from }) => from.split('/')[1]).sort()).toEqual([
    '01-neuron.ipynb',
    'my answer.docx',
    'onlinetext.html',
    'picture.png',
  ]);
  expect(readdirSync(join(to, 'Ada-Lovelace-1'))).toEqual(['01-neuron.ipynb']);
  const found = findAttempts(to, '01-neuron').map(([one]) => [one!.student, one!.refused ?? one!.near]);
  expect(found).toEqual([
    ['Ada-Lovelace-1', ''],
    ['Bob-Doc-2', 'my-answer.docx'],
    ['Cy-Text-3', 'onlinetext.html'],
    ['Dan-Big-4', 'large'],
    ['Eve-Huge-5', ''], // not unpacked at all
  ]);
  writeFileSync(join(to, 'Bob-Doc-2', 'my-answer.docx'), 'graded by hand');
  importSubmissions({ source, to, known });
  expect(read(to, 'Bob-Doc-2', 'my-answer.docx')).toBe('graded by hand');
});

test('nbgrader: submitted/<student>/<assignment>/<notebook>', () => {
  const source = temporary({
    'submitted/ada/01-neuron/notebook.ipynb': 'a',
    'submitted/bob/01-neuron/notebook.ipynb': 'b',
    'submitted/bob/01-neuron/timestamp.txt': 't',
  });
  const to = temporary();
  expect(importSubmissions({ source, to, known }).platform).toBe('nbgrader');
  expect(tree(to)).toEqual(['ada/01-neuron.ipynb', 'bob/01-neuron.ipynb']);
});

test('what was imported stays; what differs is the next attempt, and the same again is none', () => {
  const to = temporary();
  const hand = (text: string): string => temporary({ 'submitted/ada/01-neuron/01-neuron.ipynb': text });
  const add = (text: string) => importSubmissions({ source: hand(text), to, known });
  add('first');
  expect(add('first')).toMatchObject({ unchanged: 1, imported: [] });
  add('second');
  expect(read(to, 'ada', '01-neuron.ipynb')).toBe('first');
  expect(read(to, 'ada', '01-neuron.2.ipynb')).toBe('second');
  writeFileSync(join(to, 'ada', '01-neuron.2.ipynb'), 'second, a comma mended by the teacher');
  expect(add('second')).toMatchObject({ unchanged: 1, imported: [] });
  add('third');
  expect(tree(to)).toEqual(['ada/01-neuron.2.ipynb', 'ada/01-neuron.3.ipynb', 'ada/01-neuron.ipynb']);
});

test('a file that lies there by hand is neither overwritten nor taken twice', () => {
  const to = temporary({ 'ada/01-neuron.ipynb': 'by mail' });
  const source = temporary({
    'submitted/ada/01-neuron/a.ipynb': 'by mail',
    'submitted/ada/01-neuron/b.ipynb': 'other',
  });
  expect(importSubmissions({ source, to, known }).unchanged).toBe(1);
  expect(read(to, 'ada', '01-neuron.ipynb')).toBe('by mail');
  expect(read(to, 'ada', '01-neuron.2.ipynb')).toBe('other');
});

test('a notebook, a module and a bundle: what is the same is one, what lies side by side is one attempt', () => {
  const path = join(temporary({ '01-neuron.ipynb': notebook(['const x = 1;']) }), '01-neuron.ipynb');
  const bundle = readFileSync(writeBundle(path).path).toString('latin1');
  const source = temporary();
  const folder = join(source, 'Ada_1_assignsubmission_file');
  mkdirSync(folder);
  writeFileSync(join(folder, '01-neuron-2026-11-30-181500.zip'), bundle, 'latin1');
  writeFileSync(join(folder, '01-neuron.ipynb'), notebook(['const x = 1;']));
  writeFileSync(join(folder, '01-neuron.ts'), 'const x = 1;');
  const to = temporary();
  expect(importSubmissions({ source, to, known }).unchanged).toBe(1);
  expect(tree(to)).toHaveLength(2);
  expect(findAttempts(to, '01-neuron')).toMatchObject([[{ attempt: 1, both: true }]]);
});

describe('when it came', () => {
  const received = (to: string): Record<string, string | null> =>
    Object.fromEntries(
      findAttempts(to, '01-neuron')
        .flat()
        .map(({ student, received, late }) => [student, received?.toISOString() ?? (late ? 'late' : null)]),
    );

  test("Moodle: the zip's times, also in received.csv, where a copy without times keeps them", () => {
    const source = zip({
      'Ada_1_assignsubmission_file/01-neuron.ipynb': ['a', '2026-11-30T10:00:00Z'],
      'Bob_2_assignsubmission_file/01-neuron.ipynb': ['b', '2026-12-01T23:30:30Z'],
    });
    const to = temporary();
    expect(importSubmissions({ source, to, known }).downloadTimes).toBe(false);
    const want = { 'Ada-1': '2026-11-30T10:00:00.000Z', 'Bob-2': '2026-12-01T23:30:30.000Z' };
    expect(received(to)).toEqual(want);
    expect(statSync(join(to, 'Ada-1', '01-neuron.ipynb')).mtime.toISOString()).toBe(want['Ada-1']);
    const copy = temporary();
    cpSync(to, copy, { recursive: true });
    expect(received(copy)).toEqual(want);
  });

  test('times that are all those of the download say nothing; a grading worksheet does', () => {
    const now = new Date().toISOString();
    const source = zip({
      'Ada_1_assignsubmission_file/01-neuron.ipynb': ['a', now],
      'Bob_2_assignsubmission_file/01-neuron.ipynb': ['b', now],
      'Eve_3_assignsubmission_file/01-neuron.ipynb': ['c', now],
    });
    const to = temporary();
    expect(importSubmissions({ source, to, known }).downloadTimes).toBe(true);
    expect(received(to)).toEqual({ 'Ada-1': null, 'Bob-2': null, 'Eve-3': null });
    const times = join(
      temporary({
        'worksheet.csv':
          'Identifier,"Full name","Last modified (submission)"\n' +
          '"Participant 1",Ada,"Monday, 30 November 2026, 11:59 PM"\n"Participant 2",Bob,"понедельник, 30 ноября 2026, 09:05"\n' +
          '"Participant 3",Eve,-\n',
      }),
      'worksheet.csv',
    );
    const again = temporary();
    importSubmissions({ source, to: again, known, times });
    expect(received(again)).toEqual({
      'Ada-1': new Date(2026, 10, 30, 23, 59).toISOString(),
      'Bob-2': new Date(2026, 10, 30, 9, 5).toISOString(),
      'Eve-3': null,
    });
    expect(importSubmissions({ source, to, known, times })).toMatchObject({ imported: [], unchanged: 3, timed: 2 });
    expect(received(to)).toEqual(received(again)); // the worksheet may come later
  });

  test('Canvas: its zip knows the download only, but the file name says LATE', () => {
    const source = zip({
      'adalovelace_11_222_01-neuron.ipynb': ['a', '2026-12-09T10:00:00Z'],
      'bob_LATE_12_223_01-neuron.ipynb': ['b', '2026-12-01T10:00:00Z'],
    });
    const to = temporary({});
    importSubmissions({ source, to, known });
    expect(received(to)).toEqual({ 'adalovelace-11': null, 'bob-12': 'late' });
    writeFileSync(join(to, 'course.yaml'), 'due: { 01-neuron: 2026-11-30T20:00:00Z }\nlate: { percent_per_day: 10 }');
    const rules = readRules(to)!;
    const days = findAttempts(to, '01-neuron').map(([one]) => lateDays(rules, one!.student, '01-neuron', one!));
    expect(days).toEqual([0, 1]);
  });

  test.each([
    ['2026-11-30 15:58:23.948203 UTC', '2026-11-30T15:58:23.948Z'],
    ['2026-11-30 15:58:23.948203', '2026-11-30T15:58:23.948Z'], // nbgrader: no zone is UTC
    ['2026-11-30 15:58:23.948203 America/Los_Angeles', '2026-11-30T23:58:23.948Z'],
    ['2026-11-30T15:58:23+01:00\n', '2026-11-30T14:58:23.000Z'],
    ['2026-07-01 12:00:00 Europe/Berlin', '2026-07-01T10:00:00.000Z'],
    ['yesterday', null],
  ])("nbgrader's timestamp.txt: %s", (text, time) => {
    const source = temporary({
      'submitted/ada/01-neuron/notebook.ipynb': 'a',
      'submitted/ada/01-neuron/timestamp.txt': text,
    });
    const to = temporary();
    importSubmissions({ source, to, known });
    expect(received(to)).toEqual({ ada: time });
  });

  test.each([
    ['student,when\nada,2026\n', /has no column of times: expected one of received, time/],
    ['student,received\nada,soon\n', /line 2: soon is no time, expected 2026-11-30T23:59:00\+01:00/],
  ])('--times %j is refused with the fix', (text, sentence) => {
    const source = temporary({ 'submitted/ada/01-neuron/notebook.ipynb': 'a' });
    const times = join(temporary({ 't.csv': text }), 't.csv');
    expect(() => importSubmissions({ source, to: temporary(), known, times })).toThrow(sentence);
  });

  test('a mistake in received.csv is named by line', () => {
    const to = temporary({ 'ada/01-neuron.ts': 'x', 'received.csv': 'student,file,received\nada,01-neuron.ts,noon\n' });
    expect(() => findAttempts(to, '01-neuron')).toThrow(
      /received\.csv, line 2: received must be empty or a time with its zone/,
    );
  });
});

describe('odd names', () => {
  test('other cases, blanks, endings that a browser added, emoji, formulas', () => {
    const source = zip({
      '=1+1_1_assignsubmission_file/01_Neuron.IPYNB': 'a',
      '🦊_2_assignsubmission_file/Copy of 01-neuron.ipynb.txt': 'b',
      'Zoë/Müller_3_assignsubmission_file/01 neuron (2).ipynb': 'c',
      'Bob_4_assignsubmission_file/essay.docx': 'd',
      [`${'L'.repeat(300)}_5_assignsubmission_file/01-neuron.ts`]: 'e',
    });
    const to = temporary();
    const result = importSubmissions({ source, to, known });
    expect(tree(to)).toEqual([
      '1-1-1/01-neuron.ipynb',
      'Bob-4/essay.docx', // no hand-in, but Bob is told so
      `${'L'.repeat(80)}-5/01-neuron.ts`,
      'Müller-3/01-neuron.ipynb',
      'unnamed-2/01-neuron.ipynb',
    ]);
    expect(result.skipped).toEqual([
      { from: 'Bob_4_assignsubmission_file/essay.docx', why: 'no notebook, module or bundle' },
    ]);
    expect(read(to, 'received.csv')).toContain("'=1+1_1_assignsubmission_file"); // no formula in a spreadsheet
  });

  test('two students whose names become the same keep a folder each', () => {
    const source = temporary({
      'submitted/a b/01-neuron/n.ipynb': 'a',
      'submitted/a-b/01-neuron/n.ipynb': 'b',
    });
    const to = temporary();
    importSubmissions({ source, to, known });
    expect(readdirSync(to).filter((name) => name.startsWith('a-b'))).toHaveLength(2);
    expect(findAttempts(to, '01-neuron').map((all) => all.length)).toEqual([1, 1]);
  });

  test('a damaged zip is said to be one', () => {
    const path = join(temporary(), 'half.zip');
    const whole = readFileSync(zip({ 'Ada_1_assignsubmission_file/01-neuron.ipynb': 'a'.repeat(500) }));
    writeFileSync(path, whole.subarray(0, whole.length - 30));
    expect(() => importSubmissions({ source: path, to: temporary(), known })).toThrow(
      /no zip that can be read.*download it again/,
    );
  });
});

test('a source of no known form is refused with the forms that are known', () => {
  const source = temporary({ 'notes/readme.txt': 'x' });
  mkdirSync(join(source, 'empty'));
  expect(() => importSubmissions({ source, to: temporary(), known })).toThrow(
    /expected '<Name>_<number>_assignsubmission_file/,
  );
  expect(() => importSubmissions({ source: join(source, 'none'), to: temporary(), known })).toThrow(
    /does not exist: give the platform's zip/,
  );
  expect(existsSync(join(source, 'none'))).toBe(false);
});

test('an assignment that the course does not have is refused before anything is copied', () => {
  const source = temporary({ 'submitted/ada/week1/a.ipynb': 'a' });
  const to = temporary();
  expect(() => importSubmissions({ source, to, known, assignment: '99-none' })).toThrow(
    /unknown assignment 99-none: hidden tests exist for 00-start, 01-neuron, 13-convolution/,
  );
  expect(readdirSync(to)).toEqual([]);
});
