// PCG64, NumPy's default bit generator: a 128-bit linear congruential step, then XSL-RR (fold, rotate) to 64 bits.
// Idea: six limbs of 22 bits, so that products (44 bits) and their sums stay exact in a double; no BigInt per draw.
// Source: M. O'Neill, "PCG: A Family of ... Random Number Generators" (2014); NumPy, numpy/random/src/pcg64/pcg64.h.
import { type Seed, SeedSequence } from './random-seed.ts';

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const LIMB = 22n;
const MASK = 0x3fffff;
const DOWN = 2 ** -22;

const limbs = (x: bigint): number[] => [0n, 1n, 2n, 3n, 4n, 5n].map((i) => Number((x >> (i * LIMB)) & BigInt(MASK)));
const [M0, M1, M2, M3, M4, M5] = limbs(MULTIPLIER);

/** A stream of 64 random bits a step. The last word stands in `out`: [high 32 bits, low 32 bits], signed. */
export class PCG64 {
  /** The last word: [high, low]. */
  readonly out: Int32Array = new Int32Array(2);
  /** Where the state came from; `spawn` splits it. */
  readonly seed_seq: SeedSequence;
  readonly #state: Int32Array = new Int32Array(6);
  readonly #inc: Int32Array = new Int32Array(6);
  // next_uint32 hands out the low half of a word and keeps the high half for the next call
  #kept = 0;
  #hasKept = false;

  /** @param seed a seed or a SeedSequence; nothing means fresh entropy */
  constructor(seed?: Seed | SeedSequence) {
    this.seed_seq = seed instanceof SeedSequence ? seed : new SeedSequence(seed);
    const w = this.seed_seq.generate_state(8);
    const big = (i: number): bigint =>
      (BigInt(w[i + 1]) << 96n) | (BigInt(w[i]) << 64n) | (BigInt(w[i + 3]) << 32n) | BigInt(w[i + 2]);
    const inc = BigInt.asUintN(128, (big(4) << 1n) | 1n);
    this.#inc.set(limbs(inc));
    // two steps from zero with the seed added between them
    this.#state.set(limbs(BigInt.asUintN(128, inc + big(0))));
    this.step();
  }

  /** One step: state = state * MULTIPLIER + inc (mod 2^128), then the output function into `out`. */
  step(): void {
    const s = this.#state;
    const c = this.#inc;
    const a = s[0];
    const b = s[1];
    const d = s[2];
    const e = s[3];
    const f = s[4];
    const g = s[5];
    let t = a * M0 + c[0];
    const l0 = t & MASK;
    t = Math.floor(t * DOWN) + a * M1 + b * M0 + c[1];
    const l1 = t & MASK;
    t = Math.floor(t * DOWN) + a * M2 + b * M1 + d * M0 + c[2];
    const l2 = t & MASK;
    t = Math.floor(t * DOWN) + a * M3 + b * M2 + d * M1 + e * M0 + c[3];
    const l3 = t & MASK;
    t = Math.floor(t * DOWN) + a * M4 + b * M3 + d * M2 + e * M1 + f * M0 + c[4];
    const l4 = t & MASK;
    t = Math.floor(t * DOWN) + a * M5 + b * M4 + d * M3 + e * M2 + f * M1 + g * M0 + c[5];
    const l5 = t & 0x3ffff; // 128 = 5 * 22 + 18
    s[0] = l0;
    s[1] = l1;
    s[2] = l2;
    s[3] = l3;
    s[4] = l4;
    s[5] = l5;
    // fold the four 32-bit words of the state to two, then rotate right by its six top bits
    const low = l0 ^ (l1 << 22) ^ ((l2 >>> 20) | (l3 << 2) | (l4 << 24));
    const high = ((l1 >>> 10) | (l2 << 12)) ^ ((l4 >>> 8) | (l5 << 14));
    const turn = l5 >>> 12;
    const hi = turn & 32 ? low : high;
    const lo = turn & 32 ? high : low;
    const r = turn & 31;
    // JavaScript shifts by r mod 32: (x << 1) << (31 - r) is 0 for r = 0, as it must be
    this.out[0] = (hi >>> r) | ((lo << 1) << (31 - r));
    this.out[1] = (lo >>> r) | ((hi << 1) << (31 - r));
  }

  /** @returns a double in [0, 1): the upper 53 bits of a word. */
  nextDouble(): number {
    this.step();
    return ((this.out[0] >>> 0) * 2097152 + (this.out[1] >>> 11)) * 2 ** -53;
  }

  /** @returns 32 bits, unsigned; two calls share one word. */
  nextUint32(): number {
    if (this.#hasKept) {
      this.#hasKept = false;
      return this.#kept >>> 0;
    }
    this.step();
    this.#hasKept = true;
    this.#kept = this.out[0];
    return this.out[1] >>> 0;
  }

  /** @returns a float32 in [0, 1): the upper 24 bits of a 32-bit word. */
  nextFloat(): number {
    return (this.nextUint32() >>> 8) * 2 ** -24;
  }

  /** @returns independent generators, by spawning the seed sequence. */
  spawn(n: number): PCG64[] {
    return this.seed_seq.spawn(n).map((s) => new PCG64(s));
  }
}
