// Why a check failed, as data. Words for it are in words.ts, in both languages.
import type { Words } from '../lang.ts';

export type Problem =
  | { kind: 'not-implemented'; exercise: string }
  | { kind: 'not-a-function'; exercise: string; got: string }
  | { kind: 'threw'; error: string; message: string }
  | { kind: 'changed-input' }
  | { kind: 'type'; expected: string; got: string }
  | { kind: 'missing-key'; key: string; got: string[] }
  | { kind: 'shape'; expected: readonly number[]; got: readonly number[] }
  | { kind: 'not-finite'; at: number[]; value: number }
  | { kind: 'values'; at: number[]; expected: number; got: number; difference: number; like: Likeness | null }
  | { kind: 'range'; at: number[]; low: number; high: number; value: number }
  | { kind: 'equal'; expected: string; got: string }
  | { kind: 'shared-memory'; first: string; second: string }
  | { kind: 'words'; words: Words };

/** A simple slip that explains wrong values. */
export type Likeness =
  | { kind: 'sign' }
  | { kind: 'transposed' }
  | { kind: 'factor'; factor: number }
  | { kind: 'shift'; by: number };

/** What was looked at when it went wrong. */
export interface Place {
  /** Name of the answer or of a part of it: `dW1`. */
  what?: string | undefined;
  /** Which memory layout the input had, when it was not a plain array. */
  layout?: 'transposed' | 'window' | 'frozen' | undefined;
  hint?: Words | undefined;
}

/** Thrown inside a check; `check` turns it into a result. */
export class CheckFailure extends Error {
  override name = 'CheckFailure';
  readonly problem: Problem;
  readonly place: Place;

  constructor(problem: Problem, place: Place = {}) {
    super(problem.kind);
    this.problem = problem;
    this.place = place;
  }
}
