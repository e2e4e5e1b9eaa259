// The worker threads of a batch, one for every two cores. Each has three submissions under way: it grades one while the
// process of another one computes and the verdict of the third is written. With two, a sixth of the machine had nothing to do; a
// thread for each core only took turns with its own boxes (up to a quarter slower on two cores). A thread that dies or hangs
// is replaced, and its submissions are tried once more, each alone.
import { Worker } from 'node:worker_threads';
import type { StudentResult } from '../report/types.ts';
import { UsageError } from '../runner/course.ts';
import type { Answers } from '../sandbox/host/machine.ts';
import type { Found } from './find.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker.ts';

/** Far above what any submission's limits allow; only a grader that hangs gets there. */
const WATCHDOG_MS = 15 * 60_000;

/** Submissions under way in one thread. */
const LANES = 3;
/** Cores that one thread and its boxes keep busy. */
const CORES = 2;

export type Ready = Extract<FromWorker, { ready: true }>;
export type Verdict = { result: StudentResult } | { fault: string };

type Answer = { result: StudentResult } | { fault: string };

class Hand {
  readonly #worker: Worker;
  readonly ready: Promise<Ready>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #nextId = 1;
  alive = true;

  constructor(start: WorkerStart, machine: Promise<Answers>) {
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: start,
      // a submission leaves nothing behind: with room for a few of them, collecting costs next to nothing
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    });
    void machine.then((answers) => this.#worker.postMessage({ machine: answers } satisfies ToWorker));
    this.ready = new Promise((resolve, reject) => {
      const gone = (why: string): void => {
        this.alive = false;
        reject(new Error(why));
        for (const answer of this.#waiting.values()) answer({ fault: why });
        this.#waiting.clear();
      };
      this.#worker.on('error', (error) => gone(error.stack ?? String(error)));
      this.#worker.on('exit', (code) => gone(`the worker thread ended with code ${code}`));
      this.#worker.on('message', (message: FromWorker) => {
        if ('ready' in message) resolve(message);
        else if ('unusable' in message)
          reject(message.usage ? new UsageError(message.message) : new Error(message.message));
        else {
          this.#waiting.get(message.id)?.(message);
          this.#waiting.delete(message.id);
        }
      });
    });
    this.ready.catch(() => {}); // whoever uses the hand hears it
  }

  async grade(found: Found): Promise<Verdict> {
    await this.ready;
    if (!this.alive) return { fault: 'the worker thread has ended' };
    const id = this.#nextId++;
    const watchdog = setTimeout(() => void this.#worker.terminate(), WATCHDOG_MS);
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ grade: found, id } satisfies ToWorker);
    });
    clearTimeout(watchdog);
    return 'result' in answer ? { result: answer.result } : { fault: answer.fault };
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

/** One thread's place: its hand, who grades there now, and who wants it alone. */
class Slot {
  readonly #make: () => Hand;
  #hand: Hand;
  readonly #busy = new Set<Promise<Verdict>>();
  #alone: Promise<unknown> = Promise.resolve();
  #aloneWaiting = 0;

  constructor(make: () => Hand) {
    this.#make = make;
    this.#hand = make();
  }

  get hand(): Hand {
    if (!this.#hand.alive) this.#hand = this.#make();
    return this.#hand;
  }

  /** The thread that is there, also where it has ended. */
  get last(): Hand {
    return this.#hand;
  }

  async grade(found: Found): Promise<Verdict> {
    while (this.#aloneWaiting > 0) await this.#alone;
    const verdict = this.hand.grade(found);
    this.#busy.add(verdict);
    try {
      return await verdict;
    } finally {
      this.#busy.delete(verdict);
    }
  }

  /** With nothing else under way: whoever brings a thread down must not take a neighbour along twice. */
  gradeAlone(found: Found): Promise<Verdict> {
    this.#aloneWaiting++;
    const result = this.#alone.then(async () => {
      await Promise.allSettled(this.#busy);
      return this.hand.grade(found);
    });
    this.#alone = result.catch(() => {}).finally(() => this.#aloneWaiting--);
    return result;
  }
}

/** Grades submissions as they come off the list, on `workers` cores; calls `done` for each as it is finished. */
export class Crew {
  readonly #slots: Slot[] = [];

  /** @param machine what its threads need to know of this machine; asked while they load */
  constructor(start: WorkerStart, machine: Promise<Answers>, workers: number) {
    for (let n = 0; n < workers; n += CORES) this.#slots.push(new Slot(() => new Hand(start, machine)));
  }

  /** Which sandbox the workers use, and the assignment's points. */
  async ready(): Promise<Ready> {
    return this.#slots[0]!.last.ready;
  }

  async #gradeTwice(slot: Slot, found: Found): Promise<Verdict> {
    const verdict = await slot.grade(found);
    // a test that could not be run was tried twice already, inside
    return 'result' in verdict ? verdict : slot.gradeAlone(found);
  }

  async gradeAll(list: readonly Found[], done: (found: Found, verdict: Verdict) => void): Promise<void> {
    const queue = [...list];
    const work = async (slot: Slot): Promise<void> => {
      for (let found = queue.shift(); found !== undefined; found = queue.shift())
        done(found, await this.#gradeTwice(slot, found));
    };
    const lanes = this.#slots.flatMap((slot) => Array.from({ length: LANES }, () => work(slot)));
    const outcomes = await Promise.allSettled(lanes);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async end(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.last.end()));
  }
}
