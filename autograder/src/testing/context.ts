// What a hidden test's body is given: the student, the reference, and helpers bound to the test's own seed.
import fc from 'fast-check';
import { type NDArray, np } from 'neuronbook';
import type { Answerer, CallFailure, CallOptions, CallRequest } from './answerer.ts';
import { withAxis } from './axis.ts';
import { compare } from './compare.ts';
import { type CompareOptions, expect } from './expect.ts';
import { Failure } from './failure.ts';
import { type Form, formOf } from './form.ts';
import { generator } from './generators.ts';
import { type GradientCheck, gradients } from './gradient.ts';
import type { Outcomes, OutcomesInput } from './outcomes.ts';
import { untouched } from './untouched.ts';

/** `student.NAME(...args)` is a promise of the answer; `$…` are what is not a call of a function. */
export type Student = { [name: string]: (...args: any[]) => Promise<any> } & {
  /** Many calls of one function in one frame of the pipe. */
  $many(name: string, calls: readonly unknown[][], options?: CallOptions): Promise<any[]>;
  /** One call with options of its own, as `{ mutation: 'allow' }`. */
  $call(name: string, args: unknown[], options: CallOptions): Promise<any>;
  /** An exported constant. */
  $get(name: string): Promise<any>;
  /** A new object of an exported class. */
  $new(name: string, ...args: unknown[]): Promise<any>;
  /** Whether two answers, or an answer and an input, shared memory on the student's side. */
  $shares(a: unknown, b: unknown): boolean;
};

export interface PropertyOptions {
  /** How many inputs are tried (default 10). */
  runs?: number;
}

export interface HiddenContext {
  student: Student;
  /** The reference solutions by name, in this process. */
  reference: Record<string, (...args: any[]) => any>;
  np: typeof np;
  expect: typeof expect;
  /** Seeds of this test: the same for every student. */
  seed: number;
  rng: ReturnType<typeof np.random.default_rng>;
  /** Holds for every input drawn; the smallest input for which it does not becomes the feedback. */
  property<T>(
    inputs: fc.Arbitrary<T>,
    holds: (input: T) => void | Promise<void>,
    options?: PropertyOptions,
  ): Promise<void>;
  /** The student's function gives the reference's answer for every tuple of arguments drawn. */
  agrees(
    name: string,
    args: fc.Arbitrary<unknown[]>,
    options?: PropertyOptions & { close?: (args: any[]) => CompareOptions; oracle?: (...args: any[]) => unknown },
  ): Promise<void>;
  /**
   * Some calls of one function in one frame of the pipe, each answer checked; the first wrong one becomes the feedback.
   * @param holds given an answer and its arguments
   */
  cases<A extends unknown[]>(name: string, calls: readonly A[], holds: (answer: any, args: A) => void): Promise<void>;
  /** The arguments are left alone: called with copies that are watched, then with read-only arrays; the answer stays right. */
  untouched(name: string, ...args: unknown[]): Promise<void>;
  /** Gradients against central differences of the loss; several checks share their calls' way to the student. */
  gradients(check: GradientCheck | readonly GradientCheck[]): Promise<void>;
  /** Trainings from many seeds, for `expect(await outcomes(…)).toSucceedAtLeast({ rate, falseAlarm })`. */
  outcomes(input: OutcomesInput): Promise<Outcomes>;
  /** Questions about how the student's code is written. */
  form: Form;
}

/** Where the calls of the run now going on are noted, so that the smallest failing run can be looked at afterwards. */
export interface Trace {
  begin(): void;
}

export interface ContextParts {
  answerer: Answerer;
  reference: HiddenContext['reference'];
  seed: number;
  source: string;
  trace: Trace;
  shrink?: boolean;
  /** Kept from one student to the next, for what depends on the test alone. */
  memo?: Map<string, Drawn[]>;
}

interface Drawn {
  drawn: any[];
  want: unknown;
}

// By the audit of ten lessons over three seeds, 30, 12, 10 and 8 inputs kill the same 941 of 956 mutants and name the same 175
// wrong solutions (by 667, 666, 666 and 666 failed tests). More only cost time: the edges are drawn first.
const RUNS = 10;

/** Failures that end the student's process: a property is not shrunk on them. */
const ENDS_PROCESS = new Set(['timeout', 'crashed', 'memory']);

/** A failure of the call itself, as the test's failure. */
export function callFailure(call: string, failure: CallFailure): Failure {
  const code = failure.errorName === 'NotImplementedYet' ? 'stub' : failure.kind;
  return new Failure(code, {
    call,
    text: failure.message,
    errorName: failure.errorName,
    line: failure.line,
    name: failure.name,
  });
}

function studentOf(answerer: Answerer): Student {
  const many = async (requests: CallRequest[], options?: CallOptions): Promise<unknown[]> => {
    const outcomes = await answerer.runMany(requests, options);
    return outcomes.map((outcome, i) => {
      if (!outcome.ok) throw callFailure(requests[i]!.call, outcome.failure);
      return outcome.value;
    });
  };
  const own: Record<string, unknown> = {
    $many: (call: string, calls: unknown[][], options?: CallOptions) =>
      many(
        calls.map((args) => ({ call, args })),
        options,
      ),
    $call: async (call: string, args: unknown[], options: CallOptions) => (await many([{ call, args }], options))[0],
    $get: (name: string) => answerer.get(name),
    $new: (name: string, ...args: unknown[]) => answerer.construct(name, args),
    $shares: (a: unknown, b: unknown) => answerer.sharesMemory(a, b),
  };
  return new Proxy(own, {
    get(target, name) {
      if (typeof name !== 'string' || name === 'then') return undefined;
      return target[name] ?? (async (...args: unknown[]) => (await many([{ call: name, args }]))[0]);
    },
  }) as Student;
}

