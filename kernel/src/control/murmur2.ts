// MurmurHash2, the only hash with which JupyterLab names a cell's source for a debugger.
// Source: Austin Appleby's MurmurHash2 (32 bits, public domain), over the UTF-8 bytes, as in ipykernel.

const M = 0x5bd1e995;

/** What the kernel tells JupyterLab to start from; the same number as ipykernel's. */
export const HASH_SEED = 0xc70f6907;

/** The hash as a whole number from 0 to 2³² - 1. */
export function murmur2(text: string, seed: number = HASH_SEED): number {
  const bytes = new TextEncoder().encode(text);
  let h = seed ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let k = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    k = Math.imul(k, M);
    k ^= k >>> 24;
    h = Math.imul(h, M) ^ Math.imul(k, M);
  }
  const rest = bytes.length - at;
  if (rest > 0) {
    if (rest > 2) h ^= bytes[at + 2]! << 16;
    if (rest > 1) h ^= bytes[at + 1]! << 8;
    h = Math.imul(h ^ bytes[at]!, M);
  }
  h = Math.imul(h ^ (h >>> 13), M);
  return (h ^ (h >>> 15)) >>> 0;
}
