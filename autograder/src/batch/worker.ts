// A worker thread: grades the submissions it is sent. A thread of its own, because vitest's runner keeps its state in the
// module and because a fault here must not end the batch.
import { parentPort, workerData } from 'node:worker_threads';
import type { StudentResult } from '../report/types.ts';
import { openPool } from '../sandbox/index.ts';
import type { Found } from './find.ts';
import type { GraderStart } from './grader.ts';

export interface WorkerStart extends GraderStart {
  sandbox: string;
}

export type ToWorker = { grade: Found; id: number } | { end: true };
export type FromWorker =
  | { ready: true; sandbox: { kind: string; limits: Record<string, unknown>; notEnforced: string[] }; max: number }
  | { unusable: true; usage: boolean; message: string }
  | { id: number; result: StudentResult }
  | { id: number; fault: string };

const port = parentPort!;
const start = workerData as WorkerStart;
const say = (message: FromWorker): void => port.postMessage(message);

async function main(): Promise<void> {
  // the sandbox tries itself in processes of its own; meanwhile this one loads the tests and what runs them
  const opening = openPool({ sandbox: start.sandbox as 'auto', workers: 1 });
  const [pool, grader] = await Promise.all([opening, load()]).catch(async (error) => {
    await opening.then((opened) => opened.close()).catch(() => {});
    throw error;
  });
  port.on('message', (message: ToWorker) => {
    if ('end' in message) {
      void pool.close().finally(() => port.close());
      return;
    }
    const { id } = message;
    grader.grade(message.grade, pool).then(
      (result) => say({ id, result }),
      (error: Error) => say({ id, fault: error.stack ?? String(error) }),
    );
  });
  const { kind, limits, notEnforced } = pool.info;
  say({ ready: true, sandbox: { kind, limits: { ...limits }, notEnforced: [...notEnforced] }, max: grader.max });
}

const load = async () => (await import('./grader.ts')).makeGrader(start);

main().catch((error: Error) => say({ unusable: true, usage: error.name === 'UsageError', message: error.message }));
