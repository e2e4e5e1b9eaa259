// `expect` with the matchers that hidden tests use. It is vitest's own; the matchers throw a Failure, so that the
// student's feedback is made from data and never from an assertion's text (which would print the expected value).
import {
  chai,
  type ExpectStatic,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';
import { NDArray } from 'neuronbook';
import { type Closeness, difference } from './allclose.ts';
import { diagnose } from './diagnose.ts';
import { Failure } from './failure.ts';
import { type SuccessRate, toSucceedAtLeast } from './outcomes.ts';
import { flat, kindOf, sameShape } from './values.ts';

/** Options of `toBeAllclose`: closeness, the names of the sizes in play, and what the value is called. */
export interface CompareOptions extends Closeness {
  /** For "right up to a factor N": `{ N: 5 }`. */
  sizes?: Record<string, number>;
  /** What is compared, where an answer has parts: 'z1', 'dW2'. */
  part?: string;
}

export interface ArrayMatchers {
  /** Same shape, and every element right up to the rounding of its arithmetic. Numbers compare like 0-d arrays. */
  toBeAllclose(want: NDArray | number, options?: CompareOptions): void;
  /** An NDArray of this shape. */
  toHaveShape(shape: readonly number[], options?: { part?: string }): void;
  /** Every element finite. */
  toBeFinite(options?: { part?: string }): void;
  /** Of what `outcomes` gave: enough of the runs reached the goal for a solution of this rate. */
  toSucceedAtLeast(rate: SuccessRate): void;
}

type HiddenExpect = (value: unknown, message?: string) => ReturnType<ExpectStatic> & ArrayMatchers;

const part = (options?: { part?: string }): Record<string, unknown> => (options?.part ? { part: options.part } : {});

function toHaveShape(got: unknown, shape: readonly number[], options?: { part?: string }): void {
  if (!(got instanceof NDArray)) throw new Failure('type', { got: kindOf(got), want: 'NDArray', ...part(options) });
  if (!sameShape(got.shape, shape))
    throw new Failure('shape', { got: [...got.shape], want: [...shape], ...part(options) });
}

function toBeFinite(got: unknown, options?: { part?: string }): void {
  const values = got instanceof NDArray ? flat(got) : [got as number];
  if (!values.every(Number.isFinite)) throw new Failure('not-finite', part(options));
}

/** The matcher without `expect` around it, for where there are many to compare. */
export function toBeAllclose(got: unknown, want: NDArray | number, options: CompareOptions = {}): void {
  if (typeof want === 'number') {
    if (typeof got !== 'number') throw new Failure('type', { got: kindOf(got), want: 'number', ...part(options) });
    const allowed = 2 ** -52 * (8 + 4 * (options.terms ?? 1)) + (options.rtol ?? 0);
    const scale = Math.max(Math.abs(want), options.magnitude ?? 0);
    if (Object.is(got, want) || Math.abs(got - want) <= allowed * scale) return;
    throw new Failure(Number.isFinite(got) ? 'value' : 'not-finite', part(options));
  }
  if (!(got instanceof NDArray)) throw new Failure('type', { got: kindOf(got), want: 'NDArray', ...part(options) });
  const slip = (): Record<string, unknown> => diagnose(got, want, options.sizes) ?? {};
  if (!sameShape(got.shape, want.shape)) {
    throw new Failure('shape', { got: [...got.shape], want: [...want.shape], ...slip(), ...part(options) });
  }
  const found = difference(got, want, options);
  if (found === null) return;
  const { count, size, index } = found;
  throw new Failure(found.notFinite ? 'not-finite' : 'values', { count, size, index, ...slip(), ...part(options) });
}

/** vitest's `expect` where vitest runs; else the same one, put together from @vitest/expect as vitest does it. */
function base(): (value: unknown, message?: string) => unknown {
  const held = (globalThis as Record<symbol, unknown>)[GLOBAL_EXPECT];
  if (typeof held === 'function') return held as (value: unknown) => unknown;
  chai.use(JestExtend);
  chai.use(JestChaiExpect);
  chai.use(JestAsymmetricMatchers);
  const expect = ((value: unknown, message?: string) => chai.expect(value, message)) as unknown as ExpectStatic;
  (globalThis as Record<symbol, unknown>)[GLOBAL_EXPECT] = expect;
  setState({ ...getState(expect), assertionCalls: 0, isExpectingAssertions: false }, expect);
  return expect as (value: unknown) => unknown;
}

const vitestExpect = base();

/** `expect(value)`: vitest's matchers and ours. */
export const expect: HiddenExpect = (value, message) => {
  const assertion = vitestExpect(value, message) as ReturnType<HiddenExpect>;
  assertion.toBeAllclose = (want, options) => toBeAllclose(value, want, options);
  assertion.toHaveShape = (shape, options) => toHaveShape(value, shape, options);
  assertion.toBeFinite = (options) => toBeFinite(value, options);
  assertion.toSucceedAtLeast = (rate) => toSucceedAtLeast(value, rate);
  return assertion;
};
