// The engine's second thread: it hears the kernel process while the main thread is busy. It passes commands on,
// stops the main thread, wakes a waiting prompt() and watches memory (typed arrays escape V8's heap limit).
import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import process from 'node:process';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { isComputing, usedMs } from './observe.ts';
import {
  ACK,
  ANSWERS,
  CUTTING,
  clock,
  EPOCH,
  encodeFrame,
  FORMATTED,
  type Frame,
  FrameReader,
  OWN,
} from './protocol.ts';

const { shared, answers, memoryLimit } = workerData as {
  shared: Int32Array;
  answers: MessagePort;
  memoryLimit: number;
};
const main = parentPort!;
const session = new Session();
session.connectToMainThread();

const NOTICE_MS = 2; // an idle main thread answers within this time and need not be cut off
const SPIN_MS = 0.2; // one that computes when the interrupt arrives gets this long: a timer can be late by much more
const RETRY_MS = 5;
const FAILING_MS = 10;
// but a loop that formats errors for ever, or sits in a getter that we read, is cut off all the same
const HOLD_MS = 40; // of processor time
const LONGEST_HOLD_MS = 500;
const STUCK_MS = 2000; // then a native call holds the thread, and only a restart helps

let stopping = false;
let terminating = false;
const held: { frame: Frame; buffers: Buffer[] }[] = [];
/** the newest cell that was handed to the main thread */
let posted = 0;

/**
 * The main thread should not be cut off just now: it is in the kernel's own code, or a stack trace was formatted, so it
 * may be failing. Node aborts when it is cut off while it reads an error, and what fails ends by itself.
 */
function isDelicate(): boolean {
  return Atomics.load(shared, OWN) !== 0 || Math.abs(clock() - Atomics.load(shared, FORMATTED)) < FAILING_MS;
}

function cutting(state: 0 | 1): void {
  Atomics.store(shared, CUTTING, state);
  if (state === 0) Atomics.notify(shared, CUTTING); // own.ts may wait for it
}

const isNoticed = (): boolean => Atomics.load(shared, ACK) === Atomics.load(shared, EPOCH);

function stop(): void {
  if (posted === 0) return; // the main thread still loads the engine, and that must not be cut off
  const computing = isComputing();
  Atomics.add(shared, EPOCH, 1);
  // a second interrupt while the first is under way also means the cell that waits behind it
  for (const { frame } of held) if (frame.op === 'run') frame.op = 'cancel';
  if (stopping) return;
  stopping = true;
  const since = performance.now();
  const used = usedMs();
  const mayHold = (): boolean => usedMs() - used < HOLD_MS && performance.now() - since < LONGEST_HOLD_MS;
  let told = false;
  // a message behind each termination: it proves that the thread runs code again and that no termination is left over
  const ask = (): void =>
    main.postMessage({ frame: { op: 'interrupt', posted, epoch: Atomics.load(shared, EPOCH) }, buffers: [] });
  const attempt = (): void => {
    ask();
    setTimeout(check, terminating ? RETRY_MS : NOTICE_MS);
  };
  const check = (): void => {
    const noticed = isNoticed();
    if (noticed && !terminating) {
      stopping = false;
      for (const { frame, buffers } of held.splice(0)) post(frame, buffers);
      return;
    }
    if (!noticed && !terminating) {
      cutting(1);
      if (isDelicate() && mayHold()) cutting(0);
      else {
        terminating = true;
        session.post('Runtime.terminateExecution', () => {
          terminating = false;
          cutting(0);
        });
      }
    }
    if (!told && performance.now() - since > STUCK_MS) {
      told = true;
      socket.write(encodeFrame({ op: 'stuck' }));
    }
    attempt();
  };
  if (computing) {
    ask();
    while (!isNoticed() && performance.now() - since < SPIN_MS);
    check();
  } else attempt();
}

function command(frame: Frame, buffers: Buffer[]): void {
  if (frame.op === 'interrupt') {
    stop();
    return;
  }
  if (frame.op === 'answer') {
    answers.postMessage(frame);
    main.postMessage({ frame: { ...frame, op: 'typed' }, buffers: [] });
    Atomics.add(shared, ANSWERS, 1);
    Atomics.notify(shared, ANSWERS);
    return;
  }
  if (stopping) held.push({ frame, buffers });
  else post(frame, buffers);
}

function post(frame: Frame, buffers: Buffer[]): void {
  if (frame.op === 'run') posted = frame.cell as number;
  main.postMessage({ frame, buffers });
}

const reader = new FrameReader(command);
const socket = new Socket({ fd: 4, readable: true, writable: true });
socket.on('data', (chunk: Buffer) => reader.push(chunk));
socket.on('error', end);
socket.on('close', end);

/** The kernel process is gone: nobody hears this engine any more. Its children go with it. */
function end(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.kill(process.pid, 'SIGKILL');
  }
}

if (memoryLimit > 0)
  setInterval(() => {
    const rss = process.memoryUsage.rss();
    if (rss <= memoryLimit) return;
    socket.write(encodeFrame({ op: 'memory', rss }), () => process.kill(process.pid, 'SIGKILL'));
  }, 50);
main.postMessage({ frame: { op: 'worker' }, buffers: [] });
