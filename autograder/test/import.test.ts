// Hand-ins as platforms give them become the folders that grade reads; nothing that is there already is lost.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { importSubmissions } from '../src/import/import.ts';
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
    .filter((name) => /\.\w+$/.test(name))
    .sort();

function zip(files: Record<string, string>): string {
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
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
  const result = importSubmissions({ source, to, known, replace: false });
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
  const result = importSubmissions({ source, to, known, replace: false });
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

test('nbgrader: submitted/<student>/<assignment>/<notebook>', () => {
  const source = temporary({
    'submitted/ada/01-neuron/notebook.ipynb': 'a',
    'submitted/bob/01-neuron/notebook.ipynb': 'b',
    'submitted/bob/01-neuron/timestamp.txt': 't',
  });
  const to = temporary();
  expect(importSubmissions({ source, to, known, replace: false }).platform).toBe('nbgrader');
  expect(tree(to)).toEqual(['ada/01-neuron.ipynb', 'bob/01-neuron.ipynb']);
});

test('what was imported stays; a later hand-in replaces it only when asked, and the earlier one is kept', () => {
  const to = temporary();
  const hand = (text: string): string => temporary({ 'submitted/ada/01-neuron/01-neuron.ipynb': text });
  importSubmissions({ source: hand('first'), to, known, replace: false });
  expect(importSubmissions({ source: hand('first'), to, known, replace: false }).unchanged).toBe(1);
  expect(importSubmissions({ source: hand('second'), to, known, replace: false }).kept).toHaveLength(1);
  expect(read(to, 'ada', '01-neuron.ipynb')).toBe('first');
  importSubmissions({ source: hand('second'), to, known, replace: true });
  expect(read(to, 'ada', '01-neuron.ipynb')).toBe('second');
  const [earlier] = readdirSync(join(to, 'ada', '.earlier'));
  expect(read(to, 'ada', '.earlier', earlier!)).toBe('first');
});

test('a source of no known form is refused with the forms that are known', () => {
  const source = temporary({ 'notes/readme.txt': 'x' });
  mkdirSync(join(source, 'empty'));
  expect(() => importSubmissions({ source, to: temporary(), known, replace: false })).toThrow(
    /expected '<Name>_<number>_assignsubmission_file/,
  );
  expect(() => importSubmissions({ source: join(source, 'none'), to: temporary(), known, replace: false })).toThrow(
    /does not exist: give the platform's zip/,
  );
  expect(existsSync(join(source, 'none'))).toBe(false);
});
