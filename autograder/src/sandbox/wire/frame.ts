// A frame: 12 bytes of header (magic "NB", version, type, request id, length) and a payload of that length.
// The reader on the grader's side takes chunks as they come and refuses a header that is wrong before it stores a byte.
import { ByteWriter, WireError } from './bytes.ts';

export const PROTOCOL_VERSION = 1;
const HEADER_BYTES = 12;
const MAGIC = 0x424e; // "NB", little-endian

/** What a frame is. Below 64 the grader speaks, from 64 on the student's process. */
export const FrameType = {
  open: 1,
  run: 2,
  returned: 3,
  ready: 64,
  loaded: 65,
  answer: 66,
  callback: 67,
} as const;

export interface Frame {
  type: number;
  id: number;
  payload: Uint8Array;
}

// most frames are small and many: one writer serves them all, a frame within a frame gets its own
const shared = new ByteWriter();
let isTaken = false;
const SHARED_MOST = 1 << 20;

/** One frame whose payload is what `write` writes: bytes of its own, so that it may wait to be sent. */
export function buildFrame(type: number, id: number, write: (out: ByteWriter) => void): Uint8Array {
  const out = isTaken ? new ByteWriter() : shared;
  const takes = out === shared;
  if (takes) isTaken = true;
  try {
    out.reset();
    appendFrame(out, type, id, write);
    return out.bytes().slice();
  } finally {
    if (takes) {
      isTaken = false;
      if (out.length > SHARED_MOST) shared.release();
    }
  }
}

/** Adds a frame to those that wait in `out`. Where `write` throws, nothing of the frame is left. */
export function appendFrame(out: ByteWriter, type: number, id: number, write: (out: ByteWriter) => void): void {
  const start = out.length;
  try {
    writeHeader(out, type, id);
    write(out);
    out.patchU32(start + 8, out.length - start - HEADER_BYTES);
  } catch (error) {
    out.reset(start);
    throw error;
  }
}

function writeHeader(out: ByteWriter, type: number, id: number): void {
  out.u8(MAGIC & 0xff);
  out.u8(MAGIC >> 8);
  out.u8(PROTOCOL_VERSION);
  out.u8(type);
  out.u32(id);
  out.u32(0);
}

/** Reads a header: the type, the request and how many bytes follow. */
export function parseHeader(bytes: Uint8Array, maxBytes: number): { type: number; id: number; length: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const magic = view.getUint16(0, true);
  if (magic !== MAGIC) throw new WireError(`a frame does not start with its mark: ${magic}`);
  const version = view.getUint8(2);
  if (version !== PROTOCOL_VERSION) throw new WireError(`protocol version ${version}, expected ${PROTOCOL_VERSION}`);
  const length = view.getUint32(8, true);
  if (length > maxBytes) throw new WireError(`a frame of ${length} bytes, at most ${maxBytes} are accepted`);
  return { type: view.getUint8(3), id: view.getUint32(4, true), length };
}

/** Cuts a stream of chunks into frames. After an error it accepts nothing more. */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #stored = 0;
  #header: { type: number; id: number; length: number } | null = null;
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Adds a chunk; gives the frames that are complete now. Throws WireError on a wrong header. */
  push(chunk: Uint8Array): Frame[] {
    this.#chunks.push(chunk);
    this.#stored += chunk.length;
    const frames: Frame[] = [];
    for (;;) {
      if (this.#header === null) {
        if (this.#stored < HEADER_BYTES) return frames;
        this.#header = parseHeader(this.#take(HEADER_BYTES), this.#maxBytes);
      }
      if (this.#stored < this.#header.length) return frames;
      const { type, id, length } = this.#header;
      this.#header = null;
      frames.push({ type, id, payload: this.#take(length) });
    }
  }

  #take(count: number): Uint8Array {
    const first = this.#chunks[0];
    this.#stored -= count;
    if (first !== undefined && first.length >= count) {
      if (first.length === count) this.#chunks.shift();
      else this.#chunks[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    const taken = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const chunk = this.#chunks[0]!;
      const part = chunk.subarray(0, count - filled);
      taken.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    return taken;
  }
}

export { HEADER_BYTES };
