// expect(answer) for checks: the words of vitest for arrays, with messages that name shapes and both sides.

import type { Words } from '../lang.ts';
import { NDArray } from '../np/NDArray.ts';
import { CheckFailure, type Likeness, type Place, type Problem } from './failure.ts';

export interface ExpectOptions {
  hint?: Words;
}
export interface CloseOptions extends ExpectOptions {
  /** |got - expected| ≤ atol + rtol·|expected|. Defaults 1e-7 and 1e-9, or 1e-4 and 1e-5 for float32. */
  rtol?: number;
  atol?: number;
}

/** What can be said about an answer. */
export interface Expectation {
  /** Same shape, and every number within the tolerance. */
  toBeAllclose(expected: NDArray | number, options?: CloseOptions): void;
  toHaveShape(expected: readonly number[], options?: ExpectOptions): void;
  /** Every number strictly between the two. */
  toBeBetween(low: number, high: number, options?: ExpectOptions): void;
  toBeFinite(options?: ExpectOptions): void;
  /** The same number, string or boolean. */
  toBe(expected: number | string | boolean, options?: ExpectOptions): void;
}

/** expect bound to a place: which layout the input of the running check has. */
export function makeExpect(place: () => Place): (actual: unknown, what?: string) => Expectation {
  return (actual, what) => {
    const fail = (problem: Problem, options: ExpectOptions = {}): never => {
      throw new CheckFailure(problem, { ...place(), what, hint: options.hint });
    };
    const array = (options?: ExpectOptions): NDArray =>
      actual instanceof NDArray ? actual : fail({ kind: 'type', expected: 'NDArray', got: kindOf(actual) }, options);
    const shaped = (shape: readonly number[], options?: ExpectOptions): NDArray => {
      const got = array(options);
      if (got.shape.join() !== shape.join()) fail({ kind: 'shape', expected: shape, got: got.shape }, options);
      return got;
    };
    return {
      toHaveShape: (shape, options) => void shaped(shape, options),
      toBeAllclose(expected, options = {}) {
        if (typeof expected === 'number') {
          const got = actual instanceof NDArray && actual.size === 1 ? [...actual.flat][0] : actual;
          if (typeof got !== 'number') fail({ kind: 'type', expected: 'number', got: kindOf(actual) }, options);
          const problem = firstDifference([got as number], [expected], [], options, false);
          if (problem) fail(problem, options);
          return;
        }
        const got = shaped(expected.shape, options);
        const problem = firstDifference(
          [...got.flat],
          [...expected.flat],
          expected.shape,
          options,
          got.dtype === 'float32',
        );
        if (problem) fail(problem, options);
      },
      toBeBetween(low, high, options) {
        const got = array(options);
        [...got.flat].forEach((value, i) => {
          if (!(value > low && value < high))
            fail({ kind: 'range', at: unravel(i, got.shape), low, high, value }, options);
        });
      },
      toBeFinite(options) {
        const got = array(options);
        [...got.flat].forEach((value, i) => {
          if (!Number.isFinite(value)) fail({ kind: 'not-finite', at: unravel(i, got.shape), value }, options);
        });
      },
      toBe(expected, options) {
        if (!Object.is(actual, expected))
          fail({ kind: 'equal', expected: String(expected), got: shown(actual) }, options);
      },
    };
  };
}

/** What a value is, in the words of a message. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof NDArray) return `NDArray (${value.shape.join(', ')})`;
  if (value instanceof Promise) return 'Promise';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? (value.constructor?.name ?? 'object') : typeof value;
}

const shown = (value: unknown): string =>
  ['number', 'string', 'boolean'].includes(typeof value) ? String(value) : kindOf(value);

function firstDifference(
  got: number[],
  expected: number[],
  shape: readonly number[],
  { rtol, atol }: CloseOptions,
  single: boolean,
): Problem | null {
  const within = (a: number, b: number): boolean =>
    Object.is(a, b) ||
    Math.abs(a - b) <= (atol ?? (single ? 1e-5 : 1e-9)) + (rtol ?? (single ? 1e-4 : 1e-7)) * Math.abs(b);
  const wrong = got.findIndex((value, i) => !within(value, expected[i]!));
  if (wrong === -1) return null;
  const at = unravel(wrong, shape);
  if (!Number.isFinite(got[wrong]!) && Number.isFinite(expected[wrong]!))
    return { kind: 'not-finite', at, value: got[wrong]! };
  const difference = Math.max(...got.map((value, i) => Math.abs(value - expected[i]!)).filter(Number.isFinite));
  const like = likenessOf(got, expected, shape, within);
  return { kind: 'values', at, expected: expected[wrong]!, got: got[wrong]!, difference, like };
}

/** Slips that a glance at the numbers shows: other sign, transposed, a constant factor, a constant added. */
function likenessOf(
  got: number[],
  expected: number[],
  shape: readonly number[],
  within: (a: number, b: number) => boolean,
): Likeness | null {
  if (expected.length < 2 || expected.every((value) => value === expected[0])) return null;
  const all = (f: (value: number, i: number) => boolean): boolean => got.every(f);
  if (all((value, i) => within(-value, expected[i]!))) return { kind: 'sign' };
  const [n, m] = shape;
  if (shape.length === 2 && n === m && all((v, i) => within(v, expected[(i % n!) * n! + Math.floor(i / n!)]!)))
    return { kind: 'transposed' };
  const pivot = expected.findIndex((value) => Math.abs(value) > 1e-12);
  const factor = got[pivot]! / expected[pivot]!;
  if (Number.isFinite(factor) && factor !== 0 && all((value, i) => within(value / factor, expected[i]!)))
    return { kind: 'factor', factor };
  const by = got[0]! - expected[0]!;
  return all((value, i) => within(value - by, expected[i]!)) ? { kind: 'shift', by } : null;
}

function unravel(flat: number, shape: readonly number[]): number[] {
  const at: number[] = [];
  let rest = flat;
  for (const size of [...shape].reverse()) {
    at.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return at;
}
