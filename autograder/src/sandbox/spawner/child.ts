// Runs in the spawner's process: starts boxes, hands their pipes to the grader, tells how they ended. When the grader is
// gone, so are they.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { type End, type Launch, STDERR_KEPT, STDERR_MOST } from '../host/launch.ts';

export type ToSpawner = { id: number } & ({ launch: Launch } | { kill: true });
/** The two pipes come as handles, each with a message of its own. */
export type FromSpawner = { id: number } & ({ pipe: 'requests' | 'answers'; pid: number } | { end: End });

const alive = new Map<number, ChildProcess>();

function start(id: number, { command, args, uid, gid }: Launch): void {
  const child = spawn(command, args, {
    env: {}, // NODE_EXTRA_CA_CERTS alone would cost 35 ms a start; the student sees no variable of the grader's
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
    ...(uid === undefined ? {} : { uid, gid: gid ?? uid }),
  });
  const end: End = { code: null, signal: null, stderr: '', flooded: false };
  const finish = (): void => {
    if (alive.delete(id)) process.send!({ id, end } satisfies FromSpawner);
  };
  alive.set(id, child);
  child.once('error', (error) => {
    end.code = 127;
    end.stderr += error.message;
    finish();
  });
  if (child.pid === undefined) return;
  child.once('exit', (code, signal) => {
    Object.assign(end, { code, signal });
    // what it wrote last may still be in its pipe, unless someone else holds that open
    const late = setTimeout(finish, 50);
    child.stderr!.once('close', () => {
      clearTimeout(late);
      finish();
    });
  });
  let written = 0;
  child.stderr!.on('data', (chunk: Buffer) => {
    written += chunk.length;
    if (end.stderr.length < STDERR_KEPT) end.stderr += chunk.toString('latin1').slice(0, STDERR_KEPT);
    if (written > STDERR_MOST) {
      end.flooded = true;
      kill(id);
    }
  });
  for (const [pipe, socket] of [
    ['requests', child.stdio[3]],
    ['answers', child.stdio[4]],
  ] as ['requests' | 'answers', Socket][]) {
    // a socket reads as soon as it is made; what comes is for the grader alone
    (socket as unknown as { _handle: { readStop(): void } })._handle.readStop();
    process.send!({ id, pipe, pid: child.pid } satisfies FromSpawner, socket);
  }
}

/** Ends a box and everything below it; `detached` made it the head of a group. */
function kill(id: number): void {
  const child = alive.get(id);
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

process.on('message', (message: ToSpawner) => {
  if ('launch' in message) start(message.id, message.launch);
  else kill(message.id);
});
process.on('disconnect', () => {
  for (const id of alive.keys()) kill(id);
  process.exit(0);
});
