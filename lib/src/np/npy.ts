// .npy and .npz, NumPy's files: a header in Python's syntax, then the elements; .npz is a zip of .npy files.
// Source: NEP 1, "A Simple File Format for NumPy Arrays"; numpy/lib/format.py.
import { unzipSync, zipSync } from 'fflate';
import { allocate, type Data, type DType } from './dtype.ts';
import { hinted, tupleText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { cStrides, sizeOf } from './shape.ts';
import { fresh, packed } from './strided.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

const DESCR: Record<DType, string> = { float64: '<f8', float32: '<f4', int32: '<i4', bool: '|b1' };

type Reader = (view: DataView, at: number) => number;

/** Element types that are read: size in bytes, our dtype, how to read one; `little` from the byte order. */
const READERS: Record<string, [bytes: number, dtype: DType, read: (little: boolean) => Reader]> = {
  f8: [8, 'float64', (little) => (v, at) => v.getFloat64(at, little)],
  f4: [4, 'float32', (little) => (v, at) => v.getFloat32(at, little)],
  i8: [8, 'int32', (little) => (v, at) => Number(v.getBigInt64(at, little))],
  u8: [8, 'int32', (little) => (v, at) => Number(v.getBigUint64(at, little))],
  i4: [4, 'int32', (little) => (v, at) => v.getInt32(at, little)],
  u4: [4, 'int32', (little) => (v, at) => v.getUint32(at, little)],
  i2: [2, 'int32', (little) => (v, at) => v.getInt16(at, little)],
  u2: [2, 'int32', (little) => (v, at) => v.getUint16(at, little)],
  i1: [1, 'int32', () => (v, at) => v.getInt8(at)],
  u1: [1, 'int32', () => (v, at) => v.getUint8(at)],
  b1: [1, 'bool', () => (v, at) => Number(v.getUint8(at) !== 0)],
};

/** The bytes of a .npy file that holds `a`. */
export function toNpy(a: Operand): Uint8Array {
  const x = toArray(a);
  const header = `{'descr': '${DESCR[x.dtype]}', 'fortran_order': False, 'shape': ${tupleText(x.shape)}, }`;
  // header and preamble together are a multiple of 64 bytes, ended by a newline
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const body = packed(x);
  const out = new Uint8Array(10 + padded.length + body.byteLength);
  out.set(MAGIC);
  out.set([1, 0, padded.length & 255, padded.length >> 8], 6);
  out.set(new TextEncoder().encode(padded), 10);
  out.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), 10 + padded.length);
  return out;
}

/** The array in the bytes of a .npy file. 64-bit integers become int32 (an error if one does not fit). */
export function fromNpy(bytes: Uint8Array, name = 'npy'): NDArray {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new TypeError(
      hinted(`${name}: not an .npy file`, 'the first bytes must be \\x93NUMPY; np.save writes such files'),
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6] >= 2; // versions 2 and 3 have a 4-byte header length
  const start = long ? 12 : 10;
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const descr = /'descr':\s*'([<>|=]?)(\w+)'/.exec(header);
  const dims = /'shape':\s*\(([^)]*)\)/.exec(header);
  if (!descr || !dims) throw new TypeError(`${name}: cannot read the header ${header.trim()}`);
  const known = READERS[descr[2]];
  if (!known)
    throw new TypeError(
      hinted(`${name}: unsupported dtype '${descr[1]}${descr[2]}'`, `use one of ${Object.keys(READERS).join(', ')}`),
    );
  const shape = dims[1]
    .split(',')
    .filter((n) => n.trim() !== '')
    .map(Number);
  const [size, dtype, reader] = known;
  const data = allocate(dtype, sizeOf(shape));
  const at = start + length;
  if (at + data.length * size > bytes.length) {
    throw new RangeError(
      `${name}: shape ${tupleText(shape)} needs ${data.length * size} bytes, the file has ${bytes.length - at}`,
    );
  }
  readElements(name, data, view, at, size, reader(descr[1] !== '>'));
  // column order: the same memory with the axes reversed
  if (!/'fortran_order':\s*True/.test(header)) return fresh(data, dtype, shape);
  const reversed = cStrides(shape.toReversed()).reverse();
  return new NDArray(data, dtype, shape, reversed, 0, true);
}

function readElements(name: string, data: Data, view: DataView, at: number, size: number, read: Reader): void {
  for (let i = 0; i < data.length; i++) {
    const value = read(view, at + i * size);
    data[i] = value;
    if (data instanceof Int32Array && data[i] !== value) {
      throw new RangeError(
        hinted(`${name}: ${value} at element ${i} does not fit into int32`, "save a.astype('float64') in Python"),
      );
    }
  }
}

/** The bytes of an .npz file (a zip) with these arrays; `compress` is what np.savez_compressed sets. */
export function toNpz(arrays: Readonly<Record<string, Operand>>, compress = false): Uint8Array {
  const files = Object.entries(arrays).map(([name, a]) => [`${name}.npy`, toNpy(a)] as const);
  return zipSync(Object.fromEntries(files), { level: compress ? 6 : 0 });
}

/** The arrays in the bytes of an .npz file, by name. */
export function fromNpz(bytes: Uint8Array, name = 'npz'): Record<string, NDArray> {
  const files = Object.entries(unzipSync(bytes));
  return Object.fromEntries(
    files.map(([file, data]) => [file.replace(/\.npy$/, ''), fromNpy(data, `${name}:${file}`)]),
  );
}
