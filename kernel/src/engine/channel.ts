// The engine's way out: frames on fd 3, written whole by one blocking call, so that neither a busy loop delays them
// nor an interrupt tears them. Marks on fd 1 and 2 let the kernel process put raw output into the same order.

import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import process from 'node:process';
import { enterOwn, leaveOwn } from './own.ts';
import { encodeFrame, type Frame } from './protocol.ts';

const { writeSync } = fs; // the original: native.ts replaces the public one
const FRAMES = 3;
const token: string = process.env.NEURONBOOK_ENGINE_TOKEN ?? '';
let marks = 0;

export function send(frame: Frame, buffers?: Uint8Array[]): void {
  const bytes = encodeFrame(frame, buffers);
  const before = enterOwn(); // half a frame would make the rest unreadable
  try {
    writeAll(FRAMES, bytes);
  } finally {
    leaveOwn(before);
  }
}

/** Writes a mark to fd 1 and fd 2 and gives the fields that a frame needs to wait for both. */
export function mark(): { sync: number; sources: string[] } {
  const sync = ++marks;
  const bytes = Buffer.from(`${token}${sync};`);
  const sources = ['frames'];
  for (const [fd, name] of [
    [1, 'stdout'],
    [2, 'stderr'],
  ] as const) {
    try {
      writeAll(fd, bytes);
      sources.push(name);
    } catch {
      // the cell closed this descriptor: nobody waits for it any more
    }
  }
  return { sync, sources };
}

function writeAll(fd: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(idle, 0, 0, 1); // a child process made the shared pipe non-blocking: try again in a millisecond
    }
  }
}

const idle: Int32Array = new Int32Array(new SharedArrayBuffer(4));
