// A submission's code behind the pipe as an Answerer. Exercises of one policy share a sandboxed process.
import type { ExerciseSpec } from '@neuronbook/course';
import { type Box, type Pool, StudentFailure, sharesMemory } from '../sandbox/index.ts';
import {
  type Answerer,
  type CallFailure,
  type CallOptions,
  type CallOutcome,
  type CallRequest,
  ignoringMutation,
} from '../testing/answerer.ts';
import { callFailure } from '../testing/context.ts';

/** After a time-out the exercise's later calls get a fifth of the time: an endless loop must not hold up the batch. */
const AFTER_TIMEOUT = 0.2;

const failureOf = ({ kind, message, details }: StudentFailure): CallFailure => ({
  kind,
  message,
  ...(details.errorName === undefined ? {} : { errorName: details.errorName }),
  ...(details.line === undefined ? {} : { line: details.line }),
  ...(details.subject === undefined ? {} : { name: details.subject }),
});

class BoxAnswerer implements Answerer {
  readonly exports: readonly string[];
  readonly #box: Box;
  readonly #cpu: number;
  #slow = false;

  constructor(box: Box, cpu: number) {
    this.#box = box;
    this.exports = box.exports;
    this.#cpu = cpu;
  }

  async runMany(
    requests: readonly CallRequest[],
    { mutation = 'ignore', ...time }: CallOptions = {},
  ): Promise<CallOutcome[]> {
    if (mutation === 'ignore') return ignoringMutation(requests, (some, allow) => this.#run(some, allow, time));
    return this.#run(requests, mutation === 'allow', time);
  }

  async #run(
    requests: readonly CallRequest[],
    mutates: boolean,
    time: { cpu?: number; wall?: number },
  ): Promise<CallOutcome[]> {
    const cpu = this.#slow ? this.#cpu * AFTER_TIMEOUT : this.#cpu;
    const outcomes = await this.#box.runMany(requests, { cpu, ...time, mutates });
    return outcomes.map((outcome): CallOutcome => {
      if (outcome.ok) return { ok: true, value: outcome.value, ...(mutates ? { args: outcome.args } : {}) };
      if (outcome.failure.kind === 'timeout') this.#slow = true;
      return { ok: false, failure: failureOf(outcome.failure) };
    });
  }

  async #ask(name: string, question: () => Promise<unknown>): Promise<unknown> {
    try {
      return await question();
    } catch (error) {
      if (error instanceof StudentFailure) throw callFailure(name, failureOf(error));
      throw error;
    }
  }

  get(name: string): Promise<unknown> {
    return this.#ask(name, () => this.#box.get(name));
  }

  construct(name: string, args: unknown[]): Promise<unknown> {
    return this.#ask(name, () => this.#box.construct(name, args));
  }

  sharesMemory(a: unknown, b: unknown): boolean {
    return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && sharesMemory(a, b);
  }
}

/** The boxes of one submission, opened when an exercise first needs one. */
export class Boxes {
  readonly #pool: Pool;
  readonly #code: string;
  readonly #seed: number;
  readonly #open = new Map<string, Promise<Box>>();
  readonly #answerers = new Map<string, BoxAnswerer>();

  constructor(pool: Pool, code: string, seed: number) {
    this.#pool = pool;
    this.#code = code;
    this.#seed = seed;
  }

  async answerer(id: string, spec: ExerciseSpec): Promise<Answerer> {
    const { withholds, uses, limits } = spec;
    const { memory } = limits;
    const key = JSON.stringify([[...withholds].sort(), [...uses].sort(), memory]);
    // time is limited call by call, so exercises of different time limits can share a process
    const box =
      this.#open.get(key) ??
      this.#pool.open({ code: this.#code, allow: { withholds, uses }, limits: { memory }, seed: this.#seed });
    this.#open.set(key, box);
    const opened = await box; // first: two who ask at once must get the same answerer
    const held = this.#answerers.get(id) ?? new BoxAnswerer(opened, limits.cpu);
    this.#answerers.set(id, held);
    return held;
  }

  async close(): Promise<void> {
    for (const box of this.#open.values())
      await box.then(
        (opened) => opened.close(),
        () => {},
      );
  }
}
