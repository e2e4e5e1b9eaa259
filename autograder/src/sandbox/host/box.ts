// One submission's box: the same calls whatever happens to the process behind it. A crash or a time-out costs only the
// call it happened in; the next one finds a fresh process with the module loaded again.
import { Op, type Operation } from '../wire/messages.ts';
import type { Conversation } from './conversation.ts';
import { GraderFault, type Outcome, StudentFailure } from './faults.ts';
import { Handle } from './handle.ts';
import type { Limits } from './limits.ts';
import { Session, type Time } from './session.ts';

/** One thing to ask: a function, a constructor or a constant of the module, or of an object that it handed out. */
export interface BoxOperation {
  on?: Handle;
  call?: string;
  construct?: string;
  get?: string;
  invoke?: boolean;
  args?: readonly unknown[];
}

export interface CallOptions {
  /** CPU and wall seconds for each call, instead of the box's limits. */
  cpu?: number;
  wall?: number;
  /** Inputs may be changed; the outcome then holds the arguments as they are after the call. */
  mutates?: boolean;
}

/** So often a function may cost its process (time, memory, crash); after that it gets its last failure at once. */
const PATIENCE = 4;

export interface Submission {
  code: string;
  seed: number;
  limits: Limits;
  /** A process that waits for its module; rejects with a GraderFault where none can be started. */
  start(): Promise<Conversation>;
}

export class Box {
  readonly #submission: Submission;
  #session: Session | null = null;
  /** The module cannot be loaded at all: every call gets this answer at once. */
  #hopeless: StudentFailure | null = null;
  #cpuSpent = 0;
  readonly #losses = new Map<string, { count: number; failure: StudentFailure }>();
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;
  exports: readonly string[] = [];
  loadFailure: StudentFailure | null = null;

  constructor(submission: Submission) {
    this.#submission = submission;
  }

  /** Starts the first process and loads the module. */
  async open(): Promise<this> {
    await this.#enqueue(async () => {
      try {
        await this.#ready();
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

  /** All operations in one frame; those after a crash run in a fresh process. */
  runMany(operations: readonly BoxOperation[], options: CallOptions = {}): Promise<Outcome[]> {
    return this.#enqueue(() => this.#runMany(operations, options));
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
        const session = await this.#ready();
        const alive = rest.findIndex((operation) => operation.on !== undefined && operation.on.home !== session);
        if (alive === 0) throw new StudentFailure('crashed', 'the object was lost when its process ended');
        const now = (alive < 0 ? rest : rest.slice(0, alive)).map((operation) => wireOperation(operation, options));
        answered = [];
        await session.run(now, options.mutates === true, time, answered);
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
    if (!['timeout', 'memory', 'crashed', 'output', 'protocol'].includes(failure.kind)) return;
    const name = nameOf(operation);
    this.#losses.set(name, { count: (this.#losses.get(name)?.count ?? 0) + 1, failure });
  }

  /** A session that can take a request, after a crash a new one. */
  async #ready(): Promise<Session> {
    if (this.#closed) throw new GraderFault('internal: the box is closed');
    if (this.#hopeless !== null) throw this.#hopeless;
    if (this.#session?.conversation.isUsable === true) return this.#session;
    const { code, seed, limits } = this.#submission;
    if (this.#session !== null) this.#cpuSpent += this.#session.conversation.spent;
    this.#session = null;
    if (this.#cpuSpent >= limits.total) {
      throw new StudentFailure('timeout', `the ${limits.total} s of computing for this submission are used up`);
    }
    const session = new Session(await this.#submission.start(), (home, id, name) => new Handle(this, home, id, name));
    try {
      await session.load(code, seed, { cpu: limits.cpu, wall: limits.wall });
    } catch (error) {
      if (error instanceof StudentFailure) {
        this.#hopeless = error;
        this.loadFailure = error;
      }
      throw error;
    }
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
    if (this.#session !== null) this.#cpuSpent += this.#session.conversation.spent;
    this.#session?.conversation.end(new StudentFailure('crashed', 'the box was closed'));
    this.#session = null;
  }

  /** One request after the other, in the order of the calls. */
  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }
}

const nameOf = ({ call, construct, get, invoke }: BoxOperation): string =>
  call ?? construct ?? get ?? (invoke === true ? '()' : '');

function wireOperation({ on, call, construct, get, invoke, args = [] }: BoxOperation, options: CallOptions): Operation {
  const op =
    call !== undefined
      ? Op.call
      : construct !== undefined
        ? Op.construct
        : get !== undefined
          ? Op.get
          : invoke === true
            ? Op.invoke
            : 0;
  if (op === 0) throw new GraderFault('internal: an operation says none of call, construct, get, invoke');
  if (args.length > 255) throw new GraderFault(`a test passed ${args.length} arguments, at most 255 can be sent`);
  return { op, target: on?.id ?? 0, name: call ?? construct ?? get ?? '', returnArgs: options.mutates === true, args };
}
