// The engine process: runs the user's code on this thread. worker.ts is its second thread, which hears the kernel
// process (fd 4) while this one is busy; what this thread has to say leaves by fd 3 (channel.ts).
import process from 'node:process';
import { MessageChannel, Worker } from 'node:worker_threads';
import { createDisplay } from '../display/display.ts';
import { formatThen } from '../display/format.ts';
import { errorData, safely } from '../errors/report.ts';
import {
  failCell,
  interruptCell,
  justStopped,
  runningCell,
  setupCells,
  startCell,
  stdinAllowed,
  stopCells,
} from './cell.ts';
import { send } from './channel.ts';
import { handleComm } from './comms.ts';
import { currentCell, originOf, recentCell, runInCell, wrapTimers } from './context.ts';
import { setupGlobals } from './globals.ts';
import { guarded } from './guard.ts';
import { setupInput } from './input.ts';
import { acknowledge, noticeInterrupt, setupInterrupt } from './interrupt.ts';
import { setupNative } from './native.ts';
import { setupOutput } from './output.ts';
import { setupOwn } from './own.ts';
import { clock, FIELDS, FORMATTED, type Frame } from './protocol.ts';
import { cellOfStack, setupStack } from './stack.ts';
import { answered, setupStdin } from './stdin.ts';
import { answerQuery } from './variables.ts';

const shared = new Int32Array(new SharedArrayBuffer(FIELDS * 4));
const { port1, port2 } = new MessageChannel();
const memoryLimit = Number(process.env.NEURONBOOK_ENGINE_MEMORY ?? 0) * 2 ** 20;
for (const name of Object.keys(process.env)) if (name.startsWith('NEURONBOOK_ENGINE_')) delete process.env[name];

const worker = new Worker(new URL('./worker.js', import.meta.url), {
  workerData: { shared, answers: port2, memoryLimit },
  transferList: [port2],
  execArgv: [],
  env: {},
});
port1.unref();

const display = createDisplay();
setupStack(() => Atomics.store(shared, FORMATTED, clock()));
setupInterrupt(shared);
setupOwn(shared);
setupOutput(() => display.clear());
setupNative();
wrapTimers(globalThis);
setupStdin(shared, port1, stdinAllowed, runningCell);
setupInput();
setupCells(formatThen);
setupGlobals(process.cwd(), display);

process.on('SIGINT', () => {}); // a handler and not "ignore": child processes must still hear it
process.on('exit', stopCells);
process.on(
  'uncaughtException',
  guarded((error: unknown) => lateError(error, originOf(error) ?? currentCell())),
);
process.on(
  'unhandledRejection',
  guarded((reason: unknown) =>
    lateError(reason, originOf(reason) ?? safely(() => cellOfStack(reason)) ?? recentCell()),
  ),
);

/** An error outside of any call: it ends its cell, if that still runs, and else is shown under it. */
function lateError(error: unknown, cell: number): void {
  // a background task of a cell that was stopped
  if (safely(() => (error as Error).name) === 'InterruptError' || justStopped(cell)) return;
  if (!failCell(cell, error)) send({ op: 'late-error', cell, error: errorData(error) });
}

const commands: Record<string, (frame: Frame, buffers: Uint8Array[]) => void> = {
  run: (frame) => startCell(frame as never),
  cancel: (frame) => interruptCell(frame.cell as number),
  interrupt: (frame) => {
    noticeInterrupt();
    interruptCell(frame.posted as number);
    acknowledge(frame.epoch as number);
  },
  comm: (frame, buffers) => runInCell(frame.cell as number, () => handleComm(frame as never, buffers, lateError)),
  query: (frame) => answerQuery(frame as never, runningCell() !== null),
  typed: (frame) => answered(frame.question as number, frame.value as string),
  worker: () => send({ op: 'ready', node: process.versions.node, pid: process.pid }),
};

worker.on(
  'message',
  guarded(({ frame, buffers }: { frame: Frame; buffers: Uint8Array[] }) => commands[frame.op]!(frame, buffers)),
);
worker.on(
  'error',
  guarded((error: unknown) => {
    throw error;
  }),
);
