// A submission's code behind the pipe as an Answerer. Exercises share a sandboxed process where their policies let them.
import type { ExerciseSpec } from '@neuronbook/course';
import { type Box, GraderFault, type Pool, StudentFailure, sharesMemory } from '../sandbox/index.ts';
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
/** Share of the time that a call has in a box that is hasty: whoever needs more gets all of it in another one. */
const HASTY = 0.2;

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
  #stage: number;
  readonly #cpu: number;
  #slow = false;
  /** A box of this exercise's own policy, where the shared one withholds more; null: the shared one is just that. */
  readonly #own: (() => Promise<Box>) | null;
  readonly #shared: Box;
  readonly #withholds: ReadonlySet<string>;

  constructor(box: Box, stage: number, { limits, withholds }: ExerciseSpec, own: (() => Promise<Box>) | null) {
    this.#box = box;
    this.#shared = box;
    this.#stage = stage;
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
    const options = { cpu, ...time, mutates, stage: this.#stage };
    if (this.#box.isHasty) options.cpu *= HASTY;
    const asked = this.#box;
    let outcomes = await asked.runMany(requests, options);
    const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure]));
    const atLoad = failures.length > 0 ? (asked.loadFailure ?? []) : [];
    if (failures.concat(atLoad).some((failure) => this.#isTooStrict(asked, failure))) {
      await this.#leave();
      outcomes = await this.#box.runMany(requests, { ...options, stage: this.#stage });
    }
    return outcomes.map((outcome): CallOutcome => {
      if (outcome.ok) return { ok: true, value: outcome.value, ...(mutates ? { args: outcome.args } : {}) };
      if (outcome.failure.kind === 'timeout') this.#slow = true;
      return { ok: false, failure: failureOf(outcome.failure) };
    });
  }

  /** A box refused something that another exercise withholds and this one does not. */
  #isTooStrict(asked: Box, { kind, details }: StudentFailure): boolean {
    if (asked !== this.#shared || this.#own === null) return false;
    const name = /^np\.(.+)/.exec(details.subject ?? '')?.[1];
    return kind === 'forbidden' && name !== undefined && !this.#withholds.has(name);
  }

  async #leave(): Promise<void> {
    this.#box = await this.#own!();
    this.#stage = 0;
  }

  async #ask(name: string, question: (box: Box) => Promise<unknown>): Promise<unknown> {
    const asked = this.#box;
    try {
      return await question(asked);
    } catch (error) {
      if (error instanceof StudentFailure && this.#isTooStrict(asked, error)) {
        await this.#leave();
        return this.#ask(name, question);
      }
      if (error instanceof StudentFailure) throw callFailure(name, failureOf(error));
      throw error;
    }
  }

  get(name: string): Promise<unknown> {
    return this.#ask(name, (box) => box.get(name, { stage: this.#stage }));
  }

  construct(name: string, args: unknown[]): Promise<unknown> {
    return this.#ask(name, (box) => box.construct(name, args, { stage: this.#stage }));
  }

  sharesMemory(a: unknown, b: unknown): boolean {
    return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && sharesMemory(a, b);
  }
}

/** Exercises that share a process: whatever one of them withholds is withheld, what they may use grows stage by stage. */
interface Group {
  memory: number;
  withholds: string[];
  stages: string[][];
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
const holds = (all: readonly string[], some: readonly string[]): boolean => some.every((name) => all.includes(name));

/**
 * Exercises that may be graded in one process, one stage after the other: those of equal memory of which each may use at
 * least what the one before it may.
 */
export function groupsOf(specs: readonly ExerciseSpec[]): Group[] {
  const groups: Group[] = [];
  const fewestFirst = [...specs].sort((a, b) => new Set(a.uses).size - new Set(b.uses).size);
  for (const { uses, withholds, limits } of fewestFirst) {
    const wanted = sorted(uses);
    const group = groups.find(({ memory, stages }) => memory === limits.memory && holds(wanted, stages.at(-1)!));
    if (group === undefined) {
      groups.push({ memory: limits.memory, withholds: sorted(withholds), stages: [wanted] });
      continue;
    }
    group.withholds = sorted([...group.withholds, ...withholds]);
    if (!holds(group.stages.at(-1)!, wanted)) group.stages.push(wanted);
  }
  return groups;
}

/**
 * The boxes of one submission, opened when an exercise first needs one. A start costs more than all calls, so exercises
 * share a process; who is refused something that its own exercise allows gets a process of its own.
 */
export class Boxes {
  readonly #pool: Pool;
  readonly #code: string;
  readonly #seed: number;
  readonly #groups: readonly Group[];
  readonly #hasty: boolean;
  readonly #open = new Map<string, Promise<Box>>();
  readonly #answerers = new Map<string, Promise<Answerer>>();

