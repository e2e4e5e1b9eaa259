// A batch that is killed (kill -9) goes on by the same command: nothing is lost, nothing is graded twice, nothing half-written
// counts, and no sandbox outlives its grader.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { BatchResult } from '../src/report/types.ts';
import { folder, neuronbook, read, receipts, source } from './grade/cli.ts';

const SLUG = '00-start';
const STUDENTS = 12;
const files = Object.fromEntries(
  Array.from({ length: STUDENTS }, (_, n) => [
    `student-${String(n).padStart(2, '0')}/${SLUG}.ts`,
    n % 3 === 0 ? source('autograder', 'wrong', SLUG, 'in-place.ts') : source('solutions', `${SLUG}.ts`),
  ]),
);
// two of them have a second attempt, and the best one counts
const MORE = { [`student-00/${SLUG}.2.ts`]: source('solutions', `${SLUG}.ts`), [`student-01/${SLUG}.2.ts`]: 'broken(' };
const HAND_INS = STUDENTS + 2;
const submissions = folder({ ...files, ...MORE, 'course.yaml': 'attempts: { count: best }\n' });
const killed = folder({});
const whole = folder({});

afterAll(() => {
  for (const one of [submissions, killed, whole]) one.remove();
});

const args = (out: string): string[] => {
  return ['grade', submissions.path, '--assignment', SLUG, '--seed', '3', '--workers', '4', '--json', '--out', out];
};

test('killed at three moments, then finished by the same command', async () => {
  let before = 0;
  for (const after of [1, 4, 8]) {
    const run = await neuronbook(args(killed.path), { out: killed.path, receipts: after });
    expect(run.code).toBe(null); // ended by the signal
    expect(run.left).toEqual([]);
    expect(existsSync(join(killed.path, 'results.json'))).toBe(false); // no table that could pass for the whole class
    before = receipts(killed.path);
    expect(before).toBeGreaterThanOrEqual(after);
  }
  const finished = await neuronbook(args(killed.path));
  expect(finished.code).toBe(0);
  expect(JSON.parse(finished.stdout).batches[0]).toMatchObject({ kept: before, graded: HAND_INS - before });

  await neuronbook(args(whole.path));
  const students = (out: string): unknown => (JSON.parse(read(out, 'results.json')) as BatchResult).students;
  expect(students(killed.path)).toEqual(students(whole.path));
  expect(read(killed.path, 'grades.csv')).toBe(read(whole.path, 'grades.csv'));
  expect((students(killed.path) as BatchResult['students']).slice(0, 2).map(({ attempt }) => attempt)).toEqual([2, 1]);
  for (const name of readdirSync(killed.path, { recursive: true, encoding: 'utf8' }))
    expect(name).not.toMatch(/\.part$/);
}, 400_000);
