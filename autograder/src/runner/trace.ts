// Between a test and whoever answers it: notes the calls of the run now going on (for the counterexample and for finding a
// wrong solution that answers alike), and lets the reference answer for functions that the submission does not own.

import { NDArray } from 'neuronbook';
import type { Answerer, CallOptions, CallOutcome, CallRequest } from '../testing/answerer.ts';

export interface Call extends CallRequest {
  outcome: CallOutcome;
  options: CallOptions;
}

/** Inputs larger than this are not kept: neither a cell to paste nor a quick comparison. */
const KEPT_ELEMENTS = 20_000;
const KEPT_CALLS = 24;
/** Of one run. */
const KEPT_RUN = 256;

/** Numbers in a value. */
function elements(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (value instanceof NDArray) return value.size;
  let sum = 0;
  for (const item of Array.isArray(value) ? value : Object.values(value)) sum += elements(item);
  return sum;
}

export class Traced implements Answerer {
  readonly exports: readonly string[];
  /** Calls since the last `begin`: those of the smallest failing input, once a property has failed. */
  calls: Call[] = [];
  /** The test's first calls of its own exercise. */
  readonly first: Call[] = [];
  /** Earlier functions of the student's own that the test called. */
  readonly earlier = new Set<string>();
  /** True while the student's side works: a deadline that passes now is theirs. */
  waiting = false;
  closed = false;
  readonly #exercise: string;
  readonly #student: Answerer;
  readonly #reference: Answerer;
  readonly #replaceEarlier: boolean;

  constructor(exercise: string, student: Answerer, reference: Answerer, replaceEarlier: boolean) {
    this.exports = student.exports;
    this.#exercise = exercise;
    this.#student = student;
    this.#reference = reference;
    this.#replaceEarlier = replaceEarlier;
  }

  begin(): void {
    this.calls = [];
  }

  #for(name: string): Answerer {
    if (name === this.#exercise) return this.#student;
    if (this.#replaceEarlier || !this.#student.exports.includes(name)) return this.#reference;
    this.earlier.add(name);
    return this.#student;
  }

  async runMany(requests: readonly CallRequest[], options: CallOptions = {}): Promise<CallOutcome[]> {
    if (this.closed) throw new Error('internal: a call after the end of its test');
    const name = requests[0]?.call;
    if (name === undefined) return [];
    this.waiting = true;
    const outcomes = await this.#for(name).runMany(requests, options);
    this.waiting = false;
    for (const [n, request] of requests.entries()) {
      const isFirst = name === this.#exercise && this.first.length < KEPT_CALLS;
      if (!isFirst && this.calls.length >= KEPT_RUN) break;
      if (elements(request.args) > KEPT_ELEMENTS) continue;
      const call = { ...request, outcome: outcomes[n]!, options };
      if (this.calls.length < KEPT_RUN) this.calls.push(call);
      if (isFirst) this.first.push(call);
    }
    return outcomes;
  }

  get(name: string): Promise<unknown> {
    return this.#for(name).get(name);
  }

  construct(name: string, args: unknown[]): Promise<unknown> {
    return this.#for(name).construct(name, args);
  }

  sharesMemory(a: unknown, b: unknown): boolean {
    return this.#student.sharesMemory(a, b);
  }
}
