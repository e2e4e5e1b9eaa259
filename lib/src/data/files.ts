// Where the data files lie and how they are read: from the installed package, without a network, each once.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';

const cache = new Map<string, Uint8Array>();

/** Bytes of a file of `lib/data`. Kept after the first time; callers must not write into them. */
export function readBytes(name: string): Uint8Array {
  let bytes = cache.get(name);
  if (!bytes) {
    const url = new URL(`../../data/${name}`, import.meta.url); // the same from src/data and from dist/data
    try {
      bytes = new Uint8Array(readFileSync(url));
    } catch {
      throw new Error(
        `data: missing file ${name} of the neuronbook package\nhint: install the package again (npm ci in the course folder)`,
      );
    }
    if (name.endsWith('.gz')) bytes = gunzipSync(bytes);
    cache.set(name, bytes);
  }
  return bytes;
}

/** Text of a file of `lib/data`. */
export function readText(name: string): string {
  return new TextDecoder().decode(readBytes(name));
}
