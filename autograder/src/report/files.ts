// Writing a file so that a reader sees the old one or the new one, never a half: beside it, then renamed.
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

let serial = 0;

/** A file being written beside its place; `commit` renames it, `abandon` removes it. */
export interface PendingFile {
  write(content: string | Uint8Array): void;
  commit(): void;
  abandon(): void;
}

/** Opens a file beside `path` for writing in pieces, so that a long result needs no memory. */
export function openBeside(path: string): PendingFile {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.${serial++}.part`;
  const fd = openSync(beside, 'w');
  return {
    write(content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    },
    commit() {
      fsyncSync(fd); // a power cut must not leave a renamed empty file
      closeSync(fd);
      renameSync(beside, path);
    },
    abandon() {
      closeSync(fd);
      rmSync(beside, { force: true });
    },
  };
}

/** Writes `content` to `path`: complete or not at all. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const file = openBeside(path);
  try {
    file.write(content);
  } catch (error) {
    file.abandon();
    throw error;
  }
  file.commit();
}

function running(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what a killed run left beside its files; a file of a run that still goes on stays. */
export function sweep(dir: string): void {
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const pid = /\.(\d+)\.\d+\.part$/.exec(name)?.[1];
    if (pid !== undefined && !running(Number(pid))) rmSync(join(dir, name), { force: true });
  }
}
