// Runs in the spawner's process: starts boxes, hands their pipes to the grader, tells how they ended. When the grader is
// gone, so are they.
import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import type { End, Launch } from '../host/launch.ts';
import { type Child, startChild } from './start.ts';

export type ToSpawner = { id: number } & ({ launch: Launch } | { kill: true });
/** The two pipes come as handles, each with a message of its own. */
export type FromSpawner = { id: number } & ({ pipe: 'requests' | 'answers'; pid: number } | { end: End });

// a few hundred starts in a batch: to optimise the code costs more of the processor than it saves
setFlagsFromString('--no-opt');

const alive = new Map<number, Child>();

function start(id: number, launch: Launch): void {
  const started = startChild(launch, (end) => {
    alive.delete(id);
    process.send!({ id, end } satisfies FromSpawner);
  });
  const { pid, stdio } = started.child;
  if (pid === undefined) return; // the end tells why
  alive.set(id, started);
  for (const [pipe, socket] of [
    ['requests', stdio[3]],
    ['answers', stdio[4]],
  ] as ['requests' | 'answers', Socket][]) {
    // a socket reads as soon as it is made; what comes is for the grader alone
    (socket as unknown as { _handle: { readStop(): void } })._handle.readStop();
    process.send!({ id, pipe, pid } satisfies FromSpawner, socket);
  }
}

process.on('message', (message: ToSpawner) => {
  if ('launch' in message) start(message.id, message.launch);
  else alive.get(message.id)?.kill();
});
process.on('disconnect', () => {
  for (const { kill } of alive.values()) kill();
  process.exit(0);
});
