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

// Written on the objects themselves: in a WeakMap a few hundred arrays a submission cost more than all else that is done
// with them. An input's buffer has one number for good, from 2^31 on; an answer's number is its process's own.
const NUMBER = Symbol('number of the buffer');
const HOME = Symbol('process of the answer');
type Numbered = { [NUMBER]?: number; [HOME]?: object };

const FIRST_OWN_NUMBER = 0x8000_0000;
let inputs = 0;

function numberOf(buffer: ArrayBufferLike & Numbered): number {
  return (buffer[NUMBER] ??= FIRST_OWN_NUMBER + (inputs++ % FIRST_OWN_NUMBER));
}

/** Whether two arrays that crossed the pipe (answers, or an answer and an input) lie in one buffer of the student's process. */
export function sharesMemory(a: object, b: object): boolean {
  const [first, second] = [a, b].map((array) => {
    const { [NUMBER]: number, [HOME]: home = null } = array as Numbered;
    if (number !== undefined) return { number, home };
    const buffer = arrays.parts(array)?.data.buffer as Numbered | undefined;
    return { number: buffer?.[NUMBER], home: null };
  });
  if (first!.number === undefined || first!.number !== second!.number) return false;
  return first!.number >= FIRST_OWN_NUMBER || first!.home === second!.home;
}

/** The values of one process: its callbacks, handles and buffers. */
export class Exchange {
  readonly #handleOf: (id: number, className: string) => Handle;
  readonly #callbacks = new Map<number, (...args: unknown[]) => unknown>();
  readonly #callbackNumbers = new Map<unknown, number>();
  #nextCallback = 1;

  constructor(handleOf: (id: number, className: string) => Handle) {
    this.#handleOf = handleOf;
  }

  readonly encodeHooks: EncodeHooks = {
    arrays: {
      make: arrays.make,
      parts: (value) => {
        const parts = arrays.parts(value);
        // an answer that goes back as an input
        if (parts !== null && NUMBER in value) (value as Numbered)[NUMBER] = numberOf(parts.data.buffer);
        return parts;
      },
    },
    layouts: true,
    memory: numberOf,
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
    onArray: (array, memory) => {
      (array as Numbered)[NUMBER] = memory;
      (array as Numbered)[HOME] = this;
    },
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
