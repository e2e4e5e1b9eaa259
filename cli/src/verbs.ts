// Every verb of the command, in the order in which --help lists them.
import type { Command } from 'commander';
import { register as audit } from './verbs/audit.ts';
import { register as build } from './verbs/build.ts';
import { register as check } from './verbs/check.ts';
import { register as doctor } from './verbs/doctor.ts';
import { register as exportVerb } from './verbs/export.ts';
import { register as grade } from './verbs/grade.ts';
import { register as gradescope } from './verbs/gradescope.ts';
import { register as hint } from './verbs/hint.ts';
import { register as importVerb } from './verbs/import.ts';
import { register as kernel } from './verbs/kernel.ts';
import { register as lab } from './verbs/lab.ts';
import { register as regrade } from './verbs/regrade.ts';
import { register as release } from './verbs/release.ts';
import { register as similarity } from './verbs/similarity.ts';
import { register as solution } from './verbs/solution.ts';
import { register as submit } from './verbs/submit.ts';

export const verbs: ((program: Command) => void)[] = [
  lab,
  kernel,
  build,
  check,
  hint,
  solution,
  submit,
  exportVerb,
  importVerb,
  grade,
  regrade,
  gradescope,
  similarity,
  audit,
  release,
  doctor,
];
