// Saving weights to a file and back, in the safetensors format: 8 bytes length, a JSON header, then the numbers, little endian.
// Source: github.com/huggingface/safetensors, which Python reads with safetensors.numpy.load_file. No code is ever run by reading.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { DType } from '../np/dtype.ts';
import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import type { StateDict } from './module.ts';

const NAMES: Record<DType, string> = { float64: 'F64', float32: 'F32', int32: 'I32', bool: 'BOOL' };
const BYTES: Record<DType, number> = { float64: 8, float32: 4, int32: 4, bool: 1 };
const ARRAYS = { float64: Float64Array, float32: Float32Array, int32: Int32Array, bool: Uint8Array };

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** The bytes of a safetensors file. */
export function toSafetensors(state: StateDict, metadata: Record<string, string> = {}): Uint8Array {
  const header: Record<string, Entry | Record<string, string>> = { __metadata__: metadata };
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, array] of Object.entries(state)) {
    const dense = np.ascontiguousarray(array);
    const data = dense.data.slice(dense.offset, dense.offset + dense.size);
    parts.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    header[name] = { dtype: NAMES[array.dtype], shape: [...array.shape], data_offsets: [at, at + data.byteLength] };
    at += data.byteLength;
  }
  let json = JSON.stringify(header);
  json += ' '.repeat((8 - (new TextEncoder().encode(json).length % 8)) % 8); // numbers start at a multiple of 8
  const head = new TextEncoder().encode(json);
  const bytes = new Uint8Array(8 + head.length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, 8);
  let end = 8 + head.length;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}

/** Reads the bytes of a safetensors file; every length is checked before it is used. */
export function fromSafetensors(input: Uint8Array, name = 'checkpoint'): StateDict {
  const bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength); // slice() of Node's Buffer would share memory
  const bad = (why: string): never => {
    throw new RangeError(`${name}: not a safetensors file: ${why}`);
  };
  if (bytes.length < 8) bad('it is shorter than 8 bytes');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > bytes.length - 8) bad(`its header claims ${length} bytes, the file has ${bytes.length}`);
  let header: Record<string, Entry>;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<string, Entry>;
  } catch {
    return bad('its header is no JSON');
  }
  const body = bytes.slice(8 + length);
  const state: StateDict = {};
  for (const [key, entry] of Object.entries(header)) {
    if (key === '__metadata__') continue;
    const dtype = (Object.keys(NAMES) as DType[]).find((d) => NAMES[d] === entry.dtype);
    if (!dtype) return bad(`'${key}' has dtype ${entry.dtype}, only ${Object.values(NAMES).join(', ')} can be read`);
    const [from, to] = entry.data_offsets;
    const size = entry.shape.reduce((n, k) => n * k, 1);
    if (!(from >= 0 && to <= body.length && to - from === size * BYTES[dtype])) bad(`'${key}' does not fit its data`);
    const data = new ARRAYS[dtype](body.slice(from, to).buffer);
    state[key] = (np.asarray(data) as NDArray).reshape(entry.shape).astype(dtype);
  }
  return state;
}

/** Writes a state to a `.safetensors` file, beside it first and then renamed, so that a broken write never replaces a good file. */
export async function save(state: StateDict, path: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, toSafetensors(state));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Reads what `save` wrote: `model.load_state_dict(await nn.load('weights.safetensors'))`. */
export async function load(path: string): Promise<StateDict> {
  return fromSafetensors(await readFile(path), path);
}
