// Warm processes and the boxes that take them. The next process starts while the current one works; each serves
// exactly one submission. Processes are kept by policy and limits, since both are fixed when a process starts.

import { threadId } from 'node:worker_threads';
import { Reader } from '../reader/reader.ts';
import { startBox } from '../spawner/spawner.ts';
import { FrameType } from '../wire/frame.ts';
import { Box } from './box.ts';
import { Conversation } from './conversation.ts';
import { GraderFault, StudentFailure } from './faults.ts';
import type { BoxProcess, SandboxKind } from './launch.ts';
import { completeLimits, type Limits } from './limits.ts';
import { sharedLibraries, stripperPath } from './node-files.ts';
import { ALLOW_NP, type Policy, policyKey } from './policy.ts';
import { programFor } from './program.ts';

export interface OpenOptions {
  code: string;
  allow?: Partial<Policy>;
  limits?: Partial<Limits>;
  seed?: number;
  /** No answers after the first process that is lost in a call (default false). */
  hasty?: boolean;
}

const START_SECONDS = 30; // a start takes 0.03 s; a machine that needs 30 s is out of order, which is our fault

export class SandboxPool {
  readonly kind: SandboxKind;
  /** Reads hand-ins, in a process of its own. */
  readonly reader: Reader;
  readonly #workers: number;
  readonly #snapshot: boolean;
  readonly #libraries: string[];
  readonly #stripper: string;
  readonly #warm = new Map<string, Promise<Conversation>[]>();
  readonly #alive = new Set<BoxProcess>();
  readonly #starting = new Set<Promise<BoxProcess>>();
  #slot = (process.pid * 7 + threadId * 131) % 1000; // several graders at once: seldom the same users
  #closed = false;
  baseData: number | null = null;

  constructor(kind: SandboxKind, workers: number, { snapshot = true, reader = new Reader() } = {}) {
    this.#snapshot = snapshot;
    this.reader = reader;
    this.kind = kind;
    this.#workers = workers;
    this.#stripper = stripperPath();
    this.#libraries = [...new Set([...sharedLibraries(process.execPath), ...sharedLibraries(this.#stripper)])];
  }

  /** Opens a box on one submission. Rejects with a GraderFault if no process can be started. */
  open({ code, allow = {}, limits = {}, seed = 0, hasty = false }: OpenOptions): Promise<Box> {
    const policy: Policy = { ...ALLOW_NP, ...allow };
    const complete = completeLimits(limits);
    return new Box({ code, seed, limits: complete, hasty, start: () => this.#take(policy, complete) }).open();
  }

  /** Starts processes ahead of the first submission. */
  async warmUp(allow: Partial<Policy> = {}, limits: Partial<Limits> = {}): Promise<void> {
    const policy: Policy = { ...ALLOW_NP, ...allow };
    const complete = completeLimits(limits);
    this.#refill(policy, complete);
    await Promise.all(this.#warm.get(keyOf(policy, complete)) ?? []);
  }

  async #take(policy: Policy, limits: Limits): Promise<Conversation> {
    const waiting = this.#warm.get(keyOf(policy, limits))?.shift();
    const conversation = await (waiting ?? this.#start(policy, limits));
    this.#refill(policy, limits);
    return conversation.isUsable ? conversation : this.#start(policy, limits);
  }

  #refill(policy: Policy, limits: Limits): void {
    if (this.#closed) return;
    const key = keyOf(policy, limits);
    const list = this.#warm.get(key) ?? [];
    this.#warm.delete(key);
    this.#warm.set(key, list); // most recently used last
    while (list.length < this.#workers) {
      const started = this.#start(policy, limits);
      started.catch(() => {}); // told when it is taken
      list.push(started);
    }
    for (const [old, others] of this.#warm) {
      if (this.#warm.size <= 3) break;
      if (old === key) continue;
      this.#warm.delete(old);
      for (const other of others) void other.then((unused) => unused.process.kill()).catch(() => {});
    }
  }

  async #start(policy: Policy, limits: Limits): Promise<Conversation> {
    const { path, isSnapshot } = await programFor(policy, this.#snapshot);
    if (this.#closed) throw new GraderFault('internal: the pool is closed');
    const files = {
      node: process.execPath,
      program: path,
      isSnapshot,
      stripper: this.#stripper,
      libraries: this.#libraries,
    };
    const data = this.baseData === null ? null : this.baseData + limits.memory * 1024 * 1024;
    const slot = this.#nextSlot();
    const total = limits.total * (1 + (policy.later?.length ?? 0)); // each stage has its own
    const starting = startBox(this.kind.launch(files, { ...limits, total }, data, slot)).then((started) => {
      this.#alive.add(started); // at once: who closes the pool waits for the start and then ends what is alive
      return started;
    });
    this.#starting.add(starting);
    const box = await starting.finally(() => this.#starting.delete(starting));
    void box.ended.then(() => {
      this.#alive.delete(box);
      this.kind.sweep?.(slot);
    });
    const conversation = new Conversation(box, limits);
    try {
      await conversation.greet((frame) => frame.type === FrameType.ready, START_SECONDS);
    } catch (error) {
      box.kill();
      if (!(error instanceof StudentFailure)) throw error;
      const said = (await box.ended).stderr.trim().slice(0, 500);
      throw new GraderFault(`the sandbox (${this.kind.kind}) did not start${said === '' ? '' : `: ${said}`}`);
    }
    return conversation;
  }

  #nextSlot(): number {
    for (let tries = 0; tries < 1000; tries++) {
      const slot = this.#slot++;
      if (this.kind.isFree?.(slot) !== false) return slot;
    }
    throw new GraderFault('the sandbox found no user id that is free');
  }

  /** Ends every process of the pool and waits until they are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.reader.close();
    this.#warm.clear();
    await Promise.allSettled(this.#starting);
    const ends = [...this.#alive].map((box) => {
      box.kill();
      return box.ended;
    });
    await Promise.all(ends);
  }

  /** Pids of the processes that are alive now. */
  pids(): number[] {
    return [...this.#alive].map((box) => box.pid);
  }
}

function keyOf(policy: Policy, limits: Limits): string {
  return `${policyKey(policy)} ${JSON.stringify(limits)}`;
}
