// What a cell lets others write to fd 1 and 2 stays between what it prints before and after: marks (channel.ts) stand
// around synchronous child processes and raw writes, and behind the end of an asynchronous child process.
import childProcess, { type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { mark, send } from './channel.ts';

// biome-ignore lint/suspicious/noExplicitAny: the replaced functions take and give what the originals do
type Any = any;

function sync(): void {
  send({ op: 'sync', ...mark() });
}

function replace(owner: Any, name: string, make: (original: (...args: Any[]) => Any) => (...args: Any[]) => Any): void {
  const original = owner[name];
  owner[name] = Object.assign({ [name]: make(original) }[name]!, original);
}

export function setupNative(): void {
  for (const name of ['spawnSync', 'execSync', 'execFileSync'])
    replace(childProcess, name, (original) => (...args) => {
      sync();
      try {
        return original(...args);
      } finally {
        sync();
      }
    });
  replace(childProcess, 'spawn', (original) => (...args) => {
    sync();
    const child: ChildProcess = original(...args);
    child.once('exit', sync); // before the cell's own listeners
    return child;
  });
  replace(fs, 'writeSync', (original) => (fd, ...rest) => {
    if (fd !== 1 && fd !== 2) return original(fd, ...rest);
    sync();
    const written = original(fd, ...rest);
    sync();
    return written;
  });
  syncBuiltinESMExports();
}