  /** @param hasty a fifth of the time for each call, and no answers after the first process that is lost */
  constructor(pool: Pool, code: string, seed: number, specs: readonly ExerciseSpec[], { hasty = false } = {}) {
    this.#hasty = hasty;
    this.#pool = pool;
    this.#code = code;
    this.#seed = seed;
    this.#groups = groupsOf(specs);
  }

  #placeOf({ uses, limits }: ExerciseSpec): { group: Group; stage: number } {
    const key = sorted(uses).join();
    for (const group of this.#groups) {
      const stage = group.memory === limits.memory ? group.stages.findIndex((names) => names.join() === key) : -1;
      if (stage >= 0) return { group, stage };
    }
    throw new GraderFault('internal: an exercise belongs to no process');
  }

  /** Exercises of an earlier stage must be graded first: a process does not go back. */
  stageOf(spec: ExerciseSpec): number {
    return this.#placeOf(spec).stage;
  }

  /** Opens the processes in which an exercise is the first to be graded, so that they load the module at the same time. */
  prepare(specs: readonly ExerciseSpec[]): void {
    for (const spec of specs) {
      const { group, stage } = this.#placeOf(spec);
      if (stage === 0) this.#boxOf(group).catch(() => {}); // heard where the box is used
    }
  }

  /** One for all tests of an exercise: what one of them finds out about the process, the others know. */
  answerer(id: string, spec: ExerciseSpec): Promise<Answerer> {
    const answerer = this.#answerers.get(id) ?? this.#makeAnswerer(spec);
    this.#answerers.set(id, answerer);
    return answerer;
  }

  async #makeAnswerer(spec: ExerciseSpec): Promise<Answerer> {
    const { group, stage } = this.#placeOf(spec);
    const box = await this.#boxOf(group);
    await box.open(stage);
    const own = sorted(spec.withholds);
    const alone = group.withholds.length === own.length ? null : () => this.#boxFor(group.memory, own, [spec.uses]);
    return new BoxAnswerer(box, stage, spec, alone);
  }

  #boxOf({ memory, withholds, stages }: Group): Promise<Box> {
    return this.#boxFor(memory, withholds, stages);
  }

  /** Time is limited call by call, so exercises of different time limits can share a process. */
  #boxFor(memory: number, withholds: readonly string[], stages: readonly (readonly string[])[]): Promise<Box> {
    const [uses, ...later] = stages.map(sorted);
    const key = JSON.stringify([withholds, stages, memory]);
    const box =
      this.#open.get(key) ??
      this.#pool.open({
        code: this.#code,
        allow: { withholds, uses: uses!, later },
        limits: { memory },
        seed: this.#seed,
        hasty: this.#hasty,
      });
    this.#open.set(key, box);
    return box;
  }

  /** Whether a process ended in the middle of a call. */
  async lost(): Promise<boolean> {
    const boxes = await Promise.allSettled(this.#open.values());
    return boxes.some((box) => box.status === 'fulfilled' && box.value.lost);
  }

  async close(): Promise<void> {
    for (const box of this.#open.values())
      await box.then(
        (opened) => opened.close(),
        () => {},
      );
  }
}
