// Everything that can lie where a hand-in should: each has its own note, the batch goes on, and nobody else is harmed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { create } from 'xmlbuilder2';
import type { BatchResult } from '../src/report/types.ts';
import { BIN, folder, neuronbook, notebook, type Run, read, source } from './grade/cli.ts';

const SLUG = '00-start';
const RIGHT = source('solutions', `${SLUG}.ts`);
const LONG = 'L'.repeat(200);
const HONEST = [
  '=cmd|calc',
  '🦊 fox',
  'a b',
  'new\nline',
  '-rf',
  'quo"te, comma',
  '\u202eright to left',
  "o'neil; rm",
  LONG,
];

/** Notebooks that are none, and a word of the note that each gets. */
const NOTEBOOKS: Record<string, [text: string, said: RegExp]> = {
  'j-cut': ['{"cells": [{"cell_type": "code", "source": "', /cannot be read/],
  'j-empty': ['', /cannot be read/],
  'j-null': ['null', /cannot be read/],
  'j-list': ['[1, 2, 3]', /cannot be read/],
  'j-nocells': ['{"nbformat": 4, "metadata": {}}', /cannot be read/],
  'j-python': [
    notebook(['print(1)']).replace('"language":"typescript"', '"language":"python"'),
    /cannot be read.*python/,
  ],
  'j-binary': ['\u0000\u0001PK\u0003\u0004', /cannot be read/],
  'j-deep': ['['.repeat(200_000), /cannot be read/],
  'j-proto': ['{"__proto__": {"cells": []}, "cells": {"length": 1e9}, "nbformat": 4}', /cannot be read/],
  'j-source': [
    '{"nbformat":4,"cells":[{"cell_type":"code","source":{"toString":"x"}},7,null,{"cell_type":"code","source":[1,null]}]}',
    /cannot be read/,
  ],
  'z-nozip': ['not a zip', /cannot be read/],
};

const submissions = mkdtempSync(join(tmpdir(), 'neuronbook-nasty-'));
const out = folder({});
const at = (student: string, name = `${SLUG}.ts`): string => join(submissions, student, name);
let run: Run;
let batch: BatchResult;

beforeAll(async () => {
  for (const student of [
    'folder',
    'link',
    'fifo',
    'socket',
    'large',
    'near',
    'empty',
    ...HONEST,
    ...Object.keys(NOTEBOOKS),
  ])
    mkdirSync(join(submissions, student));
  for (const student of HONEST) writeFileSync(at(student), RIGHT);
  for (const [student, [text]] of Object.entries(NOTEBOOKS))
    writeFileSync(at(student, `${SLUG}.${student.startsWith('z') ? 'zip' : 'ipynb'}`), text);
  mkdirSync(at('folder'));
  symlinkSync(`../a b/${SLUG}.ts`, at('link'));
  execFileSync('mkfifo', [at('fifo')]);
  writeFileSync(at('large'), '');
  truncateSync(at('large'), 3 * 2 ** 30); // 3 GB that take no room
  writeFileSync(at('near', `${SLUG} (1).ts`), RIGHT);
  symlinkSync('a b', join(submissions, 'linked'));
  writeFileSync(join(submissions, `${SLUG}.ts`), RIGHT);
  run = await neuronbook(['grade', submissions, '--assignment', SLUG, '--out', out.path]);
  batch = JSON.parse(read(out.path, 'results.json'));
}, 240_000);
afterAll(() => {
  rmSync(submissions, { recursive: true });
  out.remove();
});

const of = (student: string) => batch.students.find(({ id }) => id === student)!;

describe('a class of nasty things', () => {
  test('the command ends well, and leaves nothing running', () => {
    expect(run.code).toBe(0);
    expect(run.left).toEqual([]);
  });

  test.each(HONEST)('%j is a name like another', (student) => {
    expect(of(student)).toMatchObject({ status: 'graded', score: of(student).max });
    expect(existsSync(join(out.path, student, 'feedback.html'))).toBe(true);
  });

  test.each([
    ['folder', /is a folder or something else that is no file/],
    ['fifo', /is a folder or something else that is no file/],
    ['link', /symbolic link/],
    ['large', /larger than 32 MB/],
    ['near', /There is 00-start \(1\)\.ts: give it one of these names/],
    ['empty', /nothing was handed in as 00-start\.ipynb/],
    ...Object.entries(NOTEBOOKS).map(([student, [, said]]): [string, RegExp] => [student, said]),
  ])('%s has a note of its own and no score', (student, said) => {
    expect(of(student)).toMatchObject({ status: 'error', fault: 'student', score: null });
    expect(of(student).message).toMatch(said);
  });

  test('what lies beside the students is named', () => {
    expect(run.stdout).toContain('not looked at: linked, a link; links are not followed');
    expect(run.stdout).toContain(`not looked at: ${SLUG}.ts, which lies beside the folders of the students`);
  });

  test('names cannot run in a spreadsheet, break a file or drive a terminal', () => {
    const rows: string[][] = parse(read(out.path, 'grades.csv'));
    expect(rows).toHaveLength(1 + batch.students.length);
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const { testsuites } = create(read(out.path, 'junit.xml')).end({ format: 'object' }) as {
      testsuites: { testsuite: unknown[] };
    };
    expect(testsuites.testsuite).toHaveLength(batch.students.length);
    expect(run.stdout + run.stderr).not.toContain('\u202e');
    expect(run.stdout.split('\n').filter((line) => line.startsWith('line'))).toEqual([]);
  });
});

