// Values on the grader's side: what leaves (arrays with their layout, callbacks, handles) and what comes back (checked
// copies). Which arrays share memory in the student's process is remembered by buffer numbers.
import { NDArray } from 'neuronbook';
import { type ByteReader, type ByteWriter, WireError } from '../wire/bytes.ts';
import { type DecodeHooks, decode } from '../wire/decode.ts';
import type { EncodeHooks } from '../wire/encode.ts';
import { ndarrayAdapter } from '../wire/ndarray.ts';
import { Tag } from '../wire/value.ts';
import { GraderFault } from './faults.ts';
import { Handle } from './handle.ts';

export const arrays = ndarrayAdapter(NDArray as never);

const MEMORY = new WeakMap<object, { process: object; number: number }>();
const FIRST_OWN_NUMBER = 0x8000_0000;

/** Whether two arrays that crossed the pipe (answers, or an answer and an input) lie in one buffer of the student's process. */
export function sharesMemory(a: object, b: object): boolean {
  const first = MEMORY.get(a);
  const second = MEMORY.get(b);
  return (
    first !== undefined && second !== undefined && first.process === second.process && first.number === second.number
  );
}

/** The values of one process: its callbacks, handles and buffers. */
export class Exchange {
  readonly #handleOf: (id: number, className: string) => Handle;
  readonly #callbacks = new Map<number, (...args: unknown[]) => unknown>();
  readonly #callbackNumbers = new Map<unknown, number>();
  readonly #buffers = new WeakMap<ArrayBufferLike, number>();
  #nextBuffer = FIRST_OWN_NUMBER;
  #nextCallback = 1;

  constructor(handleOf: (id: number, className: string) => Handle) {
    this.#handleOf = handleOf;
  }

  readonly encodeHooks: EncodeHooks = {
    arrays: {
      make: arrays.make,
      parts: (value) => {
        const parts = arrays.parts(value);
        if (parts !== null) MEMORY.set(value, { process: this, number: this.#bufferNumber(parts.data.buffer) });
        return parts;
      },
    },
    layouts: true,
    memory: (buffer) => this.#bufferNumber(buffer),
    fn: (value, out) => {
      let number = this.#callbackNumbers.get(value);
      if (number === undefined) {
        number = this.#nextCallback++;
        this.#callbackNumbers.set(value, number);
        this.#callbacks.set(number, value as never);
      }
      out.u8(Tag.callback);
      out.u32(number);
    },
    object: (value, out) => this.#writeHandle(value, out),
  };

  readonly decodeHooks: DecodeHooks = {
    arrays,
    layouts: false,
    handle: (id, className) => this.#handleOf(id, className),
    onArray: (array, memory) => MEMORY.set(array as object, { process: this, number: memory }),
  };

  #writeHandle(value: object, out: ByteWriter): void {
    if (!(value instanceof Handle)) {
      throw new GraderFault(
        `a test sent a value that cannot cross the pipe: ${value.constructor?.name ?? 'an object'}`,
      );
    }
    out.u8(Tag.handle);
    out.u32(value.id);
    out.text('');
  }

  #bufferNumber(buffer: ArrayBufferLike): number {
    let number = this.#buffers.get(buffer);
    if (number === undefined) {
      number = this.#nextBuffer++;
      this.#buffers.set(buffer, number);
    }
    return number;
  }

  /** Calls the grader's function that the student asked for. */
  async callback(reader: ByteReader): Promise<{ ok: boolean; value: unknown }> {
    const callback = this.#callbacks.get(reader.u32());
    if (callback === undefined) throw new WireError('it called a function that it was never given');
    const args: unknown[] = [];
    for (let count = reader.u8(); count > 0; count--) args.push(decode(reader, this.decodeHooks));
    try {
      return { ok: true, value: await callback(...args) };
    } catch (error) {
      if (error instanceof GraderFault) throw error;
      // the grader's own message could tell about a test: the student learns only what was passed
      const given = args.map((arg) =>
        arg === null ? 'null' : arg instanceof NDArray ? `array (${arg.shape})` : typeof arg,
      );
      return { ok: false, value: `the function that was passed in cannot take (${given.join(', ')})` };
    }
  }
}
