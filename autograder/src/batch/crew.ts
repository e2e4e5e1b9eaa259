// The worker threads of a batch: each grades one submission at a time; one that dies or hangs is replaced and its
// submission tried once more.
import { Worker } from 'node:worker_threads';
import type { StudentResult } from '../report/types.ts';
import { UsageError } from '../runner/course.ts';
import type { Found } from './find.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker.ts';

/** Far above what any submission's limits allow; only a grader that hangs gets there. */
const WATCHDOG_MS = 15 * 60_000;

export type Ready = Extract<FromWorker, { ready: true }>;
export type Verdict = { result: StudentResult } | { fault: string };

class Hand {
  readonly #worker: Worker;
  readonly ready: Promise<Ready>;
  #answer: ((message: FromWorker) => void) | null = null;
  alive = true;

  constructor(start: WorkerStart) {
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: start });
    const gone = (why: string): void => {
      this.alive = false;
      this.#answer?.({ fault: why });
    };
    this.#worker.on('error', (error) => gone(error.stack ?? String(error)));
    this.#worker.on('exit', (code) => gone(`the worker thread ended with code ${code}`));
    this.#worker.on('message', (message: FromWorker) => this.#answer?.(message));
    this.ready = this.#next().then((message) => {
      if ('ready' in message) return message;
      if ('unusable' in message && message.usage) throw new UsageError(message.message);
      throw new Error(
        'unusable' in message
          ? message.message
          : 'fault' in message
            ? message.fault
            : 'the worker thread did not start',
      );
    });
    this.ready.catch(() => {}); // whoever uses the hand hears it
  }

  #next(): Promise<FromWorker> {
    return new Promise((resolve) => {
      this.#answer = (message) => {
        this.#answer = null;
        resolve(message);
      };
    });
  }

  async grade(found: Found): Promise<Verdict> {
    await this.ready;
    const answer = this.#next();
    this.#worker.postMessage({ grade: found } satisfies ToWorker);
    const watchdog = setTimeout(() => void this.#worker.terminate(), WATCHDOG_MS);
    const message = await answer;
    clearTimeout(watchdog);
    return 'result' in message ? message : { fault: 'fault' in message ? message.fault : 'unexpected answer' };
  }

  /** Lets the thread close its sandboxes; ends it if it does not. */
  async end(): Promise<void> {
    if (!this.alive) return;
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.postMessage({ end: true } satisfies ToWorker);
    const forced = setTimeout(() => void this.#worker.terminate(), 5000);
    await exited;
    clearTimeout(forced);
  }
}

/** Grades submissions as they come off the list, with `workers` hands; calls `done` for each as it is finished. */
export class Crew {
  readonly #start: WorkerStart;
  readonly #hands: Hand[] = [];

  constructor(start: WorkerStart, workers: number) {
    this.#start = start;
    for (let n = 0; n < workers; n++) this.#hands.push(new Hand(start));
  }

  /** Which sandbox the workers use, and the assignment's points. */
  async ready(): Promise<Ready> {
    return this.#hands[0]!.ready;
  }

  async #gradeTwice(slot: number, found: Found): Promise<Verdict> {
    let verdict: Verdict = { fault: 'not tried' };
    for (let attempt = 0; attempt < 2; attempt++) {
      if (!this.#hands[slot]!.alive) this.#hands[slot] = new Hand(this.#start);
      verdict = await this.#hands[slot]!.grade(found);
      // a test that could not be run was tried twice already, inside
      if ('result' in verdict) return verdict;
    }
    return verdict;
  }

  async gradeAll(list: readonly Found[], done: (found: Found, verdict: Verdict) => void): Promise<void> {
    const queue = [...list];
    const work = async (slot: number): Promise<void> => {
      for (let found = queue.shift(); found !== undefined; found = queue.shift())
        done(found, await this.#gradeTwice(slot, found));
    };
    const outcomes = await Promise.allSettled(this.#hands.map((_, slot) => work(slot)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async end(): Promise<void> {
    await Promise.all(this.#hands.map((hand) => hand.end()));
  }
}
