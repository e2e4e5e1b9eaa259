// The way from a folder to marks, as a teacher runs it: every submission gets a verdict, the honest ones the right score,
// nothing of the hidden tests is seen, nothing is left behind, and the number of workers changes nothing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BatchResult } from '../src/report/types.ts';
import { SLUG, theClass } from './grade/class.ts';
import { folder, neuronbook, ROOT, type Run, read, source } from './grade/cli.ts';

const { files, score } = theClass();
const submissions = folder(files);
const outs = [folder({}), folder({})];
const runs: Run[] = [];

const results = (n: number): BatchResult => JSON.parse(read(outs[n]!.path, 'results.json'));

beforeAll(async () => {
  for (const [n, workers] of ['4', '1'].entries()) {
    const args = ['grade', submissions.path, '--assignment', SLUG, '--seed', '7', '--workers', workers, '--json'];
    runs.push(await neuronbook([...args, '--out', outs[n]!.path]));
  }
}, 400_000);

afterAll(() => {
  for (const one of [submissions, ...outs]) one.remove();
});

describe('grade', () => {
  test('ends well and prints one JSON document', () => {
    for (const { code, stdout, stderr } of runs) {
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(JSON.parse(stdout).batches).toHaveLength(1);
    }
  });

  test('every submission has a verdict, every honest one its score', () => {
    const marks = Object.fromEntries(
      results(0).students.map(({ id, exercises }) => [
        id,
        exercises.find((one) => one.id === 'sigmoid')?.score ?? null,
      ]),
    );
    expect(marks).toEqual(score);
    const broken = results(0).students.find(({ id }) => id === 'broken')!;
    expect(broken).toMatchObject({ status: 'error', fault: 'student', score: null });
  });

  test('every named wrong solution is recognised by its own sentence', () => {
    for (const { id, exercises } of results(0).students.filter((student) => student.id.startsWith('wrong-'))) {
      const name = id.replace('wrong-', '');
      const named = exercises.find((one) => one.id === 'sigmoid')!.tests.filter((one) => one.looksLike === name);
      expect(named.length, name).toBeGreaterThan(0);
      expect(named[0]!.message).toContain('Behaves like');
    }
  });

  test('time, memory, exit and search end in words of their own', () => {
    const statusOf = (id: string): string =>
      results(0).students.find((s) => s.id === id)!.exercises[0]!.tests[1]!.status;
    expect(statusOf('endless')).toBe('timeout');
    expect(statusOf('bomb')).toBe('crashed');
    expect(statusOf('exits')).toBe('failed'); // process.exit throws in the sandbox
    expect(statusOf('searches')).toBe('failed');
    expect(statusOf('stub')).toBe('missing');
  });

  test('one thread and two give the same verdicts', () => {
    expect(results(1).students).toEqual(results(0).students);
  });

  test('no test text, expected value or path reaches a student', () => {
    const tests = source('autograder', 'tests', `${SLUG}.test.ts`);
    const secrets = tests
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 30 && !line.startsWith('//') && !/^\{ meta|^'|^import/.test(line));
    expect(secrets.length).toBeGreaterThan(20);
    secrets.push('0.7310585', '0.1192029', '0.9525741', ROOT, 'autograder/', 'node_modules');
    for (const student of Object.keys(score)) {
      for (const name of ['feedback.md', 'feedback.html', 'results.json']) {
        const text = read(outs[0]!.path, student, name);
        for (const secret of secrets) expect(text, `${student}/${name}`).not.toContain(secret);
      }
    }
    expect(read(outs[0]!.path, 'searches', 'feedback.md')).toContain('LOOT\\[\\]');
  });

  test('no process outlives the batch', () => {
    for (const { left } of runs) expect(left).toEqual([]);
  });

  test('feedback is in the language of the notebook', () => {
    expect(read(outs[0]!.path, 'shuffled', 'feedback.md')).toContain('Результаты проверки');
    expect(read(outs[0]!.path, 'shuffled', 'feedback.html')).toContain('<html lang="ru">');
  });

  test('the same command again grades nothing twice and keeps every verdict', async () => {
    const before = results(0).students;
    const args = ['grade', submissions.path, '--assignment', SLUG, '--seed', '7', '--json', '--out', outs[0]!.path];
    const { code, stdout } = await neuronbook(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).batches[0]).toMatchObject({ graded: 0, kept: Object.keys(score).length });
    expect(results(0).students).toEqual(before);
  }, 120_000);

  test('marks stand in grades.csv and junit.xml, without a 0 for what was not graded', () => {
    const rows = read(outs[0]!.path, 'grades.csv').split('\n');
    expect(rows[0]).toBe(
      '\ufeffstudent,assignment,status,fault,score,max,attempt,attempts,final,late_days,late_percent,manual,comment,message',
    );
    expect(rows.find((row) => row.startsWith('broken,'))).toMatch(/^broken,01-neuron,error,student,,\d+,/);
    expect(rows.find((row) => row.startsWith('reference,'))).toMatch(/^reference,01-neuron,graded,,(\d+),\1,/);
    expect(read(outs[0]!.path, 'junit.xml')).toContain('<testsuite name="reference"');
    expect(readdirSync(outs[0]!.path).filter((name) => name.endsWith('.part'))).toEqual([]);
    const gradescope = JSON.parse(read(outs[0]!.path, 'broken', 'results.json'));
    expect(gradescope).not.toHaveProperty('score');
  });
});

describe('grade: wrong input', () => {
  test('results may not lie among the students', async () => {
    const { code, stderr } = await neuronbook(['grade', submissions.path, '--out', join(submissions.path, 'marks')]);
    expect(stderr).toMatch(/lies in the folder of submissions, where it would pass for a student: choose another/);
    expect(code).toBe(1);
  });

  test.each([
    [['grade', join(ROOT, 'no-such-folder')], /does not exist: give the folder of submissions/],
    [
      ['grade', join(ROOT, 'solutions')],
      /no students in .*solutions: 00-start\.ts lies in it, so it may be a student's own folder: give the one above; expected/,
    ],
    [['regrade', submissions.path], /no finished batch in .* \(results\.json is not there\): give the --out folder of/],
    [['grade', join(ROOT, 'autograder')], /nothing to grade in .*: no file has a name of that form/],
    [
      ['grade', submissions.path, '--assignment', '99-none'],
      /unknown assignment 99-none: hidden tests exist for 00-start/,
    ],
    [['grade', submissions.path, '--assignment', '06-xor'], /no submission of 06-xor in/],
    [['grade', submissions.path, '--workers', 'many'], /--workers must be a whole number of at least 1, got many/],
  ])('%j ends with one sentence and exit code 1', async (args, sentence) => {
    const out = folder({});
    const { code, stderr } = await neuronbook([...args, '--out', out.path]);
    out.remove();
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });
});
