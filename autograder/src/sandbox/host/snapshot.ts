// A startup snapshot of the box's program: library and harness ready in memory, the functions that have run there as
// bytecode. Node makes such a snapshot in two ways, and neither is quick to start: with a cache of its own compiled modules
// (2.5 MB to read at each start, of which a box uses next to nothing), or without, and then V8 drops the bytecode of all
// functions as well, which costs a box 10 ms of compiling. Here the first kind is made, and the cache taken out of it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ONLY_START } from '../child/only-start.ts';

/**
 * Makes the snapshot from a copy in a temporary folder: functions keep the path that they were loaded from, a stack trace
 * shows it, and the path of the course is nobody's business in the box. False where this Node cannot make one.
 */
export function makeSnapshot(script: string, blob: string, flags: readonly string[]): boolean {
  const place = mkdtempSync(join(tmpdir(), 'neuronbook-'));
  const scratch = `${blob}.${process.pid}`;
  const build = (withoutCodeCache: boolean): boolean => {
    const config = join(place, 'snapshot.json');
    writeFileSync(config, JSON.stringify({ builder: join(place, 'harness.cjs'), withoutCodeCache }));
    const args = [...flags, '--snapshot-blob', scratch, '--build-snapshot-config', config];
    return run(args) && existsSync(scratch);
  };
  try {
    copyFileSync(script, join(place, 'harness.cjs'));
    const thin = build(false) ? withoutCodeCache(readFileSync(scratch)) : null;
    if (thin !== null) writeFileSync(scratch, thin);
    // whatever another Node may do to the file's layout: a snapshot that does not start is not used
    const starts = thin !== null && run([...flags, '--snapshot-blob', scratch, ONLY_START]);
    if (!starts && !build(true)) return false;
    renameSync(scratch, blob);
    return true;
  } finally {
    rmSync(scratch, { force: true });
    rmSync(place, { recursive: true, force: true });
  }
}

const run = (args: readonly string[]): boolean =>
  spawnSync(process.execPath, args, { env: {}, stdio: 'ignore', timeout: 60_000 }).status === 0;

/** Counts and lengths in the file have 64 bits, little-endian. */
const U64 = 8;
const MODULES_MOST = 5000;
const NAME = /^[\w./-]{2,200}$/;

/**
 * The snapshot with an empty list of cached modules. The list is the last thing in the file: a count, then for each module
 * its name and its bytes, each behind its length. Null unless exactly one place reads like that up to the last byte.
 */
export function withoutCodeCache(blob: Buffer): Buffer | null {
  let found = -1;
  for (let at = 0; at + 2 * U64 < blob.length; at++) {
    if (blob[at + 4] !== 0 || blob[at + 12] !== 0 || !isList(blob, at)) continue;
    if (found >= 0) return null;
    found = at;
  }
  return found < 0 ? null : Buffer.concat([blob.subarray(0, found), Buffer.alloc(U64)]);
}

function isList(blob: Buffer, start: number): boolean {
  let at = start;
  const length = (): number => {
    at += U64;
    return at > blob.length || blob.readUInt32LE(at - 4) !== 0 ? Number.NaN : blob.readUInt32LE(at - U64);
  };
  const count = length();
  if (!(count > 1 && count < MODULES_MOST)) return false;
  for (let module = 0; module < count; module++) {
    const name = length();
    if (!(name <= 200) || !NAME.test(blob.toString('latin1', at, at + name))) return false;
    at += name;
    const bytes = length();
    if (Number.isNaN(bytes)) return false;
    at += bytes;
  }
  return at === blob.length;
}
