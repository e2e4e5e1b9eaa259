// The student's end of the two pipes: requests come in on fd 3, answers go out on fd 4, both by synchronous calls, so
// that a callback can be asked and answered in the middle of the student's loop.
import { readSync, writeSync } from 'node:fs';
import type { ByteWriter } from '../wire/bytes.ts';
import { buildFrame, type Frame, HEADER_BYTES, parseHeader } from '../wire/frame.ts';

const IN = 3;
const OUT = 4;
const MAX_REQUEST = 1 << 30; // the grader is trusted: this only stops nonsense

// taken now: the student's code may change the prototypes later
const exit = process.exit.bind(process);

function readFully(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let at = 0;
  while (at < count) {
    const got = readSync(IN, bytes, at, count - at, null);
    if (got === 0) exit(0); // the grader closed the pipe: nothing more to do
    at += got;
  }
  return bytes;
}

/** Waits for the next request. */
export function receive(): Frame {
  const { type, id, length } = parseHeader(readFully(HEADER_BYTES), MAX_REQUEST);
  return { type, id, payload: readFully(length) };
}

/** Sends one frame. */
export function send(type: number, id: number, write: (out: ByteWriter) => void): void {
  const bytes = buildFrame(type, id, write);
  let at = 0;
  while (at < bytes.length) at += writeSync(OUT, bytes, at, bytes.length - at);
}
