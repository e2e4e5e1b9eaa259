// Which cell does the code that runs right now belong to? Late output and late errors must reach their own cell.
// Node 24 and newer know it by AsyncLocalStorage. On older Node that would need async_hooks, under which an interrupt
// aborts the process; there timers, microtasks and every await of a cell carry the number of their cell.
import { AsyncLocalStorage } from 'node:async_hooks';
import process from 'node:process';

const storage: AsyncLocalStorage<number> | null =
  Number(process.versions.node.split('.')[0]) >= 24 ? new AsyncLocalStorage<number>() : null;
let newest = 0;
let now = 0;
/** the cell whose code ran last: an unhandled rejection is told right behind the callback that made it */
let recent = 0;
/** the timer whose callback runs now: an interrupt clears it, or an interval would fill the thread again at once */
let active: unknown = null;
/** how many callbacks in a row have scheduled the next one */
let chain = 0;
const LONG_CHAIN = 1000;
/** interrupts so far */
let stops = 0;
const origins = new WeakMap<object, number>();

export function currentCell(): number {
  return storage?.getStore() ?? now;
}

export function recentCell(): number {
  return storage?.getStore() ?? recent;
}

/** Runs the start of a cell (or a comm message) under its number. */
export function runInCell<T>(cell: number, body: () => T): T {
  newest = cell;
  now = cell;
  recent = cell;
  return storage ? storage.run(cell, body) : body();
}

/** A continuation after an await belongs to the cell that awaited. */
export function resumeCell(cell: number): void {
  recent = cell;
  if (storage || cell === now) return;
  now = cell;
  queueMicrotask(() => (now = newest));
}

/** After an interrupt no `finally` has run: put the marks right. Gives the timer that was cut off, if any. */
export function resetContext(): unknown {
  const timer = active;
  stops++;
  chain = 0;
  active = null;
  now = newest;
  return timer;
}

/** The cell that an error came from, if a wrapped callback threw it. */
export function originOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null ? origins.get(error) : undefined;
}

function wrap(callback: unknown, timer: { handle: unknown } | null): unknown {
  if (typeof callback !== 'function') return callback;
  const cell = currentCell();
  // process.nextTick that calls itself again and again never lets the event loop go on, not even after an interrupt
  const link = timer ? 0 : chain + 1;
  const born = stops;
  return function (this: unknown, ...args: unknown[]): unknown {
    if (link > LONG_CHAIN && born !== stops) return undefined;
    const before = now;
    now = cell;
    recent = cell;
    chain = link;
    active = timer?.handle ?? null;
    try {
      return callback.apply(this, args);
    } catch (error) {
      if (typeof error === 'object' && error !== null) origins.set(error, cell);
      throw error;
    } finally {
      active = null;
      chain = 0;
      now = before;
    }
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the wrapped functions take and give what the originals do
type Any = any;
const { queueMicrotask } = globalThis;

/** Replaces the global timers by ones that remember the cell they were called in. */
export function wrapTimers(scope: Any): void {
  for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']) {
    const original = scope[name];
    const timed = name === 'setTimeout' || name === 'setInterval';
    const wrapped = {
      [name](callback: unknown, ...rest: unknown[]): unknown {
        const timer = timed ? { handle: null as unknown } : null;
        const handle = original(wrap(callback, timer), ...rest);
        if (timer) timer.handle = handle;
        return handle;
      },
    }[name]!;
    // util.promisify(setTimeout) must go on working
    for (const key of Object.getOwnPropertySymbols(original))
      Object.defineProperty(wrapped, key, Object.getOwnPropertyDescriptor(original, key)!);
    Object.defineProperty(scope, name, { value: wrapped, writable: true, configurable: true, enumerable: true });
  }
  const { nextTick } = process;
  process.nextTick = (callback: Any, ...args: unknown[]) => nextTick(wrap(callback, null) as Any, ...args);
}
