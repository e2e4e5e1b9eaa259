// course.yaml: due dates, late penalty, extensions, other points and points by hand change the mark, never the verdict.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { safeCell } from '../src/report/csv.ts';
import type { StudentResult } from '../src/report/types.ts';
import { finalMark, isOver } from '../src/rules/final.ts';
import { manualKey } from '../src/rules/manual.ts';
import { rulesNotes } from '../src/rules/notes.ts';
import { readRules } from '../src/rules/rules.ts';
import { folder } from './grade/cli.ts';

const SLUG = '01-neuron';
const made: { remove: () => void }[] = [];
const rules = (yaml: string, files: Record<string, string> = {}) => {
  const one = folder({ 'course.yaml': yaml, ...files });
  made.push(one);
  return readRules(one.path);
};
afterAll(() => {
  for (const one of made) one.remove();
});

const ada = (score: number | null): StudentResult => ({
  id: 'ada',
  status: score === null ? 'error' : 'graded',
  fault: score === null ? 'student' : null,
  score,
  max: 8,
  message: '',
  lang: 'en',
  attempt: 1,
  exercises: score === null ? [] : [{ id: 'sigmoid', title: 'sigmoid', score, max: 8, tests: [] }],
});

const DUE = `due: { ${SLUG}: 2026-11-30T23:59:00+01:00 }\nlate: { percent_per_day: 10, most: 50, grace_minutes: 15 }`;
const at = (text: string): Date => new Date(text);

describe('course.yaml', () => {
  test('in time, within the grace, one begun day, and never more than the most', () => {
    const set = rules(DUE);
    const mark = (time: string) => finalMark(set, SLUG, ada(8), { received: at(time) });
    expect(mark('2026-11-30T22:00:00+01:00')).toMatchObject({ points: 8, lateDays: 0 });
    expect(mark('2026-12-01T00:10:00+01:00')).toMatchObject({ points: 8, lateDays: 0 });
    expect(mark('2026-12-01T00:20:00+01:00')).toMatchObject({ points: 7.2, lateDays: 1, latePercent: 10 });
    expect(mark('2027-01-30T00:00:00+01:00')).toMatchObject({ points: 4, latePercent: 50 });
  });

  test('an extension moves the due date of one student', () => {
    const set = rules(`${DUE}\nextensions: { ada: { ${SLUG}: 2026-12-05T23:59:00+01:00 } }`);
    expect(finalMark(set, SLUG, ada(8), { received: at('2026-12-05T12:00:00+01:00') }).points).toBe(8);
    expect(finalMark(set, SLUG, { ...ada(8), id: 'bob' }, { received: at('2026-12-05T12:00:00+01:00') }).points).toBe(
      4,
    );
    expect(isOver(set, SLUG, at('2026-12-02T00:00:00Z'))).toBe(false);
    expect(isOver(set, SLUG, at('2026-12-07T00:00:00Z'))).toBe(true);
  });

  test('other points keep the share that was earned', () => {
    expect(finalMark(rules(`points: { ${SLUG}: { sigmoid: 10 } }`), SLUG, ada(6), { received: null })).toMatchObject({
      points: 7.5,
      max: 10,
    });
  });

  test('points by hand are added after the penalty, with their comment', () => {
    const csv = `student,assignment,points,comment\nada,${SLUG},1.5,"well explained, in words"\n`;
    const set = rules(`${DUE}\nmanual: manual.csv`, { 'manual.csv': csv });
    expect(finalMark(set, SLUG, ada(8), { received: at('2026-12-01T12:00:00+01:00') })).toMatchObject({
      points: 8.7,
      manual: 1.5,
      comment: 'well explained, in words',
    });
  });

  test('what was not graded has no mark, unless a teacher gives one', () => {
    expect(finalMark(null, SLUG, ada(null), { received: null }).points).toBe(null);
    const set = rules('manual: m.csv', { 'm.csv': `student,assignment,points,comment\nada,${SLUG},5,by hand\n` });
    expect(finalMark(set, SLUG, ada(null), { received: null }).points).toBe(5);
  });

  test.each([
    [
      'due: { 01-neuron: tomorrow }',
      /due\.01-neuron must be a time with its zone, as 2026-11-30T23:59:00\+01:00, got tomorrow/,
    ],
    ['due: { 01-neuron: "2026-11-30T23:59:00" }', /must be a time with its zone/],
    ['late: { percent: 10 }', /unknown key late\.percent, expected percent_per_day, most, grace_minutes/],
    ['penalty: 3', /unknown key penalty, expected lessons, points, due/],
    ['late: { percent_per_day: -1 }', /must be a number from 0 to 100, got -1/],
    ['manual: none.csv', /none\.csv does not exist, but course\.yaml names it/],
    ['{', /is not YAML/],
    ['attempts: 3', /attempts must be a table .*, got 3; expected for example attempts: \{ most: 3, count: best \}/],
    ['due:\n\t01-neuron: x', /is not YAML: Tabs are not allowed as indentation at line 2, column 1$/],
    ['manual: [a.csv]', /manual must be the name of a file in the same folder, as manual\.csv, got \["a\.csv"\]/],
    ['lang: de', /lang must be en or ru, got "de"/],
    ['due: { neuron: 2026-11-30T23:59:00Z }', /due\.neuron: neuron is no lesson, expected a name as 01-neuron/],
    ['lessons: [first]', /lessons: first is no lesson, expected a name as 01-neuron/],
  ])('%s is refused with the fix', (yaml, sentence) => {
    expect(() => rules(yaml)).toThrow(sentence);
  });
});

