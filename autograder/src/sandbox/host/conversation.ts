// One process and what is said with it: a request at a time, frames checked as they come, deadlines kept here.
// Anything that is no answer to the request in hand ends the process and is the student's fault.
import type { ByteWriter } from '../wire/bytes.ts';
import { buildFrame, type Frame, FrameReader } from '../wire/frame.ts';
import { cpuSeconds } from './cpu.ts';
import { GraderFault, StudentFailure } from './faults.ts';
import type { BoxProcess, End } from './launch.ts';
import type { Limits } from './limits.ts';

/** What a request does with each frame: true when it was the last one. */
export type OnFrame = (frame: Frame) => boolean;

interface Pending {
  id: number;
  onFrame: OnFrame;
  resolve(): void;
  reject(reason: Error): void;
}

export class Conversation {
  readonly process: BoxProcess;
  readonly #reader: FrameReader;
  readonly #limits: Limits;
  #pending: Pending | null = null;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #renewed: { cpu: number; wall: number } | null = null;
  #clock: { started: number; base: number | null } | null = null;
  /** CPU seconds of all requests so far; wall time where a request was too short to be worth reading /proc. */
  spent = 0;
  /** Why the process may no longer be used. */
  #dead: StudentFailure | GraderFault | null = null;

  constructor(process: BoxProcess, limits: Limits) {
    this.process = process;
    this.#limits = limits;
    this.#reader = new FrameReader(limits.answer * 1024 * 1024);
    process.answers.on('data', (chunk: Buffer) => this.#onData(chunk));
    process.answers.once('end', () => clearTimeout(this.#timer)); // no answer can come any more: the end decides
    void this.#watchEnd();
  }

  get isUsable(): boolean {
    return this.#dead === null && !this.process.hasEnded;
  }

  /** Waits for the frame that the process sends by itself when it is ready. */
  greet(onFrame: OnFrame, wallSeconds: number): Promise<void> {
    return this.#expect(0, onFrame, () => {}, { cpu: wallSeconds, wall: wallSeconds });
  }

  /** Sends a request; resolves when `onFrame` says that the last answer came. */
  ask(
    type: number,
    write: (out: ByteWriter) => void,
    onFrame: OnFrame,
    time: { cpu: number; wall: number },
  ): Promise<void> {
    const id = this.#nextId++;
    return this.#expect(id, onFrame, () => this.process.requests.write(buildFrame(type, id, write)), time);
  }

  /** Speaks in the middle of a request: the result of a callback. */
  tell(type: number, id: number, write: (out: ByteWriter) => void): void {
    if (this.isUsable) this.process.requests.write(buildFrame(type, id, write));
  }

  /** Starts the clock again when the frames that are here have been read: one of several answers came. */
  renewDeadline(time: { cpu: number; wall: number }): void {
    this.#renewed = time;
  }

  /** Ends the process for a reason that the pending request is told. */
  end(reason: StudentFailure): void {
    this.#fail(reason);
    this.process.kill();
  }

  #expect(id: number, onFrame: OnFrame, start: () => void, time: { cpu: number; wall: number }): Promise<void> {
    if (this.#dead !== null) return Promise.reject(this.#dead);
    if (this.#pending !== null) throw new Error('internal: a request is already under way');
    return new Promise((resolve, reject) => {
      this.#pending = { id, onFrame, resolve, reject };
      this.#watch(time);
      start();
    });
  }

  #onData(chunk: Buffer): void {
    if (this.#dead !== null) return;
    try {
      for (const frame of this.#reader.push(chunk)) {
        if (this.#dead !== null) return;
        if (this.#pending === null || frame.id !== this.#pending.id) {
          throw new Error('it sent an answer that nobody asked for');
        }
        if (this.#pending.onFrame(frame)) this.#settle();
      }
      if (this.#renewed !== null && this.#pending !== null) this.#watch(this.#renewed);
      this.#renewed = null;
    } catch (error) {
      this.end(
        new StudentFailure(
          'protocol',
          `the process of this submission broke the protocol: ${(error as Error).message}`,
        ),
      );
    }
  }

  #settle(): void {
    const pending = this.#pending;
    this.#pending = null;
    this.#stopClock();
    pending?.resolve();
  }

  #fail(reason: StudentFailure | GraderFault): void {
    this.#dead ??= reason;
    const pending = this.#pending;
    this.#pending = null;
    this.#stopClock();
    pending?.reject(this.#dead);
  }

  /** CPU time decides; it is only looked at when the wall clock says that it could be used up. */
  #watch({ cpu, wall }: { cpu: number; wall: number }): void {
    this.#stopClock();
    const clock = { started: performance.now(), base: null as number | null };
    this.#clock = clock;
    const look = (): void => {
      const waited = (performance.now() - clock.started) / 1000;
      const now = this.#cpuNow();
      clock.base ??= now; // early in the request: what was used before it
      const used = now === null || clock.base === null ? waited : now - clock.base;
      if (used >= cpu) this.end(new StudentFailure('timeout', `no answer after ${cpu} s of computing`));
      else if (waited >= wall) this.end(new StudentFailure('timeout', `no answer after ${wall} s`));
      else this.#timer = setTimeout(look, Math.max(Math.min(cpu - used, wall - waited) * 1000, 10));
    };
    this.#timer = setTimeout(look, 20);
  }

  #stopClock(): void {
    clearTimeout(this.#timer);
    if (this.#clock === null) return;
    const { started, base } = this.#clock;
    this.#clock = null;
    const waited = (performance.now() - started) / 1000;
    const now = base === null ? null : this.#cpuNow();
    this.spent += now === null || base === null ? waited : Math.max(now - base, 0);
  }

  #cpuNow(): number | null {
    return this.process.hasEnded ? null : cpuSeconds(this.process.pid);
  }

  /** What was written before the end may still be in the pipe: it counts. */
  async #watchEnd(): Promise<void> {
    const end = await this.process.ended;
    const { answers } = this.process;
    if (!answers.readableEnded && !answers.destroyed) {
      await new Promise<void>((resolve) => {
        answers.once('close', resolve).once('end', resolve);
        setTimeout(resolve, 200).unref();
      });
    }
    this.#fail(this.#reasonOf(end));
    this.process.closePipes();
  }

  #reasonOf({ code, signal, stderr, flooded, lost = false }: End): StudentFailure | GraderFault {
    if (lost) return new GraderFault('the process that starts the sandboxes ended');
    if (flooded) return new StudentFailure('output', 'the process printed more than 4 MB past the console');
    if (/out of memory|heap limit|allocation failed|bad_alloc/i.test(stderr)) {
      return new StudentFailure('memory', `more than the ${this.#limits.memory} MB of memory that are allowed`);
    }
    if (signal === 'SIGXCPU' || code === 152) {
      return new StudentFailure('timeout', `more than ${this.#limits.total} s of computing in all`);
    }
    if (code === 0 || code === 13) {
      return new StudentFailure('crashed', 'the process ended before it answered: a promise that is never settled?');
    }
    return new StudentFailure('crashed', 'the process ended before it answered');
  }
}
