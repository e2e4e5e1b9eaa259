// Boxes are started by a small process of its own: to start one from the grader would copy the tables of the grader's
// memory each time, 3 to 20 ms in which it cannot grade. The pipes come back as handles.
import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { GraderFault } from '../host/faults.ts';
import { BoxProcess, type End, type Launch } from '../host/launch.ts';
import type { FromSpawner, ToSpawner } from './child.ts';
import { startChild } from './start.ts';

const fromSource = import.meta.url.endsWith('.ts');
const CHILD = fileURLToPath(
  new URL(fromSource ? '../../../dist/sandbox/spawner/child.js' : './child.js', import.meta.url),
);
const LOST: End = { code: null, signal: null, stderr: '', flooded: false, lost: true };

interface Waiting {
  pipes: Partial<Record<'requests' | 'answers', Socket>>;
  resolve(box: BoxProcess): void;
  reject(reason: Error): void;
  finish(end: End): void;
  ended: Promise<End>;
}

class Spawner {
  #child: ChildProcess | null = null;
  readonly #boxes = new Map<number, Waiting>();
  #nextId = 1;

  start(launch: Launch): Promise<BoxProcess> {
    const child = (this.#child ??= this.#fork());
    const id = this.#nextId++;
    if (this.#boxes.size === 0) {
      child.ref();
      child.channel?.ref();
    }
    return new Promise((resolve, reject) => {
      let finish: (end: End) => void = () => {};
      const ended = new Promise<End>((settle) => (finish = settle));
      this.#boxes.set(id, { pipes: {}, resolve, reject, finish, ended });
      child.send({ id, launch } satisfies ToSpawner, () => {}); // where it cannot be sent, 'exit' follows
    });
  }

  #fork(): ChildProcess {
    const child = fork(CHILD, {
      env: {},
      execArgv: [],
      detached: true, // a Ctrl+C is for the grader to hear
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (message, socket) => this.#hear(child, message as FromSpawner, socket as Socket));
    const gone = (): void => {
      if (this.#child !== child) return;
      this.#child = null;
      for (const id of [...this.#boxes.keys()]) this.#end(child, id, LOST);
    };
    child.once('exit', gone);
    child.once('error', gone);
    return child;
  }

  #hear(child: ChildProcess, message: FromSpawner, socket: Socket): void {
    const { id } = message;
    if ('end' in message) {
      this.#end(child, id, message.end);
      return;
    }
    const box = this.#boxes.get(id);
    if (box === undefined) {
      socket.destroy();
      return;
    }
    box.pipes[message.pipe] = socket;
    const { requests, answers } = box.pipes;
    if (requests === undefined || answers === undefined) return;
    const kill = (): void => void child.send({ id, kill: true } satisfies ToSpawner, () => {});
    box.resolve(new BoxProcess({ pid: message.pid, requests, answers, ended: box.ended, kill }));
  }

  #end(child: ChildProcess, id: number, end: End): void {
    const box = this.#boxes.get(id);
    if (box === undefined) return;
    this.#boxes.delete(id);
    box.finish(end);
    box.reject(new GraderFault(`a sandbox could not be started: ${end.stderr.trim() || 'its spawner ended'}`));
    if (this.#boxes.size > 0) return;
    child.unref();
    child.channel?.unref();
  }
}

/** Where pipes cannot be handed over, the box is a child of the grader. */
export function startHere(launch: Launch): Promise<BoxProcess> {
  return new Promise((resolve, reject) => {
    let finish: (end: End) => void = () => {};
    const ended = new Promise<End>((settle) => (finish = settle));
    const { child, kill } = startChild(launch, (end) => {
      finish(end);
      reject(new GraderFault(`a sandbox could not be started: ${end.stderr.trim()}`));
    });
    if (child.pid === undefined) return;
    const [requests, answers] = [child.stdio[3] as Socket, child.stdio[4] as Socket];
    resolve(new BoxProcess({ pid: child.pid, requests, answers, ended, kill }));
  });
}

const spawner = new Spawner(); // one for each thread; it ends with it

/** Starts a box. Rejects with a GraderFault where the command cannot be started. */
export const startBox: (launch: Launch) => Promise<BoxProcess> =
  process.platform === 'win32' ? startHere : (launch) => spawner.start(launch);
