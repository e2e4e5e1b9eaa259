// progress(): a table of what was done, from the file beside the work, in both languages.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lang, progress } from '../src/index.ts';

const EXERCISES = fileURLToPath(new URL('../../exercises', import.meta.url));
const before = process.cwd();
let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'progress-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.chdir(before);
  lang('en');
  rmSync(folder, { recursive: true, force: true });
});

/** A course folder in which some things were done, seen from the learner's notebooks. */
function work(file: object | null): void {
  cpSync(EXERCISES, join(folder, 'exercises'), { recursive: true });
  mkdirSync(join(folder, 'work', 'ru'), { recursive: true });
  mkdirSync(join(folder, '.neuronbook'));
  if (file) writeFileSync(join(folder, '.neuronbook', 'progress.json'), JSON.stringify(file));
  process.chdir(join(folder, 'work', 'ru'));
}

const SOME = {
  schema: 1,
  exercises: {
    batches: { passed: true, failures: {}, hints: 2 },
    accuracy: { passed: true, failures: {}, hints: 0 },
    train: { passed: false, failures: { x: 3 }, hints: 1 },
  },
  recall: { '08-training': [true, false, null] },
};

test('counts exercises passed, hints seen and questions answered, and names what is open', () => {
  work(SOME);
  const row = progress().find(({ lesson }) => lesson === '08-training');
  expect(row).toEqual({
    lesson: '08-training',
    passed: 2,
    exercises: 4,
    hints: 3,
    recall: { right: 1, answered: 2 },
    open: ['train', 'readCurve'],
  });
  expect(printed[0]).toMatch(/^08-training +2\/4 +3 +1\/2 +train, readCurve$/m);
  expect(printed[0]).toMatch(/^all +2\/\d\d +3 +1\/2$/m);
  expect(printed[0]).toMatch(/^05-losses +0\/4 +– +– +loss, /m);
});

test('in Russian; a damaged file counts as nothing done', () => {
  work(null);
  writeFileSync(join(folder, '.neuronbook', 'progress.json'), '{ "schema"');
  lang('ru');
  expect(progress().every(({ passed }) => passed === 0)).toBe(true);
  expect(printed[0]).toMatch(/^урок +задания +подсказки +вопросы +осталось\n/);
  expect(printed[0]).toMatch(/^всего +0\/\d\d/m);
});

test('outside a course it says what is missing', () => {
  process.chdir(folder);
  expect(() => progress()).toThrow(/missing folder exercises\/ here or above\nhint: /);
});
