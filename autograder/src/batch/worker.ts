// A worker thread: grades the submissions it is sent. A thread of its own, because vitest's runner keeps its state in the
// module and because a fault here must not end the batch.
import { parentPort, workerData } from 'node:worker_threads';
import type { StudentResult } from '../report/types.ts';
import { type Answers, adopt } from '../sandbox/host/machine.ts';
import type { Pool } from '../sandbox/index.ts';
import type { Found } from './find.ts';
import type { Grader, GraderStart } from './grader.ts';

export interface WorkerStart extends GraderStart {
  sandbox: string;
}

export type ToWorker = { machine: Answers } | { grade: Found; id: number } | { end: true };
export type FromWorker =
  | { ready: true; sandbox: { kind: string; limits: Record<string, unknown>; notEnforced: string[] }; max: number }
  | { unusable: true; usage: boolean; message: string }
  | { id: number; result: StudentResult }
  | { id: number; fault: string };

const port = parentPort!;
const start = workerData as WorkerStart;
const say = (message: FromWorker): void => port.postMessage(message);

const load = async () => (await import('./grader.ts')).makeGrader(start);

/** Pool and grader, once what is known of this machine has come; nothing is left of them where one of them fails. */
async function open(known: Promise<Answers>): Promise<{ pool: Pool; grader: Grader }> {
  const { openPool, Reader } = await import('../sandbox/index.ts');
  const reader = new Reader();
  reader.warmUp();
  adopt(await known);
  // the sandbox tries itself in processes of its own; meanwhile this one loads the tests and what runs them
  // two boxes wait: several submissions may ask for one at the same time
  const opening = openPool({ sandbox: start.sandbox as 'auto', workers: 2, reader });
  const [pool, grader] = await Promise.all([opening, load()]).catch(async (error) => {
    await opening.then((opened) => opened.close()).catch(() => reader.close());
    throw error;
  });
  return { pool, grader };
}

let tell: (answers: Answers) => void = () => {};
const opened = open(new Promise((resolve) => (tell = resolve)));

port.on('message', async (message: ToWorker) => {
  if ('machine' in message) {
    tell(message.machine);
    return;
  }
  if ('end' in message) {
    await opened.then(({ pool }) => pool.close()).catch(() => {});
    port.close();
    return;
  }
  const { id } = message;
  try {
    const { pool, grader } = await opened;
    say({ id, result: await grader.grade(message.grade, pool) });
  } catch (error) {
    say({ id, fault: (error as Error).stack ?? String(error) });
  }
});

opened.then(
  ({ pool, grader }) => {
    const { kind, limits, notEnforced } = pool.info;
    say({ ready: true, sandbox: { kind, limits: { ...limits }, notEnforced: [...notEnforced] }, max: grader.max });
  },
  (error: Error) => say({ unusable: true, usage: error.name === 'UsageError', message: error.message }),
);
