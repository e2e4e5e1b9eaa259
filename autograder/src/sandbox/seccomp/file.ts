// The filter as a file beside the programs of the boxes: bubblewrap reads it from an open file at each start.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../host/program.ts';
import { filterFor, thisMachine } from './filter.ts';

/** Path of this machine's filter, written where it is not there yet; null: no filter for this machine. */
export function filterFile(): string | null {
  const machine = thisMachine();
  if (machine === null) return null;
  const filter = filterFor(machine);
  const hash = createHash('sha256').update(filter).digest('hex').slice(0, 24);
  const path = join(programFolder(), `${machine}-${hash}.bpf`);
  if (!holds(path, filter)) {
    const scratch = `${path}.${process.pid}`;
    writeFileSync(scratch, filter);
    renameSync(scratch, path);
  }
  return path;
}

function holds(path: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}
