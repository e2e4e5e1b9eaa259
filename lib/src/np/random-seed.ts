// SeedSequence: any seed, however regular, becomes well mixed 32-bit words for a generator.
// Idea: hash every word of the seed into a pool of four, then let every word of the pool touch every other one.
// Source: M. O'Neill, "Developing a seed_seq alternative" (2015); NumPy, numpy/random/bit_generator.pyx.
import { randomFillSync } from 'node:crypto';

/** What seeds a generator: a whole number (bigint above 2^53), a list of them, a string of digits, or nothing (fresh entropy). */
export type Seed = number | bigint | string | readonly (number | bigint | string)[];

const POOL = 4;

/** A whole number as 32-bit words, the lowest first; 0 is one word. */
function words(seed: number | bigint | string): number[] {
  if (typeof seed === 'number' && !Number.isInteger(seed)) {
    throw new TypeError(`SeedSequence: seed must be integer, got ${seed}`);
  }
  if (typeof seed === 'string' && !/^(0x[0-9a-f]+|\d+)$/i.test(seed)) {
    throw new TypeError(`SeedSequence: unrecognized seed string '${seed}'`);
  }
  let n = BigInt(seed);
  if (n < 0n) throw new RangeError(`SeedSequence: expected non-negative integer, got ${seed}`);
  const out: number[] = [];
  do {
    out.push(Number(n & 0xffffffffn));
    n >>= 32n;
  } while (n > 0n);
  return out;
}

/** One hash whose multiplier moves on with every call, so that equal words at different places differ. */
function hasher(start: number, factor: number): (value: number) => number {
  let constant = start;
  return (value) => {
    let v = value ^ constant;
    constant = Math.imul(constant, factor);
    v = Math.imul(v, constant);
    return v ^ (v >>> 16);
  };
}

function mix(x: number, y: number): number {
  const r = Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y);
  return (r ^ ((r | 0) >>> 16)) | 0;
}

/**
 * Mixes a seed into the words that start a generator, and splits it into independent children.
 * @example new np.random.SeedSequence(42).generate_state(2) // Uint32Array(2) [ 3444837047, 2669555309 ]
 */
export class SeedSequence {
  /** The seed as it was given, or 128 fresh random bits. */
  readonly entropy: Seed;
  /** Where this sequence stands in the tree of `spawn`. */
  readonly spawn_key: readonly number[];
  /** How many children exist so far: the next `spawn` goes on from here. */
  n_children_spawned = 0;
  readonly #pool: Int32Array = new Int32Array(POOL);

  /** @param entropy the seed @param options `spawn_key`: set by `spawn` only */
  constructor(entropy?: Seed, options: { spawn_key?: readonly number[] } = {}) {
    this.entropy = entropy ?? Array.from(randomFillSync(new Uint32Array(POOL)));
    this.spawn_key = options.spawn_key ?? [];
    const seed = this.entropy;
    const run = typeof seed === 'object' ? seed.flatMap(words) : words(seed);
    // [7] with key [0] must differ from [7, 0]: fill the pool before the key comes
    while (this.spawn_key.length > 0 && run.length < POOL) run.push(0);
    this.#mix([...run, ...this.spawn_key.flatMap(words)]);
  }

  #mix(entropy: number[]): void {
    const pool = this.#pool;
    const hash = hasher(0x43b0d7e5, 0x931e8875);
    for (let i = 0; i < POOL; i++) pool[i] = hash(entropy[i] ?? 0);
    for (let from = 0; from < POOL; from++) {
      for (let to = 0; to < POOL; to++) if (from !== to) pool[to] = mix(pool[to], hash(pool[from]));
    }
    for (const word of entropy.slice(POOL)) {
      for (let to = 0; to < POOL; to++) pool[to] = mix(pool[to], hash(word));
    }
  }

  /** @returns n words of 32 bits; 64-bit words are pairs of them, the low one first. */
  generate_state(n: number): Uint32Array {
    const hash = hasher(0x8b51f9dd, 0x58f38ded);
    return Uint32Array.from({ length: n }, (_, i) => hash(this.#pool[i % POOL]));
  }

  /** @returns n sequences that are independent of this one and of each other. */
  spawn(n: number): SeedSequence[] {
    if (!(n >= 0)) throw new RangeError(`spawn: n_children must be non-negative, got ${n}`);
    const first = this.n_children_spawned;
    this.n_children_spawned += n;
    return Array.from({ length: n }, (_, i) => {
      return new SeedSequence(this.entropy, { spawn_key: [...this.spawn_key, first + i] });
    });
  }
}