/** The context of one test. */
export function makeContext({
  answerer,
  reference,
  seed,
  source,
  trace,
  shrink = true,
  memo = new Map(),
}: ContextParts): HiddenContext {
  const student = studentOf(answerer);
  let memoised = 0;
  /** From the `first` of these inputs on, each alone; the first that fails is made smaller. */
  const shrunk = async <T>(
    inputs: fc.Arbitrary<T>,
    holds: (input: T) => void | Promise<void>,
    runs: number,
    first: number,
  ): Promise<void> => {
    let dead: unknown = null;
    const check = await fc.check(
      fc.asyncProperty(inputs, async (input) => {
        if (dead !== null) return; // every smaller input would cost the time limit again
        trace.begin();
        try {
          await holds(input);
        } catch (error) {
          if (error instanceof Failure && ENDS_PROCESS.has(error.code)) dead = error;
          throw error;
        }
      }),
      { seed, path: String(first), numRuns: runs - first, endOnFailure: !shrink },
    );
    if (!check.failed) return;
    if (dead !== null) throw dead;
    // once more with the smallest input alone: its failure and its calls are what the student is shown
    trace.begin();
    if (check.counterexample !== null) await holds(check.counterexample[0]);
    throw check.errorInstance ?? new Error('internal: a property failed without an error');
  };
  const property: HiddenContext['property'] = async (inputs, holds, { runs = RUNS } = {}) => {
    // all of them at once, so that their calls share frames; only where one fails each is tried alone and made smaller
    trace.begin();
    const tries = fc.sample(inputs, { seed, numRuns: runs }).map(async (input) => holds(input));
    const first = (await Promise.allSettled(tries)).findIndex(({ status }) => status === 'rejected');
    if (first >= 0) await shrunk(inputs, holds, runs, first);
  };
  /** Inputs and right answers of each `agrees` of this test: the same for every student, so drawn and computed once. */
  const agrees: HiddenContext['agrees'] = async (name, args, { close, oracle, runs = RUNS } = {}) => {
    const right = oracle ?? reference[name]!;
    const key = `agrees ${memoised++}`;
    const known =
      memo.get(key) ??
      fc.sample(args, { seed, numRuns: runs }).map((drawn) => ({ drawn, want: right(...drawn.map(generator)) }));
    memo.set(key, known);
    trace.begin();
    let first = 0;
    try {
      // the whole set in one frame of the pipe; almost every submission ends here
      const outcomes = await answerer.runMany(known.map(({ drawn }) => ({ call: name, args: drawn })));
      for (const outcome of outcomes) {
        if (!outcome.ok) throw callFailure(name, outcome.failure);
        const { drawn, want } = known[first]!;
        compare(outcome.value, want, close?.(drawn));
        first++;
      }
    } catch (error) {
      if (!(error instanceof Failure) || ENDS_PROCESS.has(error.code) || !shrink) throw error;
      // something is wrong: find the smallest input
      const check = async (drawn: unknown[]): Promise<void> => {
        const got = await student[name]!(...drawn);
        try {
          compare(got, right(...drawn.map(generator)), close?.(drawn));
        } catch (wrong) {
          throw withAxis(wrong, got, right, drawn);
        }
      };
      await shrunk(args, check, runs, first);
      throw error;
    }
  };
  const cases: HiddenContext['cases'] = async (name, calls, holds) => {
    trace.begin();
    const outcomes = await answerer.runMany(calls.map((args) => ({ call: name, args })));
    for (const [n, outcome] of outcomes.entries()) {
      try {
        if (!outcome.ok) throw callFailure(name, outcome.failure);
        holds(outcome.value, calls[n]!);
      } catch (error) {
        trace.begin(); // once more alone: this call is what the student is shown
        if (!(error instanceof Failure && ENDS_PROCESS.has(error.code))) await student[name]!(...calls[n]!);
        throw error;
      }
    }
  };
  const outcomes: HiddenContext['outcomes'] = async ({ seeds, run }) => {
    const lost: number[] = [];
    for (let n = 0; n < seeds; n++) {
      trace.begin();
      if (!(await run(seed + n))) lost.push(seed + n);
    }
    if (lost.length > 0) {
      trace.begin(); // once more alone: this run is what the student is shown
      await run(lost[0]!);
    }
    return { seeds, successes: seeds - lost.length };
  };
  return {
    student,
    reference,
    cases,
    outcomes,
    np,
    expect,
    seed,
    rng: np.random.default_rng(seed),
    property,
    agrees,
    untouched: (name, ...args) => untouched(student, reference[name]!, name, args),
    gradients: (checks) => gradients(student, [checks].flat(), reference),
    form: formOf(source),
  };
}

export type { NDArray };
