// Processes of one user id, for the sandbox that has no process namespace: what a box left behind ends with it.
import { readdirSync, readFileSync } from 'node:fs';

/** Pids of all processes that run as this user. */
export function processesOf(uid: number): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const owner = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'latin1'))?.[1];
      if (Number(owner) === uid) found.push(Number(name));
    } catch {} // it ended meanwhile
  }
  return found;
}

/** Kills until nothing of the user is left: a fork bomb needs more than one round. */
export function killUser(uid: number): void {
  for (let round = 0; round < 20; round++) {
    const left = processesOf(uid);
    if (left.length === 0) return;
    for (const pid of left) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {}
    }
  }
}
