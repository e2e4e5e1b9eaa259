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
  #box: Box;
  readonly #cpu: number;
  #slow = false;
  /** A box of this exercise's own policy, where the shared one withholds more; null: the shared one is just that. */
  #own: (() => Promise<Box>) | null;
  readonly #withholds: ReadonlySet<string>;

  constructor(box: Box, { limits, withholds }: ExerciseSpec, own: (() => Promise<Box>) | null) {
    this.#box = box;
    this.exports = box.exports;
    this.#cpu = limits.cpu;
    this.#own = own;
    this.#withholds = new Set(withholds);
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
    const options = { cpu, ...time, mutates };
    let outcomes = await this.#box.runMany(requests, options);
    const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure]));
    const atLoad = failures.length > 0 ? (this.#box.loadFailure ?? []) : [];
    if (failures.concat(atLoad).some((failure) => this.#isTooStrict(failure))) {
      await this.#leave();
      outcomes = await this.#box.runMany(requests, options);
    }
    return outcomes.map((outcome): CallOutcome => {
      if (outcome.ok) return { ok: true, value: outcome.value, ...(mutates ? { args: outcome.args } : {}) };
      if (outcome.failure.kind === 'timeout') this.#slow = true;
      return { ok: false, failure: failureOf(outcome.failure) };
    });
  }

  /** Something was refused that another exercise withholds and this one does not. */
  #isTooStrict({ kind, details }: StudentFailure): boolean {
    const name = /^np\.(.+)/.exec(details.subject ?? '')?.[1];
    return this.#own !== null && kind === 'forbidden' && name !== undefined && !this.#withholds.has(name);
  }

  async #leave(): Promise<void> {
    this.#box = await this.#own!();
    this.#own = null;
  }

  async #ask(name: string, question: () => Promise<unknown>): Promise<unknown> {
    try {
      return await question();
    } catch (error) {
      if (error instanceof StudentFailure && this.#isTooStrict(error)) {
        await this.#leave();
        return this.#ask(name, question);
      }
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

/**
 * The boxes of one submission, opened when an exercise first needs one. A start costs more than all calls, so exercises
 * that may use the same share one process, in which whatever any of them withholds is withheld; who is refused something
 * that its own exercise allows gets a process of its own.
 */
export class Boxes {
  readonly #pool: Pool;
  readonly #code: string;
  readonly #seed: number;
  readonly #specs: readonly ExerciseSpec[];
  readonly #open = new Map<string, Promise<Box>>();
  readonly #answerers = new Map<string, BoxAnswerer>();

  constructor(pool: Pool, code: string, seed: number, specs: readonly ExerciseSpec[]) {
    this.#pool = pool;
    this.#code = code;
    this.#seed = seed;
    this.#specs = specs;
  }

  async answerer(id: string, spec: ExerciseSpec): Promise<Answerer> {
    const group = this.#specs.filter((other) => groupOf(other) === groupOf(spec));
    const shared = sorted(group.flatMap(({ withholds }) => withholds));
    const own = sorted(spec.withholds);
    const opened = await this.#boxFor(spec, shared); // first: two who ask at once must get the same answerer
    const alone = shared.length === own.length ? null : () => this.#boxFor(spec, own);
    const held = this.#answerers.get(id) ?? new BoxAnswerer(opened, spec, alone);
    this.#answerers.set(id, held);
    return held;
  }

  /** Time is limited call by call, so exercises of different time limits can share a process. */
  #boxFor({ uses, limits: { memory } }: ExerciseSpec, withholds: readonly string[]): Promise<Box> {
    const key = JSON.stringify([withholds, sorted(uses), memory]);
    const box =
      this.#open.get(key) ??
      this.#pool.open({ code: this.#code, allow: { withholds, uses }, limits: { memory }, seed: this.#seed });
    this.#open.set(key, box);
    return box;
  }

  async close(): Promise<void> {
    for (const box of this.#open.values())
      await box.then(
        (opened) => opened.close(),
        () => {},
      );
  }
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Exercises with the same `uses` and memory may share a process: what one may not use must not be there for it. */
const groupOf = ({ uses, limits }: ExerciseSpec): string => JSON.stringify([sorted(uses), limits.memory]);
