// Bytes become a value again. Everything is checked before anything is built: counts against the bytes that are left,
// depth, number of nodes, dtypes, shapes, UTF-8. So a hostile frame can only give a WireError, never a big allocation.
import { type ByteReader, WireError } from './bytes.ts';
import { safeText } from './safe-text.ts';
import {
  type ArrayAdapter,
  contiguousStrides,
  DTYPES,
  extent,
  ITEM_BYTES,
  Rng,
  Tag,
  WIRE_LIMITS,
  type WireData,
  type WireLimits,
} from './value.ts';

export interface DecodeHooks {
  arrays: ArrayAdapter;
  /** Each array that was read, with the number of its buffer and where its bytes lie in the frame. */
  onArray?(array: unknown, memory: number, data: WireData, bytes: Uint8Array): void;
  /** What an rng, a callback or a handle becomes; absent: such a value is refused. */
  rng?(seed: number): unknown;
  callback?(id: number): unknown;
  handle?(id: number, className: string): unknown;
  /** Strided and read-only arrays are only sent towards the student. */
  layouts: boolean;
  limits?: WireLimits;
}

interface State {
  reader: ByteReader;
  hooks: DecodeHooks;
  limits: WireLimits;
  nodes: number;
}

/** Reads the next value of a frame. */
export function decode(reader: ByteReader, hooks: DecodeHooks): unknown {
  return decodeValue({ reader, hooks, limits: hooks.limits ?? WIRE_LIMITS, nodes: 0 }, 0);
}

/** A frame must end where its last value ends. */
export function expectEnd(reader: ByteReader): void {
  if (reader.left !== 0) throw new WireError(`${reader.left} bytes left at the end of a frame`);
}

function decodeValue(state: State, depth: number): unknown {
  const { reader, limits } = state;
  if (depth > limits.depth) throw new WireError(`nested deeper than ${limits.depth} levels`);
  if (++state.nodes > limits.nodes) throw new WireError(`more than ${limits.nodes} values in one frame`);
  const tag = reader.u8('a tag');
  switch (tag) {
    case Tag.null:
      return null;
    case Tag.undefined:
      return undefined;
    case Tag.false:
      return false;
    case Tag.true:
      return true;
    case Tag.number:
      return reader.f64();
    case Tag.string:
      return decodeText(state);
    case Tag.list:
      return decodeList(state, depth);
    case Tag.numbers:
      return decodeNumbers(reader);
    case Tag.record:
      return decodeRecord(state, depth);
    case Tag.array:
      return decodeArray(state);
    case Tag.typed:
      return decodeTyped(reader);
    case Tag.rng:
      return decodeRng(state);
    case Tag.callback:
      if (state.hooks.callback === undefined) throw new WireError('a callback is not expected here');
      return state.hooks.callback(reader.u32());
    case Tag.handle: {
      if (state.hooks.handle === undefined) throw new WireError('a handle is not expected here');
      const id = reader.u32();
      const className = decodeText(state);
      if (className.length > 100) throw new WireError('a class name of more than 100 characters');
      return state.hooks.handle(id, safeText(className));
    }
    default:
      throw new WireError(`unknown tag ${tag}`);
  }
}

function decodeText({ reader, limits }: State): string {
  const text = reader.text();
  if (text.length > limits.text) throw new WireError(`a string of ${text.length} characters`);
  return text;
}

function decodeList(state: State, depth: number): unknown[] {
  const count = state.reader.u32();
  if (count > state.reader.left) throw new WireError(`a list of ${count} entries in ${state.reader.left} bytes`);
  const list: unknown[] = [];
  for (let i = 0; i < count; i++) list.push(decodeValue(state, depth + 1));
  return list;
}

function decodeNumbers(reader: ByteReader): number[] {
  const count = reader.u32();
  if (count * 8 > reader.left) throw new WireError(`a list of ${count} numbers in ${reader.left} bytes`);
  const list = new Array<number>(count);
  for (let i = 0; i < count; i++) list[i] = reader.f64();
  return list;
}

function decodeRecord(state: State, depth: number): Record<string, unknown> {
  const count = state.reader.u32();
  if (count * 5 > state.reader.left) throw new WireError(`a record of ${count} keys in ${state.reader.left} bytes`);
  const seen = new Map<string, unknown>();
  for (let i = 0; i < count; i++) {
    const key = decodeText(state);
    if (seen.has(key)) throw new WireError('a key twice in one record');
    seen.set(key, decodeValue(state, depth + 1));
  }
  return Object.fromEntries(seen); // defines own properties: the key "__proto__" changes no prototype
}

function decodeArray({ reader, hooks, limits }: State): unknown {
  const code = reader.u8('a dtype');
  const dtype = DTYPES[code];
  if (dtype === undefined) throw new WireError(`unknown dtype ${code}`);
  const flags = reader.u8('array flags');
  if (flags > 3 || (!hooks.layouts && flags > 1)) throw new WireError(`unknown array flags ${flags}`);
  const memory = reader.u32('a buffer number');
  const ndim = reader.u8('a number of axes');
  if (ndim > limits.dims) throw new WireError(`an array of ${ndim} axes`);
  const shape: number[] = [];
  let size = 1;
  for (let axis = 0; axis < ndim; axis++) {
    const length = reader.u32('a shape');
    if (length > 0x7fffffff) throw new WireError(`an axis of length ${length}`);
    shape.push(length);
    size *= length;
  }
  if (size > reader.left && (flags & 2) === 0)
    throw new WireError(`an array of ${size} elements in ${reader.left} bytes`);
  let strides = contiguousStrides(shape);
  let offset = 0;
  let count = size;
  if ((flags & 2) !== 0) {
    strides = shape.map(() => reader.i32());
    offset = reader.u32('an offset');
    count = reader.u32('a number of elements');
  }
  if (count > reader.left) throw new WireError(`an array of ${count} elements in ${reader.left} bytes`);
  const bytes = reader.raw(count * ITEM_BYTES[code]!, 'array data');
  const data = build(code, bytes);
  const parts = { dtype, shape, strides, offset, data, writeable: (flags & 1) === 0 };
  if ((flags & 2) !== 0) {
    const [first, reach] = extent(parts);
    if (reach > 0 && (first < 0 || first + reach > count)) throw new WireError('a view outside its data');
  }
  const array = hooks.arrays.make(parts);
  hooks.onArray?.(array, memory, data, bytes);
  return array;
}

function decodeTyped(reader: ByteReader): WireData {
  const code = reader.u8('a type');
  if (code >= DTYPES.length) throw new WireError(`unknown typed array ${code}`);
  const count = reader.u32();
  if (count > reader.left) throw new WireError(`a typed array of ${count} elements in ${reader.left} bytes`);
  return build(code, reader.raw(count * ITEM_BYTES[code]!), false);
}

/** Copies bytes out of the frame into their own buffer. A bool may only be 0 or 1. */
function build(code: number, bytes: Uint8Array, isArray = true): WireData {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  if (code === 0) return new Float64Array(buffer);
  if (code === 1) return new Float32Array(buffer);
  if (code === 2) return new Int32Array(buffer);
  const data = new Uint8Array(buffer);
  if (isArray) for (const byte of data) if (byte > 1) throw new WireError(`a bool of value ${byte}`);
  return data;
}

function decodeRng({ reader, hooks }: State): unknown {
  const seed = reader.f64('a seed');
  if (hooks.rng === undefined) throw new WireError('an rng is not expected here');
  return hooks.rng(new Rng(seed).seed);
}
