// What the kernel process and the engine process say to each other, and how it is framed on their two pipes.
// A frame: length of the whole (u32), length of the JSON (u32), JSON, raw buffers one after another (their lengths
// stand in the JSON under `sizes`). fd 3 carries the engine's output, fd 4 commands and the worker's answers.

import { Buffer } from 'node:buffer';

const { parse, stringify } = JSON; // a cell may overwrite the globals
export interface Frame {
  op: string;
  [key: string]: unknown;
}

/** What is shared with the engine's worker thread: one Int32Array of these fields. */
export const EPOCH = 0; // raised by every interrupt; an await that began under another epoch throws
export const ACK = 1; // the last epoch that the main thread has noticed
export const ANSWERS = 2; // raised when an answer to prompt() lies in its port
export const FORMATTED = 3; // clock() of the last stack trace that was formatted
export const OWN = 4; // 1 while the main thread runs the kernel's own code (own.ts)
export const CUTTING = 5; // 1 from the worker's decision to cut the main thread off until that has happened
export const FIELDS = 6;

/** Milliseconds of both threads' common clock, as far as they fit a field. */
export function clock(): number {
  return now() % 2 ** 30;
}
const { now } = Date;

export type Bundle = { data: Record<string, unknown>; metadata: Record<string, unknown> };

/** One frame of a stack: a function name and a place in a cell or a file. */
export interface StackFrame {
  name: string;
  file: string;
  line: number;
  column: number;
}

/** An error as data: what the engine saw; the kernel process turns it into a traceback. */
export interface ErrorData {
  name: string;
  message: string;
  frames: StackFrame[];
  /** text that stands for the error where there is no stack: the thrown value, extra properties */
  detail?: string;
  cause?: ErrorData;
  errors?: ErrorData[];
}

export type Outcome = 'ok' | 'error' | 'interrupted';

export function encodeFrame(frame: Frame, buffers: Uint8Array[] = []): Buffer {
  const json = Buffer.from(
    stringify(buffers.length > 0 ? { ...frame, sizes: buffers.map((b) => b.byteLength) } : frame),
  );
  const total = 4 + json.length + buffers.reduce((sum, b) => sum + b.byteLength, 0);
  const head = Buffer.allocUnsafe(8);
  head.writeUInt32LE(total, 0);
  head.writeUInt32LE(json.length, 4);
  return Buffer.concat([head, json, ...buffers]);
}

/** Cuts a byte stream into frames again. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private size = 0;
  private readonly onFrame: (frame: Frame, buffers: Buffer[]) => void;

  constructor(onFrame: (frame: Frame, buffers: Buffer[]) => void) {
    this.onFrame = onFrame;
  }

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    for (;;) {
      if (this.size < 4) return;
      if (this.chunks[0]!.length < 4) this.join();
      const need = 4 + this.chunks[0]!.readUInt32LE(0);
      if (this.size < need) return; // a large frame: its pieces are joined once, when all are here
      this.join();
      const whole = this.chunks[0]!;
      this.chunks = whole.length > need ? [whole.subarray(need)] : [];
      this.size = whole.length - need;
      this.emit(whole.subarray(0, need));
    }
  }

  private emit(bytes: Buffer): void {
    const jsonEnd = 8 + bytes.readUInt32LE(4);
    const frame = parse(bytes.toString('utf8', 8, jsonEnd)) as Frame & { sizes?: number[] };
    let at = jsonEnd;
    const buffers = (frame.sizes ?? []).map((size) => bytes.subarray(at, (at += size)));
    this.onFrame(frame, buffers);
  }

  private join(): void {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
  }
}
