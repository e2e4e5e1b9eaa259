// Writing a file so that a reader sees the old one or the new one, never a half: beside it, then renamed.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../runner/course.ts';

let serial = 0;

/** Why something cannot be written, and the next step; what is no such reason is thrown as it is. */
function cannotWrite(path: string, error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    throw new UsageError(
      `no space is left to write ${path}: make room and run the same command again, it goes on where it stopped`,
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    throw new UsageError(`${path} cannot be written (${code}): choose another folder, or ask who owns this one`);
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR')
    throw new UsageError(`${path} cannot be written: a file stands where a folder belongs, or the other way round`);
  if (code === 'ENOENT' || code === 'ENAMETOOLONG')
    throw new UsageError(`${path} cannot be made (${code}): choose another folder`);
  throw error;
}

function kindOf(path: string): 'folder' | 'file' | null {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return null; // nothing there, or a file above it: the way up finds that
  }
}

/** Makes a folder and those above it. One at a time: Node's own recursion never ends where the system has no such place. */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const there = kindOf(folder);
    if (there === 'folder') break;
    if (there === 'file' || folder === dirname(folder))
      cannotWrite(path, Object.assign(new Error(), { code: 'ENOTDIR' }));
    missing.unshift(folder);
  }
  try {
    for (const folder of missing) mkdirSync(folder);
  } catch (error) {
    // another worker was faster
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') makeFolder(path);
    else cannotWrite(path, error);
  }
}

/** A file being written beside its place; `commit` renames it, `abandon` removes it. */
export interface PendingFile {
  write(content: string | Uint8Array): void;
  commit(): void;
  abandon(): void;
}

/** Opens a file beside `path` for writing in pieces, so that a long result needs no memory. */
export function openBeside(path: string): PendingFile {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      return cannotWrite(path, error);
    }
  };
  makeFolder(dirname(path));
  const beside = `${path}.${process.pid}.${serial++}.part`;
  const fd = attempt(() => openSync(beside, 'w'));
  return {
    write(content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      attempt(() => {
        for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
      });
    },
    commit() {
      try {
        attempt(() => fsyncSync(fd)); // a power cut must not leave a renamed empty file
        attempt(() => renameSync(beside, path));
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      } finally {
        closeSync(fd);
      }
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
