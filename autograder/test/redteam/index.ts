// All hostile submissions, by class.
import type { Attack } from './attack.ts';
import { READ } from './class-01-read.ts';
import { PATCH } from './class-02-patch.ts';
import { LEAVE, VERDICT } from './class-03-verdict.ts';
import { DETECT, ORACLE, REMEMBER } from './class-05-detect.ts';
import { CARRY, READER } from './class-07-carry.ts';
import { EXHAUST } from './class-08-exhaust.ts';
import { BEFORE } from './class-09-before.ts';

const all: Attack[] = [
  ...READ,
  ...PATCH,
  ...VERDICT,
  ...LEAVE,
  ...DETECT,
  ...REMEMBER,
  ...CARRY,
  ...EXHAUST,
  ...BEFORE,
  ...ORACLE,
  ...READER,
];

/** Modules and notebooks in turn, where the form is no part of the attack. */
export const ATTACKS: readonly Attack[] = all.map((attack, n) =>
  attack.class === 9 || n % 2 === 0 ? attack : { ...attack, form: 'ipynb' },
);
