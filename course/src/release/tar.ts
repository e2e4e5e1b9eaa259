// Reads the tar archives that `npm pack` writes: plain files in 512-byte blocks (POSIX ustar).

const BLOCK = 512;

/** Path inside the archive → content. */
export function readTar(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    const name = text(header, 0, 100);
    if (name === '') break; // two empty blocks end the archive
    const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8);
    const prefix = text(header, 345, 155);
    const kind = String.fromCharCode(header[156]!);
    if (kind === '0' || kind === '\0')
      files.set(prefix ? `${prefix}/${name}` : name, bytes.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function text(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end));
}
