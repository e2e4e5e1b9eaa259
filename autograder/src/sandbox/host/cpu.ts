// CPU time and memory of a process and its descendants, from /proc. Read only when a call takes long: reading costs more than a call.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // USER_HZ, fixed at 100 on every Linux that Node runs on

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** The process and everything below it. */
export function family(pid: number): number[] {
  const all = [pid];
  for (let i = 0; i < all.length && i < 1000; i++) {
    for (const task of tasks(all[i]!)) {
      for (const child of read(`/proc/${all[i]}/task/${task}/children`).split(' ')) {
        if (child !== '') all.push(Number(child));
      }
    }
  }
  return all;
}

function tasks(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** CPU seconds used by the process and its descendants so far, or null where /proc does not tell. */
export function cpuSeconds(pid: number): number | null {
  let ticks = 0;
  let seen = false;
  for (const member of family(pid)) {
    const stat = read(`/proc/${member}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name may hold spaces and brackets
    if (fields.length < 15) continue;
    seen = true;
    ticks += Number(fields[11]) + Number(fields[12]); // user, system
    ticks += Number(fields[13]) + Number(fields[14]); // of children that have ended
  }
  return seen ? ticks / TICKS_PER_SECOND : null;
}

/** Bytes that RLIMIT_DATA counts, of the youngest descendant (Node itself), or null. */
export function dataBytes(pid: number): number | null {
  const kilobytes = /VmData:\s+(\d+) kB/.exec(read(`/proc/${family(pid).at(-1)}/status`))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Whether the youngest descendant has a filter of system calls that this process has not. */
export function hasOwnFilter(pid: number): boolean {
  const status = read(`/proc/${family(pid).at(-1)}/status`);
  const filters = (text: string): number => Number(/^Seccomp_filters:\s+(\d+)/m.exec(text)?.[1]);
  const theirs = filters(status);
  if (Number.isNaN(theirs)) return /^Seccomp:\s+2/m.test(status); // before Linux 5.9 their number is not told
  return theirs > filters(read('/proc/self/status'));
}

/** Threads of the youngest descendant. */
export function threadCount(pid: number): number | null {
  const count = /Threads:\s+(\d+)/.exec(read(`/proc/${family(pid).at(-1)}/status`))?.[1];
  return count === undefined ? null : Number(count);
}
