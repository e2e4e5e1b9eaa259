// A hand-in is text from outside, and a parser is native code with a stack: 100,000 brackets end the process that reads
// them. So hand-ins are read in a process of their own, with a smaller stack than the grader's; if it ends or takes
// too long, that is the student's fault and the next hand-in finds a new reader.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SubmissionError, type SubmissionModule } from '@neuronbook/course';
import { GraderFault } from '../host/faults.ts';
import { findTool } from '../kinds/tools.ts';

export interface ReadRequest {
  id: number;
  text: string;
  exercises: readonly string[];
  name: string;
}
export type ReadAnswer = { id: number } & (
  | { module: SubmissionModule }
  | { refused: Pick<SubmissionError, 'code' | 'words'> }
  | { deep: true }
  | { fault: string }
);

const WALL_MS = 30_000; // 2 MB of code take 0.5 s
const STACK_BYTES = 2 * 1024 * 1024; // what can be read with 2 MB of stack cannot overflow a worker thread's 4 MB

const fromSource = import.meta.url.endsWith('.ts');
const CHILD = fileURLToPath(
  new URL(fromSource ? '../../../dist/sandbox/reader/child.js' : './child.js', import.meta.url),
);

/** One reader process, started on first use and kept for the next hand-in. */
export class Reader {
  #child: ChildProcess | null = null;
  #nextId = 1;
  #queue: Promise<unknown> = Promise.resolve();

  /**
   * A hand-in as a module of just what the exercises need.
   * @throws SubmissionError where it cannot be read (the student's fault), GraderFault where we cannot read at all
   */
  read(text: string, exercises: readonly string[], name: string): Promise<SubmissionModule> {
    const result = this.#queue.then(() => this.#ask({ id: this.#nextId++, text, exercises, name }));
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Starts the process ahead of the first hand-in. */
  warmUp(): void {
    if (this.#child !== null) return;
    this.#child = start();
    rest(this.#child);
  }

  async #ask(request: ReadRequest): Promise<SubmissionModule> {
    const child = (this.#child ??= start());
    const answer = await new Promise<ReadAnswer | null>((resolve) => {
      const finish = (value: ReadAnswer | null): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        rest(child);
        resolve(value);
      };
      const timer = setTimeout(() => finish(null), WALL_MS);
      child.once('message', (message) => finish(message as ReadAnswer));
      child.once('exit', () => finish(null));
      child.once('error', () => finish(null));
      child.ref();
      child.channel?.ref();
      child.send(request, () => {}); // where it cannot be sent the process has ended: 'exit' says so
    });
    if (answer === null) {
      child.kill('SIGKILL');
      this.#child = null;
      throw new SubmissionError('depth', request.name);
    }
    if ('module' in answer) return answer.module;
    if ('deep' in answer) throw new SubmissionError('depth', request.name);
    if ('fault' in answer) throw new GraderFault(`internal: reading a hand-in failed: ${answer.fault}`);
    throw Object.assign(new SubmissionError(answer.refused.code, request.name), {
      message: answer.refused.words.en,
      words: answer.refused.words,
    });
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

/** Nobody waits for it: it keeps no command alive. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function start(): ChildProcess {
  const prlimit = findTool('prlimit');
  const options = {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as ('ignore' | 'ipc')[],
    execArgv: [] as string[],
  };
  if (prlimit === null) return fork(CHILD, options);
  return fork(CHILD, {
    ...options,
    execPath: prlimit,
    execArgv: [`--stack=${STACK_BYTES}`, '--core=0', process.execPath],
  });
}
