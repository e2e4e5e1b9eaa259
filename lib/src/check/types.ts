// How visible checks are written: exercises/NN-slug.check.ts exports one list a exercise, `export default {…} satisfies Checks`.

import type { Lang, Words } from '../lang.ts';
import type * as nn from '../nn/index.ts';
import type * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import type { Expectation } from './expect.ts';

/** `student.sigmoid(x)` is a promise of the answer; inputs are watched for changes. */
// biome-ignore lint/suspicious/noExplicitAny: arguments and answers are what each exercise says
export type Student = Record<string, (...args: any[]) => Promise<any>>;

/** What a check's function is given. */
export interface CheckContext {
  student: Student;
  np: typeof np;
  nn: typeof nn;
  /** `expect(y, 'dW1').toBeAllclose(expected, { hint })`; `what` names the part in messages. */
  expect: (actual: unknown, what?: string) => Expectation;
  /** The array in four memory layouts: plain, transposed view, window of a larger array, read-only. */
  layouts: (array: NDArray) => Iterable<NDArray>;
  /** The named parts of an answer, with a message for what is missing. */
  parts: (answer: unknown, ...keys: string[]) => Record<string, NDArray>;
  /** No two of the arrays share memory. */
  separate: (arrays: Record<string, NDArray>) => void;
  /** Compares named answers with their seals (see `seal`) and says which to look at again, without showing a right one. */
  quiz: (exercise: string, answers: unknown, seals: Record<string, string>) => void;
  /** Fails with words of your own. */
  fail: (words: Words, hint?: Words) => never;
  lang: Lang;
}

/** One visible check: a sentence about behaviour, and a function that throws when it does not hold. */
export interface Check {
  name: Words;
  run: (context: CheckContext) => Promise<void> | void;
  /** The exercise may change its inputs (training in place). Default false. */
  mutates?: boolean;
}

/** Exercise id → its checks in the order in which they are shown. */
export type Checks = Record<string, Check[]>;
