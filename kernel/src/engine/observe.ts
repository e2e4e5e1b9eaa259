// What the main thread is doing, seen from the worker: Linux tells it of every thread. Elsewhere nothing is known, and
// the worker goes by the clock (worker.ts).
import { Buffer } from 'node:buffer';
import { openSync, readSync } from 'node:fs';
import process from 'node:process';

const bytes: Buffer = Buffer.alloc(512);
const stat: number | null = open('stat');
const schedstat: number | null = open('schedstat');

function open(name: string): number | null {
  try {
    return openSync(`/proc/self/task/${process.pid}/${name}`, 'r'); // the main thread's number is the process's
  } catch {
    return null;
  }
}

function read(file: number | null): string | null {
  try {
    return file === null ? null : bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0));
  } catch {
    return null;
  }
}

/** Does it compute at this moment? It sleeps when it waits for messages, timers or a native call. */
export function isComputing(): boolean | null {
  const text = read(stat);
  return text === null ? null : text[text.lastIndexOf(')') + 2] === 'R';
}

/** Milliseconds of processor time that it has used: on a busy machine far less than the clock says. */
export function usedMs(): number {
  const text = read(schedstat);
  const nanoseconds = text === null ? Number.NaN : Number.parseInt(text, 10);
  return nanoseconds > 0 ? nanoseconds / 1e6 : performance.now();
}
