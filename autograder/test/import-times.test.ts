// When a hand-in came: from the zip, a worksheet, the file's name, received.csv.
import { cpSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findAttempts } from '../src/batch/find.ts';
import { importSubmissions } from '../src/import/import.ts';
import { lateDays } from '../src/rules/final.ts';
import { readRules } from '../src/rules/rules.ts';
import { known, temporary, zip } from './grade/handed-in.ts';

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
