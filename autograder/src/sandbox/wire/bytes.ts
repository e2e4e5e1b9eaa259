// Bytes in and out of a frame, little-endian. The writer grows; the reader checks every step against the end of the
// frame, so that a frame from outside can be wrong in any way and still only ever gives a WireError.

/** A frame that does not keep to the format, or a value that the format cannot carry. */
export class WireError extends Error {
  override name = 'WireError';
}

// made on first use: a startup snapshot cannot hold them
let utf8Encoder: InstanceType<typeof TextEncoder> | undefined;
let utf8Decoder: InstanceType<typeof TextDecoder> | undefined;

const SHORT = 24;

/** The text of bytes below 128, or null where there are others. */
function asciiText(bytes: Uint8Array): string | null {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! > 0x7f) return null;
    text += String.fromCharCode(bytes[i]!);
  }
  return text;
}

/** Writes numbers, strings and raw bytes one after the other. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  length = 0;

  #room(count: number): number {
    const at = this.length;
    const need = at + count;
    if (need > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(need, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.length = need;
    return at;
  }

  u8(value: number): void {
    const at = this.#room(1);
    this.#bytes[at] = value;
  }

  u32(value: number): void {
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
  }

  i32(value: number): void {
    const at = this.#room(4);
    this.#view.setInt32(at, value, true);
  }

  f64(value: number): void {
    const at = this.#room(8);
    this.#view.setFloat64(at, value, true);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  text(value: string): void {
    if (value.length <= SHORT && this.#ascii(value)) return;
    utf8Encoder ??= new TextEncoder();
    const bytes = utf8Encoder.encode(value);
    this.u32(bytes.length);
    this.raw(bytes);
  }

  /** Names are short and plain: without the encoder they cost a tenth. */
  #ascii(value: string): boolean {
    const start = this.length;
    this.u32(value.length);
    const at = this.#room(value.length);
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) {
        this.length = start;
        return false;
      }
      this.#bytes[at + i] = code;
    }
    return true;
  }

  /** Overwrites four bytes that were written before (the length field of a frame's header). */
  patchU32(at: number, value: number): void {
    this.#view.setUint32(at, value, true);
  }

  /** Goes back to an earlier length; 0 starts anew in the same memory. */
  reset(length = 0): void {
    this.length = length;
  }

  /** Gives back the memory of a large frame. */
  release(): void {
    this.#bytes = new Uint8Array(1024);
    this.#view = new DataView(this.#bytes.buffer);
    this.length = 0;
  }

  /** The bytes written so far; a view, valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}

/** Reads what ByteWriter wrote; throws WireError instead of reading past the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  #take(count: number, what: string): number {
    if (count > this.left) throw new WireError(`frame ends inside ${what}: ${count} bytes needed, ${this.left} left`);
    const at = this.at;
    this.at += count;
    return at;
  }

  u8(what = 'a byte'): number {
    return this.#view.getUint8(this.#take(1, what));
  }

  u32(what = 'a count'): number {
    return this.#view.getUint32(this.#take(4, what), true);
  }

  i32(what = 'a stride'): number {
    return this.#view.getInt32(this.#take(4, what), true);
  }

  f64(what = 'a number'): number {
    return this.#view.getFloat64(this.#take(8, what), true);
  }

  raw(count: number, what = 'data'): Uint8Array {
    const at = this.#take(count, what);
    return this.bytes.subarray(at, at + count);
  }

  text(what = 'a string'): string {
    const bytes = this.raw(this.u32(what), what);
    if (bytes.length <= SHORT) {
      const text = asciiText(bytes);
      if (text !== null) return text;
    }
    utf8Decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    try {
      return utf8Decoder.decode(bytes);
    } catch {
      throw new WireError(`invalid UTF-8 in ${what}`);
    }
  }
}
