// PNG pictures to bytes and back: zlib over rows, each row predicted from its neighbours (filters 0-4).
// Source: PNG specification, https://www.w3.org/TR/png-3/. Eight bits a channel, no interlacing, no palette.
import { unzlibSync, zlibSync } from 'fflate';

/** A picture: `pixels` is height x width x channels, one byte each. */
export interface Picture {
  width: number;
  height: number;
  channels: number;
  pixels: Uint8Array;
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 }; // colour type: grey, RGB, grey + alpha, RGBA

/** Predicts a byte from left, above and above left: the one nearest to left + above - corner. */
function paeth(left: number, above: number, corner: number): number {
  const p = left + above - corner;
  const a = Math.abs(p - left);
  const b = Math.abs(p - above);
  const c = Math.abs(p - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** Undoes the row filters in place of the copy: `raw` has one filter byte before each row. */
function unfilter(raw: Uint8Array, height: number, rowBytes: number, step: number): Uint8Array {
  const out = new Uint8Array(height * rowBytes);
  for (let i = 0; i < height; i++) {
    const filter = raw[i * (rowBytes + 1)]!;
    if (filter > 4) throw new Error(`readPng: unknown row filter ${filter}`);
    const from = i * (rowBytes + 1) + 1;
    const to = i * rowBytes;
    for (let j = 0; j < rowBytes; j++) {
      const left = j >= step ? out[to + j - step]! : 0;
      const above = i > 0 ? out[to + j - rowBytes]! : 0;
      const corner = i > 0 && j >= step ? out[to + j - rowBytes - step]! : 0;
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = above;
      else if (filter === 3) guess = (left + above) >> 1;
      else if (filter === 4) guess = paeth(left, above, corner);
      out[to + j] = raw[from + j]! + guess; // stored modulo 256
    }
  }
  return out;
}

/** Decodes a PNG file. Throws for what this course does not need: 16 bits, palettes, interlacing. */
export function readPng(bytes: Uint8Array): Picture {
  if (bytes.length < 33 || SIGNATURE.some((b, i) => bytes[i] !== b)) throw new Error('readPng: this is not a PNG file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const channels = CHANNELS[bytes[25]!];
  if (bytes[24] !== 8 || channels === undefined || bytes[28] !== 0) {
    throw new Error(
      `readPng: unsupported kind of PNG (bits ${bytes[24]}, colour type ${bytes[25]}, interlace ${bytes[28]})\n` +
        'hint: save it with 8 bits a channel, without palette and interlacing',
    );
  }
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12) {
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (kind === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    packed.set(part, end);
    end += part.length;
  }
  const raw = unzlibSync(packed);
  const rowBytes = width * channels;
  if (raw.length !== height * (rowBytes + 1)) throw new Error('readPng: the file is cut off');
  return { width, height, channels, pixels: unfilter(raw, height, rowBytes, channels) };
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function chunk(kind: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) out[4 + i] = kind.charCodeAt(i);
  out.set(body, 8);
  let crc = 0xffffffff;
  for (let i = 4; i < out.length - 4; i++) crc = CRC[(crc ^ out[i]!) & 255]! ^ (crc >>> 8);
  view.setUint32(out.length - 4, ~crc >>> 0);
  return out;
}

/** Encodes a picture as PNG: every row as the difference to the one above, which suits photographs and plots alike. */
export function writePng({ width, height, channels, pixels }: Picture): Uint8Array {
  const rowBytes = width * channels;
  const raw = new Uint8Array(height * (rowBytes + 1));
  for (let i = 0; i < height; i++) {
    raw[i * (rowBytes + 1)] = 2;
    for (let j = 0; j < rowBytes; j++) {
      const above = i > 0 ? pixels[(i - 1) * rowBytes + j]! : 0;
      raw[i * (rowBytes + 1) + 1 + j] = pixels[i * rowBytes + j]! - above;
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  header[9] = [0, 0, 4, 2, 6][channels]!;
  const chunks = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(raw, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const out = new Uint8Array(chunks.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of chunks) {
    out.set(part, end);
    end += part.length;
  }
  return out;
}
