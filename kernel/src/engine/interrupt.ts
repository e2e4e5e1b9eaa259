// Stopping a cell without losing its variables. A busy main thread is cut off by the worker (worker.ts); this file
// holds what the main thread does itself: awaits that began before the interrupt throw, and an AbortSignal under
// Symbol.for("neuronbook.interrupt") reaches async loops of libraries.
import { currentCell, resetContext, resumeCell } from './context.ts';
import { ACK, EPOCH } from './protocol.ts';

/** What a stopped cell ends with. */
export class InterruptError extends Error {
  override name = 'InterruptError';
  readonly #own = true;
  constructor() {
    super('the cell was stopped; variables keep their values');
  }

  /** `instanceof` would call the traps of a proxy that somebody threw. */
  static is(value: unknown): value is InterruptError {
    return typeof value === 'object' && value !== null && #own in value;
  }
}

const CELLS = 2 ** 24; // a token is generation * CELLS + cell: one number, no allocation for each await

let shared: Int32Array = new Int32Array(3);
let controller = new AbortController();
/** Raised when this thread notices an interrupt; the worker's epoch is raised earlier, in the middle of anything. */
let generation = 0;

export function setupInterrupt(view: Int32Array): void {
  shared = view;
  Object.defineProperty(globalThis, Symbol.for('neuronbook.interrupt'), {
    get: () => controller.signal,
    enumerable: false,
    configurable: false,
  });
}

/** Interrupts that the worker has heard, … */
export function interruptsSent(): number {
  return Atomics.load(shared, EPOCH);
}

/** … and those that this thread has noticed. */
export function interruptsNoticed(): number {
  return Atomics.load(shared, ACK);
}

/** `__nb.e()`: taken before an await. */
export function beforeAwait(): number {
  return generation * CELLS + (currentCell() % CELLS);
}

/**
 * `__nb.k(token, value)`: after an await. Throws if an interrupt was noticed in between. One that is not noticed yet
 * is left to the worker: were the cell to reject while the worker cuts it off, the inspector would abort the process.
 */
export function afterAwait<T>(token: number, value: T): T {
  if (Math.floor(token / CELLS) !== generation) throw new InterruptError();
  resumeCell(token % CELLS);
  return value;
}

/** `__nb.r(error)`: the first line of every catch block of a cell; an interrupt is not caught by the cell's own code. */
export function rethrowInterrupt(error: unknown): void {
  if (InterruptError.is(error)) throw error;
}

/** The main thread has noticed an interrupt: answer the worker, abort the signal, stop the timer that was cut off. */
export function noticeInterrupt(): void {
  generation++;
  const timer = resetContext();
  if (timer) clearTimeout(timer as NodeJS.Timeout);
  const old = controller;
  controller = new AbortController();
  old.abort(new InterruptError());
}

/**
 * Tells the worker that all interrupts up to `epoch` have been noticed. Not "up to now": this may be a leftover of an
 * earlier interrupt, and behind it in the queue stands the cell that the newest one means.
 */
export function acknowledge(epoch: number): void {
  if (epoch > Atomics.load(shared, ACK)) Atomics.store(shared, ACK, epoch);
}
const { clearTimeout } = globalThis;
