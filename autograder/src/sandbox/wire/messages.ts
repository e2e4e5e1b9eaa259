// The bodies of the frames: what the grader asks (open, run, returned) and what the student's process says
// (loaded, answer, callback). Sizes of texts are bounded here once for both sides.
import { ByteReader, type ByteWriter, WireError } from './bytes.ts';
import { type DecodeHooks, decode, expectEnd } from './decode.ts';
import { type EncodeHooks, encode } from './encode.ts';
import { safeText } from './safe-text.ts';

/** What a run frame may ask for; `target` is a handle's number, 0 for the module itself. */
export const Op = { call: 1, construct: 2, get: 3, invoke: 4, release: 5 } as const;

/** Result of one operation. Everything above `ok` is something that the student's code did or did not do. */
export const Status = { ok: 0, threw: 1, missing: 2, forbidden: 3, unsendable: 4 } as const;

export const TEXT_MAX = { message: 2000, name: 100, console: 4000, exports: 1000 } as const;

export interface Operation {
  op: number;
  target: number;
  name: string;
  /** The arguments come back as they are after the call. */
  returnArgs: boolean;
  args: readonly unknown[];
}

/** What the student's process says about code that failed: data, no verdict. */
export interface Complaint {
  status: number;
  errorName: string;
  message: string;
  /** Line in the submitted module, 0 where it is not known. */
  line: number;
  /** For `forbidden`: what was used. */
  subject: string;
}

export function writeOpen(out: ByteWriter, code: string, seed: number, stage: number): void {
  out.text(code);
  out.f64(seed);
  out.u8(stage);
}

export function readOpen(payload: Uint8Array): { code: string; seed: number; stage: number } {
  const reader = new ByteReader(payload);
  const code = reader.text();
  const seed = reader.f64();
  const stage = reader.u8();
  expectEnd(reader);
  return { code, seed, stage };
}

export function writeOperation(out: ByteWriter, operation: Operation, hooks: EncodeHooks): void {
  out.u8(operation.op);
  out.u32(operation.target);
  out.text(operation.name);
  out.u8(operation.returnArgs ? 1 : 0);
  out.u8(operation.args.length);
  for (const arg of operation.args) encode(arg, out, hooks);
}

/** Reads one operation; `beginArg` is told which argument the next arrays belong to. */
export function readOperation(reader: ByteReader, hooks: DecodeHooks, beginArg: (index: number) => void): Operation {
  const op = reader.u8();
  const target = reader.u32();
  const name = reader.text();
  const returnArgs = reader.u8() === 1;
  const count = reader.u8();
  const args: unknown[] = [];
  for (let i = 0; i < count; i++) {
    beginArg(i);
    args.push(decode(reader, hooks));
  }
  return { op, target, name, returnArgs, args };
}

export function writeComplaint(out: ByteWriter, complaint: Complaint): void {
  out.u8(complaint.status);
  out.text(complaint.errorName.slice(0, TEXT_MAX.name));
  out.text(complaint.message.slice(0, TEXT_MAX.message));
  out.u32(complaint.line);
  out.text(complaint.subject.slice(0, TEXT_MAX.name));
}

export function readComplaint(reader: ByteReader, status: number): Complaint {
  if (status < Status.threw || status > Status.unsendable) throw new WireError(`unknown status ${status}`);
  const errorName = boundedText(reader, TEXT_MAX.name);
  const message = boundedText(reader, TEXT_MAX.message);
  const line = reader.u32();
  return { status, errorName, message, line, subject: boundedText(reader, TEXT_MAX.name) };
}

/** A string from the student's process: not longer than agreed, and safe to show. */
export function boundedText(reader: ByteReader, most: number): string {
  const text = reader.text();
  if (text.length > most) throw new WireError(`a text of ${text.length} characters where ${most} are allowed`);
  return safeText(text);
}
