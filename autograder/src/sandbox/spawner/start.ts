// Starts one box as a child of this process and follows it to its end.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { type End, type Launch, STDERR_KEPT, STDERR_MOST } from '../host/launch.ts';

export interface Child {
  child: ChildProcess;
  /** Ends it and everything below it. */
  kill(): void;
}

/** Requests are its fd 3, answers its fd 4; `finish` is called once, also where it cannot be started. */
export function startChild({ command, args, uid, gid, fd5 }: Launch, finish: (end: End) => void): Child {
  const end: End = { code: null, signal: null, stderr: '', flooded: false };
  // opened for each start: who reads an inherited file moves its position for all who have it
  const file = fd5 === undefined ? null : openOrSay(fd5, end);
  const child = spawn(command, args, {
    env: {}, // NODE_EXTRA_CA_CERTS alone would cost 35 ms a start; the student sees no variable of the grader's
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe', ...(file === null ? [] : [file])],
    detached: true, // the head of a group, which is ended as a whole
    ...(uid === undefined ? {} : { uid, gid: gid ?? uid }),
  });
  if (file !== null) closeSync(file);
  let isOver = false;
  const over = (): void => {
    if (!isOver) finish(end);
    isOver = true;
  };
  const kill = (): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  };
  child.once('error', (error) => {
    end.code = 127;
    end.stderr += error.message;
    over();
  });
  if (child.pid === undefined) return { child, kill };
  child.once('exit', (code, signal) => {
    Object.assign(end, { code, signal });
    // what it wrote last may still be in its pipe, unless someone else holds that open
    const late = setTimeout(over, 50);
    child.stderr!.once('close', () => {
      clearTimeout(late);
      over();
    });
  });
  let written = 0;
  child.stderr!.on('data', (chunk: Buffer) => {
    written += chunk.length;
    if (end.stderr.length < STDERR_KEPT) end.stderr += chunk.toString('latin1').slice(0, STDERR_KEPT);
    if (written > STDERR_MOST) {
      end.flooded = true;
      kill();
    }
  });
  return { child, kill };
}

/** Without the file the command starts and finds its fd 5 closed: bubblewrap then ends before it runs anything. */
function openOrSay(path: string, end: End): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    end.stderr += `${(error as Error).message}\n`;
    return null;
  }
}
