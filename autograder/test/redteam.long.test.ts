// The whole red team: every hostile submission, as modules and as notebooks, graded beside honest ones.
import { beforeAll, expect, test } from 'vitest';
import { claims } from './redteam/claims.ts';
import { ATTACKS } from './redteam/index.ts';
import { grade, type Report } from './redteam/run.ts';

let calm: Report;
let hostile: Report;

beforeAll(async () => {
  calm = await grade([]);
  hostile = await grade(ATTACKS);
}, 1_800_000);

test('at least 60 submissions over all eleven classes, in both forms', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(ATTACKS.map((attack) => attack.class)).size).toBe(11);
  expect(new Set(ATTACKS.map(({ id }) => id)).size).toBe(ATTACKS.length);
  for (const form of ['ts', 'ipynb']) expect(ATTACKS.filter((one) => one.form === form).length).toBeGreaterThan(30);
});

claims(
  ATTACKS,
  () => hostile,
  () => calm,
);
