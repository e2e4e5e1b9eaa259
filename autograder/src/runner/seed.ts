// Seeds by name: a test draws the same inputs for every student, whatever ran before it and on which worker.

/** FNV-1a over the text, started with the batch's seed; a whole number below 2^31. */
export function seedOf(seed: number, ...names: string[]): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const char of names.join('\0')) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return hash >>> 1;
}
