// One submission's box: the same calls whatever happens to the process behind it. A crash or a time-out costs only the
// call it happened in; the next one finds a fresh process with the module loaded again.
import type { Conversation } from './conversation.ts';
import { type FailureKind, GraderFault, type Outcome, StudentFailure } from './faults.ts';
import { Handle } from './handle.ts';
import type { Limits } from './limits.ts';
import { type BoxOperation, type CallOptions, nameOf, sameOptions, wireOperation } from './operation.ts';
import { Session, type Time } from './session.ts';

/** So often a function may cost its process (time, memory, crash); after that it gets its last failure at once. */
const PATIENCE = 4;

interface Asked {
  operations: readonly BoxOperation[];
  options: CallOptions;
  resolve(outcomes: Outcome[]): void;
  reject(reason: Error): void;
}

export interface Submission {
  code: string;
  seed: number;
  limits: Limits;
  /** After the first process that is lost in a call there are no more answers. */
  hasty: boolean;
  /** A process that waits for its module; rejects with a GraderFault where none can be started. */
  start(): Promise<Conversation>;
}

export class Box {
  readonly #submission: Submission;
  #session: Session | null = null;
  /** Stages in which the module cannot be loaded at all: every call gets this answer at once. */
  readonly #hopeless = new Map<number, StudentFailure>();
  /** CPU seconds of this stage in processes that ended, and what the one alive had used before the stage. */
  #cpuSpent = 0;
  #cpuBefore = 0;
  #stage = 0;
  #lost: StudentFailure | null = null;
  readonly #losses = new Map<string, { count: number; failure: StudentFailure }>();
  #queue: Promise<unknown> = Promise.resolve();
  /** Calls that wait for their turn and may go into one frame. */
  #batch: Asked[] | null = null;
  /** A process was lost: from now on every answer is sent at once, so that the call which does it is known. */
  #careful = false;
  #closed = false;
  exports: readonly string[] = [];
  loadFailure: StudentFailure | null = null;

  constructor(submission: Submission) {
    this.#submission = submission;
  }

  get isHasty(): boolean {
    return this.#submission.hasty;
  }

  /** A call cost its process. */
  get lost(): boolean {
    return this.#lost !== null;
  }