test('rules under another name are not passed over in silence', () => {
  const one = folder({ 'course.yml': 'late: { percent_per_day: 10 }' });
  made.push(one);
  expect(() => readRules(one.path)).toThrow(/course\.yml would not be read: call it course\.yaml/);
});

describe('points by hand, as spreadsheets save them', () => {
  const COLUMNS = ['student', 'assignment', 'points', 'comment'];
  const manual = (bytes: string | Buffer) => {
    const one = folder({ 'course.yaml': 'manual: m.csv' });
    made.push(one);
    writeFileSync(join(one.path, 'm.csv'), bytes);
    const { points, comment } = readRules(one.path)!.manual.get(manualKey('ada', SLUG))!;
    return { points, comment };
  };
  const head = COLUMNS.join(',');

  test.each([
    ['a byte order mark and CRLF', `\ufeff${head}\r\nada,${SLUG},1.5,good\r\n`],
    ['semicolons and a decimal comma', `${COLUMNS.join(';')}\nada;${SLUG};1,5;good\n`],
    ['tabs in UTF-16', Buffer.from(`\ufeff${COLUMNS.join('\t')}\nada\t${SLUG}\t1.5\tgood\n`, 'utf16le')],
    ['lines of nothing but delimiters', `${head}\n,,,\nada,${SLUG},1.5,good\n,,,\n`],
  ])('%s', (_, bytes) => expect(manual(bytes)).toEqual({ points: 1.5, comment: 'good' }));

  test('a comment of several lines, and none at all', () => {
    expect(manual(`${head}\nada,${SLUG},1,"two\r\nlines, ""both"" good"\n`).comment).toBe('two\nlines, "both" good');
    expect(manual(`${head}\nada,${SLUG},1\n`).comment).toBe('');
  });

  test.each([
    [`${head}\nbob,${SLUG},1,\nada,${SLUG},many,\n`, /m\.csv, line 3: points must be a number, got "many"/],
    [`${head}\nada,${SLUG},1,\nada,${SLUG},2,\n`, /line 3: ada and 01-neuron stand in line 2 already; put both into/],
    [
      `${head}\r\n\r\nbob,${SLUG},1,"two\r\nlines"\r\n,,,\r\nada,${SLUG},x,\r\n`,
      /m\.csv, line 6: points must be a number, got "x"/,
    ],
    [`student,assignment,points\nada,${SLUG},1\n`, /m\.csv: column comment is missing, expected student, assignment/],
    [`${head}\nada,${SLUG},1,well, explained\n`, /a text that holds the delimiter belongs in "quotes"/],
    [
      Buffer.from([...Buffer.from(`${head}\nada,${SLUG},1,`), 0xf5, 0xee]),
      /is not in UTF-8: save it anew as "CSV UTF-8"/,
    ],
  ])('%j is refused with the fix', (bytes, sentence) => expect(() => manual(bytes)).toThrow(sentence));
});

test('names that fit nobody are named, with the one that was meant', () => {
  const yaml = `${DUE}\nattempts: { most: 2 }\nextensions: { Ada Lovelace: { ${SLUG}: 2026-12-05T23:59:00+01:00 } }\nextra_attempts: { 7: { ${SLUG}: 1 }, nobody: { ${SLUG}: 1 } }\nmanual: m.csv`;
  const set = rules(yaml, { 'm.csv': `student,assignment,points,comment\nbbo,01-nuron,1,\nbob,${SLUG},1,\n` });
  expect(rulesNotes(set, 'in', ['Ada-Lovelace-12', 'bob', '007'], [SLUG])).toEqual([
    "course.yaml, extensions: no student's folder is called Ada Lovelace, did you mean Ada-Lovelace-12?",
    "course.yaml, extra_attempts: no student's folder is called 7, did you mean '007', with quotes?",
    "course.yaml, extra_attempts: no student's folder is called nobody; expected in/nobody",
    "m.csv, line 2: no student's folder is called bbo, did you mean bob?",
    'm.csv, line 2: this course has no lesson 01-nuron, expected one of 01-neuron',
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1'])('a cell %j is no formula in a spreadsheet', (text) => {
  expect(safeCell(text)).toBe(`'${text}`);
});
