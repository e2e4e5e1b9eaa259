// One test against one answerer: runs the body under a deadline and says whose fault a failure is.

import type { Finding, TestStatus } from '../report/types.ts';
import type { Answerer } from '../testing/answerer.ts';
import { type ContextParts, makeContext } from '../testing/context.ts';
import { Failure } from '../testing/failure.ts';
import type { TestBody, TestInfo } from '../testing/host.ts';
import { kindOf, sameKind } from '../testing/values.ts';
import { LocalAnswerer } from './local.ts';
import { type Call, Traced } from './trace.ts';

export interface AttemptInput {
  info: TestInfo;
  body: TestBody;
  answerer: Answerer;
  reference: Record<string, any>;
  seed: number;
  source: string;
  replaceEarlier: boolean;
  deadline: number;
  /** False: a failed property is not shrunk (nobody will read its counterexample). */
  shrink?: boolean;
  memo?: ContextParts['memo'];
}

export interface Attempt {
  status: TestStatus;
  finding: Finding | null;
  /** Calls of the failing run, and the first calls of the test. */
  calls: Call[];
  first: Call[];
  earlier: string[];
}

/** Codes of a call that failed, as the test's status; every other code is a wrong answer. */
const STATUS: Record<string, TestStatus> = {
  timeout: 'timeout',
  deadline: 'timeout',
  crashed: 'crashed',
  memory: 'crashed',
  missing: 'missing',
  stub: 'missing',
};

class Deadline extends Error {}

/** Runs a test's body once. Never throws: what is our fault has the status grader_error. */
export async function attempt(input: AttemptInput): Promise<Attempt> {
  const { info, reference } = input;
  const local = new LocalAnswerer(reference);
  const traced = new Traced(info.exercise, input.answerer, local, input.replaceEarlier);
  const seed = input.seed;
  const context = makeContext({
    answerer: traced,
    reference,
    seed,
    source: input.source,
    trace: traced,
    shrink: input.shrink ?? true,
    ...(input.memo ? { memo: input.memo } : {}),
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Deadline()), input.deadline);
  });
  let finding: Finding | null = null;
  try {
    await Promise.race([Promise.resolve(input.body(context)), late]);
  } catch (error) {
    finding = await judge(error, traced, local);
  } finally {
    clearTimeout(timer);
    traced.closed = true;
  }
  const status =
    finding === null ? 'passed' : finding.code === 'grader' ? 'grader_error' : (STATUS[finding.code] ?? 'failed');
  return { status, finding, calls: traced.calls, first: traced.first, earlier: [...traced.earlier] };
}

/** What an error of a test's body means. */
async function judge(error: unknown, traced: Traced, reference: LocalAnswerer): Promise<Finding> {
  if (error instanceof Failure) return { code: error.code, params: error.params };
  const grader = {
    code: 'grader',
    params: { text: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  };
  if (error instanceof Deadline) return traced.waiting ? { code: 'deadline', params: {} } : grader;
  // chai's text would show the expected value: the name of the test has to do
  if (error instanceof Error && error.name === 'AssertionError') return { code: 'property', params: {} };
  // A test that reads `answer.shape` of a number throws a TypeError of its own: the student's fault, if the answer is of another kind than the reference's.
  for (const { call, args, outcome } of traced.calls) {
    if (!outcome.ok) continue;
    const [right] = await reference.runMany([{ call, args }], { mutation: 'allow' });
    if (right?.ok && !sameKind(outcome.value, right.value)) {
      return { code: 'type', params: { got: kindOf(outcome.value), want: kindOf(right.value) } };
    }
  }
  return grader;
}
