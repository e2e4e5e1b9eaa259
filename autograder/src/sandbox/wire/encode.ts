// A value becomes bytes. Each side says by its hooks what a function or a foreign object turns into: the grader's
// functions are callbacks, the student's are handles. A cycle ends at the depth limit with a sentence, not with a crash.
import { type ByteWriter, WireError } from './bytes.ts';
import { type ArrayAdapter, type ArrayParts, DTYPES, extent, Rng, Tag, WIRE_LIMITS, type WireData } from './value.ts';

export interface EncodeHooks {
  arrays: ArrayAdapter;
  /** Number of the buffer under an array, so that the other side can tell which arrays share memory. */
  memory(buffer: ArrayBufferLike): number;
  /** A function: writes its own tag, or throws. */
  fn(value: (...args: never[]) => unknown, out: ByteWriter): void;
  /** An object that is neither list, record, array nor typed array. */
  object(value: object, out: ByteWriter): void;
  /** Keep the layout of views (towards the student), or send C-contiguous copies (towards the grader). */
  layouts: boolean;
}

/** Writes one value. Throws WireError where the format cannot carry it. */
export function encode(value: unknown, out: ByteWriter, hooks: EncodeHooks, depth = 0): void {
  if (depth > WIRE_LIMITS.depth) {
    throw new WireError(`nested deeper than ${WIRE_LIMITS.depth} levels, or contains itself`);
  }
  switch (typeof value) {
    case 'undefined':
      out.u8(Tag.undefined);
      break;
    case 'boolean':
      out.u8(value ? Tag.true : Tag.false);
      break;
    case 'number':
      out.u8(Tag.number);
      out.f64(value);
      break;
    case 'string':
      out.u8(Tag.string);
      out.text(value);
      break;
    case 'function':
      hooks.fn(value as (...args: never[]) => unknown, out);
      break;
    case 'object':
      if (value === null) out.u8(Tag.null);
      else encodeObject(value, out, hooks, depth);
      break;
    default:
      throw new WireError(`a ${typeof value} cannot be sent`);
  }
}

function encodeObject(value: object, out: ByteWriter, hooks: EncodeHooks, depth: number): void {
  const parts = Array.isArray(value) ? null : hooks.arrays.parts(value);
  const typed = parts === null ? typedDType(value) : -1;
  if (Array.isArray(value)) encodeList(value, out, hooks, depth);
  else if (parts !== null) encodeArray(parts, out, hooks);
  else if (typed >= 0) encodeTyped(value as WireData, typed, out);
  else if (value instanceof Rng) {
    out.u8(Tag.rng);
    out.f64(value.seed);
  } else if (isRecord(value)) encodeRecord(value, out, hooks, depth);
  else hooks.object(value, out);
}

function isRecord(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function encodeRecord(record: Record<string, unknown>, out: ByteWriter, hooks: EncodeHooks, depth: number): void {
  const keys = Object.keys(record);
  out.u8(Tag.record);
  out.u32(keys.length);
  for (const key of keys) {
    out.text(key);
    encode(record[key], out, hooks, depth + 1);
  }
}

function encodeTyped(value: WireData, code: number, out: ByteWriter): void {
  out.u8(Tag.typed);
  out.u8(code);
  out.u32(value.length);
  out.raw(bytesOf(value, 0, value.length));
}

function encodeList(list: readonly unknown[], out: ByteWriter, hooks: EncodeHooks, depth: number): void {
  const length = list.length;
  if (length > WIRE_LIMITS.nodes) throw new WireError(`a list of ${length} entries is too long to be sent`);
  let numbers = length > 0;
  for (let i = 0; i < length && numbers; i++) numbers = typeof list[i] === 'number';
  out.u8(numbers ? Tag.numbers : Tag.list);
  out.u32(length);
  if (numbers) for (let i = 0; i < length; i++) out.f64(list[i] as number);
  else for (let i = 0; i < length; i++) encode(list[i], out, hooks, depth + 1);
}

function encodeArray(parts: ArrayParts, out: ByteWriter, hooks: EncodeHooks): void {
  const code = DTYPES.indexOf(parts.dtype);
  if (code < 0) throw new WireError(`an array of dtype ${String(parts.dtype)} cannot be sent`);
  const { shape } = parts;
  if (shape.length > WIRE_LIMITS.dims) throw new WireError(`an array of ${shape.length} axes cannot be sent`);
  const contiguous = isPlain(parts);
  const strided = hooks.layouts && !contiguous;
  out.u8(Tag.array);
  out.u8(code);
  out.u8((parts.writeable ? 0 : 1) | (strided ? 2 : 0));
  out.u32(hooks.memory(parts.data.buffer));
  out.u8(shape.length);
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) {
    out.u32(shape[axis]!);
    size *= shape[axis]!;
  }
  if (strided) {
    const [first, count] = extent(parts);
    for (const stride of parts.strides) out.i32(stride);
    out.u32(parts.offset - first);
    out.u32(count);
    out.raw(bytesOf(parts.data, first, count));
  } else if (contiguous) {
    if (parts.offset + size > parts.data.length) throw new WireError('an array is larger than its data');
    out.raw(bytesOf(parts.data, parts.offset, size));
  } else {
    out.raw(bytesOf(gather(parts, size), 0, size));
  }
}

/** The elements lie in C order without gaps. */
function isPlain({ shape, strides }: ArrayParts): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (strides[axis] !== step && shape[axis]! > 1) return false;
    step *= Math.max(shape[axis]!, 1);
  }
  return true;
}

/** The elements of a view in C order, copied. */
function gather(parts: ArrayParts, size: number): WireData {
  const { shape, strides, data } = parts;
  const copy = new (data.constructor as { new (length: number): WireData })(size);
  const index = new Array<number>(shape.length).fill(0);
  let at = parts.offset;
  for (let n = 0; n < size; n++) {
    copy[n] = data[at]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return copy;
}

function typedDType(value: object): number {
  if (value instanceof Float64Array) return 0;
  if (value instanceof Float32Array) return 1;
  if (value instanceof Int32Array) return 2;
  return value instanceof Uint8Array ? 3 : -1;
}

function bytesOf(data: WireData, first: number, count: number): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset + first * data.BYTES_PER_ELEMENT, count * data.BYTES_PER_ELEMENT);
}
