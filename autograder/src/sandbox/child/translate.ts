// Values on the student's side: inputs are watched for changes (the request frame keeps the untouched bytes), functions
// and class instances stay here and go out as numbered handles, and every buffer has a number so that the grader can
// tell which arrays share memory.
import { ByteReader, type ByteWriter, WireError } from '../wire/bytes.ts';
import { type DecodeHooks, decode } from '../wire/decode.ts';
import { type EncodeHooks, encode } from '../wire/encode.ts';
import { FrameType } from '../wire/frame.ts';
import { Tag, type WireData } from '../wire/value.ts';
import type { SandboxLibrary } from './library.ts';
import { receive, send } from './pipe.ts';

interface Input {
  arg: number;
  data: WireData;
  bytes: Uint8Array;
}

export class Translator {
  readonly #objects = new Map<number, object>();
  readonly #numbers = new Map<object, number>();
  readonly #memory = new WeakMap<ArrayBufferLike, number>();
  #nextHandle = 1;
  #nextMemory = 1;
  // of the operation under way
  #request = 0;
  #inputs: Input[] = [];
  #arg = 0;
  readonly encodeHooks: EncodeHooks;
  readonly decodeHooks: DecodeHooks;

  constructor(library: SandboxLibrary) {
    const handle = (value: object, out: ByteWriter): void => {
      out.u8(Tag.handle);
      out.u32(this.#numberOf(value));
      out.text(nameOf(value));
    };
    this.encodeHooks = {
      arrays: library.arrays,
      layouts: false,
      memory: (buffer) => this.#memoryOf(buffer),
      fn: handle,
      object: handle,
    };
    this.decodeHooks = {
      arrays: library.arrays,
      layouts: true,
      rng: (seed) => library.rng(seed),
      callback: (id) => this.#callback(this.#request, id),
      handle: (id) => this.object(id),
      onArray: (_, memory, data, bytes) => {
        this.#memory.set(data.buffer, memory);
        this.#inputs.push({ arg: this.#arg, data, bytes });
      },
    };
  }

  /** Begins one operation: its arguments are read through `decodeHooks`, `beginArg` says to which one arrays belong. */
  beginOperation(request: number): void {
    this.#request = request;
    this.#inputs = [];
    this.#arg = 0;
  }

  readonly beginArg = (index: number): void => {
    this.#arg = index;
  };

  /** The arguments whose arrays were changed since they were read. */
  mutated(): number[] {
    const changed: number[] = [];
    for (const { arg, data, bytes } of this.#inputs) {
      if (!sameBytes(data, bytes) && !changed.includes(arg)) changed.push(arg);
    }
    return changed;
  }

  object(id: number): Record<string, unknown> {
    const found = this.#objects.get(id);
    if (found === undefined) throw new Error(`internal: no object ${id}`);
    return found as Record<string, unknown>;
  }

  release(id: number): void {
    const found = this.#objects.get(id);
    if (found !== undefined) this.#numbers.delete(found);
    this.#objects.delete(id);
  }

  #numberOf(value: object): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      if (this.#objects.size >= 100_000) throw new WireError('more than 100000 objects were handed out');
      number = this.#nextHandle++;
      this.#numbers.set(value, number);
      this.#objects.set(number, value);
    }
    return number;
  }

  #memoryOf(buffer: ArrayBufferLike): number {
    let number = this.#memory.get(buffer);
    if (number === undefined) {
      number = this.#nextMemory++; // the grader's own numbers start at 2^31
      this.#memory.set(buffer, number);
    }
    return number;
  }

  /** The grader's function: asks over the pipe and waits. */
  #callback(request: number, id: number): (...args: unknown[]) => unknown {
    return (...args) => {
      send(FrameType.callback, request, (out) => {
        out.u32(id);
        out.u8(Math.min(args.length, 255));
        for (const arg of args.slice(0, 255)) encode(arg, out, this.encodeHooks);
      });
      const frame = receive();
      if (frame.type !== FrameType.returned) throw new Error('internal: a callback was not answered');
      const reader = new ByteReader(frame.payload);
      const ok = reader.u8() === 1;
      const inputs = this.#inputs;
      this.#inputs = []; // what a callback gives is no argument: it may be changed
      const value = decode(reader, this.decodeHooks);
      this.#inputs = inputs;
      if (ok) return value;
      throw new TypeError(String(value));
    };
  }
}

// taken now: the student's code may change what it finds on Buffer
const compare = Buffer.compare;

function sameBytes(data: WireData, bytes: Uint8Array): boolean {
  if (data.byteLength !== bytes.length) return false; // its buffer was transferred away
  return compare(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), bytes) === 0;
}

function nameOf(value: object): string {
  try {
    const name = typeof value === 'function' ? value.name : value.constructor?.name;
    return String(name ?? '').slice(0, 100);
  } catch {
    return '';
  }
}