describe('where the results go', () => {
  const grade = (...args: string[]): Promise<Run> => neuronbook(['grade', submissions, '--assignment', SLUG, ...args]);

  test.each([
    ['a file', 'file', /cannot be written: a file stands where a folder belongs/],
    ['below a file', 'file/below', /cannot be written: a file stands where a folder belongs/],
  ])('%s: one sentence', async (_, name, sentence) => {
    const place = folder({ file: 'mine' });
    const { code, stderr } = await grade('--out', join(place.path, name));
    expect(read(place.path, 'file')).toBe('mine');
    place.remove();
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(stderr).toMatch(sentence);
  });

  test('a place that the system does not have ends, and is named', async () => {
    const { code, stderr } = await grade('--out', '/proc/neuronbook');
    expect(code).toBe(1);
    expect(stderr).toMatch(/\/proc\/neuronbook cannot be made|cannot be written/);
  });

  test('a full disk: one sentence; the same command goes on when there is room', async () => {
    // in a namespace of its own a disk of 2 MB, nearly filled; bubblewrap makes it where mount is not allowed
    const disk = folder({ 'marks/.keep': '', 'said/.keep': '' });
    const [marks, said] = [join(disk.path, 'marks'), join(disk.path, 'said')];
    const command = ['grade', submissions, '--assignment', SLUG, '--out', marks, '--json'];
    const script = `
      head -c 2000000 /dev/zero > "$MARKS/filler"
      "$@" > "$SAID/full.out" 2> "$SAID/full.err"; echo $? > "$SAID/full.code"
      ls "$MARKS" > "$SAID/full.ls"
      rm "$MARKS/filler"
      "$@" > "$SAID/room.out" 2> "$SAID/room.err"; echo $? > "$SAID/room.code"
      cp "$MARKS/results.json" "$SAID/"`;
    const mounts = ['--dev-bind', '/', '/', '--size', String(2 ** 21), '--tmpfs', marks];
    const { status, stderr } = spawnSync(
      'bwrap',
      [...mounts, 'sh', '-c', script, 'sh', process.execPath, BIN, ...command],
      { encoding: 'utf8', env: { ...process.env, MARKS: marks, SAID: said } },
    );
    try {
      // no disk, no test: then this fails, and says why
      expect([stderr.replace(/^head: .*No space.*$/m, '').trim(), status]).toEqual(['', 0]);
      expect(read(said, 'full.code').trim()).toBe('1');
      expect(JSON.parse(read(said, 'full.out')).error.message).toMatch(
        /no space is left to write .*: make room and run the same command again/,
      );
      const kept = read(said, 'full.ls').trim().split('\n');
      expect(kept.length).toBeGreaterThan(1);
      expect(kept).not.toContain('results.json'); // no table that could pass for the whole class
      expect(read(said, 'room.code').trim()).toBe('0');
      const again = JSON.parse(read(said, 'room.out')).batches[0];
      expect(again.kept).toBeGreaterThan(0);
      expect(again.graded).toBeGreaterThan(0);
      expect(JSON.parse(read(said, 'results.json')).students).toEqual(batch.students);
    } finally {
      disk.remove();
    }
  }, 120_000);

  test('a student called as a file of the results is asked to be renamed, before anything is graded', async () => {
    const class2 = folder({ [`grades.csv/${SLUG}.ts`]: RIGHT });
    const { code, stderr } = await neuronbook([
      'grade',
      class2.path,
      '--assignment',
      SLUG,
      '--out',
      `${class2.path}-out`,
    ]);
    class2.remove();
    expect(code).toBe(1);
    expect(stderr).toMatch(/a student's folder in .* is called grades\.csv, as a file of the results is: rename it/);
  });

  test('a lesson without its yaml is named', async () => {
    const course = folder({ [`autograder/tests/${SLUG}.test.ts`]: source('autograder', 'tests', `${SLUG}.test.ts`) });
    const { code, stderr } = await grade('--course', course.path, '--out', `${course.path}/out`);
    course.remove();
    expect(code).toBe(1);
    expect(stderr).toMatch(/missing exercises\/00-start\.yaml/);
  });
});
