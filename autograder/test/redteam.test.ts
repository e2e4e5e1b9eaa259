// The quick part of the red team: some hostile submissions of every class, graded beside honest ones.
import { beforeAll } from 'vitest';
import { claims } from './redteam/claims.ts';
import { ATTACKS } from './redteam/index.ts';
import { grade, type Report } from './redteam/run.ts';

const attacks = ATTACKS.filter(({ quick }) => quick);
let calm: Report;
let hostile: Report;

beforeAll(async () => {
  calm = await grade([]);
  hostile = await grade(attacks);
}, 400_000);

claims(
  attacks,
  () => hostile,
  () => calm,
);
