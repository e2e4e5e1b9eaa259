// Every verb of the command, in the order in which --help lists them. Each is loaded when it is asked for:
// together they load every package, which takes longer than most of them run.
import type { Command } from 'commander';

/** A verb's file. */
export interface Verb {
  register(program: Command): void;
}

export const verbs: Record<string, () => Promise<Verb>> = {
  lab: () => import('./verbs/lab.ts'),
  kernel: () => import('./verbs/kernel.ts'),
  build: () => import('./verbs/build.ts'),
  check: () => import('./verbs/check.ts'),
  hint: () => import('./verbs/hint.ts'),
  solution: () => import('./verbs/solution.ts'),
  submit: () => import('./verbs/submit.ts'),
  export: () => import('./verbs/export.ts'),
  import: () => import('./verbs/import.ts'),
  grade: () => import('./verbs/grade.ts'),
  regrade: () => import('./verbs/regrade.ts'),
  verify: () => import('./verbs/verify.ts'),
  gradescope: () => import('./verbs/gradescope.ts'),
  similarity: () => import('./verbs/similarity.ts'),
  audit: () => import('./verbs/audit.ts'),
  release: () => import('./verbs/release.ts'),
  doctor: () => import('./verbs/doctor.ts'),
};
