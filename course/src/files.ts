// Writing files so that nothing is ever half there: beside, then renamed; unchanged ones stay untouched.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** True when the file was written, false when it held this text already. */
export function writeIfChanged(path: string, content: string | Uint8Array): boolean {
  if (typeof content === 'string' && readIfThere(path) === content) return false;
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  return true;
}
