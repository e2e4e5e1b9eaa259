// What a hidden test file imports: vitest's describe, the grader's test, and one-line helpers.
export { default as fc } from 'fast-check';
export { referenceHost } from '../runner/reference.ts';
export {
  type ArrayOptions,
  arrays,
  type Dim,
  dim,
  filled,
  frozen,
  inLayout,
  LAYOUTS,
  type Layout,
  layouts,
  sized,
} from './arrays.ts';
export { compare } from './compare.ts';
export type { HiddenContext, Student } from './context.ts';
export { empties, extremes, singles } from './edges.ts';
export { type CompareOptions, expect } from './expect.ts';
export { Failure, fail, must, type Words } from './failure.ts';
export { rng } from './generators.ts';
export type { GradientCheck } from './gradient.ts';
export { describe, type Host, setHost, type TestInfo, type TestMeta, test } from './host.ts';
export type { Outcomes, OutcomesInput, SuccessRate } from './outcomes.ts';
export { flat } from './values.ts';
