// Hand-ins as platforms give them become the folders that grade reads; nothing that is there already is lost.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBundle } from 'neuronbook';
import { describe, expect, test } from 'vitest';
import { findAttempts } from '../src/batch/find.ts';
import { importSubmissions } from '../src/import/import.ts';
import { notebook, read } from './grade/cli.ts';
import { known, temporary, tree, zip } from './grade/handed-in.ts';

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