  /** Has the module loaded for a stage: starts a process, or loads it again in the one that is there. */
  async open(stage = 0): Promise<this> {
    await this.#enqueue(async () => {
      try {
        await this.#ready(stage);
      } catch (error) {
        if (!(error instanceof StudentFailure)) throw error;
      }
    });
    return this;
  }

  call(name: string, args: readonly unknown[] = [], options?: CallOptions): Promise<unknown> {
    return this.value({ call: name, args }, options);
  }
  get(name: string, options?: CallOptions): Promise<unknown> {
    return this.value({ get: name }, options);
  }
  construct(name: string, args: readonly unknown[] = [], options?: CallOptions): Promise<unknown> {
    return this.value({ construct: name, args }, options);
  }
  callMany(name: string, argLists: readonly (readonly unknown[])[], options?: CallOptions): Promise<Outcome[]> {
    return this.runMany(
      argLists.map((args) => ({ call: name, args })),
      options,
    );
  }

  /** The answer of one operation; rejects with StudentFailure or GraderFault. */
  async value(operation: BoxOperation, options?: CallOptions): Promise<unknown> {
    const outcome = await this.run(operation, options);
    if (!outcome.ok) throw outcome.failure;
    return outcome.value;
  }

  async run(operation: BoxOperation, options?: CallOptions): Promise<Outcome> {
    return (await this.runMany([operation], options))[0]!;
  }

  /**
   * All operations in one frame, together with others that wait and have the same options; those after a crash run in a
   * fresh process.
   */
  runMany(operations: readonly BoxOperation[], options: CallOptions = {}): Promise<Outcome[]> {
    return new Promise((resolve, reject) => {
      const asked: Asked = { operations, options, resolve, reject };
      if (this.#batch !== null && sameOptions(this.#batch[0]!.options, options)) {
        this.#batch.push(asked);
        return;
      }
      const batch = [asked];
      this.#enqueue(async () => {
        if (this.#batch === batch) this.#batch = null;
        await this.#runBatch(batch);
      }).catch(() => {});
      this.#batch = batch;
    });
  }

  async #runBatch(batch: readonly Asked[]): Promise<void> {
    try {
      const all = batch.length === 1 ? batch[0]!.operations : batch.flatMap(({ operations }) => operations);
      const outcomes = await this.#runMany(all, batch[0]!.options);
      let at = 0;
      for (const { operations, resolve } of batch) resolve(outcomes.slice(at, (at += operations.length)));
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    }
  }

  async #runMany(operations: readonly BoxOperation[], options: CallOptions): Promise<Outcome[]> {
    const { limits } = this.#submission;
    const cpu = options.cpu ?? limits.cpu;
    const time: Time = { cpu, wall: options.wall ?? (options.cpu === undefined ? limits.wall : cpu * 10) };
    const outcomes: Outcome[] = [];
    while (outcomes.length < operations.length) {
      let answered: Outcome[] = [];
      try {
        const rest = operations.slice(outcomes.length);
        this.#checkPatience(rest[0]!);
        if (this.#lost !== null && this.isHasty) throw this.#lost;
        const session = await this.#ready(options.stage ?? 0);
        const alive = rest.findIndex((operation) => operation.on !== undefined && operation.on.home !== session);
        if (alive === 0) throw new StudentFailure('crashed', 'the object was lost when its process ended');
        const now = (alive < 0 ? rest : rest.slice(0, alive)).map((operation) => wireOperation(operation, options));
        answered = [];
        const before = session.conversation.spent;
        try {
          await session.run(now, options.mutates === true, this.#careful, time, answered);
        } catch (error) {
          if (this.#careful || this.isHasty || answered.length >= now.length - 1 || !isLoss(error)) throw error;
          // answers that were not sent yet went with the process: those calls once more, one answer at a time
          this.#careful = true;
          this.#cpuBefore += session.conversation.spent - before;
        }
        outcomes.push(...answered);
      } catch (error) {
        if (!(error instanceof StudentFailure)) throw error;
        outcomes.push(...answered);
        this.#noteLoss(operations[outcomes.length]!, error);
        outcomes.push({ ok: false, failure: error });
      }
    }
    return outcomes;
  }

  /** An endless loop that every test meets again must not hold up the batch. */
  #checkPatience(operation: BoxOperation): void {
    const loss = this.#losses.get(nameOf(operation));
    if (loss !== undefined && loss.count >= PATIENCE) throw loss.failure;
  }

  #noteLoss(operation: BoxOperation, failure: StudentFailure): void {
    if (!isLoss(failure)) return;
    // a module that cannot even be loaded gives every call the same answer, however often it is tried
    if (![...this.#hopeless.values()].includes(failure)) this.#lost ??= failure;
    const name = nameOf(operation);
    this.#losses.set(name, { count: (this.#losses.get(name)?.count ?? 0) + 1, failure });
  }

  /** A session that can take a request of this stage: the one that is there, taken on to the stage, or a new one. */
  async #ready(stage: number): Promise<Session> {
    if (this.#closed) throw new GraderFault('internal: the box is closed');
    const hopeless = this.#hopeless.get(stage);
    if (hopeless !== undefined) throw hopeless;
    const { limits } = this.#submission;
    const held = this.#session;
    const usable = held?.conversation.isUsable === true;
    if (usable && held.stage === stage) return held;
    if (!usable || held.stage > stage) this.#drop();
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#cpuSpent = 0;
      this.#cpuBefore = this.#session?.conversation.spent ?? 0;
    }
    if (this.#session !== null) {
      try {
        return await this.#load(this.#session, stage);
      } catch (error) {
        // it may have been the earlier stages that left the process like this: once more in a fresh one
        if (!(error instanceof StudentFailure)) throw error;
        this.#drop();
      }
    }
    if (this.#cpuSpent >= limits.total) {
      throw new StudentFailure('timeout', `the ${limits.total} s of computing for this submission are used up`);
    }
    const session = new Session(await this.#submission.start(), (home, id, name) => new Handle(this, home, id, name));
    try {
      return await this.#load(session, stage);
    } catch (error) {
      if (error instanceof StudentFailure) {
        this.#hopeless.set(stage, error);
        this.loadFailure = error;
      }
      throw error;
    }
  }

  async #load(session: Session, stage: number): Promise<Session> {
    const { code, seed, limits } = this.#submission;
    await session.load(code, seed, stage, { cpu: limits.cpu, wall: limits.wall });
    this.#session = session;
    this.exports = session.exports;
    this.loadFailure = session.loadFailure;
    return session;
  }

  /** The next call runs in a new process, which remembers nothing of the calls so far. */
  fresh(): Promise<void> {
    return this.#enqueue(async () => this.#drop());
  }

  close(): Promise<void> {
    return this.#enqueue(async () => {
      this.#drop();
      this.#closed = true;
    });
  }

  #drop(): void {
    if (this.#session === null) return;
    this.#session.conversation.end(new StudentFailure('crashed', 'the box was closed'));
    this.#cpuSpent += this.#session.conversation.spent - this.#cpuBefore;
    this.#cpuBefore = 0;
    this.#session = null;
  }

  /** One request after the other, in the order of the calls. */
  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    this.#batch = null; // what is asked after this task may not join what was asked before it
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }
}

const LOSSES: readonly FailureKind[] = ['timeout', 'memory', 'crashed', 'output', 'protocol'];
/** A failure that cost the process. */
const isLoss = (error: unknown): boolean => error instanceof StudentFailure && LOSSES.includes(error.kind);
